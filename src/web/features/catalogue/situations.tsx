import { useQuery } from "@tanstack/react-query";
import { CornerDownRight } from "lucide-react";
import type { ItemGuide, Situation } from "#modules/exhibition/model.ts";
import { get } from "#web/lib/call.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { useAddress } from "#web/lib/link.tsx";
import { COMMON } from "#web/lib/words/common.ts";
import { ITEM } from "#web/lib/words/item.ts";
import { Choices } from "#web/ui/field.tsx";

const FLAGS = ["registered", "earlier", "consent", "barred"] as const;
const USUAL: Readonly<Record<(typeof FLAGS)[number], "yes" | "no">> = {
	registered: "yes",
	earlier: "yes",
	consent: "yes",
	barred: "no",
};
const ASKED = { registered: ITEM.qRegistered, earlier: ITEM.qEarlier, consent: ITEM.qConsent, barred: ITEM.qBarred };

/** The situation as it stands in the address; what is usual is left out. */
export function situationQuery(address: URLSearchParams): Readonly<Record<string, string | undefined>> {
	return Object.fromEntries(["variant", ...FLAGS].map((name) => [name, address.get(name) ?? undefined]));
}

/** Three to five questions that change the papers, and say why they did (ITEM-01). */
export function Situations({ guide }: { readonly guide: ItemGuide }) {
	const speech = useSpeech();
	const { say } = speech;
	const [address, change] = useAddress();
	const { situation } = guide;
	const usual = useQuery({
		queryKey: ["item", guide.code, {}],
		queryFn: ({ signal }) => get<ItemGuide>(`/items/${guide.code}`, {}, signal),
		enabled: FLAGS.some((flag) => address.has(flag)) || address.has("variant"),
	});
	const why = usual.data ? differences(usual.data, guide, speech) : [];
	return (
		<>
			<p className="t2 lead">{say(ITEM.appliesLead)}</p>
			<div className="situations">
				{guide.variants.length > 1 && (
					<fieldset>
						<legend>{say(ITEM.qVariant)}</legend>
						<Choices
							name="variant"
							inline
							value={situation.variant}
							options={guide.variants.map(({ kind, name }) => ({ value: kind, name: say(name) }))}
							onChange={(kind) => change({ variant: kind === guide.variants[0]?.kind ? undefined : kind })}
						/>
					</fieldset>
				)}
				{FLAGS.map((flag) => (
					<fieldset key={flag}>
						<legend>{say(ASKED[flag])}</legend>
						<Choices
							name={flag}
							inline
							value={situation[flag] ? "yes" : "no"}
							options={[
								{ value: "yes", name: say(ITEM.yes) },
								{ value: "no", name: say(ITEM.no) },
							]}
							onChange={(value) => change({ [flag]: value === USUAL[flag] ? undefined : value })}
						/>
					</fieldset>
				))}
			</div>
			<div role="status">
				{why.length > 0 && (
					<div className="because">
						<CornerDownRight className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />
						<div>
							{why.map((line) => (
								<p key={line}>{line}</p>
							))}
						</div>
					</div>
				)}
			</div>
		</>
	);
}

function reasons(situation: Situation, guide: ItemGuide, { say }: Speech): string {
	const variant = guide.variants.find(({ kind }) => kind === situation.variant);
	return [
		...(variant && variant !== guide.variants[0] ? [say(ITEM.whyVariant, { name: say(variant.name) })] : []),
		...(situation.registered ? [] : [say(ITEM.whyUnregistered)]),
		...(situation.earlier ? [] : [say(ITEM.whyElsewhere)]),
		...(situation.consent ? [] : [say(ITEM.whyNoConsent)]),
		...(situation.barred ? [say(ITEM.whyBarred)] : []),
	].join(say(COMMON.separator));
}

/** What the answers did to the papers, against the usual case. */
function differences(usual: ItemGuide, guide: ItemGuide, speech: Speech): readonly string[] {
	const { say } = speech;
	const reason = reasons(guide.situation, guide, speech);
	if (reason === "") return [];
	const before = new Map(usual.materials.map((material) => [material.id, material]));
	const after = new Map(guide.materials.map((material) => [material.id, material]));
	const names = (materials: readonly { readonly name: ItemGuide["name"] }[]) =>
		materials.map(({ name }) => say(name)).join(say(COMMON.separator));
	const added = guide.materials.filter(({ id }) => !before.has(id));
	const removed = usual.materials.filter(({ id }) => !after.has(id));
	const more = guide.materials.filter(({ id, askApplicant }) => askApplicant && before.get(id)?.askApplicant === false);
	const less = guide.materials.filter(({ id, askApplicant }) => !askApplicant && before.get(id)?.askApplicant === true);
	const lines = [
		...(added.length > 0 ? [say(ITEM.becauseAdded, { reason, names: names(added) })] : []),
		...(removed.length > 0 ? [say(ITEM.becauseRemoved, { reason, names: names(removed) })] : []),
		...(more.length > 0 ? [say(ITEM.becauseMore, { reason, n: more.length, names: names(more) })] : []),
		...(less.length > 0 ? [say(ITEM.becauseLess, { reason, n: less.length, names: names(less) })] : []),
	];
	return lines.length > 0 ? lines : [say(ITEM.becauseSame, { reason })];
}
