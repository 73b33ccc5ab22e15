import { makeCalendar } from "#kernel/calendar.ts";
import type { Pack } from "#main/sections.ts";
import { caseMisses } from "#modules/cases/pack/scenarios.ts";
import {
	itemDifference,
	materialReasons,
	materialsOf,
	type Touched,
	touchedItems,
} from "#modules/catalogue/pack/touched.ts";
import { makeNetwork } from "#modules/roadmap/decide/network.ts";
import { missesOf } from "#modules/roadmap/pack/scenarios.ts";
import {
	cautionDifference,
	changedRules,
	factsRead,
	permitDifference,
	touchedPermits,
} from "#modules/roadmap/pack/touched.ts";
import { makeDictionary } from "#modules/rules/decide/facts.ts";
import type { AnnouncedYear } from "#modules/zone/model.ts";
import { codesOf, type Difference, difference, fieldsChanged } from "#modules/zone/pack/difference.ts";

const LISTS = [
	"items",
	"permits",
	"facts",
	"laws",
	"departments",
	"windows",
	"evidence",
	"materials",
	"stages",
	"milestones",
	"cautions",
	"calendar",
] as const;

/** The blast radius of a new version of a pack (contracts.md §2): what has changed, and what depends on it. */
export interface PackDiff extends Readonly<Record<(typeof LISTS)[number], Difference>> {
	readonly from: string;
	readonly to: string;
	readonly rules: { readonly changed: readonly string[] };
	/** Keys of `zone.yaml` and of the clocks that have changed. */
	readonly zone: readonly string[];
	readonly clocks: readonly string[];
	/** Items for which other facts or papers are asked, or the same in another way. */
	readonly forms: readonly string[];
	readonly indicators: readonly string[];
	readonly policies: readonly string[];
	/** Scenarios of the old version that do not hold under the new one. */
	readonly scenarios: { readonly nowFailing: readonly string[] };
	/** By dependency, with the reasons. */
	readonly touched: { readonly items: readonly Touched[]; readonly permits: readonly Touched[] };
}

/** What is set for the whole zone. */
export const zoneOf = ({ zone, corrections }: Pack): object => ({ ...zone, ...corrections });

export function diffPacks(before: Pack, after: Pack): PackDiff {
	const lists = listDifferences(before, after);
	const changed = {
		laws: codesOf(lists.laws),
		departments: codesOf(lists.departments),
		evidence: codesOf(lists.evidence),
		materials: codesOf(lists.materials),
	};
	const items = merged([before, after].map((pack) => touchedItems(pack.items, pack.materials, changed)));
	const reached = {
		facts: codesOf(lists.facts),
		items: new Set([...codesOf(lists.items), ...items.map(({ code }) => code)]),
		permits: codesOf(lists.permits),
	};
	return {
		from: before.version,
		to: after.version,
		...lists,
		rules: { changed: changedRules(lists.permits, lists.cautions) },
		zone: fieldsChanged(zoneOf(before), zoneOf(after), ["weekend"]),
		clocks: fieldsChanged(clocksOf(before), clocksOf(after)),
		forms: forms(before, after, { ...changed, facts: reached.facts, items: lists.items }),
		indicators: touchedIndicators(before, after, { ...changed, items: reached.items }),
		policies: [],
		scenarios: { nowFailing: nowFailing(before, after) },
		touched: { items, permits: merged([before, after].map((pack) => touchedPermits(pack, reached))) },
	};
}

function listDifferences(before: Pack, after: Pack): Pick<PackDiff, (typeof LISTS)[number]> {
	const byId = ({ id }: { readonly id: string }): string => id;
	return {
		items: itemDifference(before.items, after.items),
		permits: permitDifference(before, after),
		facts: difference(before.facts, after.facts, ({ name }) => name, ["values", "evidence"]),
		laws: difference(before.laws, after.laws, byId, ["articles"]),
		departments: difference(before.departments, after.departments, byId, ["aliases"]),
		windows: difference(before.windows, after.windows, byId),
		evidence: difference(before.evidence, after.evidence, byId, ["steps"]),
		materials: difference(before.materials, after.materials, byId),
		stages: difference(before.roadmap.stages, after.roadmap.stages, byId),
		milestones: difference(before.roadmap.milestones, after.roadmap.milestones, byId, ["of"]),
		cautions: cautionDifference(before, after),
		calendar: difference(before.calendar.map(withoutHash), after.calendar.map(withoutHash), ({ year }) => String(year)),
	};
}

/** It follows from the days. */
const withoutHash = (year: AnnouncedYear) => ({ ...year, hash: undefined });

/** Each clock and pause by its own name. */
const clocksOf = ({ clocks: { clocks, pauses, ...settings } }: Pack): object => ({ ...clocks, ...pauses, ...settings });

/** Reasons of both versions, each entry once. */
function merged(versions: readonly (readonly Touched[])[]): readonly Touched[] {
	const because = new Map<string, Set<string>>();
	for (const touched of versions.flat()) {
		because.set(touched.code, new Set([...(because.get(touched.code) ?? []), ...touched.because]));
	}
	return [...because].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, reasons]) => ({ code, because: [...reasons] }));
}

/** Indicators that are defined anew, or that count what has changed: items, papers, the stages of projects. */
function touchedIndicators(
	before: Pack,
	after: Pack,
	changed: { readonly items: ReadonlySet<string>; readonly materials: ReadonlySet<string> },
): readonly string[] {
	const defined = difference(before.indicators, after.indicators, ({ id }) => id, ["among", "counts", "sum", "mean"]);
	const counts = {
		items: changed.items.size > 0,
		variants: changed.items.size + changed.materials.size > 0,
		projects: fieldsChanged(before.projects ?? {}, after.projects ?? {}).length > 0,
	};
	const counting = [...before.indicators, ...after.indicators].filter(({ of }) => counts[of]).map(({ id }) => id);
	return [...new Set([...codesOf(defined), ...counting])].sort();
}

interface ChangedForForms {
	readonly materials: ReadonlySet<string>;
	readonly evidence: ReadonlySet<string>;
	readonly facts: ReadonlySet<string>;
	readonly items: Difference;
}

function forms(before: Pack, after: Pack, changed: ChangedForForms): readonly string[] {
	const own = changed.items.changed.filter(({ fields }) =>
		fields.some((field) => field === "materials" || field === "variants"),
	);
	const codes = new Set([...own.map(({ code }) => code), ...changed.items.added, ...changed.items.removed]);
	for (const pack of [before, after]) {
		const reasons = materialReasons(pack.materials, changed);
		for (const item of pack.items) {
			if (materialsOf(item).some((id) => (reasons.get(id) ?? []).length > 0)) codes.add(item.code);
		}
		for (const permit of pack.roadmap.permits) {
			const asked = factsRead(permit, pack.expressions);
			if (!permit.activity && asked.some((fact) => changed.facts.has(fact))) codes.add(permit.id);
		}
	}
	return [...codes].sort();
}

function nowFailing(before: Pack, after: Pack): readonly string[] {
	const calendar = makeCalendar(after.calendar, after.zone.weekend);
	const network = makeNetwork({
		section: after.roadmap,
		items: after.items,
		dictionary: makeDictionary(after.facts),
		expressions: after.expressions,
	});
	const laws = new Map(after.laws.map((law) => [law.id, law]));
	const ground = { network, calendar, laws, validFrom: after.zone.validFrom };
	return before.scenarios
		.filter((scenario) =>
			"roadmap" in scenario
				? missesOf(scenario, ground).length > 0
				: caseMisses(scenario, after.clocks, calendar).length > 0,
		)
		.map(({ id }) => id);
}
