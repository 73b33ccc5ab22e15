import * as fc from "fast-check";
import { EVENT_TYPES } from "#modules/cases/model.ts";
import { nextEvents } from "#testing/chart-oracle.ts";
import { CHECK_EVENTS } from "#testing/check-oracle.ts";
import type { OracleCase, OracleEvent } from "#testing/clock-oracle.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** A random case with the moment it is asked about. */
export interface Question extends OracleCase {
	readonly asOf: string;
}

const term = (n: number) =>
	fc.oneof(
		{ weight: 4, arbitrary: fc.record({ n: fc.nat(n), unit: fc.constant("workday") }) },
		{ weight: 3, arbitrary: fc.record({ n: fc.nat(2 * n), unit: fc.constant("calendarDay") }) },
		{ weight: 2, arbitrary: fc.record({ n: fc.nat(3), unit: fc.constant("month") }) },
		{ weight: 1, arbitrary: fc.record({ n: fc.nat(1), unit: fc.constant("year") }) },
	);

const item = fc.record(
	{ handling: fc.constantFrom("promised", "onTheSpot"), statutory: term(30), promised: term(15) },
	{ requiredKeys: ["handling"] },
);

const gapDays = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5 }), fc.nat(30));
const minuteOfDay = fc.oneof(fc.nat(1439), fc.constantFrom(0, 1439, 1050, 1051));

const move = fc.record({
	pick: fc.nat(1000),
	wild: fc.integer({ min: 0, max: 14 }),
	gap: gapDays,
	minute: minuteOfDay,
	offset: fc.constantFrom(0, 480, -300, 345),
	expected: term(10),
	kind: fc.oneof(
		{ weight: 20, arbitrary: fc.constantFrom("hearing", "testing", "expertReview") },
		{ weight: 1, arbitrary: fc.constantFrom("siteVisit", "publicNotice", "__proto__", "toString") },
	),
	n: fc.integer({ min: 1, max: 15 }),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

/** The moment as a person west or east of here would write it; `offset` in minutes. */
function written(instant: number, offset: number): string {
	const local = new Date(instant + offset * MINUTE).toISOString().slice(0, 19);
	const size = new Date(Math.abs(offset) * MINUTE).toISOString().slice(11, 16);
	return offset === 0 ? `${local}Z` : `${local}${offset < 0 ? "-" : "+"}${size}`;
}

/** Extensions of years stay inside the calendar. */
const extensionOf = (n: number, statutory?: { unit: string }): number =>
	statutory?.unit === "year" || statutory?.unit === "month" ? 1 : n;

function detailsOf(type: string, { expected, kind, n }: Move, statutory?: { unit: string }): object {
	if (type === "CorrectionRequested") return { points: ["M01"] };
	if (type === "IntakeRefused") return { reason: "NA1" };
	if (type === "SpecialProcedureStarted") return { kind, expected };
	if (type === "TermExtended") return { n: extensionOf(n, statutory), approvedBy: "departmentHead" };
	if (type === "GapExtended") return { n: 1 };
	if (type === "CaseGranted") return n % 2 === 0 ? { checkWithin: expected } : {};
	if (type === "CheckFixOrdered") return { limit: expected };
	if (type === "CaseGrantedWithGap") return n % 2 === 0 ? { gap: expected } : {};
	return {};
}

const ENDINGS = ["RenewalDeemed", "PermitNotRequired", "IntakeRefused", "CaseLapsed", "CaseDenied", "CaseWithdrawn"];
const REPEATED: Readonly<Record<string, string>> = {
	received: "CorrectionRequested",
	special: "SpecialProcedureStarted",
};

/** Mostly what the chart allows next, seldom an ending, now and then a repetition or anything at all. */
function chosen(state: string, { pick, wild }: Move, handling: string): readonly [type: string, state: string] {
	const all = [...EVENT_TYPES, "CaseTacitlyAccepted"];
	if (wild === 7) return [all[pick % all.length] ?? "", state];
	const again = REPEATED[state];
	if (wild === 8 && again) return [again, state];
	if (wild > 8 && (state === "granted" || state === "delivered"))
		return [CHECK_EVENTS[pick % CHECK_EVENTS.length] ?? "", state];
	const spot = state === "examining" && handling === "onTheSpot" ? [["CaseGranted", "granted"] as const] : [];
	const open = [...nextEvents(state), ...spot].filter(([type]) => !ENDINGS.includes(type) || pick % 4 === 0);
	return open[(pick >> 3) % open.length] ?? ["CaseTacitlyAccepted", state];
}

function tell(
	firstDay: number,
	moves: readonly Move[],
	{ handling, statutory }: OracleCase["item"],
): readonly OracleEvent[] {
	const events: OracleEvent[] = [];
	let state = "none";
	let last = firstDay * DAY;
	for (const told of moves) {
		const day = Math.floor(last / DAY) + (state === "none" ? 0 : told.gap);
		const local = Math.max(last, day * DAY + told.minute * MINUTE);
		const [type, next] = chosen(state, told, handling);
		events.push({ type, at: written(local - 480 * MINUTE, told.offset), ...detailsOf(type, told, statutory) });
		state = next;
		last = local;
	}
	return events;
}

/** Histories of 2021 to 2024 in UTC+8, in the order of time, asked about from before their first event to long after their last. */
export const questions: fc.Arbitrary<Question> = fc
	.record({
		item,
		firstDay: fc.integer({ min: 18_660, max: 19_900 }),
		moves: fc.array(move, { minLength: 1, maxLength: 12, size: "max" }),
		after: fc.oneof(fc.integer({ min: -1, max: 12 }), fc.nat(120)),
		minute: minuteOfDay,
		offset: fc.constantFrom(0, 480, -300),
	})
	.map(({ item: of, firstDay, moves, after, minute, offset }) => {
		const events = tell(firstDay, moves, of);
		const asOf = (firstDay + after) * DAY + (minute - 480) * MINUTE;
		return { item: of, events, asOf: written(asOf, offset) };
	});
