import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { FactFields } from "#web/features/projects/fact-fields.tsx";
import { fieldsOf, listIn, shapeOf, tidy, type Values, wrongIn } from "#web/features/projects/fields.ts";
import { proofsFor } from "#web/features/projects/lookups.ts";
import { type FactBody, type ProjectPage, type Settings, useRecordFact } from "#web/features/projects/projects.ts";
import { type Proof, ProofFields } from "#web/features/projects/proof-fields.tsx";
import { FactRefused, hasMovedOn } from "#web/features/projects/refused.tsx";
import { ScoreFields, scoreStart } from "#web/features/projects/score-fields.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { fromTheWall } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { FACT_FORM } from "#web/lib/words/project-facts.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Button } from "#web/ui/button.tsx";
import { Field } from "#web/ui/field.tsx";

/** Ids that are told for the first time, made by the form. */
const MADE_IDS: Readonly<Record<string, string>> = {
	AgreementSigned: "agreement",
	ClauseProposed: "clause",
	PromiseMade: "promise",
	TaskGiven: "task",
	HandoverOffered: "handover",
	SlipIssued: "slip",
};

/** A fact that happened on another day stands at that day's noon. */
const NOON = "T12:00";

interface FormProps {
	readonly page: ProjectPage;
	readonly settings: Settings;
	readonly type: string;
	/** What stands in the form when it opens. */
	readonly start?: Values;
	/** The record that is told anew. */
	readonly corrects?: ProjectPage["story"][number];
	readonly onDone: () => void;
	readonly onCancel: () => void;
}

/** One fact of a project, asked for as its shape in the contract says; what is refused says why beside the button. */
export function FactForm({ page, settings, type, start, corrects, onDone, onCancel }: FormProps) {
	const { say } = useSpeech();
	const { timeZone } = usePortal().zone;
	const form = useRef<HTMLFormElement>(null);
	const client = useQueryClient();
	const record = useRecordFact(page.id);
	const isScore = type === "ProjectScored";
	const [told, setTold] = useState<Values>(() => ({
		...(isScore && scoreStart(settings)),
		...corrects?.data,
		...start,
	}));
	const [on, setOn] = useState(corrects?.on ?? page.today);
	const [reason, setReason] = useState("");
	const [withdrawn, setWithdrawn] = useState(false);
	const [tried, setTried] = useState(false);
	const [madeId] = useState(() => crypto.randomUUID().slice(0, 8));
	// biome-ignore lint/correctness/useExhaustiveDependencies: a form that opens takes the focus
	useEffect(() => {
		form.current?.querySelector<HTMLElement>("input:not([type=date]), textarea, select")?.focus();
	}, [type]);
	const fields = fieldsOf(type);
	const data = withId(type, madeId, tidy(fields, told));
	const shape = shapeOf(type);
	const wrong = shape && !withdrawn ? wrongIn(shape, data) : new Map<string, "missing" | "wrong">();
	const lacksReason = corrects !== undefined && reason.trim() === "";
	const errorAt = (at: string) => {
		const error = tried ? wrong.get(at) : undefined;
		return error && say(error === "missing" ? FACT_FORM.needed : FACT_FORM.check);
	};
	const needed = proofsFor(type, data, settings);
	const day = on === (corrects?.on ?? page.today) ? {} : { at: fromTheWall(`${on}${NOON}`, timeZone) };
	const readAgain = () => {
		if (hasMovedOn(record.error)) void client.invalidateQueries({ queryKey: ["project", page.id] });
		record.reset();
	};
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		if (wrong.size > 0 || lacksReason || record.isPending) return;
		const correction = {
			corrects: corrects?.seq,
			reason: reason.trim(),
			...(withdrawn ? { withdrawn } : { data, ...day }),
		};
		const body = corrects
			? { type: "FactCorrected", after: page.seq, data: correction }
			: { type, after: page.seq, ...day, data };
		record.mutate(body as FactBody, { onSuccess: onDone });
	};
	return (
		<form ref={form} className="step-form fact-form" noValidate onSubmit={send}>
			{corrects && (
				<>
					<Reason error={tried && lacksReason} value={reason} onChange={setReason} />
					{type !== "ProjectRecorded" && (
						<label className="choice">
							<input type="checkbox" checked={withdrawn} onChange={({ target }) => setWithdrawn(target.checked)} />
							<span>{say(FACT_FORM.withdraw)}</span>
						</label>
					)}
				</>
			)}
			{!withdrawn && (
				<>
					{isScore ? (
						<ScoreFields settings={settings} values={told} tried={tried && wrong.size > 0} onTell={setTold} />
					) : (
						<FactFields
							fields={fields}
							asking={{ type, settings, page, errorAt }}
							values={told}
							onTell={(next) => setTold(next)}
						/>
					)}
					{needed.length > 0 && (
						<ProofFields
							needed={needed}
							proofs={listIn(told.proofs) as readonly Proof[]}
							page={page}
							papers={on < settings.papersUntil}
							error={
								tried && [...wrong.keys()].some((at) => at.startsWith("proofs")) ? say(FACT_FORM.needed) : undefined
							}
							onChange={(proofs) => setTold({ ...told, proofs })}
						/>
					)}
					<Field label={say(FACT_FORM.happenedOn)} hint={say(FACT_FORM.happenedHint)}>
						{({ id, describedBy }) => (
							<input
								id={id}
								className="input"
								type="date"
								max={page.today}
								value={on}
								aria-describedby={describedBy}
								onChange={({ target }) => setOn(target.value || page.today)}
							/>
						)}
					</Field>
				</>
			)}
			{record.error && <FactRefused error={record.error} settings={settings} onClose={readAgain} />}
			<div className="acts">
				<Button type="submit" kind="primary" disabled={record.isPending}>
					{say(corrects ? FACT_FORM.saveCorrection : FACT_FORM.save)}
				</Button>
				<Button kind="quiet" onClick={onCancel}>
					{say(PROJECTS.cancel)}
				</Button>
			</div>
		</form>
	);
}

function Reason({
	error,
	value,
	onChange,
}: {
	readonly error: boolean;
	readonly value: string;
	readonly onChange: (words: string) => void;
}) {
	const { say } = useSpeech();
	return (
		<Field label={say(FACT_FORM.why)} error={error ? say(FACT_FORM.needed) : undefined}>
			{({ id, describedBy, invalid }) => (
				<textarea
					id={id}
					className="input"
					rows={2}
					maxLength={2_000}
					aria-describedby={describedBy}
					aria-invalid={invalid}
					value={value}
					onChange={({ target }) => onChange(target.value)}
				/>
			)}
		</Field>
	);
}

/** The id that a first telling needs; what is told anew keeps its own. */
function withId(type: string, id: string, data: Values): Values {
	const name = MADE_IDS[type];
	return name === undefined || data[name] !== undefined ? data : { [name]: id, ...data };
}
