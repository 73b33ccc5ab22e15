import type { Day } from "#kernel/calendar.ts";
import type { RefusalEntry } from "#kernel/outcome.ts";
import type { Term } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Instant } from "#kernel/zone-time.ts";
import type { Handling } from "#modules/catalogue/model.ts";

/** Everything that can happen to a case (办件). */
export const EVENT_TYPES = [
	"CaseSubmitted", // 提交
	"CorrectionRequested", // 一次性补正告知
	"CorrectionReceived", // 补正收件
	"CaseLapsed", // 逾期未补正,退件
	"PermitNotRequired", // 依法不需许可,不受理
	"IntakeRefused", // 不予受理
	"CaseAccepted", // 受理
	"SpecialProcedureStarted", // 特别程序开始
	"SpecialProcedureEnded", // 特别程序结束
	"SiteCheckRecorded", // 现场核查
	"TermExtended", // 延期
	"DecisionProposed", // 拟定意见
	"DecisionReturned", // 退回
	"CaseGranted", // 准予
	"CaseGrantedWithGap", // 容缺准予
	"GapExtended", // 容缺期限延长
	"GapFilled", // 容缺补齐
	"CaseDenied", // 不予许可
	"ResultReady", // 待出件
	"ResultDispatched", // 揽投
	"DeliveryFailed", // 投递失败
	"ResultDelivered", // 送达
	"CaseWithdrawn", // 撤件
	"RenewalDeemed", // 视为准予延续
	"CheckPassed", // 承诺核查通过
	"CheckFixOrdered", // 责令限期整改
	"FixReported", // 整改报告
	"CheckFailed", // 承诺不实
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** The record a running system writes of a tacit acceptance (默示受理); the derivation does not need it. */
export const TACIT_RECORD = "CaseTacitlyAccepted";

/** Who approved an extension: 本行政机关负责人 (行政许可法 Art 42(1)) or the head of government at that level (42(2)). */
export const APPROVERS = ["departmentHead", "zoneLeader"] as const;
export type Approver = (typeof APPROVERS)[number];

/** When something happened: the moment, and its date and time of day (ms) on the zone's wall. */
interface Moment {
	readonly at: Instant;
	readonly day: Day;
	readonly time: number;
}

type Told =
	| { readonly type: "CorrectionRequested"; readonly points: readonly string[] }
	| { readonly type: "IntakeRefused"; readonly reason: string }
	/** Without `expected` only where the kind is not on the closed list: the step is refused for that. */
	| { readonly type: "SpecialProcedureStarted"; readonly kind: string; readonly expected?: Term }
	| { readonly type: "TermExtended"; readonly n: number; readonly approvedBy: Approver }
	/** `checkWithin` where the permit was granted on a commitment (告知承诺): K8 is its time. */
	| { readonly type: "CaseGranted"; readonly checkWithin?: Term }
	| { readonly type: "CheckFixOrdered"; readonly limit: Term }
	| { readonly type: "CaseGrantedWithGap"; readonly gap?: Term }
	/** `n` is in the unit of the gap. */
	| { readonly type: "GapExtended"; readonly n: number };

/** How the check of a commitment stands (承诺核查). */
export const CHECK_STATES = [
	"due", // 待核查
	"fixing", // 限期整改中
	"reported", // 已报整改，待复核
	"passed", // 核查通过
	"failed", // 承诺不实
] as const;
export type CheckState = (typeof CHECK_STATES)[number];

export interface Check {
	readonly state: CheckState;
	/** Of the check; also for what was put right. */
	readonly term: Term;
}

export type CaseEvent = Moment & (Told | { readonly type: Exclude<EventType, Told["type"]> });

/** What the derivation needs of the item (事项). */
export interface CaseItem {
	readonly handling: Handling;
	readonly statutory?: Term;
	readonly promised?: Term;
}

export interface CaseHistory {
	readonly item: CaseItem;
	/** In the order of time; events of one moment in the order they were told. */
	readonly events: readonly CaseEvent[];
}

/** Where a case stands (状态). */
export type CaseState =
	| "none"
	| "received" // 已收件
	| "correcting" // 待补正
	| "notRequired" // 不受理
	| "refusedIntake" // 不予受理
	| "lapsed" // 逾期退件
	| "withdrawn" // 已撤件
	| "examining" // 已受理,审查中
	| "special" // 特别程序中
	| "decisionDraft" // 待决定
	| "grantedWithGap" // 容缺准予
	| "denied" // 不予许可
	| "granted" // 准予
	| "ready" // 待出件
	| "inTransit" // 揽投途中
	| "delivered" // 已送达
	| "revoked" // 撤销: laid over the chart, which knows nothing of it
	| "cancelled"; // 注销, likewise

/** K1 intake, K2 statutory, K3 promised, K4 issue and deliver, K5 announced procedure, K6 correction, K7 gap, K8 check of a commitment. */
export const CLOCK_IDS = ["K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8"] as const;
export type ClockId = (typeof CLOCK_IDS)[number];

/** What a zone's law and settings say of the clocks; comes from the zone pack. */
export interface ClockSettings {
	/** `term` is the term where neither item nor event carries one; a clock without any term does not run. */
	readonly clocks: Readonly<Record<ClockId, { readonly name: Text; readonly basis: string; readonly term?: Term }>>;
	/** The closed list of special procedures that stop the time (行政许可法 Art 45), by kind. */
	readonly pauses: Readonly<Record<string, { readonly name: Text; readonly basis: string }>>;
	/** Per cent of the promise after which the card is yellow. */
	readonly yellowPercent: number;
	/** Last minute of the day at which what the applicant hands in is received on that day. */
	readonly cutOff: number;
	/** IANA name. */
	readonly timeZone: string;
}

/** 黄牌 yellow, 红牌 red: promise passed, black: statutory term passed; null: no card is shown. */
export type Card = "green" | "yellow" | "red" | "black" | "paused" | null;

/** What a list of cases sorts and colours by. */
export interface DueAndCard {
	/** When the clock that presses now is due; null when none runs or it is paused. */
	readonly dueOn: Day | null;
	readonly card: Card;
}

export const CASE_HOLDERS = ["department", "applicant", "thirdParty", "nonWorking"] as const;
export type CaseHolder = (typeof CASE_HOLDERS)[number];

/** One line of a derivation, `(from, to]`; dates are ISO. */
export interface Step {
	readonly text: Text;
	readonly from: string;
	readonly to: string;
	readonly days: number;
}

export interface ClockAnswer {
	readonly id: ClockId;
	readonly name: Text;
	readonly basis: string;
	/** Day 0: the day after it is the first that counts. Null when not started. */
	readonly from: string | null;
	readonly limit: Term;
	readonly used: number;
	/** In the clock's unit; calendar days for months and years; null when not started. */
	readonly remaining: number | null;
	/** Null while paused, and where a stopped clock ends in a year that is not announced. */
	readonly dueOn: string | null;
	/** The first missing year, where that is why a stopped clock has no `dueOn`. */
	readonly yearNotAnnounced?: number;
	readonly state: "running" | "paused" | "stopped" | "notStarted" | "breached";
	readonly stoppedOn: string | null;
	readonly late: number;
	/** `to` is null while the procedure runs. */
	readonly pauses: readonly { from: string; to: string | null; ground: string; basis: string }[];
	readonly steps: readonly Step[];
}

/** Everything that follows from a history at one moment (contracts.md §5, without the calendar's hash). */
export interface CaseAnswer {
	readonly status: CaseState;
	readonly receivedOn: string;
	readonly acceptedOn: string | null;
	readonly tacit: boolean;
	readonly dueOn: string | null;
	readonly clocks: readonly ClockAnswer[];
	readonly card: Card;
	/** Of a permit that was granted on a commitment. */
	readonly check?: CheckState;
	/** Calendar days from receipt to the end of the case or the moment asked for. */
	readonly heldBy: readonly { readonly holder: CaseHolder; readonly days: number }[];
	/** The calendar years that a date in this answer depends on. */
	readonly yearsTouched: readonly number[];
}

/** Why a history or a step is refused (拒绝理由). */
export const CASE_REFUSALS = {
	"clock/not-a-legal-pause": {
		kind: "denied",
		title: text("该程序不能停止计时", "This procedure does not stop the clock"),
		remedy: text(
			"只有法定的特别程序可以不计入期限；现场核查、公示、征求意见请另行记录，期限照常计算。",
			"Only the special procedures that the law lists are left out. Record a site check, a public notice or a consultation as such; the term runs on.",
		),
	},
	"clock/already-paused": {
		kind: "conflict",
		title: text("已有特别程序在进行", "A special procedure is already running"),
		remedy: text(
			"先记录前一程序结束，再开始新的程序。",
			"Record the end of the first procedure before another one starts.",
		),
	},
	"case/correction-already-requested": {
		kind: "conflict",
		title: text("补正只能告知一次", "Corrections can be requested only once"),
		remedy: text(
			"应当一次告知全部需要补正的内容；现按已收材料决定受理或者不予受理。",
			"Everything had to be in the one notice. Accept or refuse intake on the papers that are there.",
		),
	},
	"case/already-extended": {
		kind: "conflict",
		title: text("期限只能延长一次", "A term is extended at most once"),
		remedy: text("请在已延长的期限内作出决定。", "Decide within the term as it was extended."),
	},
	"case/term-ended": {
		kind: "denied",
		title: text("期限已过", "The term has ended"),
		remedy: text(
			"受理期限届满未答复的，视为已受理，请继续审查；审查期限届满的，请立即作出决定并公开超期原因。",
			"A case that was not answered in time counts as accepted: go on to examine it. If the decision is overdue, decide now and publish why it is late.",
		),
	},
	"case/not-in-state": {
		kind: "conflict",
		title: text("办件当前状态不允许这一步", "The case does not stand where this step is possible"),
		remedy: text("请核对办件状态和各步骤的时间。", "Check where the case stands and the times of its steps."),
	},
	"case/no-check": {
		kind: "conflict",
		title: text("没有待核查的承诺", "No commitment waits to be checked"),
		remedy: text(
			"只有以告知承诺作出的准予决定，在决定之后、核查结束之前，才能登记核查结果；每件只有一个结果。",
			"A result is recorded after a decision on a commitment and before the check has ended; a case has one result.",
		),
	},
	"case/fix-already-ordered": {
		kind: "conflict",
		title: text("已责令限期整改过一次", "It was ordered to be put right once already"),
		remedy: text(
			"请按整改情况登记核查通过，或承诺不实。",
			"Record that the check is passed, or that the commitment is false, by what was put right.",
		),
	},
	"case/fix-still-open": {
		kind: "denied",
		title: text("整改期限未满，不能认定承诺不实", "The holder still has time to put it right"),
		remedy: text(
			"请等整改期限届满，或收到整改报告后再核查。",
			"Wait until the time is over, or until it is reported to be put right, and check again.",
		),
	},
	"case/no-fix-ordered": {
		kind: "conflict",
		title: text("没有责令整改", "Nothing was ordered to be put right"),
		remedy: text("本件现在不用报告整改。", "There is nothing to report for this case."),
	},
	"case/fix-too-late": {
		kind: "denied",
		title: text("整改期限已过", "The time to put it right is over"),
		remedy: text(
			"期限内没有报告整改的，由审查人登记承诺不实，由批准人依法撤销。",
			"What was not reported in time is recorded as a false commitment, and the approver revokes the permit.",
		),
	},
	"case/not-submitted": {
		kind: "missing",
		title: text("此时尚未提交", "The case was not submitted by then"),
		remedy: text("请选择提交之后的时间。", "Ask for a moment after the submission."),
	},
	"calendar/year-not-announced": {
		kind: "missing",
		title: text("该年度的工作日历尚未公布", "The working calendar of that year is not announced"),
		remedy: text(
			"待放假安排公布后，将该年度日历加入专区包。",
			"Add the year's calendar to the zone pack when its holidays are announced.",
		),
	},
	"input/invalid": {
		kind: "incomplete",
		title: text("输入有误", "The input is not understood"),
		remedy: text("请更正所列各项后重试。", "Correct the fields that are listed and try again."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
export type CaseRefusalCode = keyof typeof CASE_REFUSALS;
