import { workingDays } from "#kernel/term.ts";
import type { Text } from "#kernel/text.ts";
import type { Item } from "#modules/catalogue/model.ts";
import type { Caution, Milestone, Permit, RoadmapSection } from "#modules/roadmap/model.ts";
import { compileRule } from "#modules/rules/decide/compile.ts";
import type { Dictionary, Expr, Rule } from "#modules/rules/model.ts";

/** One entry of the network: a permit or an activity with everything the planner asks of it, compiled. */
export interface Entry {
	readonly permit: Permit;
	/** The catalogue's item; an activity has none. */
	readonly item: RoadItem | undefined;
	readonly when: Rule;
	readonly satisfiedBy: Rule | undefined;
	/** Working days by rule, where the promised term does not say it. */
	readonly days: Rule | undefined;
	/** Working days of the promised term. */
	readonly promisedDays: number;
	readonly after: readonly Wait[];
}

/** A prerequisite with positions in the network instead of names. */
export interface Wait {
	readonly anyOf: readonly number[];
	readonly optional: boolean;
}

/** The permits of a pack, ready to be planned; `order` visits every prerequisite before what waits for it. */
export interface Network {
	readonly dictionary: Dictionary;
	readonly entries: readonly Entry[];
	readonly position: ReadonlyMap<string, number>;
	readonly order: Int32Array;
	readonly milestones: readonly Milestone[];
	readonly cautions: readonly { readonly caution: Caution; readonly when: Rule }[];
	readonly stageNames: ReadonlyMap<string, Text>;
}

/** What a road map reads of a service item; a public slice of a pack holds no more. */
export type RoadItem = Pick<Item, "code" | "department" | "type" | "statutory" | "promised" | "basis">;

/** What a compiled pack gives to the road map. */
export interface NetworkSource {
	readonly section: RoadmapSection;
	readonly items: readonly RoadItem[];
	readonly dictionary: Dictionary;
	/** The checked tree of every rule text. */
	readonly expressions: Readonly<Record<string, Expr>>;
}

/** The pack must have passed its check: names resolve and nothing waits for itself. */
export function makeNetwork({ section, items, dictionary, expressions }: NetworkSource): Network {
	const itemOf = new Map(items.map((item) => [item.code, item]));
	const position = new Map(section.permits.map((permit, i) => [permit.id, i]));
	const rule = (text: string): Rule => {
		const expr = Object.hasOwn(expressions, text) ? expressions[text] : undefined;
		if (!expr) throw new Error(`the pack has no checked rule "${text}"`);
		return compileRule(text, expr, dictionary);
	};
	const entries = section.permits.map((permit): Entry => {
		const item = permit.activity ? undefined : itemOf.get(permit.id);
		return {
			permit,
			item,
			when: rule(permit.when),
			satisfiedBy: permit.satisfiedBy === undefined ? undefined : rule(permit.satisfiedBy),
			days: permit.days === undefined ? undefined : rule(permit.days),
			promisedDays: item?.promised ? workingDays(item.promised) : 0,
			after: permit.after.map(({ anyOf, optional }) => ({
				anyOf: anyOf.map((id) => position.get(id) ?? unknownEntry(id)),
				optional,
			})),
		};
	});
	return {
		dictionary,
		entries,
		position,
		order: prerequisitesFirst(entries),
		milestones: section.milestones,
		cautions: section.cautions.map((caution) => ({ caution, when: rule(caution.when) })),
		stageNames: new Map(section.stages.map((stage) => [stage.id, stage.name])),
	};
}

function unknownEntry(id: string): never {
	throw new Error(`the pack waits for "${id}", which is no entry of its road map`);
}

/** Kahn's order; the pack's check has refused circles. */
function prerequisitesFirst(entries: readonly Entry[]): Int32Array {
	const followers: number[][] = entries.map(() => []);
	const open = new Int32Array(entries.length);
	for (const [i, entry] of entries.entries()) {
		for (const wait of entry.after) {
			for (const p of wait.anyOf) {
				followers[p]?.push(i);
				open[i] = (open[i] ?? 0) + 1;
			}
		}
	}
	const order: number[] = [];
	for (const i of entries.keys()) if (open[i] === 0) order.push(i);
	for (const done of order) {
		for (const next of followers[done] ?? []) {
			const left = (open[next] ?? 0) - 1;
			open[next] = left;
			if (left === 0) order.push(next);
		}
	}
	if (order.length < entries.length) throw new Error("the road map has a circle of prerequisites");
	return Int32Array.from(order);
}
