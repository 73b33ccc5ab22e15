import { expect, test } from "vitest";
import { checkTiny, errorsOf } from "#testing/tiny-pack.ts";

const lastsFor = (unit: string) =>
	checkTiny({ "evidence.yaml": ["    steps: [E1]", `    steps: [E1]\n    freshness: {n: 30, unit: ${unit}}`] });

test("how old a certificate may be is told in calendar days, months or years", () => {
	for (const unit of ["calendarDay", "month", "year"]) expect(errorsOf(lastsFor(unit))).toEqual([]);
});

test("the age of a certificate is not counted in workdays, for it ages on rest days too", () => {
	const report = lastsFor("workday");
	expect(errorsOf(report)).toEqual(["evidence.yaml:7 pack/shape"]);
	expect(report.diagnostics[0]).toMatchObject({
		hint: {
			zh: "应为：calendarDay、month 或 year（证照在休息日同样会过时，不按工作日计）",
			en: "wanted: calendarDay, month or year (a certificate ages on rest days too, so not workday)",
		},
	});
});
