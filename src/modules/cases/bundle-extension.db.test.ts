import { describe, expect, test } from "vitest";
import { tellOfBundle } from "#modules/messages/commands/tell.ts";
import { acceptAll, bundled } from "#testing/bundles.ts";
import { contextOf, ground, told } from "#testing/messages.ts";
import { DAY, MONDAY, server, step } from "#testing/registration.ts";
import type { Person } from "#testing/zone-server.ts";

describe("the term of a bundle is lengthened (R10)", () => {
	test("the leader of the zone lengthens the term of the whole, once and in time", async () => {
		const zhou = await server.as("zhou-min");
		const { id, caseOf } = await bundled(zhou);
		const sun = await server.as("sun-lan");
		const extend = (person: Person, n = 15, after = 1) =>
			person.post(`/bundles/${id}/steps`, { type: "BundleExtended", after, n, note: "专家未到齐" });
		expect((await extend(sun)).body.code).toBe("bundle/not-accepted-yet");
		await acceptAll([caseOf("A02"), caseOf("A05")]);
		expect((await extend(await server.as("wu-tao"))).body.code).toBe("access/not-yours-to-do");
		expect((await extend(sun, 16)).body).toMatchObject({ code: "bundle/extension-too-long", facts: { most: 15 } });
		const race = await Promise.all([extend(sun), extend(sun)]);
		expect(race.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
		expect((await extend(sun, 15, 2)).body.code).toBe("case/already-extended");
		expect((await zhou.get(`/bundles/${id}`)).body.clock).toMatchObject({ dueOn: "2022-10-21", limit: { n: 60 } });
	});

	test("the extension goes out as a letter of the zone with its reason and the new last day, and later events change no word of it", async () => {
		const zhou = await server.as("zhou-min");
		const { id, caseOf } = await bundled(zhou);
		await acceptAll([caseOf("A02"), caseOf("A05")]);
		expect((await zhou.get(`/bundles/${id}`)).body.documents).toEqual([]);
		const extension = { type: "BundleExtended", after: 1, n: 15, note: "专家未到齐" };
		await (await server.as("sun-lan")).post(`/bundles/${id}/steps`, extension);
		const [letter] = (await zhou.get(`/bundles/${id}`)).body.documents;
		expect(letter).toMatchObject({ kind: "bundle-extension", name: { zh: "延长联合办理期限告知书" } });
		const where = `/bundles/${id}/documents/${letter.id}`;
		const { body } = await zhou.get(`${where}/text`);
		expect(body.issuer).toEqual(server.pack.zone.name);
		expect(body.body.zh.join("")).toMatch(/延长15个工作日.*2022年10月21日.*专家未到齐/);
		expect(body.body.en.join(" ")).toContain("21 October 2022");
		server.now += DAY;
		try {
			const review = { kind: "expertReview", expected: { n: 10, unit: "workday" } };
			for (const [examiner, item] of [
				["tang-jing", "A02"],
				["deng-lin", "A05"],
			] as const)
				expect((await step(await server.as(examiner), caseOf(item), "SpecialProcedureStarted", review)).status).toBe(
					200,
				);
			expect((await zhou.get(`/bundles/${id}`)).body.clock).toMatchObject({ state: "paused", dueOn: null });
			expect((await zhou.get(`${where}/text`)).body).toEqual(body);
			expect((await zhou.get(where)).status).toBe(200);
			expect((await zhou.get(`/bundles/${id}/documents/extension-2/text`)).status).toBe(404);
		} finally {
			server.now = MONDAY;
		}
		const stranger = await (await server.as("zhao-qiang")).get(`${where}/text`);
		expect(stranger).toMatchObject({ status: 404, body: { code: "bundle/unknown" } });
	});

	test("the applicant is told of the extension and why, once", async () => {
		const zhou = await server.as("zhou-min");
		const { id, caseOf } = await bundled(zhou);
		await acceptAll([caseOf("A02"), caseOf("A05")]);
		const sun = await server.as("sun-lan");
		await sun.post(`/bundles/${id}/steps`, { type: "BundleExtended", after: 1, n: 15, note: "专家未到齐" });
		const event = { topic: "cases.BundleExtended", stream: id, seq: 2 };
		for (let twice = 0; twice < 2; twice++) await tellOfBundle(server.database, contextOf(), ground(), event);
		expect(await told("zhou-min", id)).toMatchObject([
			{
				title: { zh: "整体期限延长：企业开办一件事" },
				body: { zh: expect.stringContaining("延长 15个工作日，理由：专家未到齐") },
				dueOn: "2022-10-21",
				link: `/my/bundles/${id}`,
			},
		]);
	});

	test("after the term of the whole nobody lengthens it", async () => {
		const { id, caseOf } = await bundled(await server.as("zhou-min"));
		await acceptAll([caseOf("A02"), caseOf("A05")]);
		server.now += 70 * DAY;
		try {
			const late = await (await server.as("sun-lan")).post(`/bundles/${id}/steps`, {
				type: "BundleExtended",
				after: 1,
				n: 5,
				note: "迟了",
			});
			expect(late.body).toMatchObject({ code: "case/term-ended", facts: { dueOn: "2022-09-27" } });
		} finally {
			server.now = MONDAY;
		}
	});
});
