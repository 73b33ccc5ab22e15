import { type FormEvent, useState } from "react";
import type { Text } from "#kernel/text.ts";
import { CALLERS } from "#modules/meetings/model.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { type Person, useCallMeeting, useMeetingPeople, useMeetings } from "#web/features/meetings/meetings.ts";
import { PeopleChecks } from "#web/features/meetings/people-checks.tsx";
import { type Picked, ProjectPick } from "#web/features/projects/project-pick.tsx";
import { useProject } from "#web/features/projects/projects.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress, useGo } from "#web/lib/link.tsx";
import { fromTheWall, onTheWall } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { MEETINGS } from "#web/lib/words/meetings.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Button, ButtonLink } from "#web/ui/button.tsx";
import { Field } from "#web/ui/field.tsx";
import { Failure, Skeleton } from "#web/ui/states.tsx";
import { Clause, Crumbs, PageSentence } from "#web/ui/words.tsx";
import "#web/features/projects/fact-form.css";
import "#web/screens/promotion/meetings.css";

/** Calls a meeting about one project or several (召集会议). */
export default function MeetingNewScreen() {
	return (
		<Guard roles={CALLERS} Frame={PublicShell}>
			{(me) => <Call me={me} />}
		</Guard>
	);
}

function Call({ me }: { readonly me: Me }) {
	const { say, tell } = useSpeech();
	const go = useGo();
	const [address] = useAddress();
	const about = address.get("project");
	const { timeZone } = usePortal().zone;
	const { data: people, error, refetch } = useMeetingPeople(true);
	const { data: meetings } = useMeetings();
	useTitle(say(MEETINGS.call));
	return (
		<DeskFrame
			me={me}
			keys={{ Escape: () => go("/meetings") }}
			words={[{ key: "Esc", does: say(MEETINGS.back) }]}
			top={
				<>
					<Crumbs
						label={say(COMMON.crumbs)}
						steps={[{ to: "/meetings", name: say(MEETINGS.back) }, { name: say(MEETINGS.call) }]}
					/>
					<span className="spring" />
					<span className="hide-narrow">{say(me.name)}</span>
				</>
			}
		>
			<div className="meetings-page">
				<PageSentence>
					{tell(MEETINGS.callSentence, { clause: <Clause>{say(MEETINGS.callClause)}</Clause> })}
				</PageSentence>
				{people && meetings ? (
					about === null ? (
						<CallForm people={people.people} now={onTheWall(meetings.now, timeZone)} project={undefined} />
					) : (
						<CallAbout id={about} people={people.people} now={onTheWall(meetings.now, timeZone)} />
					)
				) : error ? (
					<Failure error={error} onRetry={() => void refetch()} />
				) : (
					<Skeleton lines={8} />
				)}
			</div>
		</DeskFrame>
	);
}

type Now = readonly [day: string, time: string];

/** About a project from whose page one comes: it stands on the agenda, and its owner is invited. */
function CallAbout({
	id,
	people,
	now,
}: {
	readonly id: string;
	readonly people: readonly Person[];
	readonly now: Now;
}) {
	const { data, error, refetch } = useProject(id);
	if (data) return <CallForm people={people} now={now} project={data} />;
	return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={8} />;
}

interface Matter {
	readonly says: string;
	readonly project: Picked | undefined;
}

