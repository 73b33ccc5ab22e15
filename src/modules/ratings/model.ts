import type { RefusalEntry } from "#kernel/outcome.ts";
import type { Term } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Citation } from "#modules/zone/model.ts";

/** The five levels (GB/T 39046-2020 table A.8); the number is the code of the standard. */
export const LEVELS = [1, 2, 3, 4, 5] as const;
export type Level = (typeof LEVELS)[number];

export const LEVEL_NAMES: Readonly<Record<Level, Text>> = {
	1: text("非常满意", "Very satisfied"),
	2: text("满意", "Satisfied"),
	3: text("基本满意", "Fairly satisfied"),
	4: text("不满意", "Dissatisfied"),
	5: text("非常不满意", "Very dissatisfied"),
};

/** 差评: 4 and 5 open a loop (国办发〔2019〕51号). */
export const isBad = (level: Level): boolean => level >= 4;

/** Where a rating was given: online one a matter (一事一评), at the counter one a visit (一次一评). */
export const SUBJECTS = ["case", "visit"] as const;
export type Subject = (typeof SUBJECTS)[number];

/** The most characters of what somebody writes about a service. */
export const LONGEST = 1_000;

/** What somebody says of a service. */
export interface Opinion {
	readonly level: Level;
	/** Ids of the pack's tags. */
	readonly tags: readonly string[];
	readonly text: string;
}

/** Where a rating stands (差评整改). A good one is `rated` to its end. */
export const RATING_STATES = [
	"rated",
	"verifying", // 核实
	"fixing", // 整改
	"explained", // 解释
	"disputed", // 申诉复核
	"answered", // 已反馈
	"reRated", // 已追评
	"excluded", // 不计入
] as const;
export type RatingState = (typeof RATING_STATES)[number];

export const RATING_STATE_NAMES: Readonly<Record<RatingState, Text>> = {
	rated: text("已评价", "Rated"),
	verifying: text("核实中", "Being verified"),
	fixing: text("整改中", "Being put right"),
	explained: text("待解释反馈", "To be explained"),
	disputed: text("申诉复核中", "Disputed, under review"),
	answered: text("已反馈", "Answered"),
	reRated: text("已追评", "Rated again"),
	excluded: text("经复核不计入", "Left out after review"),
};

/** What the office does about a bad rating. */
export const LOOP_STEPS = [
	"RaterContacted", // 联系评价人
	"FixPlanned", // 属实,登记整改
	"RatingExplained", // 无依据,解释
	"RatingDisputed", // 申诉: false or malicious
	"DisputeRejected", // 复核: 申诉不成立
	"RatingExcluded", // 复核: 不计入
	"RatingAnswered", // 反馈、回访
] as const;
export type LoopStep = (typeof LOOP_STEPS)[number];

export const LOOP_STEP_NAMES: Readonly<Record<LoopStep, Text>> = {
	RaterContacted: text("已联系评价人", "The rater was contacted"),
	FixPlanned: text("情况属实，登记整改", "Founded: to be put right"),
	RatingExplained: text("没有依据，作出解释", "Unfounded: to be explained"),
	RatingDisputed: text("申诉：不实或恶意评价", "Disputed as false or malicious"),
	DisputeRejected: text("申诉不成立，继续办理", "The dispute is rejected"),
	RatingExcluded: text("申诉成立，不计入", "Left out"),
	RatingAnswered: text("向评价人反馈", "The rater was answered"),
};

/** The terms of K9, each counted from the day of the rating, and K10, from the day of the complaint. */
export const TERM_IDS = ["contact", "verify", "answer", "fix", "complaint"] as const;
export type TermId = (typeof TERM_IDS)[number];

export const TERM_NAMES: Readonly<Record<TermId, Text>> = {
	contact: text("联系评价人", "Contact the rater"),
	verify: text("核实", "Verify"),
	answer: text("反馈", "Answer"),
	fix: text("整改", "Put right"),
	complaint: text("答复投诉", "Answer the complaint"),
};

/** Where a complaint stands (投诉). */
export const COMPLAINT_STATES = ["received", "assigned", "answered"] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

export const COMPLAINT_STATE_NAMES: Readonly<Record<ComplaintState, Text>> = {
	received: text("已收到，待指派", "Received, to be assigned"),
	assigned: text("办理中", "In hand"),
	answered: text("已答复", "Answered"),
};

export const COMPLAINT_STEPS = ["ComplaintAssigned", "ComplaintAnswered"] as const;
export type ComplaintStep = (typeof COMPLAINT_STEPS)[number];

/** Which ratings a number is about. */
export const RATING_SHOWS = ["open", "all", "good", "bad", "excluded"] as const;
export type RatingShow = (typeof RATING_SHOWS)[number];

/** What a zone's pack says of ratings and complaints. */
export interface RatingSettings {
	/** What of a service is rated, by where. */
	readonly tags: readonly { readonly id: string; readonly name: Text; readonly at: readonly Subject[] }[];
	readonly terms: Readonly<Record<TermId, { readonly term: Term; readonly basis: readonly Citation[] }>>;
	/** Working days after the end of a case until its holder is asked once for a rating. */
	readonly remindAfter: number;
	/** Takes complaints that are about no item. */
	readonly complaintDepartment: string | null;
	/** What the law lets one do where a term has passed (R22), from a day on; the last whose day has come holds. */
	readonly overdue: readonly { readonly from: number; readonly words: Text }[];
}

