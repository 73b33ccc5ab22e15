import { describe, expect, test } from "vitest";
import { formatDay } from "#kernel/calendar.ts";
import { applyBy, deemedOn, renewal, renewalRefusal, validUntil } from "#modules/cases/decide/renewal.ts";

const rule = { item: "L38", valid: { n: 6, unit: "year" as const }, applyDays: 30 };
const certificate = { id: "c1", type: "L38", holder: "firm:a", number: "N1", validUntil: "2022-09-30", revoked: false };
const ask = (more: object = {}, today = "2022-08-01", cases: Parameters<typeof renewal>[1]["cases"] = []) =>
	renewal({ ...certificate, ...more }, { holder: "firm:a", type: "L38", today, rule, cases });

describe("a certificate with a term", () => {
	test("is valid until the day before the same date, and a renewal goes on from there", () => {
		expect(validUntil(rule, "2022-07-25", undefined)).toBe("2028-07-24");
		const renews = { certificate: "c1", number: "N1", until: "2022-09-30", late: false };
		expect(validUntil(rule, "2022-08-15", renews)).toBe("2028-09-30");
		expect(validUntil(rule, "2022-10-20", renews)).toBe("2028-10-19"); // decided after the former term
		expect(validUntil({ ...rule, valid: { n: 1, unit: "month" } }, "2023-01-31", undefined)).toBe("2023-02-27");
		expect(validUntil(undefined, "2022-07-25", undefined)).toBeNull();
	});

	test("is applied for thirty calendar days before; later is taken and marked (行政许可法 50)", () => {
		expect(applyBy(rule, "2022-09-30")).toBe("2022-08-31");
		expect(ask({}, "2022-08-31")).toMatchObject({ late: false, until: "2022-09-30" });
		expect(ask({}, "2022-09-01")).toMatchObject({ late: true });
		expect(ask({}, "2022-09-30")).toMatchObject({ late: true });
		expect(ask({}, "2022-10-01")).toMatchObject({ refused: "case/renewal-too-late" });
	});

	test("is renewed once, by its holder, while it holds", () => {
		expect(ask({ holder: "firm:b" })).toMatchObject({ refused: "case/nothing-to-renew" });
		expect(ask({ type: "L15" })).toMatchObject({ refused: "case/nothing-to-renew" });
		expect(ask({ validUntil: undefined })).toMatchObject({ refused: "case/nothing-to-renew" });
		expect(ask({ revoked: true })).toMatchObject({ refused: "case/renewed-certificate-ended" });
		for (const state of ["received", "correcting", "examining", "special", "decisionDraft", "grantedWithGap"] as const)
			expect(ask({}, "2022-08-01", [{ number: "C1", state }])).toMatchObject({
				refused: "case/renewal-running",
				facts: { case: "C1" },
			});
		for (const state of ["granted", "ready", "inTransit", "delivered"] as const)
			expect(ask({}, "2022-08-01", [{ number: "C1", state }])).toMatchObject({ refused: "case/already-renewed" });
		for (const state of ["denied", "withdrawn", "lapsed", "refusedIntake", "revoked"] as const)
			expect(ask({}, "2022-08-01", [{ number: "C1", state }])).toMatchObject({ certificate: "c1" });
	});
});

describe("a renewal that nobody decides", () => {
	const renews = { certificate: "c1", number: "N1", until: "2022-09-30", late: false };
	const file = (...more: readonly (readonly [string, string])[]) => ({
		events: [
			{ type: "CaseSubmitted", data: { renews }, at: "2022-08-01T10:00:00+08:00" },
			...more.map(([type, day]) => ({ type, data: {}, at: `${day}T10:00:00+08:00` })),
		],
	});
	const on = (...more: readonly (readonly [string, string])[]) => {
		const day = deemedOn(file(...more), "Asia/Shanghai");
		return day === null ? null : formatDay(day);
	};

	test("counts as granted with the end of the term, accepted or not", () => {
		expect(on()).toBe("2022-10-01");
		expect(on(["CaseAccepted", "2022-08-02"])).toBe("2022-10-01");
	});

	test("does not, where its applicant had the corrections in hand on that day", () => {
		expect(on(["CorrectionRequested", "2022-09-20"])).toBeNull();
		expect(on(["CorrectionRequested", "2022-09-20"], ["CorrectionReceived", "2022-10-08"])).toBeNull();
		expect(on(["CorrectionRequested", "2022-09-20"], ["CorrectionReceived", "2022-09-30"])).toBe("2022-10-01");
	});

	test("does not, where it was applied for late, or what it renews was revoked meanwhile", () => {
		const late = [
			{ type: "CaseSubmitted", data: { renews: { ...renews, late: true } }, at: "2022-09-29T10:00:00+08:00" },
		];
		expect(deemedOn({ events: late }, "Asia/Shanghai")).toBeNull();
		const ended = (change: string) => ({
			events: [
				...file().events,
				{ type: "EvidenceChanged", data: { kind: "certificate", change }, at: "2022-08-20T10:00:00+08:00" },
			],
		});
		expect(deemedOn(ended("certificate:c1:2"), "Asia/Shanghai")).toBeNull();
		expect(deemedOn(ended("certificate:c11:2"), "Asia/Shanghai")).not.toBeNull();
		const refused = (type: string) =>
			renewalRefusal(type, ended("certificate:c1:2"), 0, { settings: { timeZone: "Asia/Shanghai" } });
		expect(refused("CaseGranted")).toMatchObject({ refused: "case/renewed-certificate-ended" });
		expect(refused("CaseDenied")).toBeUndefined();
	});

	test("of a case that renews nothing is none", () => {
		expect(
			deemedOn({ events: [{ type: "CaseSubmitted", data: {}, at: "2022-08-01T10:00:00+08:00" }] }, "Asia/Shanghai"),
		).toBeNull();
	});
});
