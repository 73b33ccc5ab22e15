import { type Text, text } from "#kernel/text.ts";
import type { Role } from "#modules/identity/model.ts";
import type { FactType } from "#modules/projects/model/facts.ts";

/** Who may record a fact, and what it is called. */
export interface FactRule {
	readonly name: Text;
	readonly by: readonly Role[];
	/** Whether it may be told of a project that rests or is lost. */
	readonly whileResting?: true;
}

/** Who leads projects from desk to desk, */
export const TEAM = ["promoter", "chainLeader", "assistant"] as const;
/** and who decides about them. */
export const LEADERS = ["chainLeader", "leader"] as const;

export const FACT_RULES: Readonly<Record<FactType, FactRule>> = {
	ProjectRecorded: { name: text("线索登记", "Lead recorded"), by: ["promoter", "chainLeader"] },
	LeadAnswered: { name: text("线索答复", "Lead answered"), by: TEAM, whileResting: true },
	OwnerAssigned: {
		name: text("落实责任人", "Owner assigned"),
		by: ["promoter", "chainLeader", "leader"],
		whileResting: true,
	},
	MeetingHeld: { name: text("洽谈", "Meeting held"), by: TEAM },
	VisitMade: { name: text("考察拜访", "Visit made"), by: TEAM },
	RequestMade: { name: text("企业诉求", "Request of the investor"), by: TEAM },
	OfferMade: { name: text("支持方案", "Offer of the zone"), by: ["promoter", "chainLeader"] },
	ProjectScored: { name: text("优商选资评分", "Scored"), by: ["promoter", "chainLeader"] },
	ReviewOpinionGiven: { name: text("部门联审意见", "Opinion in the joint review"), by: ["examiner", "head"] },
	ReviewDecided: { name: text("准入决定", "Admission decided"), by: LEADERS },
	AgreementSigned: { name: text("签约", "Agreement signed"), by: ["promoter", "chainLeader"] },
	AgreementIncreased: { name: text("增资", "Agreement increased"), by: ["promoter", "chainLeader"] },
	CompanyRegistered: { name: text("注册落户", "Company registered"), by: TEAM },
	SiteSecured: { name: text("落实用地或载体", "Site secured"), by: TEAM },
	FundsPaidIn: { name: text("资金到位", "Funds paid in"), by: TEAM },
	MilestonePlanned: { name: text("计划节点", "Milestone planned"), by: TEAM },
	MilestoneReached: { name: text("节点达成", "Milestone reached"), by: TEAM },
	WorksStarted: { name: text("开工", "Works started"), by: TEAM },
	WorksPlanned: { name: text("工程分解", "Works planned"), by: TEAM },
	ProgressReported: { name: text("形象进度", "Progress of works"), by: TEAM },
	WorksCompleted: { name: text("竣工", "Works completed"), by: TEAM },
	ProductionStarted: { name: text("投产", "Production started"), by: TEAM },
	EffectRecorded: { name: text("见效", "Effect recorded"), by: TEAM },
	ProjectPaused: { name: text("搁置", "Paused"), by: ["promoter", "chainLeader"] },
	ProjectResumed: { name: text("恢复推进", "Resumed"), by: ["promoter", "chainLeader"], whileResting: true },
	ProjectLost: { name: text("流失", "Lost"), by: ["promoter", "chainLeader"], whileResting: true },
	ProjectReopened: { name: text("重新启动", "Reopened"), by: ["promoter", "chainLeader"], whileResting: true },
	NeedRecorded: { name: text("要素需求", "Need of an element"), by: TEAM },
	ClassRecorded: { name: text("类别认定", "Class recorded"), by: ["promoter", "chainLeader"], whileResting: true },
	ContactRecorded: { name: text("联系人", "Contact recorded"), by: TEAM, whileResting: true },
	RoadMapNamed: { name: text("关联路线图", "Road map named"), by: TEAM, whileResting: true },
	PromiseMade: { name: text("承诺", "Promise made"), by: TEAM },
	PromiseMeasured: { name: text("履约计量", "Promise measured"), by: TEAM, whileResting: true },
	PromiseWaived: { name: text("豁免承诺", "Promise waived"), by: LEADERS, whileResting: true },
	SubsidyMoved: { name: text("补贴兑付或追回", "Subsidy paid or taken back"), by: TEAM, whileResting: true },
	TaskGiven: { name: text("交办任务", "Task given"), by: [...TEAM, "leader"], whileResting: true },
	TaskReported: { name: text("任务回复", "Task reported"), by: [...TEAM, "leader"], whileResting: true },
	TaskClosed: { name: text("任务销号", "Task closed"), by: [...TEAM, "leader"], whileResting: true },
	HandoverOffered: { name: text("移交", "Handed over"), by: TEAM },
	HandoverAccepted: { name: text("接收移交", "Hand-over accepted"), by: TEAM },
	HandoverReturned: { name: text("退回移交", "Hand-over returned"), by: TEAM },
	/** Which of them a step of the pack says (`SlipStep.by`). */
	SlipIssued: { name: text("发督办单", "Slip raised"), by: [...TEAM, "leader"] },
	SlipAnswered: { name: text("督办回复", "Slip answered"), by: [...TEAM, "leader"], whileResting: true },
	SlipClosed: { name: text("督办销号", "Slip closed"), by: [...TEAM, "leader"], whileResting: true },
	CauseApproved: { name: text("认定正当理由", "Cause approved"), by: LEADERS },
	/** Who may record a fact may correct it. */
	FactCorrected: {
		name: text("更正", "Corrected"),
		by: [...TEAM, "leader", "examiner", "head"],
		whileResting: true,
	},
};

export const FACT_TYPES = Object.keys(FACT_RULES) as readonly FactType[];
export const isFactType = (type: string): type is FactType => Object.hasOwn(FACT_RULES, type);

/** Facts that a stage may be reached by; of a phase each of `ONCE` is told once. */
export const STAGE_FACTS: readonly FactType[] = [
	"ProjectRecorded",
	"MeetingHeld",
	"VisitMade",
	"ProjectScored",
	"ReviewDecided",
	"AgreementSigned",
	"CompanyRegistered",
	"SiteSecured",
	"MilestoneReached",
	"WorksStarted",
	"WorksCompleted",
	"ProductionStarted",
	"EffectRecorded",
];

/** What happens once, or once a phase. */
export const ONCE: readonly FactType[] = [
	"ProjectRecorded",
	"CompanyRegistered",
	"MilestoneReached",
	"WorksStarted",
	"WorksCompleted",
	"ProductionStarted",
];

/** What only the person who told it takes back or tells anew. */
export const PERSONAL: readonly FactType[] = [
	"ReviewOpinionGiven",
	"ReviewDecided",
	"TaskGiven",
	"TaskReported",
	"TaskClosed",
	"HandoverOffered",
	"HandoverAccepted",
	"HandoverReturned",
	"SlipIssued",
	"SlipAnswered",
	"SlipClosed",
	"CauseApproved",
];

/** Who sees projects at all. */
export const READERS: readonly Role[] = ["promoter", "chainLeader", "assistant", "leader", "auditor"];
