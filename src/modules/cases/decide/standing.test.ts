import { describe, expect, test } from "vitest";
import { text } from "#kernel/text.ts";
import { pendingRefusal, sharesByPaper } from "#modules/cases/decide/shares.ts";
import { consentRefusal, consentsNow, openChanges } from "#modules/cases/decide/standing.ts";
import type { CaseMaterial } from "#modules/cases/model/application.ts";
import { shareState, waitAfter } from "#modules/evidence/decide/shares.ts";
import type { Share } from "#modules/evidence/model/shares.ts";

const happened = (type: string, data: object = {}) => ({ type, data });
const withdrawn = (evidence: string) => happened("ConsentWithdrawn", { evidence });
const given = (evidence: string) => happened("ConsentGiven", { evidence });

describe("the consent to use evidence in a case", () => {
	test("is what was given at submission, without what was taken back since and not given again", () => {
		expect(consentsNow(["EV01", "EV02"], [])).toEqual(["EV01", "EV02"]);
		expect(consentsNow(["EV01", "EV02"], [withdrawn("EV02")])).toEqual(["EV01"]);
		expect(consentsNow(["EV01", "EV02"], [withdrawn("EV02"), given("EV02"), withdrawn("EV01")])).toEqual(["EV02"]);
	});

	test("is taken back from receipt to decision, only where it was given and stands", () => {
		const take = (evidence: string, state: "received" | "special" | "granted" | "denied", events: object[] = []) =>
			consentRefusal({ evidence, given: false }, state, ["EV02"], events as never)?.refused;
		expect(take("EV02", "received")).toBeUndefined();
		expect(take("EV02", "special")).toBeUndefined();
		expect(take("EV02", "granted")).toBe("case/consent-over");
		expect(take("EV02", "denied")).toBe("case/consent-over");
		expect(take("EV01", "received")).toBe("case/not-consented");
		expect(take("EV02", "received", [withdrawn("EV02")])).toBe("case/not-consented");
	});
});

describe("a change under a case", () => {
	const [changed, reviewed] = [happened("EvidenceChanged"), happened("EvidenceReviewed")];
	test("is open until somebody has looked at it, and a later one is open again", () => {
		expect(openChanges("examining", [changed, changed])).toHaveLength(2);
		expect(openChanges("delivered", [changed, reviewed])).toEqual([]);
		expect(openChanges("delivered", [changed, reviewed, changed])).toHaveLength(1);
	});
	test("is nobody's where the case ended without a permit, or the permit was revoked", () => {
		for (const state of ["denied", "withdrawn", "lapsed", "refusedIntake", "notRequired"] as const)
			expect(openChanges(state, [changed]), state).toEqual([]);
		expect(openChanges("delivered", [changed, happened("CaseRevoked")])).toEqual([]);
	});
});

describe("a paper that a register is asked for", () => {
	const paper = (step: CaseMaterial["step"]): CaseMaterial => ({
		id: "M",
		name: text("材料", "paper"),
		step,
		stepName: text("", ""),
		source: null,
		because: text("", ""),
		asked: step === "E9",
	});
	const pack = {
		materials: new Map([["M", { id: "M", sources: [{ step: "E2", from: "EV45" }] }]]),
		evidenceTypes: new Map([["EV45", { id: "EV45", consent: true }]]),
	} as never;
	const share = (answer: Share["answer"], attempts = 1): Share => ({
		type: "EV45",
		askedAt: "",
		triedAt: null,
		attempts,
		again: false,
		answer,
	});
	const said = (answered: boolean, held = 0): Share["answer"] => ({
		type: "EV45",
		answered,
		why: text("", ""),
		holdings: Array.from({ length: held }, () => ({ type: "EV45", holder: "x" })),
	});
	const stateOf = (of: Share, consents: readonly string[] = [], step: CaseMaterial["step"] = "E9") =>
		sharesByPaper(pack, [paper(step)], [of], consents).get("M")?.state;

	test("is asked for, then there or not answered in time; one that is there waits for its holder's consent", () => {
		expect(stateOf(share(null, 0))).toBe("asked");
		expect(stateOf(share(said(false)))).toBe("timedOut");
		expect(stateOf(share(said(false), 0)), "asked for anew").toBe("asked");
		expect(stateOf(share(said(true)))).toBe("done");
		expect(stateOf(share(said(true, 1)))).toBe("preparing");
		expect(stateOf(share(said(true, 1)), ["EV45"], "E2")).toBe("done");
		expect(stateOf(share(null, 0), [], "E1"), "something better answers").toBeUndefined();
	});

	test("holds an application up only while it is asked for and nothing else is missing", () => {
		const asked = sharesByPaper(pack, [paper("E9")], [share(null, 0)], []);
		const late = sharesByPaper(pack, [paper("E9")], [share(said(false))], []);
		expect(pendingRefusal(["M"], asked)?.refused).toBe("case/share-pending");
		expect(pendingRefusal(["M", "N"], asked)).toBeUndefined();
		expect(pendingRefusal([], asked)).toBeUndefined();
		expect(pendingRefusal(["M"], late)).toBeUndefined();
	});

	test("is asked for again after ever longer waits, for about a day", () => {
		const waits = Array.from({ length: 40 }, (_, tries) => waitAfter(tries + 1) ?? Number.POSITIVE_INFINITY);
		expect(waits).toEqual(waits.toSorted((a, b) => a - b));
		const total = waits.filter(Number.isFinite).reduce((sum, wait) => sum + wait, 0) / 3_600_000;
		expect(total).toBeGreaterThan(23);
		expect(total).toBeLessThan(26);
		expect(shareState({ answer: null, attempts: 0 })).toBe("asked");
	});
});
