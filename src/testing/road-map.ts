import { dayOf, makeCalendar } from "#kernel/calendar.ts";
import { text } from "#kernel/text.ts";
import type { Item } from "#modules/catalogue/model.ts";
import { makeNetwork, type Network } from "#modules/roadmap/decide/network.ts";
import type { PlanGround } from "#modules/roadmap/decide/plan.ts";
import type { Milestone, Permit, Prerequisite } from "#modules/roadmap/model.ts";
import { checkRule } from "#modules/rules/decide/check.ts";
import { makeDictionary } from "#modules/rules/decide/facts.ts";
import type { Expr, Fact } from "#modules/rules/model.ts";

/** A permit as the tests write it: `{ id: "B", when: "x", after: ["A?"], days: 3 }`. */
export interface Sketch {
	readonly id: string;
	readonly when?: string;
	readonly after?: readonly string[];
	/** Promised working days, or a FEEL number that makes the entry an activity. */
	readonly days?: number | string;
	readonly satisfiedBy?: string;
	readonly type?: Item["type"];
}

export function readPrerequisite(source: string): Prerequisite {
	const optional = source.endsWith("?");
	return { anyOf: (optional ? source.slice(0, -1) : source).split("/"), optional };
}

/** A road map made of sketches; its production milestone is the finish of `production`, by default of every entry. */
export function networkOf(
	facts: readonly Fact[],
	sketches: readonly Sketch[],
	production: readonly string[] = sketches.map((s) => s.id),
): Network {
	const dictionary = makeDictionary(facts);
	const expressions: Record<string, Expr> = {};
	const checked = (rule: string, type: "boolean" | "number"): string => {
		const { expr, problems } = checkRule(rule, type, dictionary);
		if (!expr) throw new Error(`${rule}: ${problems.map((p) => p.message.en).join("; ")}`);
		expressions[rule] = expr;
		return rule;
	};
	const permits = sketches.map(
		(sketch): Permit => ({
			id: sketch.id,
			activity: typeof sketch.days === "string",
			name: text(sketch.id, sketch.id),
			stage: "all",
			when: checked(sketch.when ?? "true", "boolean"),
			after: (sketch.after ?? []).map(readPrerequisite),
			...(sketch.satisfiedBy !== undefined && { satisfiedBy: checked(sketch.satisfiedBy, "boolean") }),
			...(typeof sketch.days === "string" && { days: checked(sketch.days, "number") }),
		}),
	);
	const milestones: Milestone[] = [
		{ id: "production", name: text("投产", "Production"), at: "finish", of: production },
	];
	return makeNetwork({
		section: { stages: [{ id: "all", name: text("全部", "All") }], milestones, permits, cautions: [] },
		items: sketches.flatMap((sketch) => (typeof sketch.days === "string" ? [] : [anItem(sketch)])),
		dictionary,
		expressions,
	});
}

const anItem = (sketch: Sketch): Item => ({
	code: sketch.id,
	name: text(sketch.id, sketch.id),
	department: "office",
	type: sketch.type ?? "permit",
	handling: "promised",
	promised: { n: typeof sketch.days === "number" ? sketch.days : 0, unit: "workday" },
	basis: [],
	materials: [],
	result: text("", ""),
	aliases: [],
	oneWindow: true,
	variants: [],
});

/** A year without holidays and a plan that starts on its first Monday. */
export const plainGround: PlanGround = {
	calendar: makeCalendar([{ year: 2022, hash: "", rest: [], work: [] }], [0, 6]),
	start: dayOf(2022, 1, 3),
	laws: new Map(),
};
