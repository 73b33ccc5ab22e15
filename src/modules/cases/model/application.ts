import type { Term } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";
import type { BundleSettings } from "#modules/cases/model/bundle.ts";
import type { CommitmentSettings } from "#modules/cases/model/commitment.ts";
import { UPKEEP_RULES, UPKEEP_TYPES } from "#modules/cases/model/corrections.ts";
import type { UploadLimits } from "#modules/cases/model/files.ts";
import { OPINION_RULES, OPINION_TYPES } from "#modules/cases/model/opinions.ts";
import type { RenewalRule } from "#modules/cases/model/renewal.ts";
import type { CaseState, EventType } from "#modules/cases/model.ts";
import type { LadderStep, VariantKind } from "#modules/catalogue/model.ts";
import type { Role } from "#modules/identity/model.ts";
import type { Citation } from "#modules/zone/model.ts";

/** One question of an application form (表单项), from the zone pack's `forms.yaml`. */
export interface FormField {
	readonly id: string;
	readonly name: Text;
	readonly help?: Text;
	readonly kind: "text" | "number" | "choice";
	readonly required: boolean;
	/** Of a text: the most characters; of a number: nothing. */
	readonly max: number;
	readonly choices?: readonly { readonly value: string; readonly name: Text }[];
	/** Name of the fact on record that fills it in. */
	readonly from?: string;
}

// Personal data is kept no longer than its purpose needs (个人信息保护法 Art 19, 47); to prepare a registration takes weeks, not seasons.
/** Days that a draft is kept after it was saved last; then it is removed. */
export const DRAFT_DAYS = 90;

export type FormValues = Readonly<Record<string, string>>;

/** A ground for saying no (理由), with the article behind it. */
export interface Reason {
	readonly id: string;
	readonly name: Text;
	readonly basis: readonly Citation[];
	/** For how long who gave it may not apply again for what touches safety (行政许可法 Art 78, 79). */
	readonly bars?: Term;
}

/** A way to contest a no (救济途径). */
export interface Remedy {
	readonly id: string;
	readonly name: Text;
	readonly within: Term;
	readonly basis: readonly Citation[];
}

/** What a zone's pack says of easier ways to apply. */
export interface IntakeSettings extends CommitmentSettings {
	/** Results that hold for a time. */
	readonly renewals: readonly RenewalRule[];
	/** Papers of a variant that may be handed in after the decision (容缺后补); never those on safety, land or identity. */
	readonly gaps: readonly {
		readonly item: string;
		readonly variant: VariantKind;
		readonly materials: readonly string[];
	}[];
	/** Items that touch public safety, health or life directly (直接关系公共安全、人身健康、生命财产安全). */
	readonly safety: readonly string[];
	/** Items whose filing is complete when all that is to be told has come in (收到即备案): nobody decides. */
	readonly filings: readonly { readonly item: string; readonly basis: readonly Citation[] }[];
}

/** What a zone's pack says of applications. */
export interface ApplicationSettings extends IntakeSettings, BundleSettings {
	readonly forms: readonly { readonly items: readonly string[]; readonly fields: readonly FormField[] }[];
	/** 不予受理 */
	readonly intakeReasons: readonly Reason[];
	/** 不予许可 */
	readonly denialReasons: readonly Reason[];
	/** 撤销 */
	readonly revocationReasons: readonly Reason[];
	/** 注销 */
	readonly cancellationReasons: readonly Reason[];
	readonly remedies: readonly Remedy[];
	/** What is taken as a paper. */
	readonly uploads: UploadLimits;
}

/** Every ground of a pack, by whatever step it is named. */
export const groundsOf = (settings: ApplicationSettings): readonly Reason[] => [
	...settings.intakeReasons,
	...settings.denialReasons,
	...settings.revocationReasons,
	...settings.cancellationReasons,
];

/** How the applicant wants the result (送达方式); the e-certificate is there in every case. */
export const DELIVERIES = ["electronic", "window", "courier"] as const;
export type Delivery = (typeof DELIVERIES)[number];

export const DELIVERY_NAMES: Readonly<Record<Delivery, Text>> = {
	electronic: text("电子送达", "Electronically"),
	window: text("到窗口领取", "Fetched at the window"),
	courier: text("揽投到家", "By courier"),
};

