import type { Network } from "#modules/roadmap/decide/network.ts";
import { NEED, type Schedule, schedule } from "#modules/roadmap/decide/schedule.ts";
import { flips } from "#modules/rules/decide/flips.ts";
import type { Change, Facts, Value } from "#modules/rules/model.ts";

/** What another set of facts does to a road map. */
export interface Difference {
	readonly added: readonly string[];
	readonly removed: readonly string[];
	readonly moved: readonly { readonly id: string; readonly finish: { readonly from: number; readonly to: number } }[];
	readonly workingDays: { readonly from: number | null; readonly to: number | null };
}

/** What would happen if the facts were others; nothing is kept. */
export const whatIf = (network: Network, before: Facts, after: Facts): Difference =>
	difference(network, schedule(network, before), schedule(network, after));

function difference(network: Network, before: Schedule, after: Schedule): Difference {
	const added: string[] = [];
	const removed: string[] = [];
	const moved: { id: string; finish: { from: number; to: number } }[] = [];
	for (const [i, { permit }] of network.entries.entries()) {
		const was = before.need[i] === NEED.yes;
		const is = after.need[i] === NEED.yes;
		if (!was && is) added.push(permit.id);
		if (was && !is) removed.push(permit.id);
		if (!was || !is) continue;
		const from = before.finish[i] ?? 0;
		const to = after.finish[i] ?? 0;
		if (from !== to) moved.push({ id: permit.id, finish: { from, to } });
	}
	return { added, removed, moved, workingDays: { from: before.production, to: after.production } };
}

/** One changed fact in the words of the answer; every value of `to` removes the item, `example` is one of them. */
export interface FactChange {
	readonly fact: string;
	readonly to: string;
	readonly example: Value;
}

interface Effect {
	readonly alsoRemoves: readonly string[];
	readonly alsoAdds: readonly string[];
	readonly workingDays: Difference["workingDays"];
}

/** What would remove an item: single facts, and minimal sets of two or three. */
export interface Removal {
	readonly item: string;
	/** Null while the facts do not decide it. */
	readonly needed: boolean | null;
	readonly changes: readonly (FactChange & Effect)[];
	readonly combinations: readonly ({ readonly set: readonly FactChange[] } & Effect)[];
}

/** Undefined for an item that is no entry of the road map. Every entry of the answer was verified by planning again. */
export function whatRemoves(network: Network, facts: Facts, id: string): Removal | undefined {
	const position = network.position.get(id);
	const entry = position === undefined ? undefined : network.entries[position];
	if (!entry || position === undefined) return undefined;
	const before = schedule(network, facts);
	if (before.need[position] !== NEED.yes) {
		const needed = before.need[position] === NEED.unknown ? null : false;
		return { item: id, needed, changes: [], combinations: [] };
	}
	const found = flips(entry.when, facts, network.dictionary);
	const verified = (changes: readonly Change[]): Effect | undefined => {
		const effect = difference(network, before, schedule(network, applied(facts, changes)));
		if (!effect.removed.includes(id)) return undefined;
		const alsoRemoves = effect.removed.filter((removed) => removed !== id);
		return { alsoRemoves, alsoAdds: effect.added, workingDays: effect.workingDays };
	};
	const named = ({ fact, to, example }: Change): FactChange => ({
		fact: network.dictionary.facts[fact]?.name ?? "",
		to,
		example,
	});
	return {
		item: id,
		needed: true,
		changes: found.changes.flatMap((change) => {
			const effect = verified([change]);
			return effect ? [{ ...named(change), ...effect }] : [];
		}),
		combinations: found.combinations.flatMap((changes) => {
			const effect = verified(changes);
			return effect ? [{ set: changes.map(named), ...effect }] : [];
		}),
	};
}

function applied(facts: Facts, changes: readonly Change[]): Facts {
	const changed = [...facts];
	for (const { fact, example } of changes) changed[fact] = example;
	return changed;
}
