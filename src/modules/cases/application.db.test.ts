import { describe, expect, test } from "vitest";
import { DAY, MONDAY, readyDraft, server, submitted } from "#testing/registration.ts";
import { freshKey } from "#testing/zone-server.ts";

describe("an application", () => {
	test("needs a login, and a post of staff is none", async () => {
		expect((await server.nobody.post("/drafts", { item: "A02" })).status).toBe(401);
		expect((await (await server.as("wang-fang")).post("/drafts", { item: "A02" })).status).toBe(403);
	});

	test("for an item that does not exist is refused, and so is one that is not understood", async () => {
		const zhou = await server.as("zhou-min");
		expect(await zhou.post("/drafts", { item: "Z99" })).toMatchObject({
			status: 404,
			body: { code: "case/unknown-item" },
		});
		expect(await zhou.post("/drafts", {})).toMatchObject({ status: 400, body: { invalid: [{ field: "body.item" }] } });
		const noKey = await zhou.send({ method: "POST", path: "/drafts", body: { item: "A02" } });
		expect(noKey).toMatchObject({ status: 400, body: { invalid: [{ field: "header.idempotency-key" }] } });
	});

	test("is filled in with what is on record, each answer with its source and date", async () => {
		const zhou = await server.as("zhou-min");
		const { body } = await zhou.get(`/drafts/${(await zhou.post("/drafts", { item: "A02" })).body.id}`);
		expect(body.form[0]).toMatchObject({
			id: "company.name",
			value: "重庆科核同位素有限公司",
			prefilled: { on: "2022-07-18", source: { en: "Company-name register" } },
		});
		expect(body.form.every(({ problem }: { problem: unknown }) => problem === null)).toBe(true);
	});

	test("uses a person's certificate only with consent, for this case only", async () => {
		const zhou = await server.as("zhou-min");
		const { body } = await zhou.get(`/drafts/${(await zhou.post("/drafts", { item: "A02" })).body.id}`);
		expect(body.consents).toMatchObject([{ type: "EV02", given: false, materials: ["shareholder-identity"] }]);
		expect(body.zeroMaterial).toBe(false);
		const { draft } = await readyDraft(zhou);
		expect((await zhou.get(`/drafts/${draft}`)).body.zeroMaterial).toBe(true);
		const other = await zhou.get(`/drafts/${body.id}`);
		expect(other.body.consents).toMatchObject([{ given: false }]);
	});

	test("is not submitted unsigned, incomplete, or from an old screen", async () => {
		const zhou = await server.as("zhou-min");
		const { draft, revision } = await readyDraft(zhou);
		const submit = (more: object) => zhou.post("/cases", { draft, revision, signed: true, ...more });
		expect(await submit({ signed: false })).toMatchObject({ status: 422, body: { code: "case/not-signed" } });
		expect(await submit({ revision: 1 })).toMatchObject({ status: 409, body: { code: "case/draft-moved-on" } });
		const bare = (await zhou.post("/drafts", { item: "A02" })).body.id;
		expect(await zhou.post("/cases", { draft: bare, revision: 1, signed: true })).toMatchObject({
			status: 422,
			body: { code: "case/material-missing", facts: { materials: ["shareholder-identity", "premises-proof"] } },
		});
	});

	test("that another saved meanwhile is not overwritten", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await zhou.post("/drafts", { item: "A02" })).body;
		const saving = { revision: 1, form: { "company.name": "甲" }, consents: [], commitments: [] };
		const both = await Promise.all([zhou.put(`/drafts/${id}`, saving), zhou.put(`/drafts/${id}`, saving)]);
		expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
	});

	test("is one case however often and under however many keys it is sent", async () => {
		const zhou = await server.as("zhou-min");
		const input = { ...(await readyDraft(zhou)), signed: true };
		const key = freshKey();
		const same = await Promise.all(Array.from({ length: 6 }, () => zhou.post("/cases", input, key)));
		expect(new Set(same.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
		expect(same[0]?.status).toBe(200);
		expect(await zhou.post("/cases", { ...input, signed: false }, key)).toMatchObject({
			status: 422,
			body: { code: "platform/key-reused" },
		});
		expect(await zhou.post("/cases", input)).toMatchObject({ status: 409, body: { code: "case/already-submitted" } });
		const twice = { ...(await readyDraft(zhou)), signed: true };
		const race = await Promise.all([zhou.post("/cases", twice), zhou.post("/cases", twice)]);
		expect(race.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
	});

	test("that is not gone on with is told until when it is kept, and then is removed", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await zhou.post("/drafts", { item: "A02" })).body;
		expect((await zhou.get(`/drafts/${id}`)).body.keptUntil).toBe("2022-10-22");
		expect((await zhou.get("/cases")).body.drafts).toContainEqual(
			expect.objectContaining({ id, keptUntil: "2022-10-22" }),
		);
		const handedIn = await submitted(zhou);
		try {
			server.now = MONDAY + 90 * DAY - 1;
			await server.sweep();
			expect((await zhou.get(`/drafts/${id}`)).status).toBe(200);
			server.now = MONDAY + 90 * DAY + 60_000;
			await server.sweep();
			expect((await zhou.get(`/drafts/${id}`)).status).toBe(404);
			expect((await zhou.get(`/cases/${handedIn}`)).body.form.length).toBeGreaterThan(0);
		} finally {
			server.now = MONDAY;
		}
	});

	test("with half a character or U+0000 in it is refused as input", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await zhou.post("/drafts", { item: "A02" })).body;
		for (const name of ["a\u0000b", "\ud83d"])
			expect(
				(
					await zhou.put(`/drafts/${id}`, {
						revision: 1,
						form: { "company.name": name },
						consents: [],
						commitments: [],
					})
				).status,
			).toBe(400);
	});
});

describe("a register on a bad day", () => {
	test.each(["silent", "broken", "wordy", "garbled", "half", "other"] as const)(
		"%s: the ladder goes on and the reason is told",
		async (mood) => {
			const zhou = await server.as("zhou-min");
			const be = async (wanted: string) =>
				(await fetch(new URL(`mood?be=${wanted}`, server.register.url), { method: "PUT" })).status;
			expect(await be("strange")).toBe(400);
			expect(await be(mood)).toBe(200);
			try {
				const { id } = (await zhou.post("/drafts", { item: "A02" })).body;
				await server.work();
				const { body } = await zhou.get(`/drafts/${id}`);
				expect(body.registers).toMatchObject([{ answered: false }]);
				const proof = body.materials.find((one: { id: string }) => one.id === "premises-proof");
				expect(proof).toMatchObject({ step: "E6", commitment: { given: false } });
			} finally {
				server.register.mood = "well";
			}
		},
	);
});
