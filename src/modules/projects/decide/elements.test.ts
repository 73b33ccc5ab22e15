import { describe, expect, test } from "vitest";
import { balances, needRefusal } from "#modules/projects/decide/elements.ts";
import type { Element } from "#modules/projects/model/elements.ts";

const both = (words: string) => ({ zh: words, en: words });
const POWER: Element = {
	...{ id: "power", name: both("供电"), unit: both("MVA"), synthetic: true },
	capacity: { amount: "60", on: "2022-07-01", source: both("供电公司") },
};

describe("what a project needs of the zone", () => {
	test("is enough where what is left after those that have signed is not less than the need", () => {
		const others = [
			{ id: "a", needs: { power: "12.5" } },
			{ id: "b", needs: { power: "27.5", water: "9" } },
		];
		expect(balances({ power: "20" }, [POWER], others)).toMatchObject([
			{ taken: "40", left: "20", short: null, by: [{ id: "b" }, { id: "a" }] },
		]);
	});

	test("falls short by what is missing, exact, also where others were promised more than there is", () => {
		const others = [{ id: "a", needs: { power: "60.1" } }];
		expect(balances({ power: "0.2" }, [POWER], others)).toMatchObject([{ left: "-0.1", short: "0.3" }]);
	});

	test("is told of the elements that it needs only", () => {
		expect(balances({}, [POWER], [{ id: "a", needs: { power: "1" } }])).toEqual([]);
	});

	test("is of an element that the zone has, and not below nothing", () => {
		const need = { element: "power", amount: "20", source: "项目建议书" };
		expect(needRefusal(need, [POWER])).toBeUndefined();
		expect(needRefusal({ ...need, amount: "-1" }, [POWER])?.refused).toBe("project/need-below-nothing");
		expect(needRefusal({ ...need, element: "steam" }, [POWER])?.refused).toBe("project/unknown-name");
	});
});
