import { describe, expect, test } from "vitest";
import { formatDay, parseDay } from "#kernel/calendar.ts";
import { definitionText, monthsToSeal } from "#modules/indicators/decide/seal.ts";
import type { Indicator } from "#modules/indicators/model.ts";

const day = (iso: string): number => parseDay(iso) ?? Number.NaN;

describe("months", () => {
	test.each([
		["2022-07-25", undefined, ["2022-06-30"]],
		["2022-07-31", "2022-06-30", []],
		["2022-08-01", "2022-06-30", ["2022-07-31"]],
		["2023-03-01", "2022-11-30", ["2022-12-31", "2023-01-31", "2023-02-28"]],
		["2024-03-01", "2024-01-31", ["2024-02-29"]],
		["2023-01-01", undefined, ["2022-12-31"]],
	])("that are sealed on %s after %s are %j", (today, last, sealed) => {
		expect(monthsToSeal(day(today), last === undefined ? undefined : day(last)).map(formatDay)).toEqual(sealed);
	});
});

describe("a definition", () => {
	const rule = (text: string) => ({ text, expr: { op: "missing", at: [0, 0] } as const });
	const number: Indicator = {
		id: "n",
		name: { zh: "数", en: "Number" },
		definition: { zh: "数", en: "Number" },
		owner: "one",
		of: "items",
		each: false,
		among: rule("true"),
		except: [],
		targets: [],
		unit: { zh: "项", en: "items" },
		decimals: 0,
	};

	test("is another when its words, rules, unit or rounding change", () => {
		const others: readonly Partial<Indicator>[] = [
			{ definition: { zh: "数（修订）", en: "Number" } },
			{ among: rule("oneWindow") },
			{ counts: rule("oneWindow") },
			{ except: [{ when: rule("zeroMaterial"), because: { zh: "因", en: "so" } }] },
			{ unit: { zh: "个", en: "items" } },
			{ decimals: 1 },
		];
		const texts = new Set([number, ...others.map((other) => ({ ...number, ...other }))].map(definitionText));
		expect(texts.size).toBe(others.length + 1);
	});

	test("is the same for another owner, another target or another place on the cockpit", () => {
		const moved = { ...number, owner: "two", target: rule("5"), figure: { place: 3 } };
		expect(definitionText(moved)).toBe(definitionText(number));
	});
});
