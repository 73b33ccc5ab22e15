import type { ReactNode } from "react";
import type { Text } from "#kernel/text.ts";
import type { CaseView, StepType } from "#web/features/cases/cases.ts";
import {
	HearingChair,
	HearingDay,
	HearingEndField,
	HearingFrom,
	HearingRecord,
} from "#web/features/cases/hearing-fields.tsx";
import { AgreesField, DepartmentField } from "#web/features/cases/opinions.tsx";
import { type Asked, asksOf, type Told } from "#web/features/cases/step-asks.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { CORRECTIONS } from "#web/lib/words/corrections.ts";
import { REVIEW } from "#web/lib/words/desk.ts";
import { OPINIONS } from "#web/lib/words/opinions.ts";
import { SUPERVISION } from "#web/lib/words/supervision.ts";
import { Checks, Choices, Field, NoteField } from "#web/ui/field.tsx";

/** A procedure that the law does not list; the server says no, with the article. */
export const NOT_LISTED = "siteVisit";

interface StepFieldProps {
	readonly type: StepType;
	readonly view: CaseView;
	readonly told: Told;
	readonly error: string | undefined;
	readonly onTell: (change: Partial<Told>) => void;
}

/** One thing that a step tells. */
export function StepField({ asked, ...field }: StepFieldProps & { readonly asked: Asked }): ReactNode {
	const Control = CONTROLS[asked];
	return <Control {...field} />;
}

const CONTROLS: Readonly<Record<Asked, (field: StepFieldProps) => ReactNode>> = {
	reason: Ground,
	kind: Procedure,
	days: Days,
	staff: (field) => <Line {...field} name="staff" label={useSpeech().say(REVIEW.staff)} />,
	waybill: (field) => <Line {...field} name="waybill" label={useSpeech().say(REVIEW.waybill)} />,
	attempts: (field) => <Line {...field} name="attempts" label={useSpeech().say(REVIEW.attempts)} numeric />,
	materials: Papers,
	harms: PublicInterest,
	faith: GoodFaith,
	party: (field) => <Line {...field} name="party" label={useSpeech().say(REVIEW.party)} />,
	on: HearingDay,
	place: (field) => <Line {...field} name="place" label={useSpeech().say(REVIEW.hearingPlace)} />,
	chair: HearingChair,
	from: HearingFrom,
	favours: HearingEndField,
	record: HearingRecord,
	department: DepartmentField,
	agrees: AgreesField,
	to: Examiner,
	at: Happened,
	note: Note,
};

function Group({
	title,
	error,
	children,
}: {
	readonly title: string;
	readonly error: string | undefined;
	readonly children: ReactNode;
}) {
	return (
		<fieldset>
			<legend>{title}</legend>
			{error && <p className="wrong">{error}</p>}
			{children}
		</fieldset>
	);
}

const GROUNDS: Readonly<Partial<Record<StepType, "intake" | "revocation" | "cancellation">>> = {
	IntakeRefused: "intake",
	CaseRevoked: "revocation",
	CaseCancelled: "cancellation",
};

function PublicInterest({ told, error, onTell }: StepFieldProps) {
	const { say } = useSpeech();
	return (
		<Group title={say(REVIEW.harms)} error={error}>
			<Choices
				name="harms"
				value={told.harms}
				options={[
					{ value: "no", name: say(REVIEW.harmsNo) },
					{ value: "yes", name: say(REVIEW.harmsYes) },
				]}
				onChange={(harms) => onTell({ harms })}
			/>
		</Group>
	);
}

function GoodFaith({ told, error, onTell }: StepFieldProps) {
	const { say } = useSpeech();
	return (
		<Group title={say(REVIEW.faith)} error={error}>
			<Choices
				name="faith"
				value={told.faith}
				options={[
					{ value: "yes", name: say(REVIEW.faithYes) },
					{ value: "no", name: say(REVIEW.faithNo) },
				]}
				onChange={(faith) => onTell({ faith })}
			/>
		</Group>
	);
}

function Ground({ type, view, told, error, onTell }: StepFieldProps) {
	const { say } = useSpeech();
	const grounds = view.reasons[GROUNDS[type] ?? "denial"];
	return (
		<Group title={say(REVIEW.reasonChoose)} error={error}>
			<Choices
				name="reason"
				value={told.reason}
				options={grounds.map(({ id, name, basis }) => ({
					value: id,
					name: say(name),
					note: say(REVIEW.basis, { basis: say(basis) }),
				}))}
				onChange={(reason) => onTell({ reason })}
			/>
		</Group>
	);
}

