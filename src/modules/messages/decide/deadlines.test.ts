import { describe, expect, test } from "vitest";
import { dayOf, makeCalendar } from "#kernel/calendar.ts";
import { text } from "#kernel/text.ts";
import { type Deadline, deadlineEntries } from "#modules/messages/decide/deadlines.ts";

/** National Day of 2022: 1 to 7 October are rest days, 8 and 9 October (a weekend) are worked. */
const calendar = makeCalendar(
	[
		{
			year: 2022,
			rest: [1, 2, 3, 4, 5, 6, 7].map((date) => dayOf(2022, 10, date)),
			work: [8, 9].map((date) => dayOf(2022, 10, date)),
			hash: "sha256:x",
		},
	],
	[0, 6],
);
const deadline: Deadline = {
	id: "c1",
	number: "N1",
	itemName: text("登记", "Registration"),
	departmentName: text("局", "Bureau"),
	yours: true,
	dueOn: "2022-10-10",
	seq: 2,
};
const days = (changed: Partial<Deadline>) =>
	deadlineEntries([{ ...deadline, ...changed }], { zone: "z", calendar, language: "zh" }).map(({ uid, on }) => [
		uid,
		on,
	]);

describe("a deadline in the calendar", () => {
	test("has a notice two working days before, a make-up weekend counted", () => {
		expect(days({})).toEqual([
			["c1@z.landfall", "2022-10-10"],
			["c1-notice@z.landfall", "2022-10-08"],
		]);
	});

	test("after a long holiday is noticed before it", () => {
		expect(days({ dueOn: "2022-10-08" })[1]?.[1]).toBe("2022-09-29");
	});

	test("of a department has no notice: nobody has to do anything", () => {
		expect(days({ yours: false })).toHaveLength(1);
	});

	test("beyond the announced years has no notice rather than a guessed one", () => {
		expect(days({ dueOn: "2023-01-05" })).toHaveLength(1);
	});
});
