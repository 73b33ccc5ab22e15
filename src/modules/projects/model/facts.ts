import type { Money } from "#kernel/money.ts";
import type { Text } from "#kernel/text.ts";
import type { NeedRecorded } from "#modules/projects/model/elements.ts";
import type { ObligationFacts } from "#modules/projects/model/obligations.ts";
import type { ScoredItem, ScoreKind } from "#modules/projects/model/scorecards.ts";
import type { SlipFacts } from "#modules/projects/model/slips.ts";

/** The classes of an agreement (协议类别): never summed together. In the order in which one becomes the next. */
export const AGREEMENT_CLASSES = ["intent", "framework", "formal"] as const;
export type AgreementClass = (typeof AGREEMENT_CLASSES)[number];

/** One proof (佐证) of a fact: a case of this system, a file that was handed in, or a paper by its number. */
export interface Proof {
	/** A proof kind of the pack. */
	readonly proof: string;
	/** Number of a case whose result it is. */
	readonly case?: string;
	/** SHA-256 of a file that was handed in. */
	readonly file?: string;
	/** Number or title of a paper kept elsewhere; of a case-bound proof only for what happened before the zone kept its projects here. */
	readonly document?: string;
}

export interface Investor {
	readonly name: Text;
	/** Unified social credit code (统一社会信用代码). */
	readonly creditCode?: string;
	/** The group it belongs to (集团), as it is called. */
	readonly group?: string;
	/** ISO 3166 alpha-2 of where it comes from. */
	readonly country?: string;
}

/** A part of the credit for a project (引荐与落户业绩分成). */
export interface CreditShare {
	/** Staff id, department id or words. */
	readonly to: string;
	/** Per cent, exact decimal. */
	readonly share: string;
}

/** One package of the works (单位工程) with its weight in the whole. */
export interface WorkPackage {
	readonly id: string;
	readonly name: Text;
	/** Per cent of the whole, exact decimal. */
	readonly weight: string;
	/** Planned first and last day, ISO. */
	readonly from: string;
	readonly to: string;
}

/** Converts a foreign amount for the zone's own sums; stands on the paper, never looked up later. */
export interface Rate {
	/** One unit of the foreign currency in the zone's, exact decimal. */
	readonly rate: string;
	readonly on: string;
	readonly source: string;
}

