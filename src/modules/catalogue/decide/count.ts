import { type Text, text } from "#kernel/text.ts";
import type { Item, Material, Variant } from "#modules/catalogue/model.ts";

/** The answer of `items count`: results of the pack, never constants. */
export interface ItemCounts {
	readonly items: number;
	readonly variants: number;
	/** Items that the general window takes in (一窗综办). */
	readonly oneWindow: number;
	/** Variants that are zero-material by design (零材料提交). */
	readonly zeroMaterial: number;
	/** Items by department id, in the order of the catalogue. */
	readonly byDepartment: Readonly<Record<string, number>>;
	readonly definitions: { readonly zeroMaterial: string; readonly zeroMaterialEn: string };
}

/** The rule behind the number, in words; the share over real cases is another number. */
export const ZERO_MATERIAL: Text = text(
	"零材料（按设计）：业务办理项的每一份材料都至少声明了 E1 至 E8 中的一个来源（电子证照、数据共享、本区办件结果、材料复用、部门核验、告知承诺、系统生成、免提交），对一家持有营业执照且未被限制承诺的内资企业而言不必由申请人上传（E9）。按业务办理项计数；不要求任何材料的也计入。",
	"Zero-material by design: every material of the variant declares at least one source on a step E1 to E8 (e-certificate, data sharing, own earlier result, reuse, check between bodies, commitment, generated form, dropped), so that a domestic company that holds its business licence and is not barred from commitment uploads nothing (E9). Variants are counted; one that asks for no material counts too.",
);

/**
 * Whether the pack declares a way without upload for every material of the variant. It reads the declaration, not
 * anybody's holdings: what a register or an earlier result has to supply is taken as supplied.
 */
export const isZeroMaterialByDesign = (
	variant: Pick<Variant, "materials">,
	materials: ReadonlyMap<string, Material>,
): boolean =>
	variant.materials.every((id) => materials.get(id)?.sources.some((source) => source.step !== "E9") ?? false);

/** Counts the catalogue of a pack; `materials` by id. */
export function countItems(items: readonly Item[], materials: ReadonlyMap<string, Material>): ItemCounts {
	const variants = items.flatMap((item) => item.variants);
	const departments = new Map<string, number>();
	for (const { department } of items) departments.set(department, (departments.get(department) ?? 0) + 1);
	return {
		items: items.length,
		variants: variants.length,
		oneWindow: items.filter((item) => item.oneWindow).length,
		zeroMaterial: variants.filter((variant) => isZeroMaterialByDesign(variant, materials)).length,
		byDepartment: Object.fromEntries(departments),
		definitions: { zeroMaterial: ZERO_MATERIAL.zh, zeroMaterialEn: ZERO_MATERIAL.en },
	};
}
