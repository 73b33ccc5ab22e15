import { createPublicKey, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { makeCalendar } from "#kernel/calendar.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { isInvalid } from "#kernel/outcome.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { readCase } from "#modules/cases/decide/read.ts";
import { proposed, server, step } from "#testing/registration.ts";

describe("a certificate", () => {
	test("argues for itself: a stranger derives the same, checks the signature, is told of nobody, and asks nothing more", async () => {
		const id = await proposed();
		await step(await server.as("wu-tao"), id, "CaseGranted");
		await server.work();
		const { body: page } = await (await server.as("zhou-min")).get(`/cases/${id}`);
		const { status, body: receipt } = await server.nobody.get(`/verify/${page.certificate.verify}`);
		expect(status).toBe(200);
		const history = readCase(receipt.history, receipt.settings);
		if (isInvalid(history)) throw new Error("the history is not understood");
		const calendar = makeCalendar(receipt.calendar.years, receipt.calendar.weekend);
		expect(deriveCase(history, Date.parse(receipt.asOf), receipt.settings, calendar)).toEqual(receipt.answer);
		const key = createPublicKey({ key: Buffer.from(receipt.key, "base64"), type: "spki", format: "der" });
		const signed = (certificate: object) =>
			verify(null, Buffer.from(canonicalJson(certificate as never)), key, Buffer.from(receipt.signature, "base64"));
		expect(signed(receipt.certificate)).toBe(true);
		expect(receipt.certificate.holderName).toEqual({ zh: "周**", en: "Z**" });
		expect(JSON.stringify(receipt)).not.toMatch(/周敏|Zhou Min/);
		expect(signed({ ...receipt.certificate, holderName: { zh: "他人", en: "another" } })).toBe(false);
		expect(receipt.records.map(({ leaf }: { leaf: string }) => leaf)).toContain(receipt.certificate.decision);
		expect(JSON.stringify(receipt)).not.toContain("符合条件");
		expect(JSON.stringify(receipt)).not.toMatch(/(person|staff|firm):/);
	});

	test("is not found under a code that nobody made", async () => {
		expect(await server.nobody.get("/verify/AAAAAAAAAAAAAAAA")).toMatchObject({
			status: 404,
			body: { code: "case/unknown-code" },
		});
	});
});