function CallForm({
	people,
	now,
	project,
}: {
	readonly people: readonly Person[];
	readonly now: Now;
	readonly project:
		| { readonly id: string; readonly name: Text; readonly owner: { readonly id: string } | null }
		| undefined;
}) {
	const { say } = useSpeech();
	const go = useGo();
	const { timeZone } = usePortal().zone;
	const calls = useCallMeeting();
	const [title, setTitle] = useState(project ? say(MEETINGS.defaultName, { name: say(project.name) }) : "");
	const [starts, setStarts] = useState(`${now[0]}T${now[1]}`);
	const [place, setPlace] = useState("");
	const [invited, setInvited] = useState<readonly string[]>(project?.owner ? [project.owner.id] : []);
	const [agenda, setAgenda] = useState<readonly Matter[]>([
		{ says: "", project: project && { id: project.id, name: project.name } },
	]);
	const [tried, setTried] = useState(false);
	const missing = (words: string) => (tried && words.trim() === "" ? say(MEETINGS.needed) : undefined);
	const put = (i: number, matter: Matter) => setAgenda(agenda.map((one, j) => (j === i ? matter : one)));
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		const lacks = [title, starts, place, ...agenda.map(({ says }) => says)].some((words) => words.trim() === "");
		if (lacks || calls.isPending) return;
		calls.mutate(
			{
				title: title.trim(),
				startsAt: fromTheWall(starts, timeZone),
				place: place.trim(),
				invited: [...invited],
				agenda: agenda.map((one) => ({ says: one.says.trim(), ...(one.project && { project: one.project.id }) })),
			},
			{ onSuccess: ({ id }) => go(`/meetings/${id}`) },
		);
	};
	return (
		<form className="step-form meeting-form" noValidate onSubmit={send} aria-label={say(MEETINGS.call)}>
			<Line label={say(MEETINGS.name)} value={title} error={missing(title)} onChange={setTitle} />
			<Line
				label={say(MEETINGS.startsAt)}
				hint={say(MEETINGS.startsHint)}
				type="datetime-local"
				value={starts}
				error={missing(starts)}
				onChange={setStarts}
			/>
			<Line label={say(MEETINGS.place)} value={place} error={missing(place)} onChange={setPlace} />
			<PeopleChecks legend={say(MEETINGS.invited)} people={people} values={invited} onChange={setInvited} />
			<fieldset className="fact-group">
				<legend>{say(MEETINGS.agenda)}</legend>
				{agenda.map((matter, i) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: matters are known by their place
					<div key={i} className="fact-row">
						<Line
							label={say(MEETINGS.matter, { n: i + 1 })}
							value={matter.says}
							error={missing(matter.says)}
							onChange={(says) => put(i, { ...matter, says })}
						/>
						<ProjectPick
							value={matter.project}
							error={undefined}
							onPick={(picked) => put(i, { ...matter, project: picked })}
						/>
						{agenda.length > 1 && (
							<button
								type="button"
								className="linklike second"
								aria-label={say(MEETINGS.drop, { n: i + 1 })}
								onClick={() => setAgenda(agenda.filter((_, j) => j !== i))}
							>
								{say(MEETINGS.dropShort)}
							</button>
						)}
					</div>
				))}
				<Button size="small" onClick={() => setAgenda([...agenda, { says: "", project: undefined }])}>
					{say(MEETINGS.add)}
				</Button>
			</fieldset>
			{calls.error && <Failure error={calls.error} onRetry={calls.reset} />}
			<div className="acts">
				<Button type="submit" kind="primary" disabled={calls.isPending}>
					{say(MEETINGS.send)}
				</Button>
				<ButtonLink kind="quiet" to="/meetings">
					{say(PROJECTS.cancel)}
				</ButtonLink>
			</div>
		</form>
	);
}

function Line({
	label,
	hint,
	type = "text",
	value,
	error,
	onChange,
}: {
	readonly label: string;
	readonly hint?: string;
	readonly type?: string;
	readonly value: string;
	readonly error: string | undefined;
	readonly onChange: (words: string) => void;
}) {
	return (
		<Field label={label} {...(hint && { hint })} error={error}>
			{({ id, describedBy, invalid }) => (
				<input
					id={id}
					className="input"
					type={type}
					maxLength={200}
					value={value}
					aria-describedby={describedBy}
					aria-invalid={invalid}
					onChange={({ target }) => onChange(target.value)}
				/>
			)}
		</Field>
	);
}
