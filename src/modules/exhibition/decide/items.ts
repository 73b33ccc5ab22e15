import { formatDay } from "#kernel/calendar.ts";
import { type Text, text } from "#kernel/text.ts";
import { isZeroMaterialByDesign, ZERO_MATERIAL } from "#modules/catalogue/decide/count.ts";
import { fold, joined } from "#modules/catalogue/decide/fold.ts";
import { searchItems } from "#modules/catalogue/decide/search.ts";
import { indexItems, type SearchIndex } from "#modules/catalogue/decide/search-index.ts";
import type { Item, Variant } from "#modules/catalogue/model.ts";
import { type Ladder, ladderOf, resolveMaterials } from "#modules/evidence/decide/ladder.ts";
import type { Holdings } from "#modules/evidence/model.ts";
import type { PublicSource } from "#modules/exhibition/decide/slice.ts";
import type {
	GuideMaterial,
	ItemGuide,
	ItemList,
	ItemRow,
	Portal,
	Situation,
	Theme,
} from "#modules/exhibition/model.ts";
import { citationText } from "#modules/zone/decide.ts";

/** The catalogue of one pack version, ready to be searched and shown. */
export interface Shelf extends Ladder {
	readonly pack: PublicSource;
	readonly index: SearchIndex;
	readonly departments: ReadonlyMap<string, Text>;
}

export const shelve = (pack: PublicSource): Shelf => ({
	pack,
	index: indexItems(pack.items),
	...ladderOf(pack),
	departments: new Map(pack.departments.map(({ id, name }) => [id, name])),
});

export interface ItemQuery {
	readonly q?: string | undefined;
	/** `zero`: variants without a paper to hand in; `window`: taken in at the general window; `permits`: of the road map. */
	readonly show: "all" | "zero" | "window" | "permits";
	readonly department?: string | undefined;
	readonly page: number;
	readonly size: number;
}

/** What the rule of a list is, where it is one of the published numbers. */
const DEFINITIONS: Readonly<Record<ItemQuery["show"], Text>> = {
	all: text("本区现行有效的政务服务事项，按配置包清点。", "Service items in force in the zone, counted from the pack."),
	zero: ZERO_MATERIAL,
	window: text(
		"由综合窗口统一收件的事项；国家部委、企业办理和自主完成的事项不在其中。",
		"Items that the general window takes in; those of national ministries, utilities and the company itself are not among them.",
	),
	permits: text(
		"许可路线图会用到的事项；是否要办由规则和您的事实决定。",
		"Items that a road map can call for; rules and your facts decide which.",
	),
};

/** One page of the catalogue: what answers the words, inside the chosen list; the total is that of the list. */
export function listItems(shelf: Shelf, query: ItemQuery): ItemList {
	const nodes = new Set(shelf.pack.roadmap.permits.map(({ id }) => id));
	const theme = query.q === undefined ? undefined : themeOf(shelf.pack.portal, query.q);
	const hits = query.q?.trim()
		? searchItems(shelf.index, query.q, shelf.pack.items.length).map(({ item }) => item)
		: [];
	const found = query.q?.trim()
		? [...new Set([...(theme?.items ?? []), ...hits])].flatMap((code) => shelf.items.get(code) ?? [])
		: shelf.pack.items;
	const rows: ItemRow[] = [];
	for (const item of found) {
		if (query.department !== undefined && item.department !== query.department) continue;
		if (query.show === "window" && !item.oneWindow) continue;
		if (query.show === "permits" && !nodes.has(item.code)) continue;
		if (query.show !== "zero") rows.push(rowOf(shelf, item));
		else {
			for (const variant of item.variants) {
				if (isZeroMaterialByDesign(variant, shelf.materials)) rows.push(rowOf(shelf, item, variant));
			}
		}
	}
	const from = (query.page - 1) * query.size;
	return {
		total: rows.length,
		page: query.page,
		size: query.size,
		definition: DEFINITIONS[query.show],
		situation: theme?.name ?? null,
		version: shelf.pack.version,
		validFrom: formatDay(shelf.pack.zone.validFrom),
		departments: [...new Set(shelf.pack.items.map(({ department }) => department))].flatMap((id) => {
			const name = shelf.departments.get(id);
			return name ? [{ id, name }] : [];
		}),
		items: rows.slice(from, from + query.size),
	};
}

/** The undertaking whose words are typed, or stand in what is typed: 建厂房要哪些手续. */
function themeOf({ themes }: Portal, typed: string): Theme | undefined {
	const asked = joined(fold(typed.slice(0, 200)));
	return asked === ""
		? undefined
		: themes.find(({ words = [] }) => words.some((word) => asked.includes(joined(fold(word)))));
}

function rowOf(shelf: Shelf, item: Item, variant: Variant | undefined = item.variants[0]): ItemRow {
	const promised = variant?.promised ?? item.promised;
	const statutory = variant?.statutory ?? item.statutory;
	return {
		code: item.code,
		name: item.name,
		variant: variant && variant.kind !== "new" ? { kind: variant.kind, name: variant.name } : null,
		department: shelf.departments.get(item.department) ?? text(item.department, item.department),
		type: item.type,
		promised: promised ?? null,
		statutory: statutory ?? null,
		materials: variant?.materials.length ?? item.materials.length,
		zeroMaterial: isZeroMaterialByDesign(variant ?? item, shelf.materials),
	};
}

