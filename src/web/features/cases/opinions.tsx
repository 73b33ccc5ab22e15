import { AGREES, AGREES_NAMES } from "#modules/cases/model/opinions.ts";
import type { CaseView, StepType } from "#web/features/cases/cases.ts";
import type { Told } from "#web/features/cases/step-asks.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { OPINIONS } from "#web/lib/words/opinions.ts";
import { Choices, Field } from "#web/ui/field.tsx";
import { Glyph } from "#web/ui/light.tsx";

interface OpinionFieldProps {
	readonly type: StepType;
	readonly view: CaseView;
	readonly told: Told;
	readonly error: string | undefined;
	readonly onTell: (change: Partial<Told>) => void;
}

/** Whom to ask; of an answer: for which department one gives it. */
export function DepartmentField({ type, view, told, error, onTell }: OpinionFieldProps) {
	const { say } = useSpeech();
	const options = type === "OpinionAsked" ? view.askable : answerable(view);
	return (
		<Field label={say(type === "OpinionAsked" ? OPINIONS.ask : OPINIONS.answerFor)} error={error}>
			{({ id, describedBy, invalid }) => (
				<select
					id={id}
					className="input"
					value={told.department}
					aria-describedby={describedBy}
					aria-invalid={invalid}
					onChange={({ target }) => onTell({ department: target.value })}
				>
					{options.length !== 1 && <option value="">{say(OPINIONS.choose)}</option>}
					{options.map(({ id: department, name }) => (
						<option key={department} value={department}>
							{say(name)}
						</option>
					))}
				</select>
			)}
		</Field>
	);
}

/** What the asked department says. */
export function AgreesField({ told, error, onTell }: OpinionFieldProps) {
	const { say } = useSpeech();
	return (
		<fieldset>
			<legend>{say(OPINIONS.agrees)}</legend>
			{error && <p className="wrong">{error}</p>}
			<Choices
				name="agrees"
				value={told.agrees}
				options={AGREES.map((value) => ({ value, name: say(AGREES_NAMES[value]) }))}
				onChange={(agrees) => onTell({ agrees })}
			/>
		</fieldset>
	);
}

/** The departments for which this login can answer. */
export const answerable = ({ opinions }: CaseView) =>
	opinions.flatMap(({ mine, department }) => (mine ? [department] : []));

/** Each consultation beside the form: who, what, until when, what they said (会签). */
export function OpinionPoints({
	view: { opinions },
	onAnswer,
}: {
	readonly view: CaseView;
	readonly onAnswer: (() => void) | undefined;
}) {
	const { say, language } = useSpeech();
	return opinions.map(({ department, question, askedAt, askedBy, dueOn, late, mine, answer }) => (
		<li key={`${department.id} ${askedAt}`}>
			<Glyph state={answer ? (answer.agrees === "yes" ? "green" : "yellow") : late ? "red" : "waiting"} size={15} />
			<span>
				<b>
					{answer
						? `${say(department.name)}${say(OPINIONS.colon)}${say(answer.agreesName)}`
						: say(late ? OPINIONS.late : OPINIONS.out, { name: say(department.name), date: fullDate(dueOn, language) })}
				</b>
				<small>{say(OPINIONS.asked, { by: say(askedBy), question })}</small>
				{answer && <small>{say(OPINIONS.said, { by: say(answer.by), note: answer.note })}</small>}
			</span>
			{mine && onAnswer && (
				<button type="button" className="seen cu" onClick={onAnswer}>
					{say(OPINIONS.answer)}
				</button>
			)}
		</li>
	));
}

/** For the applicant: who was asked, and that the clock runs on. */
export function OpinionsOut({ view: { opinions } }: { readonly view: CaseView }) {
	const { say, language } = useSpeech();
	const out = opinions.filter(({ answer }) => answer === null);
	if (out.length === 0) return null;
	return out.map(({ department, askedAt, dueOn }) => (
		<p key={`${department.id} ${askedAt}`} className="t2">
			{say(OPINIONS.forApplicant, { name: say(department.name), date: fullDate(dueOn, language) })}
		</p>
	));
}
