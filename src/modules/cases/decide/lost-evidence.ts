import { type DraftContent, noLongerAnswered, type OnRecord, variantOf } from "#modules/cases/decide/draft.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { CaseMaterial } from "#modules/cases/model/application.ts";
import type { RegisterAnswer } from "#modules/evidence/model.ts";

/** What the application rests on and has expired or was revoked since; `asked` is what registers say by now. */
export function lostEvidence(
	pack: CasesPack,
	{ item, variant }: { readonly item: string; readonly variant: string },
	content: DraftContent & { readonly materials: readonly CaseMaterial[] },
	known: OnRecord,
	asked: readonly RegisterAnswer[] = [],
): readonly CaseMaterial[] {
	const papers = variantOf(pack.items, item, variant)?.variant;
	if (!papers) return [];
	const answered = new Map(asked.filter((one) => one.answered).map((one) => [one.type, one]));
	const registers = content.registers.map((before) => answered.get(before.type) ?? before);
	const asks = { code: item, materials: papers.materials };
	return noLongerAnswered(pack, asks, content.materials, { ...content, registers }, known);
}