/** One paper of an application and what stands in for it. */
export interface CaseMaterial {
	readonly id: string;
	readonly name: Text;
	readonly step: LadderStep;
	readonly stepName: Text;
	/** Evidence type or item; null where the step needs none. */
	readonly source: string | null;
	readonly because: Text;
	/** The applicant has to hand it in. */
	readonly asked: boolean;
	/** It may come after the decision, under a written commitment (容缺). */
	readonly gap?: true;
	/** The item of the same bundle whose result it is (一件事): nobody hands it in. */
	readonly madeBy?: string;
	/** The one commitment to the whole permit stands in for it (告知承诺). */
	readonly promised?: true;
	/** The window saw the original and gave it back (核验原件). */
	readonly original?: true;
}

export const STATE_NAMES: Readonly<Record<CaseState, Text>> = {
	none: text("未提交", "Not submitted"),
	received: text("已收件，待受理", "Received, waiting for intake"),
	correcting: text("待补正", "Waiting for corrections"),
	notRequired: text("不受理（依法不需许可）", "Closed: no permit needed"),
	refusedIntake: text("不予受理", "Intake refused"),
	lapsed: text("逾期未补正，已退件", "Returned: not corrected in time"),
	withdrawn: text("已撤件", "Withdrawn"),
	examining: text("已受理，审查中", "Accepted, under examination"),
	special: text("特别程序中，计时暂停", "Special procedure, clock stopped"),
	decisionDraft: text("待决定", "Proposed, waiting for the decision"),
	grantedWithGap: text("容缺准予", "Granted with a gap"),
	denied: text("不予许可", "Denied"),
	granted: text("准予，制证中", "Granted, certificate being made"),
	ready: text("待出件", "Ready to hand out"),
	inTransit: text("揽投途中", "On its way"),
	delivered: text("已送达", "Delivered"),
	revoked: text("已撤销", "Revoked"),
	cancelled: text("已注销", "Cancelled"),
};

/** For what staff read of a case (查阅目的). */
export const CASE_WORK: Text = text("办理或监督该办件", "to handle or supervise the case");

/** What happens to a case beside its chart: it moves no clock, and the derivation does not see it. */
export const BESIDE_TYPES = [
	"PapersReceived", // 补交材料收件
	"CaseUrged", // 督办
	"UrgeAnswered", // 督办答复
	"ParcelDiffered", // 交接不符
	"CaseRevoked", // 撤销
	"CaseCancelled", // 注销
	"InterestFlagged", // 登记利害关系人
	"HearingOffered", // 告知听证权利
	"HearingRequested", // 申请听证
	"HearingHeld", // 听证笔录
	...OPINION_TYPES,
	...UPKEEP_TYPES,
] as const;
export type BesideType = (typeof BESIDE_TYPES)[number];

/** A step of a case that a person takes; what time or the system does is none. */
export const STEP_TYPES = [
	"CorrectionRequested",
	"CorrectionReceived",
	"PermitNotRequired",
	"IntakeRefused",
	"CaseAccepted",
	"SpecialProcedureStarted",
	"SpecialProcedureEnded",
	"SiteCheckRecorded",
	"TermExtended",
	"DecisionProposed",
	"DecisionReturned",
	"CaseGranted",
	"CaseGrantedWithGap",
	"PapersReceived",
	"GapExtended",
	"GapFilled",
	"CaseDenied",
	"ResultDispatched",
	"DeliveryFailed",
	"ResultDelivered",
	"CaseWithdrawn",
	"CaseUrged",
	"UrgeAnswered",
	"CaseRevoked",
	"CaseCancelled",
	"CheckPassed",
	"CheckFixOrdered",
	"FixReported",
	"CheckFailed",
	"InterestFlagged",
	"HearingOffered",
	"HearingRequested",
	"HearingHeld",
	...OPINION_TYPES,
	...UPKEEP_TYPES,
] as const satisfies readonly (EventType | BesideType)[];
export type StepType = (typeof STEP_TYPES)[number];

/** A yes rests on evidence that holds on its day. */
export const GRANTS: readonly StepType[] = ["CaseGranted", "CaseGrantedWithGap"];