/** Everything that can happen to a project, and what each tells. Dates are ISO, money and shares exact decimals. */
export interface FactData extends ObligationFacts, SlipFacts {
	/** 督办回复, with its photos and papers. */
	readonly SlipAnswered: SlipFacts["SlipAnswered"] & { readonly proofs?: readonly Proof[] };
	/** 线索登记. */
	readonly ProjectRecorded: {
		readonly number: string;
		readonly name: Text;
		readonly investor: Investor;
		readonly industry: string;
		readonly chain?: string;
		/** Channel of the pack, and who referred it (引荐人). */
		readonly source: { readonly channel: string; readonly referrer?: string };
		readonly content: Text;
		/** What the investor speaks of; counts for nothing but the size of a card. */
		readonly expected?: Money;
		/** Projects that look like it and are others, and why. */
		readonly notTheSameAs?: { readonly projects: readonly string[]; readonly because: string };
		/** Where the record comes from, in words. */
		readonly basis?: string;
		/** Invented for a demo. */
		readonly synthetic?: true;
	};
	/** 线索答复: to the investor or whoever referred it. */
	readonly LeadAnswered: {
		readonly to: "investor" | "referrer";
		readonly follow: boolean;
		readonly says: string;
	};
	/** 落实责任人与业绩分成. */
	readonly OwnerAssigned: { readonly owner: string; readonly credit: readonly CreditShare[] };
	/** 洽谈. */
	readonly MeetingHeld: { readonly with: string; readonly minutes: string };
	/** 考察、拜访. */
	readonly VisitMade: { readonly where: string; readonly with: string; readonly minutes: string };
	/** 企业诉求. */
	readonly RequestMade: { readonly says: string };
	/** 支持方案. */
	readonly OfferMade: { readonly says: string };
	/** 优商选资评分: 自评 self or 复核 review. */
	readonly ProjectScored: {
		readonly card: string;
		readonly kind: ScoreKind;
		readonly items: readonly ScoredItem[];
		/** 一票否决项 that apply. */
		readonly vetoes?: readonly string[];
	};
	/** 部门联审意见. */
	readonly ReviewOpinionGiven: {
		readonly department: string;
		readonly opinion: "agree" | "conditions" | "disagree";
		readonly says: string;
	};
	/** 准入决定. */
	readonly ReviewDecided: { readonly admitted: boolean; readonly minutes: string; readonly conditions?: string };
	/** 签约. */
	readonly AgreementSigned: {
		readonly agreement: string;
		readonly class: AgreementClass;
		readonly amount: Money;
		readonly rate?: Rate;
		readonly signingEvent?: string;
		readonly proofs?: readonly Proof[];
	};
	/** 增资: `by` is the increase alone, `total` the new whole. */
	readonly AgreementIncreased: {
		readonly agreement: string;
		readonly by: Money;
		readonly total: Money;
		readonly signingEvent?: string;
		readonly proofs?: readonly Proof[];
	};
	/** 注册落户. */
	readonly CompanyRegistered: {
		readonly name: Text;
		/** Unified social credit code; absent where the paper of that time is not at hand. */
		readonly creditCode?: string;
		/** As the firm is known here: `firm:…`. */
		readonly firm?: string;
		readonly proofs?: readonly Proof[];
	};
	/** 落实用地或载体. */
	readonly SiteSecured: {
		readonly mode: "grant" | "lease" | "carrier";
		readonly site: string;
		/** 亩, exact decimal. */
		readonly mu?: string;
		readonly proofs?: readonly Proof[];
	};
	/** 资金到位. */
	readonly FundsPaidIn: { readonly amount: Money; readonly rate?: Rate; readonly source: string };
	/** 计划节点: the day on which a stage is to be reached. */
	readonly MilestonePlanned: {
		readonly stage: string;
		readonly on: string;
		readonly phase?: string;
		/** Needed where a plan is moved. */
		readonly reason?: string;
	};
	/** 节点达成, of stages that have no event of their own. */
	readonly MilestoneReached: { readonly stage: string } & Phased;
	/** 开工. */
	readonly WorksStarted: Phased;
	/** 工程分解: weights are of the whole. */
	readonly WorksPlanned: { readonly packages: readonly WorkPackage[]; readonly reason?: string };
	/** 形象进度. */
	readonly ProgressReported: {
		readonly package: string;
		/** 0 to 100, exact decimal. */
		readonly percent: string;
		/** Needed where it falls. */
		readonly reason?: string;
		readonly proofs?: readonly Proof[];
	};
	/** 竣工. */
	readonly WorksCompleted: Phased;
	/** 投产. */
	readonly ProductionStarted: Phased;
	/** 见效: 入统、产值、税收. */
	readonly EffectRecorded: {
		readonly metric: string;
		readonly value?: string;
		readonly unit?: string;
	} & Phased;
	/** 搁置. */
	readonly ProjectPaused: { readonly reason: string; readonly until?: string };
	/** 恢复推进. */
	readonly ProjectResumed: { readonly says: string };
	/** 流失、终止. */
	readonly ProjectLost: { readonly reason: string; readonly says: string; readonly competitor?: string };
	/** 重新启动. */
	readonly ProjectReopened: { readonly says: string };
	/** 要素需求. */
	readonly NeedRecorded: NeedRecorded;
	/** 项目类别认定: 500强、央企、国企、总部. */
	readonly ClassRecorded: { readonly class: string; readonly source: string; readonly year: number };
	/** 联系人: their name and number stand beside, so that they can be forgotten; the hash binds them. */
	readonly ContactRecorded: { readonly contact: string; readonly hash: string };
	/** 关联路线图: a saved road map that who has it has shared with whoever leads the project. */
	readonly RoadMapNamed: { readonly map: string; readonly name: string };
	/** 更正: what `corrects` told is told anew from its own day, or taken back. */
	readonly FactCorrected: {
		readonly corrects: number;
		readonly reason: string;
		readonly data?: Readonly<Record<string, unknown>>;
		/** ISO 8601 with offset. */
		readonly at?: string;
		readonly withdrawn?: true;
	};
}

interface Phased {
	/** 期: `1`, `2`; absent where a project has one only. */
	readonly phase?: string;
	readonly proofs?: readonly Proof[];
}

export type FactType = keyof FactData;

/** A fact as it is kept: of one stream, in the order of (`at`, `seq`). */
export type Fact = {
	readonly [T in FactType]: {
		readonly seq: number;
		readonly type: T;
		readonly data: FactData[T];
		/** When it happened, ms; */
		readonly at: number;
		/** and its date on the zone's wall, ISO. */
		readonly on: string;
		/** When we learnt it, ms. */
		readonly recordedAt: number;
		readonly actor: string;
		/** The pack under which it was recorded. */
		readonly version: string;
	};
}[FactType];
export type FactOf<T extends FactType> = Extract<Fact, { readonly type: T }>;

/** A signing event (集中签约活动): a stream of its own. */
export interface SigningEventData {
	readonly name: Text;
	/** ISO. */
	readonly heldOn: string;
	readonly place?: Text;
}
