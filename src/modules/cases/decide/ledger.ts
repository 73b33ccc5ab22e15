import type { Json } from "#kernel/event.ts";
import type { Text } from "#kernel/text.ts";
import { type ApplicationPack, type DraftContent, type OnRecord, resolved } from "#modules/cases/decide/draft.ts";
import type { CaseMaterial } from "#modules/cases/model/application.ts";
import type { AskedThoughHeld } from "#modules/cases/model/ledger.ts";
import { CONSENT_GIVEN, CONSENT_WITHDRAWN } from "#modules/cases/model/standing.ts";
import { isZeroMaterialByDesign } from "#modules/catalogue/decide/count.ts";
import type { Item, LadderStep } from "#modules/catalogue/model.ts";
import { STEP_NAMES } from "#modules/evidence/decide/ladder.ts";

/** How one paper of a case was answered, as the events of the case tell it (零材料台账). */
export interface LedgerRow {
	readonly id: string;
	readonly step: LadderStep;
	readonly stepName: Text;
	/** The applicant was asked for it, at the application or by the notice. */
	readonly asked: boolean;
	/** Why it was asked although the zone held the answer; null where it did not, or did not ask. */
	readonly though: AskedThoughHeld | null;
}

interface Told {
	readonly materials?: readonly {
		readonly id: string;
		readonly step: LadderStep;
		readonly source?: string | null;
		readonly though?: AskedThoughHeld;
	}[];
	readonly evidence?: string;
	readonly about?: readonly ({ readonly material: string } | null)[];
}
const toldBy = (data: Json): Told => data as unknown as Told;

/** The papers of a case in the order of its item; nothing but events goes in, so that anyone can count again. */
export function ledgerOf(events: readonly { readonly type: string; readonly data: Json }[]): readonly LedgerRow[] {
	const submitted = events.find(({ type }) => type === "CaseSubmitted");
	const papers = submitted ? (toldBy(submitted.data).materials ?? []) : [];
	const again = askedByNotice(events);
	return papers.map(({ id, step, source, though = null }) => {
		const byApplicant = step === "E9";
		const notice = again.get(id);
		const asked = byApplicant || notice !== undefined;
		const late = source && notice?.withdrawn.has(source) ? "notAgreed" : "askedAgain";
		return { id, step, stepName: STEP_NAMES[step], asked, though: asked && !byApplicant ? late : though };
	});
}

/** The papers that the notice asks for, by id, with the evidence whose consent had been withdrawn by then: that is no fault of the office. */
function askedByNotice(events: readonly { readonly type: string; readonly data: Json }[]) {
	const again = new Map<string, { readonly withdrawn: ReadonlySet<string> }>();
	const withdrawn = new Set<string>();
	for (const { type, data } of events) {
		const { evidence = "", about = [] } = toldBy(data);
		if (type === CONSENT_WITHDRAWN) withdrawn.add(evidence);
		if (type === CONSENT_GIVEN) withdrawn.delete(evidence);
		if (type !== "CorrectionRequested") continue;
		for (const point of about) if (point) again.set(point.material, { withdrawn: new Set(withdrawn) });
	}
	return again;
}

/** What the pack declares: variants, and those that need no paper of a company that holds what the zone issues (零材料，按设计). */
export function countByDesign({ items, materials }: ApplicationPack): {
	readonly variants: number;
	readonly zero: number;
} {
	const variants = [...items.values()].flatMap((item) => item.variants);
	return {
		variants: variants.length,
		zero: variants.filter((variant) => isZeroMaterialByDesign(variant, materials)).length,
	};
}

export interface LedgerCount {
	readonly papers: number;
	readonly asked: number;
	readonly asked_though_held: number;
}

export const ledgerCount = (rows: readonly LedgerRow[]): LedgerCount => ({
	papers: rows.length,
	asked: rows.filter(({ asked }) => asked).length,
	asked_though_held: rows.filter(({ though }) => though !== null).length,
});

/**
 * Why the applicant is asked for each paper that the zone could have had without them: its holder has not agreed to the use of what is on
 * record, or says that it is wrong, or a register that would know did not answer (not yet, or not in time). A paper that nobody holds is not
 * among them, nor one that a register has looked for in vain.
 */
export function askedThoughHeld(
	pack: ApplicationPack,
	item: Pick<Item, "code" | "materials">,
	materials: readonly CaseMaterial[],
	content: Pick<DraftContent, "consents" | "registers">,
	known: OnRecord,
): ReadonlyMap<string, AskedThoughHeld> {
	const consents = [...pack.evidenceTypes.keys()];
	const stepsOf = (on: OnRecord) =>
		new Map(resolved(pack, item, { ...content, consents }, on).map(({ id, step }) => [id, step]));
	const agreed = stepsOf(known);
	const undisputed = stepsOf({
		...known,
		holdings: known.holdings.map(({ disputed: _disputed, ...holding }) => holding),
	});
	const away = new Set(content.registers.flatMap(({ answered, type }) => (answered ? [] : [type])));
	const though = new Map<string, AskedThoughHeld>();
	for (const { id, asked } of materials) {
		if (!asked) continue;
		const sources = pack.materials.get(id)?.sources ?? [];
		if (agreed.get(id) !== "E9") though.set(id, "notAgreed");
		else if (undisputed.get(id) !== "E9") though.set(id, "disputed");
		else if (sources.some(({ step, from }) => step === "E2" && from !== undefined && away.has(from)))
			though.set(id, "registerAway");
	}
	return though;
}
