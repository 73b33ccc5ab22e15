import type { Calendar } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Instant } from "#kernel/zone-time.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { movedBy, type movedDates } from "#modules/cases/decide/corrections.ts";
import { effective, pendingCorrection } from "#modules/cases/decide/effective.ts";
import { type LetterSource, letterOf, lettersOf } from "#modules/cases/decide/letters.ts";
import { type CaseRecord, historyOf } from "#modules/cases/decide/steps.ts";
import { eventName } from "#modules/cases/decide/view.ts";
import { STATE_NAMES } from "#modules/cases/model/application.ts";
import type { CorrectionData } from "#modules/cases/model/corrections.ts";
import type { CaseState, ClockSettings } from "#modules/cases/model.ts";

/** What stood on a record that was corrected: a letter to be sent again, a decision to be looked at again. */
export interface Resting {
	readonly kind: "letter" | "decision";
	/** Of a letter: its id; of a decision: the seq of its event. */
	readonly id: string;
	readonly name: Text;
	readonly at: string;
}

const DECISIONS: readonly string[] = ["CaseGranted", "CaseGrantedWithGap", "CaseDenied", "TermExtended"];

/**
 * What went out before a correction and rests on the record that it answers: letters that told of the record itself or would say something
 * else now, and decisions that were taken after it.
 */
export function restingOn(correction: CaseRecord, source: LetterSource): readonly Resting[] {
	const { events } = source.file;
	const { of } = correction.data as unknown as CorrectionData;
	const letters = lettersOf(source).filter(({ id }) => {
		const seq = Number(id.slice(id.lastIndexOf("-") + 1));
		if (seq >= correction.seq || events.find((event) => event.seq === seq)?.type === "RecordCorrected") return false;
		return seq === of || (seq > of && saysOtherwise(id, source, correction.seq));
	});
	const decided = events.filter(({ type, seq }) => DECISIONS.includes(type) && seq > of && seq < correction.seq);
	return [
		...letters.map(({ id, name, at }): Resting => ({ kind: "letter", id, name, at })),
		...decided.map(({ seq, type, at }): Resting => ({ kind: "decision", id: String(seq), name: eventName(type), at })),
	];
}

/** Whether a letter, made with that correction known, would have other words. */
function saysOtherwise(id: string, source: LetterSource, correction: number): boolean {
	const [was, is] = [letterOf(id, source), letterOf(id, source, [correction])];
	return isRefusal(was) || isRefusal(is) || JSON.stringify(was.body) !== JSON.stringify(is.body);
}

interface Ground {
	readonly settings: ClockSettings;
	readonly calendar: Calendar;
}

/** The corrections of a case, the newest last, and the proposal that waits, with what each changes. */
export function correctionsView(source: LetterSource, now: Instant) {
	const { file, settings, calendar } = source;
	const pending = pendingCorrection(file.events);
	const corrections = file.events.filter(({ type }) => type === "RecordCorrected");
	return {
		pending: pending ? { ...told(pending, file.events), ...waiting(pending, file, now, { settings, calendar }) } : null,
		made: corrections.map((event) => ({ ...told(event, file.events), resting: restingOn(event, source) })),
	};
}

function told(event: CaseRecord, events: readonly CaseRecord[]) {
	const { of, as, people, note } = event.data as unknown as CorrectionData;
	const before = events.filter(({ seq }) => seq < event.seq);
	const was = effective(before).find(({ seq }) => seq === of) ?? events.find(({ seq }) => seq === of);
	const { type, at, ...open } = as ?? { type: "", at: "" };
	return {
		seq: event.seq,
		of,
		was: { name: eventName(was?.type ?? ""), at: was?.at ?? event.at },
		is: as && { type: as.type, name: eventName(type), at, told: { ...open, ...people } },
		note,
	};
}

function waiting(pending: CaseRecord, file: LetterSource["file"], now: Instant, ground: Ground) {
	const derive = (events: readonly CaseRecord[]) =>
		deriveCase(historyOf({ item: file.item, events }, ground.settings), now, ground.settings, ground.calendar);
	const moved = movedBy(pending.data as unknown as CorrectionData, { events: file.events, now, derive }) ?? [];
	return { moved: moved.map((one) => movedText(one, ground.settings)) };
}

const DATES: Readonly<Record<string, Text>> = {
	status: text("办件状态", "State of the case"),
	receivedOn: text("收件日期", "Day of receipt"),
	acceptedOn: text("受理日期", "Day of acceptance"),
};

type Moved = ReturnType<typeof movedDates>[number];

/** A moved date as people read it: of a clock the day on which it is due, or stopped. */
export function movedText({ name, from, to }: Moved, { clocks }: Pick<ClockSettings, "clocks">) {
	const shown = (value: unknown): string | null => {
		if (name === "status") return null;
		if (typeof value === "string" || value === null) return value;
		const { stoppedOn, dueOn } = value as { readonly stoppedOn: string | null; readonly dueOn: string | null };
		return stoppedOn ?? dueOn;
	};
	const state = (value: unknown): Text | null => (name === "status" ? STATE_NAMES[value as CaseState] : null);
	return {
		name: DATES[name] ?? clocks[name as keyof typeof clocks].name,
		from: { on: shown(from), state: state(from) },
		to: { on: shown(to), state: state(to) },
	};
}
