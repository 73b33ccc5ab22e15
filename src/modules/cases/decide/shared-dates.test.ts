import { expect, test } from "vitest";
import { isRefusal } from "#kernel/outcome.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { projectionOf } from "#modules/cases/decide/projection.ts";
import { SharedDates } from "#modules/cases/decide/shared-dates.ts";
import { type CaseRecord, historyOf } from "#modules/cases/decide/steps.ts";
import type { CaseItem } from "#modules/cases/model.ts";
import { scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";

const ground = { settings: scienceCityClocks(), calendar: scienceCityCalendar() };
const NOW = Date.parse("2022-07-29T10:00:00+08:00");
const ITEM: CaseItem = {
	handling: "promised",
	statutory: { n: 20, unit: "workday" },
	promised: { n: 5, unit: "workday" },
};

const file = (...events: readonly (readonly [type: string, at: string])[]) => ({
	item: ITEM,
	events: events.map(
		([type, at], index): CaseRecord => ({ seq: index + 1, type, data: {}, at: `${at}+08:00`, actor: "staff:wang" }),
	),
});

const own = (of: ReturnType<typeof file>) => {
	const answer = deriveCase(historyOf(of, ground.settings), NOW, ground.settings, ground.calendar);
	if (isRefusal(answer)) throw new Error(answer.refused);
	return projectionOf(of, answer, NOW, ground);
};

test("cases of the same days are derived once; one that came in after the cut-off, ended or has other rules by itself", () => {
	const shared = new SharedDates();
	const dated = (of: ReturnType<typeof file>, version = "1") => shared.of(of, NOW, version, ground);
	const early = file(["CaseSubmitted", "2022-07-25T09:00:00"]);
	const noon = file(["CaseSubmitted", "2022-07-25T12:10:00"]);
	const late = file(["CaseSubmitted", "2022-07-25T18:00:00"]);
	const withdrawn = file(["CaseSubmitted", "2022-07-25T09:00:00"], ["CaseWithdrawn", "2022-07-26T09:00:00"]);
	for (const one of [early, noon, late, withdrawn]) expect(own(one)).toMatchObject({ ...dated(one) });
	expect(dated(late)).not.toEqual(dated(early));
	expect(shared.derived).toBe(3);
	dated(early, "2");
	expect(shared.derived).toBe(4);
});