/** On whose side a step is: the applicant's, or a post's; `departmental` posts must be of the case's department. */
export interface StepRule {
	readonly name: Text;
	readonly by: "applicant" | readonly Role[];
	/** The applicant's, and a window takes it in for them: then the clerk acts, for the applicant. */
	readonly atCounter?: true;
	/** Posts of the department that record it for who is not at the screen. */
	readonly alsoBy?: readonly Role[];
	/** What was taken by somebody else before: the four eyes (四眼). */
	readonly otherThan?: StepType;
}

/** Who may take which step (clocks.md §4, column "who"). A window is of no department and may take in for all. */
export const STEP_RULES: Readonly<Record<StepType, StepRule>> = {
	CorrectionRequested: { name: text("一次性告知补正", "Request corrections, once"), by: ["window", "examiner"] },
	CorrectionReceived: { name: text("提交补正", "Hand in the corrections"), by: "applicant", atCounter: true },
	PermitNotRequired: { name: text("告知不需许可", "No permit needed"), by: ["window", "examiner"] },
	IntakeRefused: { name: text("不予受理", "Refuse intake"), by: ["window", "examiner"] },
	CaseAccepted: { name: text("受理", "Accept"), by: ["window", "examiner"] },
	SpecialProcedureStarted: { name: text("开始特别程序", "Start a special procedure"), by: ["examiner"] },
	SpecialProcedureEnded: { name: text("结束特别程序", "End the special procedure"), by: ["examiner"] },
	SiteCheckRecorded: { name: text("记录现场核查", "Record a site check"), by: ["examiner"] },
	TermExtended: { name: text("延长期限", "Extend the term"), by: ["head"] },
	DecisionProposed: { name: text("提出审查意见", "Propose the decision"), by: ["examiner"] },
	DecisionReturned: { name: text("退回重审", "Send back"), by: ["head"] },
	CaseGranted: { name: text("准予", "Grant"), by: ["head"], otherThan: "DecisionProposed" },
	CaseGrantedWithGap: { name: text("容缺准予", "Grant with a gap"), by: ["head"], otherThan: "DecisionProposed" },
	PapersReceived: { name: text("登记补交材料", "Record papers handed in later"), by: ["window", "examiner"] },
	GapExtended: { name: text("延长补齐期限", "Extend the period for the gap"), by: ["head"] },
	GapFilled: { name: text("确认已补齐", "Confirm that the gap is filled"), by: ["window", "examiner"] },
	CaseDenied: { name: text("不予许可", "Deny"), by: ["head"], otherThan: "DecisionProposed" },
	ResultDispatched: { name: text("交揽投", "Give to the courier"), by: ["window"] },
	DeliveryFailed: { name: text("投递失败，退回", "Delivery failed, it is back"), by: ["window"] },
	ResultDelivered: { name: text("送达", "Hand out the result"), by: ["window"] },
	CaseWithdrawn: { name: text("撤回申请", "Withdraw"), by: "applicant", atCounter: true },
	CaseUrged: { name: text("督办", "Urge"), by: ["leader"] },
	UrgeAnswered: { name: text("答复督办", "Answer the order"), by: ["examiner", "head"] },
	CaseRevoked: { name: text("撤销许可", "Revoke"), by: ["head"], otherThan: "CheckFailed" },
	CaseCancelled: { name: text("注销许可", "Cancel"), by: ["examiner", "head"] },
	CheckPassed: { name: text("核查通过", "The check is passed"), by: ["examiner"] },
	CheckFixOrdered: { name: text("责令限期整改", "Order it to be put right"), by: ["examiner"] },
	FixReported: { name: text("报告已整改", "Report that it is put right"), by: "applicant" },
	CheckFailed: { name: text("认定承诺不实", "The commitment is false"), by: ["examiner"] },
	InterestFlagged: { name: text("登记利害关系人", "Record an interested party"), by: ["examiner"] },
	HearingOffered: { name: text("告知听证权利", "Tell of the right to be heard"), by: ["examiner"] },
	HearingRequested: {
		name: text("申请听证", "Ask for a hearing"),
		by: "applicant",
		atCounter: true,
		alsoBy: ["examiner"],
	},
	HearingHeld: { name: text("登记听证笔录", "Record the hearing"), by: ["examiner", "head"] },
	...OPINION_RULES,
	...UPKEEP_RULES,
};
