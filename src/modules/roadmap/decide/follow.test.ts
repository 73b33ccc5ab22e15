import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addWorkdays, formatDay } from "#kernel/calendar.ts";
import { isInvalid } from "#kernel/outcome.ts";
import { follow } from "#modules/roadmap/decide/follow.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import { type Recorded, readRecord } from "#modules/roadmap/decide/record.ts";
import { schedule } from "#modules/roadmap/decide/schedule.ts";
import { networkOf, plainGround } from "#testing/road-map.ts";

const network = networkOf(
	[],
	[
		{ id: "land", days: 20 },
		{ id: "permit", after: ["land"], days: 5 },
		{ id: "survey", days: 3 },
		{ id: "building", after: ["permit", "survey"], days: "100" },
	],
);

const on = (workday: number) => formatDay(addWorkdays(plainGround.calendar, plainGround.start, workday));
const ground = (asOf: number) => ({ ...plainGround, asOf: addWorkdays(plainGround.calendar, plainGround.start, asOf) });

function recorded(input: unknown, asOf: number, of: Network = network): Recorded {
	const read = readRecord(input, of, ground(asOf));
	if (isInvalid(read)) throw new Error(JSON.stringify(read));
	return read;
}

describe("who is holding my opening day", () => {
	test("what went by the plan charges nobody", () => {
		const outcomes = [
			{ id: "land", startedOn: on(0), finishedOn: on(20) },
			{ id: "permit", startedOn: on(20), finishedOn: on(25) },
			{ id: "survey", startedOn: on(0), finishedOn: on(3) },
		];
		const followed = follow(network, [], recorded({ outcomes }, 25));
		expect(followed.slipped).toBe(0);
		expect(followed.charges).toEqual([]);
	});

	test("an overrun on the critical path is the department's, less what the applicant and the experts held", () => {
		const outcomes = [
			{ id: "land", startedOn: on(0), finishedOn: on(32), heldBy: { applicant: 4, thirdParty: 3, department: 25 } },
			{ id: "survey", startedOn: on(0), finishedOn: on(3) },
		];
		const { slipped, charges, byHolder } = follow(network, [], recorded({ outcomes }, 32));
		expect(slipped).toBe(12);
		expect(charges).toEqual([{ id: "land", days: 12, holders: { thirdParty: 3, applicant: 4, department: 5 } }]);
		expect(byHolder).toEqual({ department: 5, applicant: 4, thirdParty: 3, law: 0 });
	});

	test("days before an application are the applicant's", () => {
		const outcomes = [
			{ id: "land", startedOn: on(0), finishedOn: on(20) },
			{ id: "permit", startedOn: on(27), finishedOn: on(32) },
			{ id: "survey", startedOn: on(0), finishedOn: on(3) },
		];
		const { slipped, charges } = follow(network, [], recorded({ outcomes }, 32));
		expect(slipped).toBe(7);
		expect(charges).toEqual([{ id: "permit", days: 7, holders: { applicant: 7 } }]);
	});

	test("delay inside the slack costs nothing", () => {
		const outcomes = [
			{ id: "land", startedOn: on(0), finishedOn: on(20) },
			{ id: "permit", startedOn: on(20), finishedOn: on(25) },
			{ id: "survey", startedOn: on(10), finishedOn: on(25) },
		];
		expect(follow(network, [], recorded({ outcomes }, 25)).slipped).toBe(0);
	});

	test("what is open today cannot finish yesterday, and what has not begun cannot begin yesterday", () => {
		const outcomes = [{ id: "land", startedOn: on(0) }];
		const { slipped, actual } = follow(network, [], recorded({ outcomes }, 40));
		expect(slipped).toBe(20);
		expect(actual.start[network.position.get("survey") ?? -1]).toBe(40);
	});

	test("every mistake of a record is named at its field", () => {
		const read = readRecord(
			{
				held: ["landd"],
				outcome: [],
				outcomes: [
					{ id: "land", startedOn: "2022-02-30" },
					{ id: "land", startedOn: on(5), finishedOn: on(3) },
					{ id: "permit", startedOn: on(90), heldBy: { departments: 3, applicant: -1 } },
				],
			},
			network,
			ground(20),
		);
		expect(isInvalid(read) && read.invalid.map((i) => [i.field, i.code])).toEqual([
			["outcome", "input/unknown-field"],
			["held[0]", "roadmap/unknown-item"],
			["outcomes[0].startedOn", "input/not-a-date"],
			["outcomes[1].finishedOn", "record/reversed"],
			["outcomes[2].startedOn", "record/in-the-future"],
		]);
	});
});

describe("charges on random histories", () => {
	const span = fc.tuple(fc.nat(60), fc.nat(60));
	test("the charged days are the slip, and lost days less days won back are in somebody's hands", () => {
		fc.assert(
			fc.property(fc.array(span, { minLength: 3, maxLength: 3 }), fc.nat(80), (spans, more) => {
				const ids = ["land", "permit", "survey"];
				const asOf = Math.max(...spans.map(([start, length]) => start + length)) + more;
				const outcomes = spans.map(([start, length], i) => ({
					id: ids[i],
					startedOn: on(start),
					finishedOn: on(start + length),
				}));
				const { slipped, charges, byHolder } = follow(network, [], recorded({ outcomes }, asOf));
				const charged = charges.reduce((sum, c) => sum + c.days, 0);
				expect(charged).toBe(Math.max(0, slipped ?? 0));
				const lost = charges.filter((c) => c.days > 0).reduce((sum, c) => sum + c.days, 0);
				expect(Object.values(byHolder).reduce((sum, n) => sum + n, 0)).toBe(lost);
			}),
		);
	});

	test("recording the plan itself changes no day", () => {
		const planned = schedule(network, []);
		const asOf = 25;
		const outcomes = ["land", "permit", "survey"].map((id) => {
			const i = network.position.get(id) ?? -1;
			return { id, startedOn: on(planned.start[i] ?? 0), finishedOn: on(planned.finish[i] ?? 0) };
		});
		const { actual } = follow(network, [], recorded({ outcomes }, asOf));
		expect([...actual.finish]).toEqual([...planned.finish]);
	});
});
