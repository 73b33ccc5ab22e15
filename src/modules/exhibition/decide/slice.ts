import type { CalendarYear } from "#kernel/calendar.ts";
import type { Text } from "#kernel/text.ts";
import type { ApplicationSettings } from "#modules/cases/model/application.ts";
import type { ClockSettings } from "#modules/cases/model.ts";
import type { Item, Material } from "#modules/catalogue/model.ts";
import type { EvidenceType } from "#modules/evidence/model.ts";
import type { Example, Portal, PublicItem, PublicPack } from "#modules/exhibition/model.ts";
import { makeNetwork, type Network } from "#modules/roadmap/decide/network.ts";
import type { RoadmapSection } from "#modules/roadmap/model.ts";
import { makeDictionary } from "#modules/rules/decide/facts.ts";
import type { Expr, Fact } from "#modules/rules/model.ts";
import type { Department, Instrument, Zone } from "#modules/zone/model.ts";

/** What the public face takes from a compiled pack. */
export interface PublicSource {
	readonly version: string;
	readonly zone: Zone;
	readonly calendar: readonly CalendarYear[];
	readonly laws: readonly Instrument[];
	readonly departments: readonly Department[];
	readonly groups: readonly { readonly id: string; readonly name: Text }[];
	readonly facts: readonly Fact[];
	readonly evidence: readonly EvidenceType[];
	readonly materials: readonly Material[];
	readonly clocks: ClockSettings;
	readonly portal: Portal;
	readonly items: readonly Item[];
	readonly applications: Pick<ApplicationSettings, "filings">;
	readonly roadmap: RoadmapSection;
	readonly expressions: Readonly<Record<string, Expr>>;
	readonly examples: readonly Example[];
}

/** The slice that a browser may have: what the road map reads, and nothing that it does not. */
export function publicPack(pack: PublicSource): PublicPack {
	const { portal } = pack;
	const nodes = new Set(pack.roadmap.permits.map(({ id }) => id));
	const items = pack.items.filter(({ code }) => nodes.has(code)).map(publicItem);
	const cited = new Set(items.flatMap(({ basis }) => basis.map(({ law }) => law)));
	const rules = new Set([
		...pack.roadmap.permits.flatMap(({ when, satisfiedBy, days }) => [when, satisfiedBy, days]),
		...pack.roadmap.cautions.map(({ when }) => when),
	]);
	return {
		version: pack.version,
		zone: pack.zone,
		calendar: pack.calendar.map(({ year, rest, work, hash }) => ({ year, rest, work, hash })),
		laws: pack.laws.filter(({ id }) => cited.has(id)).map(({ texts: _texts, ...law }) => law),
		departments: pack.departments.map(({ id, name, kind }) => ({ id, name, kind })),
		groups: pack.groups,
		facts: pack.facts,
		items,
		roadmap: pack.roadmap,
		expressions: Object.fromEntries(Object.entries(pack.expressions).filter(([text]) => rules.has(text))),
		steps: portal.steps,
		examples: portal.examples.flatMap((id) => pack.examples.filter((example) => example.id === id)),
	};
}

const publicItem = ({ code, name, department, type, handling, statutory, promised, basis }: Item): PublicItem => ({
	code,
	name,
	department,
	type,
	handling,
	...(statutory && { statutory }),
	...(promised && { promised }),
	basis,
});

/** The network of a slice, by which the browser plans. */
export const networkOf = (slice: Pick<PublicPack, "roadmap" | "items" | "facts" | "expressions">): Network =>
	makeNetwork({
		section: slice.roadmap,
		items: slice.items,
		dictionary: makeDictionary(slice.facts),
		expressions: slice.expressions,
	});
