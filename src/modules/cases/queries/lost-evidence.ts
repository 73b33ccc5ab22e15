import { noLongerAnswered, variantOf } from "#modules/cases/decide/draft.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { CaseMaterial } from "#modules/cases/model/application.ts";
import { onRecord } from "#modules/cases/queries/draft-page.ts";
import type { ApplicationContent } from "#modules/cases/queries/rows.ts";
import type { RegisterAnswer } from "#modules/evidence/model.ts";
import type { Source } from "#platform/append.ts";

/** What the application rests on and has expired or was revoked since, on a day; `asked` is what registers say by now. */
export async function lostEvidence(
	source: Source,
	pack: CasesPack,
	{ holder, item, variant }: { readonly holder: string; readonly item: string; readonly variant: string },
	content: ApplicationContent,
	on: string,
	asked: readonly RegisterAnswer[] = [],
): Promise<readonly CaseMaterial[]> {
	const papers = variantOf(pack.items, item, variant)?.variant;
	if (!papers) return [];
	const known = await onRecord(source, holder, on);
	const answered = new Map(asked.filter((one) => one.answered).map((one) => [one.type, one]));
	const registers = content.registers.map((before) => answered.get(before.type) ?? before);
	const asks = { code: item, materials: papers.materials };
	return noLongerAnswered(pack, asks, content.materials, { ...content, registers }, known);
}