/** Where a pack says nothing: the practice of 国办发〔2019〕51号 as the cities have it. */
export const RATING_DEFAULTS: RatingSettings = {
	tags: [],
	terms: {
		contact: { term: { n: 1, unit: "workday" }, basis: [] },
		verify: { term: { n: 3, unit: "workday" }, basis: [] },
		answer: { term: { n: 5, unit: "workday" }, basis: [] },
		fix: { term: { n: 15, unit: "workday" }, basis: [] },
		complaint: { term: { n: 15, unit: "workday" }, basis: [] },
	},
	remindAfter: 5,
	complaintDepartment: null,
	overdue: [],
};

export const RATING_REFUSALS = {
	"rating/unknown": {
		kind: "missing",
		title: text("没有这条评价，或不由您查看", "There is no such rating, or it is not yours to see"),
		remedy: text("请从列表打开。", "Open it from the list."),
	},
	"rating/not-ended": {
		kind: "conflict",
		title: text("这件事还没有办结", "This matter has not ended"),
		remedy: text("办结后再评价；现在有意见可以投诉。", "Rate it when it has; until then you can complain."),
	},
	"rating/already-rated": {
		kind: "conflict",
		title: text("已经评价过，一事一评", "It was rated before: one matter, one rating"),
		remedy: text("差评得到反馈后可以追评一次。", "After a bad rating has been answered you may rate once more."),
	},
	"rating/unknown-tag": {
		kind: "incomplete",
		title: text("没有这个标签", "There is no such tag"),
		remedy: text("请从列出的标签中选择。", "Choose one of those that are listed."),
	},
	"rating/own": {
		kind: "denied",
		title: text("被评价的人不能办理这条评价", "Who was rated may not handle this rating"),
		remedy: text(
			"请由没有经办此事的部门负责人或管委会领导办理。",
			"A head of the department or a zone leader who had no part in it has to.",
		),
	},
	"rating/same-eyes": {
		kind: "denied",
		title: text("申诉须由另一人复核", "A dispute is reviewed by somebody else"),
		remedy: text("请由提出申诉以外、也没有被评价的人复核。", "By one who neither raised it nor was rated."),
	},
	"rating/not-in-state": {
		kind: "conflict",
		title: text("这条评价现在不能走这一步", "The rating does not stand where this step is possible"),
		remedy: text("请刷新后再看。", "Refresh and look again."),
	},
	"rating/moved-on": {
		kind: "conflict",
		title: text("这条评价刚被别人办理过", "Somebody else has just worked on this rating"),
		remedy: text("已换成最新内容，请再看一遍。", "Look at it as it is now."),
	},
	"rating/not-answered": {
		kind: "conflict",
		title: text("反馈之后才能追评，且只有一次", "You may rate again after the answer, and only once"),
		remedy: text("请等部门反馈。", "Wait for the answer."),
	},
	"rating/nobody-served": {
		kind: "conflict",
		title: text("您的窗口现在没有人", "Nobody is at your window now"),
		remedy: text("叫号以后，在办结之前请来人评价。", "Call a number; then ask before the visit ends."),
	},
	"rating/visit-over": {
		kind: "missing",
		title: text("这次评价的页面已失效", "This page to rate a visit is no longer valid"),
		remedy: text("请窗口重新打开评价页面。", "Ask the window to open it again."),
	},
	"complaint/unknown": {
		kind: "missing",
		title: text("没有这件投诉，或不由您查看", "There is no such complaint, or it is not yours to see"),
		remedy: text("请从列表打开。", "Open it from the list."),
	},
	"complaint/about-nothing": {
		kind: "missing",
		title: text("没有您说的办件或事项", "There is no such case or item"),
		remedy: text("请核对编号，或不选办件直接写明。", "Check the number, or say in words what it is about."),
	},
	"complaint/of-that-person": {
		kind: "denied",
		title: text("投诉不能交给被投诉的人", "A complaint never goes to the one complained about"),
		remedy: text("请指派没有经办此事的人。", "Assign somebody who had no part in it."),
	},
	"complaint/own": {
		kind: "denied",
		title: text("被投诉的人不能办理这件投诉", "Who is complained about may not handle the complaint"),
		remedy: text("请由没有经办此事的人办理。", "Somebody who had no part in it has to."),
	},
	"complaint/not-in-state": {
		kind: "conflict",
		title: text("这件投诉现在不能走这一步", "The complaint does not stand where this step is possible"),
		remedy: text("请刷新后再看。", "Refresh and look again."),
	},
	"complaint/reopened-once": {
		kind: "conflict",
		title: text("已经重新办理过一次", "It was reopened once already"),
		remedy: text(
			"仍不同意的，可以依法申请行政复议或提起诉讼。",
			"If you still disagree, reconsideration and the court are open to you.",
		),
	},
	"complaint/moved-on": {
		kind: "conflict",
		title: text("这件投诉刚被别人办理过", "Somebody else has just worked on this complaint"),
		remedy: text("已换成最新内容，请再看一遍。", "Look at it as it is now."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
