import type { RefusalEntry } from "#kernel/outcome.ts";
import type { Term } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Named } from "#modules/projects/model/named.ts";

export const RISKS = ["green", "yellow", "red"] as const;

/** A kind of clause (条款) with its risk; green ones need no review. Comes from the pack. */
export interface ClauseKind extends Named {
	readonly risk: (typeof RISKS)[number];
	/** Money that the zone promises may rest on it (影响生产经营成本): a tax preference, an award, a lower fee. */
	readonly incentive: boolean;
	/** Departments that review it. */
	readonly by: readonly string[];
	/** The first day from which nothing is signed before the review, ISO. */
	readonly from: string;
	/** Within which it is reviewed; without it no day is named. */
	readonly reviewWithin?: Term;
	/** The article behind it. */
	readonly law: Text;
}

/**
 * What a review finds (公平竞争审查条例 10, 12): `clear` it is open to every operator; `basis` a law, an administrative regulation or the State
 * Council allows it; `exempt` one of the exceptions holds, until a day; `struck` it may not stand.
 */
export const FINDINGS = ["clear", "basis", "exempt", "struck"] as const;

export interface ClauseFacts {
	/** 条款: one that is to stand in an agreement. */
	readonly ClauseProposed: {
		readonly clause: string;
		/** A kind of the pack. */
		readonly kind: string;
		readonly says: string;
		/** Only this operator has it (特定经营者). */
		readonly specific: boolean;
	};
	/** 公平竞争审查、合法性审查: the last one stands. */
	readonly ClauseReviewed: {
		readonly clause: string;
		readonly department: string;
		readonly finding: (typeof FINDINGS)[number];
		readonly says: string;
		/** The law, regulation, decision or exception on which it stands. */
		readonly basis?: string;
		/** The last day of an exception. */
		readonly until?: string;
	};
}

export interface ClauseState {
	readonly id: string;
	readonly seq: number;
	readonly kind: string;
	readonly says: string;
	readonly specific: boolean;
	readonly on: string;
	/** Who proposed it, a staff id. */
	readonly proposedBy: string;
	/** A formal contract was signed after it was proposed. */
	readonly signed: boolean;
	readonly review:
		| (Omit<ClauseFacts["ClauseReviewed"], "clause"> & { readonly on: string; readonly by: string })
		| null;
}

/** Why a clause is not taken, reviewed or signed. */
export const CLAUSE_REFUSALS = {
	"project/no-such-clause": {
		kind: "missing",
		title: text("没有这一条款", "There is no such clause"),
		remedy: text("从项目的条款清单里选。", "Choose it from the clauses of the project."),
	},
	"project/clause-other-reviewer": {
		kind: "denied",
		title: text("这一条款由别的部门审查", "Another department reviews this clause"),
		remedy: text("请列出的部门审查。", "Ask one of the departments that are named."),
	},
	"project/clause-not-clear": {
		kind: "denied",
		title: text(
			"只给特定经营者的、或高风险的条款，不能按“普惠”通过",
			"A clause for one operator alone, or of high risk, is not open to everybody",
		),
		remedy: text(
			"写明法律、行政法规或国务院批准的依据，或适用的例外及期限；都没有的，删除该条款。",
			"Name the law, regulation or approval that allows it, or the exception and until when; without one, strike it.",
		),
	},
	"project/clause-without-basis": {
		kind: "incomplete",
		title: text("没有写明依据或例外的期限", "The basis, or the day an exception ends, is missing"),
		remedy: text("写明依据；适用例外的，还要写明到哪天。", "Name the basis; of an exception also until when."),
	},
	"project/clause-unreviewed": {
		kind: "denied",
		title: text("还有条款没有审查，不能签约", "Clauses are not reviewed yet, so nothing is signed"),
		remedy: text(
			"请列出的部门先审查；被认定不得保留的，签约文本里要删掉。",
			"Have them reviewed first; one that was struck is left out of the paper.",
		),
	},
	"project/incentive-unreviewed": {
		kind: "denied",
		title: text("承诺给钱，却没有经过公平竞争审查的条款", "Money is promised without a reviewed clause"),
		remedy: text(
			"先提出奖补类条款，审查通过后再登记这一承诺。",
			"Propose a clause of that kind and have it reviewed; then record the promise.",
		),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
