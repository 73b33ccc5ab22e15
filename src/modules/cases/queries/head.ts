import { shownItem, variantOf } from "#modules/cases/decide/draft.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { CaseRowRead } from "#modules/cases/queries/rows.ts";

/** What stands at the head of everything that shows a case. */
export function headOf(
	row: Pick<CaseRowRead, "id" | "number" | "item" | "variant" | "department" | "holder">,
	pack: CasesPack,
) {
	const found = variantOf(pack.items, row.item, row.variant);
	if (!found) throw new Error(`the pack no longer has item ${row.item}`);
	const { id, number, holder } = row;
	return { id, number, holder, item: shownItem(found, pack.department(row.department)) };
}
