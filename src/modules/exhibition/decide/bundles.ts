import { formatDay } from "#kernel/calendar.ts";
import { type Text, text } from "#kernel/text.ts";
import { searchItems } from "#modules/catalogue/decide/search.ts";
import type { Shelf } from "#modules/exhibition/decide/shelf.ts";
import type { BundleGuide, BundleHit } from "#modules/exhibition/model/bundles.ts";
import { citationText } from "#modules/zone/decide.ts";

/** More would be no answer. */
const SHOWN = 3;

export const bundlesFor = (shelf: Shelf, words: string): readonly BundleHit[] =>
	searchItems(shelf.bundleIndex, words, SHOWN).flatMap(({ item }) => {
		const bundle = shelf.pack.applications.bundles.find(({ id }) => id === item);
		return bundle
			? [
					{
						id: bundle.id,
						name: bundle.name,
						about: bundle.about,
						lead: leadOf(shelf, bundle.lead),
						members: bundle.members.length,
					},
				]
			: [];
	});

const leadOf = ({ departments }: Shelf, id: string): Text => departments.get(id) ?? text(id, id);

/** The guide of one bundle; undefined for an id that the zone does not have. */
export function bundleGuide(shelf: Shelf, id: string): BundleGuide | undefined {
	const { pack } = shelf;
	const { bundles, joint } = pack.applications;
	const bundle = bundles.find((one) => one.id === id);
	if (!bundle) return undefined;
	const laws = new Map(pack.laws.map((law) => [law.id, law]));
	const nameOf = (item: string) => shelf.items.get(item)?.name ?? text(item, item);
	const members = bundle.members.map(({ item: code, variant: kind, optional, after }) => {
		const item = shelf.items.get(code);
		const variant = item?.variants.find((one) => one.kind === kind);
		const own = kind === "new" ? item : undefined;
		return {
			item: code,
			name: nameOf(code),
			department: leadOf(shelf, item?.department ?? ""),
			optional,
			after: after.map((one) => ({ item: one, name: nameOf(one) })),
			promised: variant?.promised ?? own?.promised ?? null,
			statutory: variant?.statutory ?? own?.statutory ?? null,
			papers: variant?.materials ?? [],
		};
	});
	const papers = members.flatMap((member) => member.papers);
	return {
		id,
		name: bundle.name,
		about: bundle.about,
		lead: leadOf(shelf, bundle.lead),
		basis: [...bundle.basis, ...(joint?.basis ?? [])].map((citation) => citationText(citation, laws)),
		term: joint?.term ?? null,
		extension: joint?.extension ?? null,
		members: members.map(({ papers: own, ...member }) => ({ ...member, materials: own.length })),
		papers: { once: new Set(papers).size, apart: papers.length },
		version: pack.version,
		validFrom: formatDay(pack.zone.validFrom),
	};
}
