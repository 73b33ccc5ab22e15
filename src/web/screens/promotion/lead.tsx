import { type FormEvent, useDeferredValue, useState } from "react";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { LookAlikes } from "#web/features/projects/alike.tsx";
import { FactFields } from "#web/features/projects/fact-fields.tsx";
import { fieldsOf, isValues, shapeOf, tidy, type Values, wrongIn } from "#web/features/projects/fields.ts";
import { type Alike, type Settings, useAlike, useRecordLead, useSettings } from "#web/features/projects/projects.ts";
import { FactRefused } from "#web/features/projects/refused.tsx";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { PROJECT } from "#web/lib/words/project.ts";
import { FACT_FORM } from "#web/lib/words/project-facts.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Button, ButtonLink } from "#web/ui/button.tsx";
import { NoteField } from "#web/ui/field.tsx";
import { Failure, Skeleton } from "#web/ui/states.tsx";
import { Clause, Crumbs, PageSentence } from "#web/ui/words.tsx";
import "#web/features/projects/fact-form.css";
import "#web/features/projects/projects.css";
import "#web/screens/promotion/lead.css";

const LEAD = "ProjectRecorded";

/** A new lead, with the projects that may be the same beside it (新建线索). */
export default function LeadScreen() {
	return (
		<Guard roles={["promoter", "chainLeader"]} Frame={PublicShell}>
			{(me) => <Lead me={me} />}
		</Guard>
	);
}

function Lead({ me }: { readonly me: Me }) {
	const { say, tell } = useSpeech();
	const go = useGo();
	const { data: settings, error, refetch } = useSettings();
	useTitle(say(PROJECTS.lead));
	return (
		<DeskFrame
			me={me}
			keys={{ Escape: () => go("/projects") }}
			words={[{ key: "Esc", does: say(PROJECT.keyBoard) }]}
			top={
				<>
					<Crumbs
						label={say(COMMON.crumbs)}
						steps={[{ to: "/projects", name: say(PROJECT.back) }, { name: say(PROJECTS.lead) }]}
					/>
					<span className="spring" />
					<span className="hide-narrow">{say(me.name)}</span>
				</>
			}
		>
			<div className="lead-page">
				<PageSentence>
					{tell(PROJECTS.leadSentence, { clause: <Clause>{say(PROJECTS.leadClause)}</Clause> })}
				</PageSentence>
				<p className="t2">{say(PROJECTS.leadHelp)}</p>
				{settings ? (
					<LeadForm settings={settings} />
				) : error ? (
					<Failure error={error} onRetry={() => void refetch()} />
				) : (
					<Skeleton lines={10} />
				)}
			</div>
		</DeskFrame>
	);
}

/** A text inside what was told: `investor`, `name`, `zh`. */
const wordsAt = (told: Values, ...path: readonly string[]): string => {
	const value = path.reduce<unknown>((at, name) => (isValues(at) ? at[name] : undefined), told);
	return typeof value === "string" ? value.trim() : "";
};

/** Projects that the server named when it refused; those that the search beside the form found stand there anyway. */
const namedIn = (error: unknown): readonly Alike[] =>
	error instanceof Problem && error.code === "project/looks-like-another"
		? ((error.facts.projects as readonly Alike[] | undefined) ?? [])
		: [];

function LeadForm({ settings }: { readonly settings: Settings }) {
	const { say } = useSpeech();
	const go = useGo();
	const record = useRecordLead();
	const [told, setTold] = useState<Values>({ source: { channel: "" } });
	const [because, setBecause] = useState("");
	const [tried, setTried] = useState(false);
	const lead = useDeferredValue(told);
	const { data: found } = useAlike({
		name: wordsAt(lead, "name", "zh"),
		investor: wordsAt(lead, "investor", "name", "zh"),
		creditCode: wordsAt(lead, "investor", "creditCode"),
		group: wordsAt(lead, "investor", "group"),
	});
	const named = namedIn(record.error);
	const alike = named.length > 0 ? named : (found?.projects ?? []);
	const suspects = alike.filter(({ suspect }) => suspect);
	const fields = fieldsOf(LEAD);
	const data = tidy(fields, told);
	const shape = shapeOf(LEAD);
	const wrong = shape ? wrongIn(shape, data) : new Map<string, "missing" | "wrong">();
	const lacksReason = suspects.length > 0 && because.trim() === "";
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		if (wrong.size > 0 || lacksReason || record.isPending) return;
		const others = suspects.length > 0 && {
			notTheSameAs: { projects: suspects.map(({ id }) => id), because: because.trim() },
		};
		record.mutate({ ...data, ...others } as Parameters<typeof record.mutate>[0], {
			onSuccess: ({ id }) => go(`/projects/${id}`),
		});
	};
	const errorAt = (at: string) => {
		const error = tried ? wrong.get(at) : undefined;
		return error && say(error === "missing" ? FACT_FORM.needed : FACT_FORM.check);
	};
	return (
		<form className="step-form lead-form" noValidate onSubmit={send} aria-label={say(PROJECTS.lead)}>
			<div className="lead-fields">
				<FactFields
					fields={fields}
					asking={{ type: LEAD, settings, page: undefined, errorAt }}
					values={told}
					onTell={setTold}
				/>
			</div>
			<aside className="lead-side" aria-label={say(PROJECTS.alike, { n: alike.length })}>
				<div aria-live="polite">{alike.length > 0 && <LookAlikes alike={alike} settings={settings} />}</div>
				{suspects.length > 0 && (
					<NoteField
						label={say(PROJECTS.because)}
						error={tried && lacksReason ? say(FACT_FORM.needed) : undefined}
						value={because}
						onChange={setBecause}
					/>
				)}
				{record.error && named.length === 0 && (
					<FactRefused error={record.error} settings={settings} onClose={record.reset} />
				)}
				<div className="acts">
					<Button type="submit" kind="primary" disabled={record.isPending}>
						{say(suspects.length > 0 ? PROJECTS.recordAnyway : PROJECTS.record)}
					</Button>
					<ButtonLink kind="quiet" to="/projects">
						{say(PROJECTS.cancel)}
					</ButtonLink>
				</div>
			</aside>
		</form>
	);
}
