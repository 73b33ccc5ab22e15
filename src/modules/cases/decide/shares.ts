import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { ApplicationPack } from "#modules/cases/decide/draft.ts";
import type { CaseMaterial } from "#modules/cases/model/application.ts";
import { LADDER } from "#modules/catalogue/model.ts";
import { shareState } from "#modules/evidence/decide/shares.ts";
import type { Share, ShareState } from "#modules/evidence/model/shares.ts";

/** How far the sharing of one paper has come, for the page. */
export interface PaperShare extends Pick<Share, "askedAt" | "triedAt" | "again"> {
	readonly type: string;
	readonly state: ShareState;
}

/**
 * The share of each paper that a register is asked for (帮我传), by paper; none where something better on the ladder answers already. One
 * that is there but waits for its holder's consent is still being prepared.
 */
export function sharesByPaper(
	pack: Pick<ApplicationPack, "materials" | "evidenceTypes">,
	papers: readonly CaseMaterial[],
	shares: readonly Share[],
	consents: readonly string[],
): ReadonlyMap<string, PaperShare> {
	const byPaper = new Map<string, PaperShare>();
	for (const { id, step } of papers) {
		if (LADDER.indexOf(step) < LADDER.indexOf("E2")) continue;
		const sources = pack.materials.get(id)?.sources ?? [];
		const share = shares.find(({ type }) => sources.some((source) => source.step === "E2" && source.from === type));
		if (!share) continue;
		const state = shareState(share);
		const { type, askedAt, triedAt, again } = share;
		const isHeld = (share.answer?.holdings.length ?? 0) > 0;
		const waits = state === "done" && isHeld && pack.evidenceTypes.get(type)?.consent && !consents.includes(type);
		byPaper.set(id, { type, askedAt, triedAt, again, state: waits ? "preparing" : state });
	}
	return byPaper;
}

/**
 * Whether all that is missing are papers that a register has not answered for yet. They are not asked of the applicant while it is asked
 * (国务院令第716号 Art 7), and intake wants every paper (行政许可法 Art 32): it waits, or they are brought all the same.
 */
export const pendingRefusal = (
	missing: readonly string[],
	shares: ReadonlyMap<string, PaperShare>,
): Refusal | undefined =>
	missing.length > 0 && missing.every((id) => shares.get(id)?.state === "asked")
		? refuse("case/share-pending", { materials: missing })
		: undefined;