/** The guide of one item for one situation (办事指南); undefined for a code that the catalogue does not have. */
export function itemGuide(shelf: Shelf, code: string, situation: Situation, today: string): ItemGuide | undefined {
	const item = shelf.items.get(code) ?? shelf.pack.items.find(({ aliases }) => aliases.includes(code));
	if (!item) return undefined;
	const { pack } = shelf;
	const laws = new Map(pack.laws.map((law) => [law.id, law]));
	const variant = item.variants.find(({ kind }) => kind === situation.variant) ?? item.variants[0];
	const { clocks } = pack.clocks;
	const node = pack.roadmap.permits.find(({ id }) => id === item.code);
	const nameOf = (id: string) => pack.roadmap.permits.find((permit) => permit.id === id)?.name ?? text(id, id);
	return {
		...rowOf(shelf, item, variant),
		departmentKind: pack.departments.find(({ id }) => id === item.department)?.kind ?? "zone",
		handling: item.handling,
		oneWindow: item.oneWindow,
		free: freeOf(pack.portal, item),
		result: item.result,
		evidence: shelf.evidenceTypes.get(item.evidence ?? "")?.name ?? null,
		aliases: item.aliases,
		variants: item.variants.map(({ kind, name }) => ({ kind, name })),
		situation,
		materials: materialsOf(shelf, item, { situation, today, variant }),
		basis: item.basis.map((citation) => {
			const law = laws.get(citation.law);
			return {
				short: citationText(citation, laws),
				title: law?.title ?? text(citation.law, citation.law),
				number: law?.number ?? null,
				articles: citation.articles,
				texts: citation.articles.flatMap((article) => {
					const words = law?.texts?.[article];
					return words === undefined ? [] : [{ article, words }];
				}),
				validFrom: law ? formatDay(law.validFrom) : null,
				validTo: law?.validTo === undefined ? null : formatDay(law.validTo),
				checked: law?.checked ?? "memory",
			};
		}),
		terms: (["K1", "K2", "K4"] as const).flatMap((id) => {
			const clock = clocks[id];
			return clock ? [{ id, name: clock.name, term: clock.term ?? null, basis: clock.basis }] : [];
		}),
		pauses: Object.values(pack.clocks.pauses).map(({ name }) => name),
		filing: pack.applications.filings.some((filing) => filing.item === item.code),
		inRoadmap: node !== undefined,
		after: (node?.after ?? []).flatMap(({ anyOf }) => anyOf.map((id) => ({ id, name: nameOf(id) }))),
		opens: pack.roadmap.permits
			.filter(({ after }) => after.some(({ anyOf }) => anyOf.includes(item.code)))
			.map(({ id, name }) => ({ id, name })),
		version: pack.version,
		validFrom: formatDay(pack.zone.validFrom),
	};
}

interface Asked {
	readonly situation: Situation;
	readonly today: string;
	readonly variant: Variant | undefined;
}

/** Every material with the step that answers it in this situation, and the other ways that the pack declares. */
function materialsOf(shelf: Shelf, item: Item, { situation, today, variant }: Asked): readonly GuideMaterial[] {
	const { materials } = resolveMaterials(
		{ code: item.code, materials: variant?.materials ?? item.materials },
		shelf,
		holdingsOf(shelf, situation, today),
	);
	return materials.map((resolved) => {
		const sources = shelf.materials.get(resolved.id)?.sources ?? [];
		const from = resolved.source ?? undefined;
		const type = from === undefined ? undefined : shelf.evidenceTypes.get(from);
		const maker = from === undefined ? undefined : shelf.items.get(from);
		const made = type && shelf.pack.items.find(({ evidence }) => evidence === type.id);
		return {
			id: resolved.id,
			name: text(resolved.name, resolved.nameEn),
			step: resolved.step,
			askApplicant: resolved.askApplicant,
			because: text(resolved.because, resolved.becauseEn),
			from: type?.name ?? maker?.result ?? null,
			item: (maker ?? made)?.code ?? null,
			issuer: shelf.departments.get(type?.issuer ?? maker?.department ?? "") ?? null,
			ways: sources.map(({ step }) => step),
		};
	});
}

/**
 * What an applicant in this situation is taken to hold, so that people see what the system would fetch: own certificates
 * need their consent, results of earlier steps do not.
 */
function holdingsOf(shelf: Shelf, situation: Situation, today: string): Holdings {
	const held = shelf.pack.evidence.filter(({ consent }) => (consent ? situation.registered : situation.earlier));
	const results = situation.earlier ? shelf.pack.items.filter(({ evidence }) => evidence === undefined) : [];
	return {
		subject: "applicant",
		evidence: [...held.map(({ id }) => id), ...results.map(({ code }) => code)].map((type) => ({
			type,
			holder: "applicant",
			issuedOn: today,
		})),
		consents: situation.consent ? shelf.pack.evidence.map(({ id }) => id) : [],
		barredFromCommitment: situation.barred,
		on: today,
	};
}

/** The article by which nothing is charged for an item, where the pack says so. */
const freeOf = ({ free }: Portal, { code, type }: Item): Text | null =>
	free?.types.includes(type) && !free.except.includes(code) ? free.because : null;
