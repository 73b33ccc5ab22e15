import { describe, expect, test } from "vitest";
import { text } from "#kernel/text.ts";
import { CHART } from "#modules/cases/decide/chart.ts";
import type { CaseAnswer } from "#modules/cases/model.ts";
import { caseMessages } from "#modules/messages/decide/case-messages.ts";
import { isQuiet, mailOf, waitAfter } from "#modules/messages/decide/mail.ts";
import type { ToldCase } from "#modules/messages/decide/told.ts";

const told: ToldCase = {
	id: "c1",
	number: "A02-20220725-000001",
	holder: "person:zhou",
	holderName: text("周*", "Z*"),
	department: "market",
	departmentName: text("市场监管局", "Market Regulation Bureau"),
	itemName: text("设立登记", "Registration"),
	oneWindow: true,
	data: { points: ["住所须写明房号"] },
	pause: text("听证", "Hearing"),
	answer: { clocks: [{ id: "K1", dueOn: "2022-08-01" }] } as unknown as CaseAnswer,
};
const recipients = (type: string, more: Partial<ToldCase> = {}) =>
	caseMessages(type, { ...told, ...more }).map(({ recipient }) => recipient);

/** What has no consequence that anybody must be told of: inner steps, and what the delivery of the result tells of. */
const SILENT = ["SiteCheckRecorded", "GapFilled", "ResultReady", "ResultDispatched", "DeliveryFailed"];

describe("an event of a case", () => {
	test("tells its holder of everything but inner steps", () => {
		const toHolder = Object.keys(CHART).filter((type) => recipients(type).includes("person:zhou"));
		const inner = [...SILENT, "DecisionProposed", "DecisionReturned"];
		expect([...toHolder, ...inner].sort()).toEqual(Object.keys(CHART).sort());
	});

	test("that goes past the general window is work for the examiner at once", () => {
		expect(recipients("CaseSubmitted")).toEqual(["person:zhou", "post:window:"]);
		expect(recipients("CaseSubmitted", { oneWindow: false })).toEqual(["person:zhou", "post:examiner:market"]);
	});

	test("that files by coming in tells its holder once, and gives nobody work", () => {
		expect(recipients("CaseSubmitted", { data: { filing: [] } })).toEqual([]);
		expect(recipients("CaseAccepted", { data: { filed: true } })).toEqual([]);
		expect(recipients("CaseGranted", { data: { filed: true } })).toEqual(["person:zhou"]);
	});

	test("says nothing that was said in free words", () => {
		expect(JSON.stringify(caseMessages("CorrectionRequested", told))).not.toContain("房号");
	});

	test("has no date where none follows", () => {
		expect(caseMessages("CaseAccepted", told)[0]?.dueOn).toBeNull();
		expect(caseMessages("CaseSubmitted", told)[0]?.dueOn).toBe("2022-08-01");
	});
});

describe("mail", () => {
	test("is kept from nine in the evening until eight in the morning of the zone", () => {
		const quiet = (time: string) => isQuiet(Date.parse(`2022-07-25T${time}+08:00`), "Asia/Shanghai");
		expect(["07:59:59", "21:00:00", "00:00:00"].map(quiet)).toEqual([true, true, true]);
		expect(["08:00:00", "20:59:59"].map(quiet)).toEqual([false, false]);
	});

	test("waits twice as long after each attempt, a quarter of an hour at most", () => {
		expect([1, 2, 3, 4, 5, 6, 20].map((n) => waitAfter(n) / 1000)).toEqual([30, 60, 120, 240, 480, 900, 900]);
	});

	test("is written in the language that its reader chose", () => {
		const [message] = caseMessages("CaseSubmitted", told);
		if (!message) throw new Error("nothing was told");
		const frame = { site: "https://zone.example", zoneName: text("科学城", "Science City") };
		expect(mailOf(message, { ...frame, language: "en" })).toEqual({
			subject: "Received: Registration",
			text: expect.stringContaining("By: 2022-08-01\nCase A02-20220725-000001\n\nOpen: https://zone.example/my/c1\n"),
		});
		expect(mailOf(message, { ...frame, language: "zh" }).text).toContain("期限：2022-08-01\n");
	});
});
