import type { Touched } from "#modules/catalogue/pack/touched.ts";
import type { Permit, RoadmapSection } from "#modules/roadmap/model.ts";
import { factsIn, ruleContent } from "#modules/rules/decide/content.ts";
import type { Expr } from "#modules/rules/model.ts";
import { type Difference, difference } from "#modules/zone/pack/difference.ts";

/** A road map and the trees of its rules. */
export interface RuledRoadmap {
	readonly roadmap: RoadmapSection;
	readonly expressions: Readonly<Record<string, Expr>>;
}

const RULES = ["when", "satisfiedBy", "days"] as const;

/**
 * Rules differ by what they say: blanks, the notation of a number, and brackets and order among what `and` or `or`
 * joins are no difference. A permit's name is its item's.
 */
export const permitDifference = (before: RuledRoadmap, after: RuledRoadmap): Difference =>
	difference(
		before.roadmap.permits.map(comparable(before)),
		after.roadmap.permits.map(comparable(after)),
		({ id }) => id,
	);

const comparable =
	({ expressions }: RuledRoadmap) =>
	(permit: Permit): { readonly id: string } => {
		const rules = RULES.map((key): [string, string | undefined] => [key, ruleContent(permit[key], expressions)]);
		return { ...permit, ...(!permit.activity && { name: null }), ...Object.fromEntries(rules) };
	};

export const cautionDifference = (before: RuledRoadmap, after: RuledRoadmap): Difference => {
	const list = ({ roadmap, expressions }: RuledRoadmap) =>
		roadmap.cautions.map((caution) => ({ ...caution, when: ruleContent(caution.when, expressions) }));
	return difference(list(before), list(after), ({ code }) => code, ["items"]);
};

/** `permits.B05.when`: rules of entries that are in both versions. */
export const changedRules = (permits: Difference, cautions: Difference): readonly string[] => [
	...permits.changed.flatMap(({ code, fields }) =>
		RULES.filter((key) => fields.includes(key)).map((key) => `permits.${code}.${key}`),
	),
	...cautions.changed.filter(({ fields }) => fields.includes("when")).map(({ code }) => `cautions.${code}.when`),
];

/** Permits that read a changed fact or take their term, articles or papers from a changed item. */
export function touchedPermits(
	{ roadmap, expressions }: RuledRoadmap,
	changed: {
		readonly facts: ReadonlySet<string>;
		readonly items: ReadonlySet<string>;
		readonly permits: ReadonlySet<string>;
	},
): readonly Touched[] {
	return roadmap.permits.flatMap((permit) => {
		const because = [
			...(changed.permits.has(permit.id) ? [`permit ${permit.id}`] : []),
			...(!permit.activity && changed.items.has(permit.id) ? [`item ${permit.id}`] : []),
			...factsRead(permit, expressions).flatMap((fact) => (changed.facts.has(fact) ? [`fact ${fact}`] : [])),
			...permit.after.flatMap(({ anyOf }) => anyOf.filter((id) => changed.permits.has(id)).map((id) => `after ${id}`)),
		];
		return because.length > 0 ? [{ code: permit.id, because: [...new Set(because)] }] : [];
	});
}

export const factsRead = (permit: Permit, expressions: Readonly<Record<string, Expr>>): readonly string[] =>
	RULES.flatMap((key) => {
		const rule = permit[key];
		const expr = rule === undefined ? undefined : expressions[rule];
		return expr ? factsIn(expr) : [];
	});
