import { expect, test } from "vitest";
import type { Caller } from "#kernel/caller.ts";
import { assignmentRefusal, examinerOf, proposerOf } from "#modules/cases/decide/assignment.ts";
import { login } from "#testing/logins.ts";

const LUO = login("staff:luo", { role: "examiner", of: "ecology" });
const HEAD = login("staff:zheng", { role: "head", of: "ecology" });
const given = (to: string) => ({ type: "CaseAssigned", data: { to }, actor: "staff:zheng" });
const assign = (caller: Caller, data: object, ...events: readonly ReturnType<typeof given>[]) =>
	assignmentRefusal({ type: "CaseAssigned", data: { ...data } }, { events, department: "ecology" }, caller)?.refused;

test("an examiner takes a case over and cannot give it to another; a head gives it to anyone", () => {
	expect(assign(LUO, { to: "staff:luo" })).toBeUndefined();
	expect(assign(LUO, { to: "staff:zhao" })).toBe("case/assign-to-yourself");
	expect(assign(HEAD, { to: "staff:zhao" })).toBeUndefined();
	expect(assign(login("staff:far", { role: "head", of: "market" }), { to: "staff:zhao" })).toBe(
		"case/assign-to-yourself",
	);
});

test("from one examiner to another it goes with a reason only, and not to whom it belongs already", () => {
	expect(assign(LUO, { to: "staff:luo" }, given("staff:zhao"))).toBe("case/reassignment-needs-a-reason");
	expect(assign(LUO, { to: "staff:luo", note: "赵强出差" }, given("staff:zhao"))).toBeUndefined();
	expect(assign(HEAD, { to: "staff:luo", note: "…" }, given("staff:luo"))).toBe("case/already-assigned");
	expect(assign(LUO, {}, given("staff:luo"))).toBe("case/already-assigned");
	expect(assign(HEAD, {}, given("staff:luo"))).toBeUndefined();
});

test("the last assignment holds, and a proposal waits for another only while it waits", () => {
	expect(examinerOf([])).toBeUndefined();
	expect(examinerOf([given("staff:luo"), given("staff:zhao")])).toBe("staff:zhao");
	const proposal = { type: "DecisionProposed", data: {}, actor: "staff:luo" };
	expect(proposerOf("decisionDraft", [proposal])).toBe("staff:luo");
	expect(proposerOf("examining", [proposal])).toBeUndefined();
});
