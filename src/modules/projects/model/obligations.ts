import type { Money } from "#kernel/money.ts";

/** Who promised (承诺方): 政府 the zone, 企业 the investor. */
export const PROMISERS = ["zone", "investor"] as const;
export type Promiser = (typeof PROMISERS)[number];

/** From where a promise is measured: told by people, or read from what is recorded of the project anyway. */
export const MEASURES = ["told", "progress", "funds", "stage"] as const;
export type Measure = (typeof MEASURES)[number];

/** 到哪一环: 招商 promotion, 落地 landing, 投产 production. */
export const DESKS = ["promotion", "landing", "production"] as const;
export type Desk = (typeof DESKS)[number];

/** What can happen to the promises, tasks and hand-overs of a project. Dates are ISO, money and numbers exact decimals. */
export interface ObligationFacts {
	/** 承诺: a metric that reaches its target within a window. */
	readonly PromiseMade: {
		readonly promise: string;
		readonly by: Promiser;
		/** In words: 固定资产投资, 供电双回路. */
		readonly metric: string;
		readonly measure: Measure;
		/** With `stage`: which; the target is then 1. */
		readonly stage?: string;
		readonly target: string;
		readonly unit: string;
		readonly from: string;
		readonly to: string;
		/** Who tells the value, in words (数据来源). */
		readonly source: string;
		/** Per cent that it may fall short and still counts as kept. */
		readonly tolerance: string;
		/** 违约责任, in words. */
		readonly consequence: string;
		/** The money that a promise of the zone pays for one of the investor (补贴), and for which one. */
		readonly pays?: { readonly amount: Money; readonly for: string };
	};
	/** 履约计量: the value reached so far. */
	readonly PromiseMeasured: { readonly promise: string; readonly value: string; readonly source: string };
	/** 豁免. */
	readonly PromiseWaived: { readonly promise: string; readonly reason: string };
	/** 补贴兑付; taken back where the amount `back` is true (追回). */
	readonly SubsidyMoved: {
		readonly promise: string;
		readonly amount: Money;
		readonly back?: true;
		readonly document: string;
	};
	/** 任务: of a meeting or an instruction. */
	readonly TaskGiven: {
		readonly task: string;
		readonly says: string;
		/** Staff id. */
		readonly to: string;
		readonly due: string;
		/** The meeting whose decision it is, or the instruction (批示), in words; */
		readonly origin?: string;
		/** and the meeting by its id, where its minutes are kept here. */
		readonly meeting?: string;
	};
	/** 任务回复. */
	readonly TaskReported: { readonly task: string; readonly says: string; readonly done: boolean };
	/** 销号. */
	readonly TaskClosed: { readonly task: string; readonly says: string };
	/** 移交: the package is what is recorded up to it. */
	readonly HandoverOffered: {
		readonly handover: string;
		readonly to: Desk;
		/** Staff id, who takes it or gives it back. */
		readonly receiver: string;
		readonly says: string;
	};
	readonly HandoverAccepted: { readonly handover: string };
	readonly HandoverReturned: { readonly handover: string; readonly reasons: readonly string[] };
}

export interface PromiseState {
	readonly id: string;
	readonly seq: number;
	readonly made: ObligationFacts["PromiseMade"];
	/** Told values, the latest last. */
	readonly told: readonly {
		readonly value: string;
		readonly on: string;
		readonly seq: number;
		readonly source: string;
	}[];
	readonly waived: { readonly on: string; readonly reason: string } | null;
	/** Payments, exact single units of the zone's currency; what was taken back is negative. */
	readonly paid: readonly {
		readonly amount: string;
		readonly on: string;
		readonly seq: number;
		readonly document: string;
	}[];
}

export interface TaskState {
	readonly id: string;
	readonly seq: number;
	readonly says: string;
	readonly givenBy: string;
	readonly givenOn: string;
	readonly to: string;
	readonly due: string;
	readonly origin: string | null;
	readonly meeting: string | null;
	readonly reports: readonly {
		readonly says: string;
		readonly done: boolean;
		readonly on: string;
		readonly by: string;
	}[];
	readonly closedOn: string | null;
}

export interface HandoverState {
	readonly id: string;
	readonly seq: number;
	readonly from: Desk;
	readonly to: Desk;
	readonly giver: string;
	readonly receiver: string;
	readonly says: string;
	readonly offeredOn: string;
	readonly answer:
		| { readonly accepted: true; readonly on: string }
		| { readonly accepted: false; readonly on: string; readonly reasons: readonly string[] }
		| null;
}
