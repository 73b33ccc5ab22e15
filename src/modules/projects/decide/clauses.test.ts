import { expect, test } from "vitest";
import { ANSWERED, type Happened, LEAD, paper, refusedAfter, yi } from "#testing/projects.ts";

const NOW = "2024-09-02";
const proposed = (clause: string, kind: string, specific = true): Happened => [
	"ClauseProposed",
	"2024-08-20",
	{ clause, kind, says: "条款", specific },
];
const reviewed = (
	clause: string,
	finding: "clear" | "basis" | "exempt" | "struck",
	more: { readonly basis?: string; readonly until?: string; readonly department?: string } = {},
): Happened => [
	"ClauseReviewed",
	"2024-08-26",
	{ clause, department: "market-regulation", finding, says: "审查意见", ...more },
];
const SIGNED = { agreement: "a", class: "formal", amount: yi("10"), proofs: paper("contract") } as const;
const signed: Happened = ["AgreementSigned", NOW, SIGNED];
const PROMISE = {
	promise: "p",
	by: "zone",
	metric: "设备补贴",
	measure: "told",
	target: "1",
	unit: "次",
	from: "2024-09-02",
	to: "2025-09-02",
	source: "财政局",
	tolerance: "0",
	consequence: "按协议",
	pays: { amount: yi("0.1"), for: "i" },
} as const;
const promised: Happened = ["PromiseMade", NOW, PROMISE];
/** The refusals that a fact gets for its clauses; other rules, such as gates, are not asked about here. */
const CLAUSE = /clause|incentive/;
const says = (before: readonly Happened[], fact: Happened, on?: string): string | undefined => {
	const code = refusedAfter([LEAD, ANSWERED, ...before], fact, on);
	return code !== undefined && CLAUSE.test(code) ? code : undefined;
};

test("a tax preference for one firm alone does not pass as open to everybody; it needs a basis, an exception with its end, or is struck", () => {
	const tax = [proposed("t", "tax")];
	expect(says(tax, reviewed("t", "clear"))).toBe("project/clause-not-clear");
	expect(says(tax, reviewed("t", "basis"))).toBe("project/clause-without-basis");
	expect(says(tax, reviewed("t", "exempt", { basis: "第十二条第二项" }))).toBe("project/clause-without-basis");
	expect(says(tax, reviewed("t", "exempt", { basis: "第十二条第二项", until: "2027-08-31" }))).toBeUndefined();
	expect(says(tax, reviewed("t", "struck"))).toBeUndefined();
	expect(says(tax, reviewed("t", "struck", { department: "ecology" }))).toBe("project/clause-other-reviewer");
	expect(says([], reviewed("t", "struck"))).toBe("project/no-such-clause");
});

test("exclusivity is of high risk whoever has it; an award that every firm may get is clear", () => {
	expect(says([proposed("e", "exclusivity", false)], reviewed("e", "clear"))).toBe("project/clause-not-clear");
	expect(says([proposed("w", "award", false)], reviewed("w", "clear"))).toBeUndefined();
	expect(says([proposed("w", "award", true)], reviewed("w", "clear"))).toBe("project/clause-not-clear");
});

test("a formal contract waits for the review of each clause; a struck one is not in it, a service needs none", () => {
	expect(says([proposed("w", "award")], signed)).toBe("project/clause-unreviewed");
	expect(says([proposed("s", "service")], signed)).toBeUndefined();
	expect(says([proposed("w", "award"), reviewed("w", "struck")], signed)).toBeUndefined();
	const exempt = reviewed("w", "exempt", { basis: "第十二条第二项", until: "2024-08-31" });
	expect(says([proposed("w", "award"), exempt], signed)).toBe("project/clause-unreviewed");
	expect(says([proposed("w", "award"), reviewed("w", "basis", { basis: "科学技术进步法" })], signed)).toBeUndefined();
});

test("before the regulations were in force an award was signed without the review, and money promised without a clause", () => {
	const early: Happened = ["AgreementSigned", "2024-07-31", SIGNED];
	const before: readonly Happened[] = [
		LEAD,
		ANSWERED,
		["ClauseProposed", "2024-07-20", { clause: "w", kind: "award", says: "奖励", specific: true }],
	];
	expect(refusedAfter(before, early) ?? "").not.toMatch(CLAUSE);
	expect(refusedAfter(before, ["PromiseMade", "2024-07-31", PROMISE]) ?? "").not.toMatch(CLAUSE);
});

test("money is promised only where a clause that gives it stands", () => {
	const { pays: _, ...ofInvestor } = PROMISE;
	const investor: Happened = ["PromiseMade", "2024-08-28", { ...ofInvestor, promise: "i", by: "investor" }];
	expect(says([investor], promised)).toBe("project/incentive-unreviewed");
	expect(says([investor, proposed("w", "award")], promised)).toBe("project/incentive-unreviewed");
	expect(says([investor, proposed("w", "award"), reviewed("w", "struck")], promised)).toBe(
		"project/incentive-unreviewed",
	);
	const standing = [proposed("w", "award"), reviewed("w", "basis", { basis: "科学技术进步法" })];
	expect(says([investor, ...standing], promised)).toBeUndefined();
});
