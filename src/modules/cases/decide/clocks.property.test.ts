import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	addMonths,
	type Calendar,
	dayOf,
	formatDay,
	isWorkday,
	makeCalendar,
	onOrNextWorkday,
	parseDay,
	workdaysBetween,
	yearOf,
} from "#kernel/calendar.ts";
import { isInvalid, isRefusal } from "#kernel/outcome.ts";
import { answerCase, deriveCase, dueAndCard } from "#modules/cases/decide/answer.ts";
import { dueOn } from "#modules/cases/decide/clocks.ts";
import { readAsOf, readCase } from "#modules/cases/decide/read.ts";
import type { CaseAnswer, CaseHistory, ClockAnswer } from "#modules/cases/model.ts";
import { type Question, questions } from "#testing/case-histories.ts";
import { oracle } from "#testing/clock-oracle.ts";
import { scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";

const calendar = scienceCityCalendar();
const settings = scienceCityClocks();
const seed = Date.now() % 1_000_000_007;
const runs = (numRuns: number) => ({ seed, numRuns });

function understood(question: Question): { history: CaseHistory; asOf: number } {
	const history = readCase(question, settings);
	const asOf = readAsOf(question.asOf);
	if (isInvalid(history) || isInvalid(asOf)) throw new TypeError("the question is not understood");
	return { history, asOf };
}

/** What the oracle speaks of. */
function plain(answer: ReturnType<typeof answerCase>): object {
	if ("refused" in answer) return { refused: answer.refused };
	const started = answer.clocks.filter(({ state }) => state !== "notStarted");
	const shown = ({ id: _id, name: _name, basis: _basis, pauses: _pauses, steps: _steps, ...rest }: ClockAnswer) => rest;
	return {
		status: answer.status,
		receivedOn: answer.receivedOn,
		acceptedOn: answer.acceptedOn,
		tacit: answer.tacit,
		card: answer.card,
		heldBy: Object.fromEntries(answer.heldBy.map(({ holder, days }) => [holder, days])),
		clocks: Object.fromEntries(started.map((clock) => [clock.id, shown(clock)])),
	};
}

function answered(history: CaseHistory, asOf: number, on: Calendar = calendar): CaseAnswer | undefined {
	const answer = deriveCase(history, asOf, settings, on);
	return isRefusal(answer) ? undefined : answer;
}

function dueDates(answer: CaseAnswer): ReadonlyMap<string, string | null> {
	return new Map(answer.clocks.filter(({ from }) => from !== null).map(({ id, dueOn: due }) => [id, due]));
}

/** Later than every date: what is paused has no end yet. */
const NEVER = "9999-12-31";

function isStillLate(before: ClockAnswer, after: ClockAnswer): boolean {
	const late = after.state === "breached" || (after.stoppedOn ?? "") > (before.dueOn ?? NEVER);
	return late && after.dueOn === before.dueOn && after.late >= before.late;
}

/** The same calendar with one workday less. */
function withRestDay(day: number): Calendar {
	const years = calendar.years.map((year) => ({
		...year,
		rest: [...year.rest, day],
		work: year.work.filter((d) => d !== day),
	}));
	return makeCalendar(years, calendar.weekend);
}

const dayAt = (iso: string): number => Math.floor((Date.parse(iso) + 8 * 3_600_000) / 86_400_000);

const FIRST_YEAR = 2021;
/** The calendar as it was announced up to the year of the moment asked for, or the year before that. */
const upTo = new Map(
	calendar.years.map(({ year: end }) => [
		end,
		makeCalendar(
			calendar.years.filter(({ year }) => year <= end),
			calendar.weekend,
		),
	]),
);

function announcedFor({ asOf }: Question, yearIsOver: boolean): { known: Calendar; last: number } {
	const year = Math.max(FIRST_YEAR, yearOf(dayAt(asOf)) - (yearIsOver ? 1 : 0));
	const known = upTo.get(year);
	if (!known) throw new RangeError(`${asOf} is outside the calendar`);
	return { known, last: dayOf(year, 12, 31) };
}

/** A receipt that may have no date is another story. */
const isReceivedAfter = (last: number, { type, at }: { type: string; at: string }): boolean =>
	["CaseSubmitted", "CorrectionReceived"].includes(type) && onOrNextWorkday(calendar, dayAt(at) + 1) > last;

const UNANNOUNCED = { refused: "calendar/year-not-announced" };

interface Told {
	refused?: string;
	clocks: Record<string, ClockAnswer>;
}

/** What the oracle, who knows every year, may say to people who do not know those after `last`. */
function withoutLaterDates(told: Told, asOf: string, last: number): object {
	const isLater = (date: string | null) => date !== null && date > formatDay(last);
	const clocks = Object.entries(told.clocks);
	const isOpen = clocks.some(([, { state }]) => state !== "stopped");
	const isUndated = clocks.some(([, { state, dueOn: due }]) => state !== "stopped" && isLater(due));
	const endsLater = clocks.some(([, { stoppedOn }]) => isLater(stoppedOn));
	if (isUndated || endsLater || (isOpen && dayAt(asOf) > last)) return UNANNOUNCED;
	const shown = clocks.map(([id, clock]) => {
		if (!isLater(clock.dueOn)) return [id, clock];
		const remaining = { month: expect.any(Number), year: expect.any(Number) }[clock.limit.unit as string];
		return [id, { ...clock, dueOn: null, yearNotAnnounced: yearOf(last) + 1, remaining: remaining ?? clock.remaining }];
	});
	return { ...told, clocks: Object.fromEntries(shown) };
}

const day = fc.integer({ min: 18_660, max: 19_900 });

describe(`clocks over random histories (seed ${seed})`, () => {
	it("say what living through every day of 100,000 cases says", () => {
		const works = (on: number) => isWorkday(calendar, on);
		fc.assert(
			fc.property(questions, (question) => {
				expect(plain(answerCase(question, settings, calendar))).toEqual(oracle(question, question.asOf, works));
			}),
			runs(100_000),
		);
	});

	it("say the same on a shorter calendar, but that it dates no stopped clock and no open case beyond its end", () => {
		const works = (on: number) => isWorkday(calendar, on);
		fc.assert(
			fc.property(questions, fc.boolean(), (question, yearIsOver) => {
				const { known, last } = announcedFor(question, yearIsOver);
				fc.pre(!question.events.some((event) => isReceivedAfter(last, event)));
				const told = oracle(question, question.asOf, works) as Told;
				const answer = plain(answerCase(question, settings, known));
				if (told.refused === undefined) expect(answer).toEqual(withoutLaterDates(told, question.asOf, last));
				else if (dayAt(question.asOf) <= last) expect(answer).toEqual(told);
				else expect([told, UNANNOUNCED]).toContainEqual(answer);
			}),
			runs(10_000),
		);
	});

	it("give lists the same date and card as the full derivation, up to the end of the calendar", () => {
		fc.assert(
			fc.property(questions, fc.option(fc.boolean()), (question, yearIsOver) => {
				const { history, asOf } = understood(question);
				const on = yearIsOver === null ? calendar : announcedFor(question, yearIsOver).known;
				const full = deriveCase(history, asOf, settings, on);
				const due = isRefusal(full) || full.dueOn === null ? null : parseDay(full.dueOn);
				const shown = isRefusal(full) ? full : { dueOn: due, card: full.card };
				expect(dueAndCard(history, asOf, settings, on)).toEqual(shown);
			}),
			runs(12_000),
		);
	});

	it("never end earlier for one more rest day", () => {
		fc.assert(
			fc.property(questions, fc.nat(60), (question, later) => {
				const { history, asOf } = understood(question);
				const first = history.events[0]?.day ?? 0;
				const before = answered(history, asOf);
				const after = answered(history, asOf, withRestDay(first + later));
				fc.pre(before !== undefined && after !== undefined);
				const moved = dueDates(after);
				const shortened = [...dueDates(before)].filter(([id, due]) => (moved.get(id) ?? NEVER) < (due ?? NEVER));
				expect(shortened).toEqual([]);
			}),
			runs(2_000),
		);
	});

	it("do not depend on the order in which events are told", () => {
		const told = questions.chain((question) => {
			const distinct = new Map(question.events.map((event) => [Date.parse(event.at), event]));
			const events = [...distinct.values()];
			return fc.tuple(fc.constant({ ...question, events }), fc.shuffledSubarray(events, { minLength: events.length }));
		});
		fc.assert(
			fc.property(told, ([question, shuffled]) => {
				const answer = answerCase(question, settings, calendar);
				expect(answerCase({ ...question, events: shuffled }, settings, calendar)).toEqual(answer);
			}),
			runs(4_000),
		);
	});

	it("stay breached, or are stopped after their last day, at every later moment", () => {
		fc.assert(
			fc.property(questions, fc.nat(60), (question, later) => {
				const { history, asOf } = understood(question);
				const [now, then] = [answered(history, asOf), answered(history, asOf + later * 86_400_000)];
				const healed = (now?.clocks ?? []).filter((clock) => {
					const next = then?.clocks.find(({ id, from }) => id === clock.id && from === clock.from);
					return clock.state === "breached" && next && !isStillLate(clock, next);
				});
				expect(healed).toEqual([]);
			}),
			runs(4_000),
		);
	});

	it("explain the way to every due date", () => {
		fc.assert(
			fc.property(questions, (question) => {
				const { history, asOf } = understood(question);
				const clocks = answered(history, asOf)?.clocks ?? [];
				const unexplained = clocks.filter(
					({ dueOn: due, steps }) => due !== null && !steps.some(({ to }) => to === due),
				);
				expect(unexplained).toEqual([]);
			}),
			runs(4_000),
		);
	});
});

describe(`a pause of k days (seed ${seed})`, () => {
	const paused = fc.record({ from: day, n: fc.integer({ min: 1, max: 60 }), before: fc.nat(60), k: fc.nat(60) });
	const NO_STOP = { stoppedOn: null };

	it("moves the end of a term in workdays by exactly its workdays", () => {
		fc.assert(
			fc.property(paused, ({ from, n, before, k }) => {
				const run = { from, term: { n, unit: "workday" as const }, ...NO_STOP };
				const plainDue = dueOn(calendar, run, []) ?? 0;
				const start = Math.min(from + before, plainDue);
				const due = dueOn(calendar, run, [{ from: start, to: start + k, kind: "hearing" }]) ?? 0;
				expect(workdaysBetween(calendar, plainDue, due)).toBe(workdaysBetween(calendar, start, start + k));
			}),
			runs(20_000),
		);
	});

	it("moves the end of a term in calendar days or months by exactly k days, before the move to a workday", () => {
		fc.assert(
			fc.property(paused, fc.constantFrom("calendarDay" as const, "month" as const), ({ from, n, before, k }, unit) => {
				const run = { from, term: { n: unit === "month" ? n % 13 : n, unit }, ...NO_STOP };
				const end = unit === "month" ? addMonths(from, n % 13) : from + n;
				const start = Math.min(from + before, end);
				const due = dueOn(calendar, run, [{ from: start, to: start + k, kind: "hearing" }]);
				expect(due).toBe(onOrNextWorkday(calendar, end + k));
			}),
			runs(20_000),
		);
	});
});
