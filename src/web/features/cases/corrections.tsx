import { type FormEvent, useState } from "react";
import type { CaseView, StepInput, StoryEntry } from "#web/features/cases/cases.ts";
import { useStep } from "#web/features/cases/cases.ts";
import { RefusedBox } from "#web/features/cases/refused.tsx";
import { peopleIn } from "#web/features/cases/step-asks.ts";
import { Problem } from "#web/lib/call.ts";
import { fullDate } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { fromTheWall, onTheWall, shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { CORRECTIONS } from "#web/lib/words/corrections.ts";
import { Button } from "#web/ui/button.tsx";
import { Choices, Field, NoteField } from "#web/ui/field.tsx";

type Pending = NonNullable<CaseView["corrections"]["pending"]>;
type Moved = Pending["moved"][number];
type Right = Extract<StepInput, { type: "RecordCorrected" }>["as"];

/** Answers a wrong record: at another time, by other people, or that it never happened; what moves a legal date is proposed (更正). */
export function CorrectForm({
	view,
	entry,
	onDone,
}: {
	readonly view: CaseView;
	readonly entry: StoryEntry;
	readonly onDone: () => void;
}) {
	const { say } = useSpeech();
	const { timeZone } = usePortal().zone;
	const step = useStep(view.id);
	const [how, setHow] = useState<"other" | "people" | "never">("other");
	const [at, setAt] = useState(onTheWall(entry.at, timeZone).join("T"));
	const [staff, setStaff] = useState("");
	const [note, setNote] = useState("");
	const [tried, setTried] = useState(false);
	const isCheck = entry.type === "SiteCheckRecorded";
	const lacks = { note: note.trim() === "", staff: how === "people" && peopleIn(staff).length < 2 };
	const wrong = (is: boolean) => (tried && is ? say(CORRECTIONS.needed) : undefined);
	const needsTwo = step.error instanceof Problem && step.error.code === "case/correction-needs-two";
	const take = (type: "RecordCorrected" | "RecordCorrectionProposed") => {
		setTried(true);
		if (lacks.note || lacks.staff || step.isPending) return;
		const moment = how === "other" ? fromTheWall(at, timeZone) : entry.at;
		const as: Right =
			how === "never"
				? null
				: {
						type: entry.type as NonNullable<Right>["type"],
						at: moment,
						...(how === "people" && { told: { staff: [...peopleIn(staff)] } }),
					};
		step.mutate({ seq: view.seq, step: { type, of: entry.seq, as, note: note.trim() } }, { onSuccess: onDone });
	};
	return (
		<form
			className="step-form correct-form"
			noValidate
			aria-label={say(CORRECTIONS.title)}
			onSubmit={(event: FormEvent) => {
				event.preventDefault();
				take(needsTwo ? "RecordCorrectionProposed" : "RecordCorrected");
			}}
		>
			<fieldset>
				<legend>{say(CORRECTIONS.how)}</legend>
				<Choices
					name="how"
					value={how}
					options={[
						{ value: "other", name: say(CORRECTIONS.other) },
						...(isCheck ? [{ value: "people" as const, name: say(CORRECTIONS.people) }] : []),
						{ value: "never", name: say(CORRECTIONS.never) },
					]}
					onChange={(value) => {
						setHow(value);
						step.reset();
					}}
				/>
			</fieldset>
			{how === "other" && (
				<Field label={say(CORRECTIONS.when)}>
					{({ id }) => (
						<input
							id={id}
							className="input"
							type="datetime-local"
							value={at}
							onChange={({ target }) => {
								setAt(target.value);
								step.reset();
							}}
						/>
					)}
				</Field>
			)}
			{how === "people" && (
				<Field label={say(CORRECTIONS.staff)} error={wrong(lacks.staff)}>
					{({ id, describedBy, invalid }) => (
						<input
							id={id}
							className="input"
							value={staff}
							aria-describedby={describedBy}
							aria-invalid={invalid}
							onChange={({ target }) => setStaff(target.value)}
						/>
					)}
				</Field>
			)}
			<NoteField
				label={say(CORRECTIONS.why)}
				hint={say(CORRECTIONS.whyHint)}
				error={wrong(lacks.note)}
				value={note}
				onChange={setNote}
			/>
			<p className="small t2">{say(CORRECTIONS.kept)}</p>
			{step.error && <RefusedBox refused={step.error} onClose={step.reset} />}
			<div className="acts">
				<Button type="submit" kind="primary" disabled={step.isPending}>
					{say(needsTwo ? CORRECTIONS.propose : CORRECTIONS.send)}
				</Button>
				<Button kind="quiet" onClick={onDone}>
					{say(CORRECTIONS.cancel)}
				</Button>
			</div>
		</form>
	);
}

function recordText(
	{ name, at }: { readonly name: Pending["was"]["name"]; readonly at: string },
	speech: Speech,
	tz: string,
) {
	const { say, language } = speech;
	return say(CORRECTIONS.record, { name: say(name), at: shortMoment(at, tz, language) });
}

/** What a correction says: the record as it was, and as it should have been. */
export function Correction({ correction }: { readonly correction: Pick<Pending, "was" | "is" | "note"> }) {
	const speech = useSpeech();
	const { timeZone } = usePortal().zone;
	const { say } = speech;
	const is = correction.is ? recordText(correction.is, speech, timeZone) : say(CORRECTIONS.never);
	return (
		<>
			<p>{say(CORRECTIONS.wasIs, { was: recordText(correction.was, speech, timeZone), is })}</p>
			<p>{correction.note}</p>
		</>
	);
}

const movedText = ({ name, from, to }: Moved, { say, language }: Speech): string => {
	const side = ({ on, state }: Moved["from"]): string =>
		state ? say(state) : on === null ? say(CORRECTIONS.noDate) : fullDate(on, language);
	return say(CORRECTIONS.moved, { name: say(name), from: side(from), to: side(to) });
};

/** A proposal that waits: what it changes and which dates it moves; the head approves what is shown, word for word. */
export function PendingCorrection({ view, pending }: { readonly view: CaseView; readonly pending: Pending }) {
	const speech = useSpeech();
	const { say } = speech;
	const step = useStep(view.id);
	const [why, setWhy] = useState<string>();
	const mayDecide = view.steps.some(({ type }) => type === "RecordCorrectionRejected");
	const send = (input: StepInput) => {
		if (!step.isPending) step.mutate({ seq: view.seq, step: input });
	};
	const approve = () => {
		const { of, is, note, seq: proposal } = pending;
		const as: Right = is && { type: is.type, at: is.at, told: is.told };
		send({ type: "RecordCorrected", of, as, note, proposal });
	};
	return (
		<section className="pending-correction">
			<h3>{say(CORRECTIONS.pending, { by: say(pending.by) })}</h3>
			<Correction correction={pending} />
			{pending.moved.length > 0 && (
				<>
					<p className="t2">{say(CORRECTIONS.moves)}</p>
					<ul>
						{pending.moved.map((one) => (
							<li key={one.name.zh}>{movedText(one, speech)}</li>
						))}
					</ul>
				</>
			)}
			{step.error && <RefusedBox refused={step.error} onClose={step.reset} />}
			{why !== undefined && <NoteField label={say(CORRECTIONS.rejectWhy)} value={why} onChange={setWhy} />}
			{mayDecide && (
				<div className="acts">
					{why === undefined && (
						<Button kind="primary" disabled={step.isPending} onClick={approve}>
							{say(CORRECTIONS.approve)}
						</Button>
					)}
					<Button
						disabled={step.isPending || why?.trim() === ""}
						onClick={() =>
							why === undefined
								? setWhy("")
								: send({ type: "RecordCorrectionRejected", proposal: pending.seq, note: why.trim() })
						}
					>
						{say(CORRECTIONS.reject)}
					</Button>
				</div>
			)}
		</section>
	);
}

/** What went out before a correction and rests on the record that it answers. */
export function RestingOn({ resting }: { readonly resting: CaseView["corrections"]["made"][number]["resting"] }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	if (resting.length === 0) return null;
	return (
		<>
			<p className="resting">{say(CORRECTIONS.resting)}</p>
			<ul className="resting-list">
				{resting.map(({ kind, id, name, at }) => (
					<li key={`${kind} ${id}`}>
						{say(CORRECTIONS.restingLine, { name: say(name), at: shortMoment(at, timeZone, language) })}
					</li>
				))}
			</ul>
		</>
	);
}
