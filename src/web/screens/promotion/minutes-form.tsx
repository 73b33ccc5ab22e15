import { type FormEvent, useState } from "react";
import { type MeetingPage, type MinutesBody, type Person, useKeepMinutes } from "#web/features/meetings/meetings.ts";
import { PeopleChecks } from "#web/features/meetings/people-checks.tsx";
import { type Picked, ProjectPick } from "#web/features/projects/project-pick.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { MEETINGS } from "#web/lib/words/meetings.ts";
import { Button } from "#web/ui/button.tsx";
import { Field, NoteField } from "#web/ui/field.tsx";
import { Failure } from "#web/ui/states.tsx";

interface Told {
	readonly says: string;
	readonly acts: boolean;
	readonly project: Picked | undefined;
	readonly to: string;
	readonly due: string;
}

const isWhole = ({ says, acts, project, to, due }: Told): boolean =>
	says.trim() !== "" && (!acts || (project !== undefined && to !== "" && due !== ""));

const sent = ({ says, acts, project, to, due }: Told): MinutesBody["decisions"][number] => ({
	says: says.trim(),
	...(acts && project && { task: { project: project.id, to, due } }),
});

/** The minutes as they are kept: who was there, and each decision with who acts on it and by when (会议纪要). */
export function MinutesForm({
	meeting,
	people,
	today,
}: {
	readonly meeting: MeetingPage;
	readonly people: readonly Person[];
	/** ISO. */
	readonly today: string;
}) {
	const { say } = useSpeech();
	const keep = useKeepMinutes(meeting.id);
	const projects = meeting.agenda.flatMap(({ project }) => project ?? []);
	const empty: Told = { says: "", acts: true, project: projects[0], to: "", due: "" };
	const [present, setPresent] = useState<readonly string[]>([
		...new Set([meeting.calledBy.id, ...meeting.invited.map(({ id }) => id)]),
	]);
	const [decisions, setDecisions] = useState<readonly Told[]>([empty]);
	const [tried, setTried] = useState(false);
	const put = (i: number, one: Told) => setDecisions(decisions.map((told, j) => (j === i ? one : told)));
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		if (present.length === 0 || !decisions.every(isWhole) || keep.isPending) return;
		keep.mutate({ present: [...present], decisions: decisions.map(sent) });
	};
	return (
		<form className="step-form meeting-form" noValidate onSubmit={send} aria-label={say(MEETINGS.keepTitle)}>
			<PeopleChecks
				legend={say(MEETINGS.present)}
				people={people}
				values={present}
				error={tried && present.length === 0 ? say(MEETINGS.needed) : undefined}
				onChange={setPresent}
			/>
			<fieldset className="fact-group">
				<legend>{say(MEETINGS.decisions)}</legend>
				{decisions.map((told, i) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: decisions are known by their place
					<fieldset key={i} className="fact-row">
						<legend>{say(MEETINGS.decision, { n: i + 1 })}</legend>
						<DecisionFields told={told} people={people} today={today} tried={tried} onTell={(one) => put(i, one)} />
						{decisions.length > 1 && (
							<button
								type="button"
								className="linklike second"
								aria-label={say(MEETINGS.drop, { n: i + 1 })}
								onClick={() => setDecisions(decisions.filter((_, j) => j !== i))}
							>
								{say(MEETINGS.dropShort)}
							</button>
						)}
					</fieldset>
				))}
				<Button size="small" onClick={() => setDecisions([...decisions, empty])}>
					{say(MEETINGS.add)}
				</Button>
			</fieldset>
			{keep.error && <Failure error={keep.error} onRetry={keep.reset} />}
			<div className="acts">
				<Button type="submit" kind="primary" disabled={keep.isPending}>
					{say(MEETINGS.keep)}
				</Button>
			</div>
		</form>
	);
}

function DecisionFields({
	told,
	people,
	today,
	tried,
	onTell,
}: {
	readonly told: Told;
	readonly people: readonly Person[];
	readonly today: string;
	readonly tried: boolean;
	readonly onTell: (told: Told) => void;
}) {
	const { say } = useSpeech();
	const missing = (lacks: boolean) => (tried && lacks ? say(MEETINGS.needed) : undefined);
	return (
		<>
			<NoteField
				label={say(MEETINGS.says)}
				error={missing(told.says.trim() === "")}
				value={told.says}
				onChange={(says) => onTell({ ...told, says })}
			/>
			<label className="choice">
				<input
					type="checkbox"
					checked={told.acts}
					onChange={({ target }) => onTell({ ...told, acts: target.checked })}
				/>
				<span>{say(MEETINGS.acts)}</span>
			</label>
			{told.acts && (
				<div className="decision-task">
					<ProjectPick
						value={told.project}
						error={tried && told.project === undefined ? say(MEETINGS.noProject) : undefined}
						onPick={(project) => onTell({ ...told, project })}
					/>
					<Field label={say(MEETINGS.to)} error={missing(told.to === "")}>
						{({ id, describedBy, invalid }) => (
							<select
								id={id}
								className="input"
								value={told.to}
								aria-describedby={describedBy}
								aria-invalid={invalid}
								onChange={({ target }) => onTell({ ...told, to: target.value })}
							>
								<option value="">–</option>
								{people.map((person) => (
									<option key={person.id} value={person.id}>
										{say(person.name)}
									</option>
								))}
							</select>
						)}
					</Field>
					<Field label={say(MEETINGS.due)} error={missing(told.due === "")}>
						{({ id, describedBy, invalid }) => (
							<input
								id={id}
								className="input"
								type="date"
								min={today}
								value={told.due}
								aria-describedby={describedBy}
								aria-invalid={invalid}
								onChange={({ target }) => onTell({ ...told, due: target.value })}
							/>
						)}
					</Field>
				</div>
			)}
		</>
	);
}
