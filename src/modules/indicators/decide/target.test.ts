import { expect, test } from "vitest";
import { parseDay } from "#kernel/calendar.ts";
import { catalogueDictionary } from "#modules/indicators/decide/dictionary.ts";
import { compiled, summed } from "#modules/indicators/decide/evaluate.ts";
import type { Indicator, PeriodKind, Target } from "#modules/indicators/model.ts";
import { checkRule } from "#modules/rules/decide/check.ts";

const WORDS = { zh: "数", en: "Number" };
const OWN = { zh: "本区自定", en: "the zone's own" };
const { expr } = checkRule("true", "boolean", catalogueDictionary);
const number = (targets: readonly Target[], window?: Indicator["window"]): Indicator => ({
	...{ id: "n", name: WORDS, definition: WORDS, owner: "one", of: "items", each: false, unit: WORDS, decimals: 0 },
	among: { text: "true", expr: expr ?? { op: "missing", at: [0, 0] } },
	except: [],
	targets,
	...(window && { window }),
});
const set = (period: string, value: string): Target => ({ in: period, value, source: OWN });
const targetOn = (of: Indicator, on: string, period?: PeriodKind) => {
	const { target, targetSet } = summed(compiled(of, catalogueDictionary), [], { asOf: parseDay(on) ?? 0, period });
	return target === null ? null : `${targetSet?.in} ${target}`;
};

test("a number has the target of the shortest period in which the day lies, and none where the pack sets none", () => {
	const all = number([set("2022", "75"), set("2022-Q3", "70"), set("2022-07", "68.5")]);
	expect(targetOn(all, "2022-07-25")).toBe("2022-07 68.5");
	expect(targetOn(all, "2022-08-01")).toBe("2022-Q3 70");
	expect(targetOn(all, "2022-06-30")).toBe("2022 75");
	expect(targetOn(all, "2021-12-31")).toBeNull();
});

test("a number that is counted over a period is held against the target of that very period alone", () => {
	const started = number([set("2022", "60"), set("2022-Q3", "15")], "period");
	expect(targetOn(started, "2022-07-25")).toBe("2022 60");
	expect(targetOn(started, "2022-07-25", "quarter")).toBe("2022-Q3 15");
	expect(targetOn(started, "2022-07-25", "month")).toBeNull();
});
