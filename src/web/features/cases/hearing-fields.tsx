import type { CaseView } from "#web/features/cases/cases.ts";
import type { Told } from "#web/features/cases/step-asks.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { REVIEW } from "#web/lib/words/desk.ts";
import { Choices, Field, NoteField } from "#web/ui/field.tsx";

interface HearingField {
	readonly view: CaseView;
	readonly told: Told;
	readonly error: string | undefined;
	readonly onTell: (change: Partial<Told>) => void;
}

/** The day, between the first that the notice allows and the last that the law does. */
export function HearingDay({ view, told, error, onTell }: HearingField) {
	const { say, language } = useSpeech();
	const { first, last } = view.hearing ?? { first: "", last: null };
	const hint =
		first &&
		say(last ? REVIEW.hearingBetween : REVIEW.hearingFrom, {
			first: fullDate(first, language),
			last: last ? fullDate(last, language) : "",
		});
	return (
		<Field label={say(REVIEW.hearingOn)} error={error} {...(hint && { hint })}>
			{({ id, describedBy, invalid }) => (
				<input
					id={id}
					type="date"
					className="input"
					value={told.on}
					aria-describedby={describedBy}
					aria-invalid={invalid}
					onChange={({ target }) => onTell({ on: target.value })}
				/>
			)}
		</Field>
	);
}

/** Who examines the case is not among them. */
export function HearingChair({ view, told, error, onTell }: HearingField) {
	const { say } = useSpeech();
	const chairs = view.hearing?.chairs ?? [];
	return (
		<fieldset>
			<legend>{say(REVIEW.hearingChair)}</legend>
			{error && <p className="wrong">{error}</p>}
			<p className="hint">{say(chairs.length > 0 ? REVIEW.hearingChairHint : REVIEW.hearingNoChair)}</p>
			<Choices
				name="chair"
				value={told.chair}
				options={chairs.map(({ id, name }) => ({ value: id, name: say(name) }))}
				onChange={(chair) => onTell({ chair })}
			/>
		</fieldset>
	);
}

export function HearingFrom({ view, told, error, onTell }: HearingField) {
	const { say } = useSpeech();
	return (
		<fieldset>
			<legend>{say(REVIEW.hearingAsker)}</legend>
			{error && <p className="wrong">{error}</p>}
			<Choices
				name="from"
				value={told.from}
				options={[
					{ value: "party", name: view.hearing?.party ?? "" },
					{ value: "applicant", name: say(view.holderName) },
				]}
				onChange={(from) => onTell({ from })}
			/>
		</fieldset>
	);
}

export function HearingEndField({ told, error, onTell }: HearingField) {
	const { say } = useSpeech();
	return (
		<fieldset>
			<legend>{say(REVIEW.favours)}</legend>
			{error && <p className="wrong">{error}</p>}
			<Choices
				name="favours"
				value={told.favours}
				options={[
					{ value: "grant", name: say(REVIEW.favoursGrant) },
					{ value: "deny", name: say(REVIEW.favoursDeny) },
				]}
				onChange={(favours) => onTell({ favours })}
			/>
		</fieldset>
	);
}

export function HearingRecord({ told, error, onTell }: HearingField) {
	const { say } = useSpeech();
	return (
		<NoteField
			label={say(REVIEW.record)}
			hint={say(REVIEW.recordHint)}
			error={error}
			value={told.record}
			onChange={(record) => onTell({ record })}
		/>
	);
}
