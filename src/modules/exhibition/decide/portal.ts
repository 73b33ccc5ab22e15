import { type Day, formatDay, makeCalendar } from "#kernel/calendar.ts";
import { workingDays } from "#kernel/term.ts";
import { countItems } from "#modules/catalogue/decide/count.ts";
import type { Item } from "#modules/catalogue/model.ts";
import { networkOf, type PublicSource, publicPack } from "#modules/exhibition/decide/slice.ts";
import type { PortalPage, PublicPack, SampleMap } from "#modules/exhibition/model.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import { plan } from "#modules/roadmap/decide/plan.ts";
import { readFacts, withDefaults } from "#modules/rules/decide/facts.ts";

/** The first page of the portal; `today` dates the example's plan. */
export function portalPage(pack: PublicSource, today: Day): PortalPage {
	const { portal } = pack;
	const slice = publicPack(pack);
	const network = networkOf(slice);
	const byCode = new Map(pack.items.map((item) => [item.code, item]));
	const named = (codes: readonly string[]) =>
		codes.flatMap((code) => {
			const item = byCode.get(code);
			return item ? [{ code, name: item.name }] : [];
		});
	const counts = countItems(pack.items, new Map(pack.materials.map((material) => [material.id, material])));
	return {
		version: pack.version,
		validFrom: formatDay(pack.zone.validFrom),
		zone: {
			id: pack.zone.id,
			name: pack.zone.name,
			languages: pack.zone.languages,
			timeZone: pack.zone.timeZone,
		},
		service: portal.service,
		host: portal.host,
		help: portal.help,
		searchHint: portal.searchHint,
		popular: portal.popular,
		themes: portal.themes.map(({ words: _words, items, ...theme }) => ({
			...theme,
			items: named(items),
			workingDays: longestChain(network, byCode, items),
		})),
		life: portal.life,
		counts: {
			items: counts.items,
			variants: counts.variants,
			oneWindow: counts.oneWindow,
			zeroMaterial: counts.zeroMaterial,
			permits: pack.roadmap.permits.filter(({ activity }) => !activity).length,
			departments: Object.keys(counts.byDepartment).length,
		},
		sample: sampleOf(slice, network, today),
		footer: portal.footer,
		emblem: portal.emblem,
		drawing: portal.drawing,
	};
}

/** Working days of the longest chain among these items, each by its promised term; nothing else is waited for. */
function longestChain(network: Network, byCode: ReadonlyMap<string, Item>, codes: readonly string[]): number {
	const chosen = new Set(codes);
	const finish = new Map<string, number>();
	for (const i of network.order) {
		const entry = network.entries[i];
		if (!entry || !chosen.has(entry.permit.id)) continue;
		const before = entry.after.flatMap(({ anyOf }) =>
			anyOf.map((p) => finish.get(network.entries[p]?.permit.id ?? "") ?? 0),
		);
		finish.set(entry.permit.id, Math.max(0, ...before) + entry.promisedDays);
	}
	for (const code of codes) {
		const promised = byCode.get(code)?.promised;
		if (!finish.has(code)) finish.set(code, promised ? workingDays(promised) : 0);
	}
	return Math.max(0, ...finish.values());
}

function sampleOf(slice: PublicPack, network: Network, today: Day): SampleMap | null {
	const [example] = slice.examples;
	const facts = example && readFacts(example.facts, network.dictionary);
	if (!example || !facts || "invalid" in facts) return null;
	const made = plan(network, withDefaults(facts, network.dictionary), {
		calendar: makeCalendar(slice.calendar, slice.zone.weekend),
		start: today,
		laws: new Map(),
	});
	const permits = made.needed.filter(({ department }) => department !== null);
	const { construction } = made.milestones;
	const critical = new Set(made.criticalPath);
	return {
		id: example.id,
		name: example.name,
		permits: permits.length,
		now: permits.filter(({ start }) => start === 0).length,
		workingDays: made.workingDays,
		constructionOn: construction && !construction.estimated ? construction.on : null,
		bars: made.needed.map(({ id, start, finish }) => ({ start, finish, critical: critical.has(id) })),
		next: permits
			.filter(({ start, finish }) => start === 0 && finish > 0)
			.slice(0, 3)
			.map(({ name }) => name),
	};
}
