import type { RefusalEntry } from "#kernel/outcome.ts";
import type { Term } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";
import type { ClockAnswer } from "#modules/cases/model.ts";
import type { VariantKind } from "#modules/catalogue/model.ts";
import type { Citation } from "#modules/zone/model.ts";

/** One item of a bundle. */
export interface BundleMember {
	readonly item: string;
	readonly variant: VariantKind;
	/** The applicant may leave it out. */
	readonly optional: boolean;
	/** Members whose result it needs: it is granted only after they are, and what they make is not asked for. */
	readonly after: readonly string[];
}

/** Items that are applied for once and handled together (一件事, 并联办理; 行政许可法 Art 26). */
export interface Bundle {
	readonly id: string;
	readonly name: Text;
	/** What it is for, in a sentence. */
	readonly about: Text;
	/** Department id: takes the application in and answers for the whole (牵头部门). */
	readonly lead: string;
	readonly basis: readonly Citation[];
	/** Other names under which people look for it. */
	readonly aliases: readonly string[];
	readonly members: readonly BundleMember[];
}

/** The term of a bundle as a whole (行政许可法 Art 42(2)): R9, and R10 by which the head of government may lengthen it once. */
export interface JointTerm {
	readonly term: Term;
	/** In the unit of the term. */
	readonly extension: number;
	readonly basis: readonly Citation[];
}

/** What a zone's pack says of bundles. */
export interface BundleSettings {
	readonly bundles: readonly Bundle[];
	/** Absent where the zone's law sets no term for the whole: then only the members' own terms run. */
	readonly joint?: JointTerm;
}

/** What happens to a bundle itself; all else happens to its members, and the bundle follows from them. */
export const BUNDLE_EVENTS = [
	"BundleSubmitted", // 一次申请
	"BundleExtended", // 延长 (R10)
	"BundleWithdrawn", // 整体撤回
] as const;
export type BundleEventType = (typeof BUNDLE_EVENTS)[number];

/** What a person does to a bundle as a whole. */
export const BUNDLE_STEPS = ["BundleExtended", "BundleWithdrawn"] as const satisfies readonly BundleEventType[];
export type BundleStep = (typeof BUNDLE_STEPS)[number];

export const BUNDLE_STEP_NAMES: Readonly<Record<BundleEventType, Text>> = {
	BundleSubmitted: text("一次提交", "Submitted as one"),
	BundleExtended: text("延长整体期限", "Extend the term of the whole"),
	BundleWithdrawn: text("整体撤回", "Withdraw the whole"),
};

/** Where a bundle stands; follows from its members. */
export const BUNDLE_STATES = ["intake", "examining", "granted", "partly", "ended"] as const;
export type BundleState = (typeof BUNDLE_STATES)[number];

export const BUNDLE_STATE_NAMES: Readonly<Record<BundleState, Text>> = {
	intake: text("部分事项待受理", "Waiting for intake"),
	examining: text("联合审查中", "Under joint examination"),
	granted: text("全部准予", "All granted"),
	partly: text("部分准予", "Granted in part"),
	ended: text("已结束，没有准予", "Ended without a grant"),
};

/** The clock of the whole (R9): as those of a case, under its own name. */
export type JointClock = Omit<ClockAnswer, "id"> & { readonly id: "R9" };

/** Who has a member now: whom the rest waits for. */
export type MemberHolder = "department" | "applicant" | "thirdParty" | "member" | null;

export const BUNDLE_REFUSALS = {
	"bundle/unknown": {
		kind: "missing",
		title: text("没有这个“一件事”", "There is no such bundle"),
		remedy: text("请在办事目录中查找，或逐项申请。", "Look for it in the catalogue, or apply for each item by itself."),
	},
	"bundle/members-wrong": {
		kind: "incomplete",
		title: text("所选事项与“一件事”不符", "The items chosen do not make this bundle"),
		remedy: text(
			"必办事项须全部包含，只能选本“一件事”内的事项，每项一次。",
			"Every item that it needs has to be in it, only items of it, and each of them once.",
		),
	},
	"bundle/waits-for-member": {
		kind: "conflict",
		title: text("还在等同一申请中前一事项的结果", "It waits for the result of another item of the same application"),
		remedy: text(
			"所列事项准予后才能准予本项；审查可以先做，期限照常计算。前一事项不予许可或已撤回的，本项不能准予。",
			"It can be granted once the items that are listed are. Examine it meanwhile; the term runs. Where one of them was denied or withdrawn this one cannot be granted.",
		),
	},
	"bundle/not-accepted-yet": {
		kind: "conflict",
		title: text("整体期限尚未起算", "The term of the whole does not run yet"),
		remedy: text(
			"各事项都已答复是否受理后，整体期限才起算，才谈得上延长。",
			"It runs once every item was accepted or refused intake; only then can it be extended.",
		),
	},
	"bundle/extension-too-long": {
		kind: "denied",
		title: text("延长时间过长", "The extension is too long"),
		remedy: text(
			"不得超过法律允许的天数；请缩短。",
			"The law allows no more than the days that are listed: make it shorter.",
		),
	},
	"bundle/over": {
		kind: "conflict",
		title: text("各事项都已办结", "Every item of it has been decided"),
		remedy: text("没有可以再做的；请查看各事项的结果。", "Nothing is left to do; look at the result of each item."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
