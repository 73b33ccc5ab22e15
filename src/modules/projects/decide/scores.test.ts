import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareNum, parseNum } from "#kernel/decimal.ts";
import { factRefusal } from "#modules/projects/decide/check.ts";
import { pointsFor, scoreOf } from "#modules/projects/decide/scores.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import type { ScoreCard, ScoredItem, ScoreItem } from "#modules/projects/model/scorecards.ts";
import { ADMITTED, ANSWERED, factsOf, GIVEN, type Happened, LEAD, MET, SCORED, SCORES } from "#testing/projects.ts";

const name = { zh: "项", en: "Item" };
const measured = (...scale: readonly (readonly [string, string])[]): ScoreItem => ({
	id: "m",
	name,
	scale,
	choices: [],
});
const OUTPUT = measured(["200", "0"], ["400", "5"], ["1000", "8"]);
const points = (item: ScoreItem, value: string) => pointsFor(item, value)?.toString();

describe("the points of an item", () => {
	it("lie on the line between two points of its scale, and stay beyond its ends", () => {
		expect(["0", "200", "300", "399", "400", "700", "5000"].map((value) => points(OUTPUT, value))).toEqual([
			"0",
			"0",
			"2.5",
			"4.98",
			"5",
			"6.5",
			"8",
		]);
	});

	it("follow from a choice, and from nothing that is none", () => {
		const item: ScoreItem = { id: "c", name, scale: [], choices: [{ id: "encouraged", name, points: "10" }] };
		expect(points(item, "encouraged")).toBe("10");
		expect(points(item, "forbidden")).toBeUndefined();
		expect(points(OUTPUT, "about 400")).toBeUndefined();
	});
});

/** Scales with rising values and rising points. */
const scales = fc
	.tuple(
		fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 40 })), {
			minLength: 1,
			maxLength: 6,
		}),
	)
	.map(([steps]) => {
		let [at, gives] = [0, 0];
		return measured(
			["0", "0"],
			...steps.map(([more, rise]): [string, string] => {
				at += more;
				gives += rise;
				return [String(at / 4), String(gives / 4)];
			}),
		);
	});
const values = fc.integer({ min: -100, max: 4_000 }).map((n) => String(n / 8));

describe("every rising scale", () => {
	it("gives more for more, never less than its first and never more than its last", () => {
		fc.assert(
			fc.property(scales, values, values, (item, one, other) => {
				const [less, more] = Number(one) <= Number(other) ? [one, other] : [other, one];
				const [low = 0, high = 0] = [pointsFor(item, less), pointsFor(item, more)];
				expect(compareNum(low, high)).toBeLessThanOrEqual(0);
				expect(compareNum(high, parseNum(item.scale.at(-1)?.[1] ?? "0") ?? 0)).toBeLessThanOrEqual(0);
				expect(compareNum(low, 0)).toBeGreaterThanOrEqual(0);
			}),
			{ numRuns: 2_000 },
		);
	});

	it("adds up to the whole of its card, in whatever order it was told", () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(scales, values), { minLength: 1, maxLength: 7 }), (items) => {
				const card: ScoreCard = {
					id: "card",
					name,
					items: items.map(([item], i) => ({ ...item, id: `i${i}` })),
					vetoes: [],
					asks: [],
					fitFrom: "60",
				};
				const told: ScoredItem[] = items.map(([, value], i) => ({ item: `i${i}`, value, evidence: "…" }));
				const score = scoreOf(card, told);
				const cents = (n: string) => Math.round(Number(n) * 100);
				expect(cents(score.total)).toBe(score.items.reduce((sum, one) => sum + cents(one.points), 0));
				expect(scoreOf(card, told.toReversed())).toEqual(score);
				expect(score.fit).toBe(Number(score.total) >= 60);
			}),
			{ numRuns: 500 },
		);
	});
});

const HELD: readonly Happened[] = [LEAD, ANSWERED, MET];
const told = (kind: "self" | "review", more: object = {}): Happened =>
	["ProjectScored", "2022-01-20", { card: "industrial", kind, items: SCORES, ...more }] as Happened;
const agreed = (department: string): Happened => [
	"ReviewOpinionGiven",
	"2022-01-22",
	{ department, opinion: "agree", says: "同意" },
];

/** Why the last of them is refused; `by` is who tells it. */
function refused(happened: readonly Happened[], by = "staff:liu") {
	const facts = factsOf(...happened);
	const last = { ...(facts.at(-1) as Fact), actor: by } as Fact;
	return factRefusal(facts.slice(0, -1), last, GIVEN);
}

describe("a project is chosen (优商选资)", () => {
	it("by every item of its card once, each with a value that the item knows", () => {
		const [first, ...rest] = SCORES;
		if (!first) throw new Error("the card has items");
		expect(refused([...HELD, told("review", { items: rest })])).toMatchObject({
			refused: "project/score-not-whole",
			facts: { missing: [first.item] },
		});
		expect(refused([...HELD, told("review", { items: [first, ...SCORES] })])).toMatchObject({
			facts: { twice: [first.item] },
		});
		const wrong = [{ ...first, value: "很高" }, ...rest];
		expect(refused([...HELD, told("review", { items: wrong })])).toMatchObject({
			refused: "project/score-value",
			facts: { items: [{ item: first.item, value: "很高" }] },
		});
		expect(refused([...HELD, told("review", { card: "none" })])?.refused).toBe("project/unknown-name");
		expect(refused([...HELD, told("review")])).toBeUndefined();
	});

	it("by two: who scored it does not review the score", () => {
		expect(refused([...HELD, told("self"), told("review")])?.refused).toBe("project/own-score");
		expect(refused([...HELD, told("self"), told("review")], "staff:chen")).toBeUndefined();
	});

	it("and never over a veto, whatever its points", () => {
		const vetoed = [...HELD, told("review", { vetoes: ["safety"] }), agreed("ecology"), agreed("public-services")];
		expect(refused([...vetoed, ADMITTED])).toMatchObject({
			refused: "project/vetoed",
			facts: { vetoes: ["safety"] },
		});
	});

	it("only once every department that the card asks has said what it thinks", () => {
		expect(refused([...HELD, SCORED, agreed("ecology"), ADMITTED])).toMatchObject({
			refused: "project/opinions-missing",
			facts: { departments: ["public-services"] },
		});
		expect(refused([...HELD, SCORED, agreed("ecology"), agreed("public-services"), ADMITTED])).toBeUndefined();
	});
});
