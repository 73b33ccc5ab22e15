import { type Calendar, type Day, formatDay, YearNotAnnounced, yearOf } from "#kernel/calendar.ts";
import { type InvalidField, isInvalid, isRefusal, type Refusal } from "#kernel/outcome.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { pressingDate } from "#modules/cases/decide/cards.ts";
import { type Run, type Standing, standingOf } from "#modules/cases/decide/clocks.ts";
import { explainClock } from "#modules/cases/decide/explain.ts";
import { heldBy } from "#modules/cases/decide/holders.ts";
import { type Life, lifeUntil, pausesOf, usualTerm } from "#modules/cases/decide/life.ts";
import { readAsOf, readCase } from "#modules/cases/decide/read.ts";
import {
	type CaseAnswer,
	type CaseHistory,
	CLOCK_IDS,
	type ClockAnswer,
	type ClockId,
	type ClockSettings,
	type DueAndCard,
} from "#modules/cases/model.ts";

const orNull = (day: Day | null): string | null => (day === null ? null : formatDay(day));

/** A day outside the calendar is a refusal, not a fault: no deadline is guessed. */
function unlessNotAnnounced<T>(derive: () => T): T | Refusal {
	try {
		return derive();
	} catch (error) {
		if (error instanceof YearNotAnnounced) return error.refusal;
		throw error;
	}
}

/** One clock that ran. */
export interface Kept {
	readonly id: ClockId;
	readonly run: Run;
	readonly standing: Standing;
}

/** A clock that runs or ran, with its derivation line by line. */
export function startedAnswer(
	{ id, run, standing }: Kept,
	life: Life,
	settings: ClockSettings,
	calendar: Calendar,
): ClockAnswer {
	const { name, basis } = settings.clocks[id];
	const pauses = pausesOf(life, id).map(({ from, to, kind }) => ({
		from: formatDay(from),
		to: orNull(to),
		ground: kind,
		basis: settings.pauses[kind]?.basis ?? "",
	}));
	return {
		id,
		name,
		basis,
		from: formatDay(run.from),
		limit: run.term,
		used: standing.used,
		remaining: standing.remaining,
		dueOn: orNull(standing.dueOn),
		...(standing.yearNotAnnounced !== undefined && { yearNotAnnounced: standing.yearNotAnnounced }),
		state: standing.state,
		stoppedOn: orNull(run.stoppedOn),
		late: standing.late,
		pauses,
		steps: explainClock(id, run, standing, life, settings, calendar),
	};
}

function notStarted(
	id: ClockId,
	history: CaseHistory,
	settings: ClockSettings,
	calendar: Calendar,
): readonly ClockAnswer[] {
	const limit = usualTerm(id, { item: history.item, settings, calendar });
	if (!limit) return [];
	const { name, basis } = settings.clocks[id];
	const nothing = {
		from: null,
		used: 0,
		remaining: null,
		dueOn: null,
		stoppedOn: null,
		late: 0,
		pauses: [],
		steps: [],
	};
	return [{ id, name, basis, limit, state: "notStarted", ...nothing }];
}

/** The years of every day from the receipt to the last date that the clocks name, and one that is missing for such a date. */
function yearsTouched(life: Life, kept: readonly Kept[]): readonly number[] {
	const days = kept.flatMap(({ run, standing }) => [run.from, standing.countedTo, standing.dueOn ?? run.from]);
	const missing = kept.flatMap(({ standing }) => standing.yearNotAnnounced ?? []);
	const first = yearOf(Math.min(life.receivedOn, ...days));
	const last = Math.max(yearOf(Math.max(life.receivedOn, ...days)), ...missing);
	return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** All that follows from a history at one moment, with the reasons (contracts.md §5). */
export function deriveCase(
	history: CaseHistory,
	asOf: Instant,
	settings: ClockSettings,
	calendar: Calendar,
): CaseAnswer | Refusal {
	return unlessNotAnnounced(() => {
		const life = lifeUntil(history, asOf, settings, calendar);
		if (isRefusal(life)) return life;
		const today = localDay(asOf, settings.timeZone);
		const kept: Kept[] = [];
		const clocks = CLOCK_IDS.flatMap((id) => {
			const run = life.runs[id];
			if (!run) return notStarted(id, history, settings, calendar);
			const clock = { id, run, standing: standingOf(calendar, run, pausesOf(life, id), today) };
			kept.push(clock);
			return [startedAnswer(clock, life, settings, calendar)];
		});
		const { dueOn, card } = pressingDate(calendar, life, today, settings);
		return {
			status: life.state,
			receivedOn: formatDay(life.receivedOn),
			acceptedOn: orNull(life.acceptedOn),
			tacit: life.tacit,
			dueOn: orNull(dueOn),
			clocks,
			card,
			...(life.check && { check: life.check.state }),
			heldBy: heldBy(calendar, life, today),
			yearsTouched: yearsTouched(life, kept),
		};
	});
}

/** The same counting without the reasons, for lists of many cases. */
export function dueAndCard(
	history: CaseHistory,
	asOf: Instant,
	settings: ClockSettings,
	calendar: Calendar,
): DueAndCard | Refusal {
	return unlessNotAnnounced(() => {
		const life = lifeUntil(history, asOf, settings, calendar);
		return isRefusal(life) ? life : pressingDate(calendar, life, localDay(asOf, settings.timeZone), settings);
	});
}

/** A question that could not be read. */
export interface NotUnderstood {
	readonly refused: "input/invalid";
	readonly invalid: readonly InvalidField[];
}

/** Reads a case with its `asOf`, as one line of a batch has it, and answers. */
export function answerCase(
	json: unknown,
	settings: ClockSettings,
	calendar: Calendar,
): CaseAnswer | Refusal | NotUnderstood {
	const asOf = readAsOf(Object(json).asOf);
	const history = readCase(json, settings, isInvalid(asOf) ? undefined : asOf);
	const invalid = [...(isInvalid(asOf) ? asOf.invalid : []), ...(isInvalid(history) ? history.invalid : [])];
	if (isInvalid(history) || isInvalid(asOf)) return { refused: "input/invalid", invalid };
	return deriveCase(history, asOf, settings, calendar);
}
