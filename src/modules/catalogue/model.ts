import type { Term } from "#kernel/term.ts";
import type { Text } from "#kernel/text.ts";
import type { Citation } from "#modules/zone/model.ts";

/** GB/T 39046-2020 table A.3, applied-for kinds, and what is not a power of an authority at all. */
export const ITEM_TYPES = [
	"permit", // 行政许可
	"levy", // 行政征收
	"grant", // 行政给付
	"confirmation", // 行政确认
	"reward", // 行政奖励
	"ruling", // 行政裁决
	"other", // 其他行政权力, most filings (备案)
	"publicService", // 公共服务
	"internal", // 内部审批
	"selfManaged", // 企业自主
	"intermediary", // 中介服务
] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

/** 即办件 decided at the counter, 承诺件 decided within a promised term. */
export const HANDLINGS = ["onTheSpot", "promised"] as const;
export type Handling = (typeof HANDLINGS)[number];

/** The resolution ladder (零材料阶梯), tried in this order; E9 means the applicant has to bring it. */
export const LADDER = ["E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9"] as const;
export type LadderStep = (typeof LADDER)[number];

/** One way to answer a material: the step and where it comes from: an evidence type, an item, or nothing. */
export interface MaterialSource {
	readonly step: LadderStep;
	/** `EV45`, `A02`, … or absent (a generated form, a commitment without a register). */
	readonly from?: string;
}

/** A paper that an item asks for (材料). */
export interface Material {
	readonly id: string;
	readonly name: Text;
	/** In the order of the ladder; never empty. */
	readonly sources: readonly MaterialSource[];
}

export const VARIANT_KINDS = ["new", "change", "renewal", "replacement", "cancellation"] as const;
export type VariantKind = (typeof VARIANT_KINDS)[number];

/** What a person really picks (业务办理项): an item has at least one. */
export interface Variant {
	readonly kind: VariantKind;
	readonly name: Text;
	readonly statutory?: Term;
	readonly promised?: Term;
	/** Ids of materials. */
	readonly materials: readonly string[];
}

/** A service item (政务服务事项). */
export interface Item {
	readonly code: string;
	readonly name: Text;
	readonly department: string;
	readonly type: ItemType;
	readonly handling: Handling;
	/** Absent where the law sets no term. */
	readonly statutory?: Term;
	readonly promised?: Term;
	readonly basis: readonly Citation[];
	readonly materials: readonly string[];
	readonly result: Text;
	/** The evidence type that the result becomes. */
	readonly evidence?: string;
	/** Other codes and names by which it is known. */
	readonly aliases: readonly string[];
	/** Taken in at the general window (一窗综办). */
	readonly oneWindow: boolean;
	/** The first is the item itself (新办). */
	readonly variants: readonly Variant[];
}