function Procedure({ view, told, onTell }: StepFieldProps) {
	const { say } = useSpeech();
	return (
		<Field label={say(REVIEW.kind)}>
			{({ id }) => (
				<select id={id} className="input" value={told.kind} onChange={({ target }) => onTell({ kind: target.value })}>
					{view.reasons.pauses.map((pause) => (
						<option key={pause.kind} value={pause.kind}>
							{say(pause.name)}
						</option>
					))}
					<option value={NOT_LISTED}>{say(REVIEW.notListed)}</option>
				</select>
			)}
		</Field>
	);
}

function Days(field: StepFieldProps) {
	const { say } = useSpeech();
	const { type, view } = field;
	const words =
		type === "CaseGrantedWithGap"
			? REVIEW.gapDays
			: type === "CheckFixOrdered"
				? REVIEW.fixDays
				: type === "SpecialProcedureStarted"
					? REVIEW.expected
					: type === "OpinionAsked"
						? OPINIONS.days
						: REVIEW.extendBy;
	const most =
		type === "CaseGrantedWithGap" || type === "GapExtended" ? { hint: say(REVIEW.gapMost, { n: view.gaps.most }) } : {};
	return <Line {...field} name="days" label={say(words)} numeric {...most} />;
}

function Papers({ view, told, error, onTell }: StepFieldProps) {
	const { say } = useSpeech();
	return (
		<Group title={say(REVIEW.gapPapers)} error={error}>
			<Checks
				values={told.materials}
				options={[...view.gaps.open, ...view.lacking.filter(({ kind }) => kind === "paper")].map(({ id, name }) => ({
					value: id,
					name: say(name),
				}))}
				onChange={(materials) => onTell({ materials })}
			/>
		</Group>
	);
}

function Happened({ told, onTell }: StepFieldProps) {
	const { say } = useSpeech();
	return (
		<Field label={say(CORRECTIONS.happened)}>
			{({ id }) => (
				<input
					id={id}
					className="input"
					type="datetime-local"
					value={told.at}
					onChange={({ target }) => onTell({ at: target.value })}
				/>
			)}
		</Field>
	);
}

function Examiner({ view, told, error, onTell }: StepFieldProps) {
	const { say } = useSpeech();
	return (
		<Group title={say(SUPERVISION.assignTo)} error={error}>
			<Choices
				name="to"
				value={told.to}
				options={view.examiners
					.filter(({ id }) => id !== view.examiner?.id)
					.map(({ id, name }) => ({ value: id, name: say(name) }))}
				onChange={(to) => onTell({ to })}
			/>
		</Group>
	);
}

const NOTES: Readonly<Partial<Record<StepType, readonly [label: Text, hint?: Text]>>> = {
	DecisionProposed: [REVIEW.opinion],
	OpinionAsked: [OPINIONS.question],
	OpinionGiven: [OPINIONS.opinion],
	CaseAssigned: [SUPERVISION.assignNote, SUPERVISION.assignNoteHint],
	OverrunExplained: [REVIEW.reason, SUPERVISION.reasonHint],
};

function Note({ type, told, error, onTell }: StepFieldProps) {
	const { say } = useSpeech();
	const isNo = asksOf(type, undefined).includes("reason");
	const [label, hint] = NOTES[type] ?? (isNo ? [REVIEW.facts, REVIEW.factsHint] : [REVIEW.note]);
	return (
		<NoteField
			label={say(label)}
			{...(hint && { hint: say(hint) })}
			error={error}
			value={told.note}
			onChange={(note) => onTell({ note })}
		/>
	);
}

function Line({
	name,
	label,
	hint,
	numeric = false,
	told,
	error,
	onTell,
}: StepFieldProps & {
	readonly name: "days" | "staff" | "waybill" | "attempts" | "party" | "place";
	readonly label: string;
	readonly hint?: string;
	readonly numeric?: boolean;
}) {
	return (
		<Field label={label} error={error} {...(hint !== undefined && { hint })}>
			{({ id, describedBy, invalid }) => (
				<input
					id={id}
					className={numeric ? "input input-days" : "input"}
					{...(numeric && { inputMode: "numeric" as const })}
					value={told[name]}
					aria-describedby={describedBy}
					aria-invalid={invalid}
					onChange={({ target }) => onTell({ [name]: target.value })}
				/>
			)}
		</Field>
	);
}
