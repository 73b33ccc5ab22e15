import { type Refusal, refuse } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import {
	type ApplicationPack,
	type DraftContent,
	fieldsOf,
	type OnRecord,
	papersOf,
	shownItem,
	variantOf,
} from "#modules/cases/decide/draft.ts";
import type { CaseMaterial, FormField } from "#modules/cases/model/application.ts";
import type { Bundle, BundleMember } from "#modules/cases/model/bundle.ts";
import { LADDER } from "#modules/catalogue/model.ts";

export type Found = NonNullable<ReturnType<typeof variantOf>>;

/** One item of an application, and the items of the same application whose result it needs. */
export interface Part {
	readonly found: Found;
	readonly after: readonly string[];
}

/** What one application is for: an item, or the members of a bundle. */
export interface Wanted {
	readonly bundle: Bundle | null;
	readonly parts: readonly Part[];
}

/** What a draft is for; undefined where the pack has no such thing. */
export function wantedBy(
	pack: ApplicationPack,
	draft: { readonly item: string; readonly variant: string; readonly members?: readonly string[] | null },
): Wanted | undefined {
	if (!draft.members) {
		const found = variantOf(pack.items, draft.item, draft.variant);
		return found && { bundle: null, parts: [{ found, after: [] }] };
	}
	const bundle = pack.applications.bundles.find(({ id }) => id === draft.item);
	const wanted = bundle && membersOf(pack, bundle, draft.members);
	return wanted && !("refused" in wanted) ? { bundle, parts: wanted } : undefined;
}

/** The members of a bundle that are wanted, in its order; one that is no member, named twice, or left out though needed, is refused. */
export function membersOf(
	pack: ApplicationPack,
	bundle: Bundle,
	items: readonly string[] | undefined,
): readonly Part[] | Refusal {
	const { members } = bundle;
	const wanted = items ?? members.map(({ item }) => item);
	const facts = {
		unknown: wanted.filter((item) => members.every((member) => member.item !== item)),
		twice: [...new Set(wanted.filter((item, i) => wanted.indexOf(item) !== i))],
		missing: members.filter(({ item, optional }) => !optional && !wanted.includes(item)).map(({ item }) => item),
	};
	if (Object.values(facts).some((list) => list.length > 0)) return refuse("bundle/members-wrong", facts);
	return members.flatMap((member) => (wanted.includes(member.item) ? partOf(pack, member, wanted) : []));
}

function partOf(pack: ApplicationPack, { item, variant, after }: BundleMember, wanted: readonly string[]): Part {
	const found = variantOf(pack.items, item, variant);
	if (!found) throw new Error(`a bundle of a checked pack names ${item}, which is not there`);
	return { found, after: after.filter((one) => wanted.includes(one)) };
}

/** Each question once, in the order in which the items ask. */
export function questionsOf(pack: ApplicationPack, { parts }: Wanted): readonly FormField[] {
	const fields = parts.flatMap(({ found }) => fieldsOf(pack, found.item.code));
	return [...new Map(fields.toReversed().map((field) => [field.id, field])).values()].toReversed();
}

/** The papers of one item with what answers them; those that another item of the application makes are not asked for. */
export function partPapers(
	pack: ApplicationPack,
	wanted: Wanted,
	{ found }: Part,
	content: DraftContent,
	known: OnRecord,
	files: readonly { readonly material: string }[],
): readonly CaseMaterial[] {
	const before = makersFor(wanted, found.item.code);
	return papersOf(pack, found, content, known, files).map((paper) => {
		const maker = paper.step > "E3" ? makerOf(pack, paper.id, before) : undefined;
		return maker ? madeBy(paper, maker) : paper;
	});
}

/** The items of the application that come before one, however far. */
function makersFor({ parts }: Wanted, code: string): readonly Part[] {
	const before = new Set(parts.find(({ found }) => found.item.code === code)?.after);
	for (const one of before)
		for (const further of parts.find(({ found }) => found.item.code === one)?.after ?? []) before.add(further);
	return parts.filter(({ found }) => before.has(found.item.code));
}

const makerOf = (pack: ApplicationPack, material: string, before: readonly Part[]): Found | undefined => {
	const sources = pack.materials.get(material)?.sources ?? [];
	return before.find(({ found: { item } }) =>
		sources.some(({ from }) => from !== undefined && (from === item.code || from === item.evidence)),
	)?.found;
};

const madeBy = (paper: CaseMaterial, { item }: Found): CaseMaterial => ({
	id: paper.id,
	name: paper.name,
	step: "E3",
	stepName: MADE,
	source: item.code,
	because: text(
		`由同一申请中的“${item.name.zh}”产生，准予后自动带入`,
		`made by "${item.name.en}" of the same application: carried over once that is granted`,
	),
	asked: false,
	madeBy: item.code,
});
const MADE: Text = text("同件结果", "Result of the same application");

/** Each paper once: asked if any of the items has to ask for it, and able to come later only if it may for all of them. */
export function papersOnce(lists: readonly (readonly CaseMaterial[])[]): readonly CaseMaterial[] {
	const once = new Map<string, CaseMaterial>();
	for (const paper of lists.flat()) {
		const before = once.get(paper.id);
		once.set(paper.id, before ? heavier(before, paper) : paper);
	}
	return [...once.values()];
}

/** The one that asks more of the applicant. */
function heavier(a: CaseMaterial, b: CaseMaterial): CaseMaterial {
	const weight = ({ step, asked, gap }: CaseMaterial) => (asked && !gap ? LADDER.length + 1 : LADDER.indexOf(step));
	return weight(b) > weight(a) ? b : a;
}

/** What an application is for, as its page shows it. */
export function shownWanted(pack: ApplicationPack, { bundle, parts }: Wanted, department: (id: string) => Text) {
	const [first] = parts;
	if (!bundle) {
		if (!first) throw new Error("an application is for something");
		return shownItem(first.found, department(first.found.item.department));
	}
	return {
		code: bundle.id,
		name: bundle.name,
		variant: { kind: "new" as const, name: text("一次申请", "one application") },
		department: { id: bundle.lead, name: department(bundle.lead) },
		handling: "promised" as const,
		statutory: pack.applications.joint?.term ?? null,
		promised: null,
		result: text(`${parts.length} 个事项的结果`, `the results of ${parts.length} items`),
	};
}
