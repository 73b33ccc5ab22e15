import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Mood } from "#main/register-server.ts";
import { DAY, MONDAY, server } from "#testing/registration.ts";
import { picture, upload } from "#testing/uploads.ts";
import type { Person, Told } from "#testing/zone-server.ts";

/** An item whose one paper is shared by the register of leases, or brought by the applicant. */
const ITEM = "PS022";
const PAPER = "residence-proof";
const REGISTERED = { type: "EV45", holder: "person:zhou-min", issuedOn: "2022-01-31" };

const started = async (person: Person): Promise<string> => (await person.post("/drafts", { item: ITEM })).body.id;
const paperOf = (told: Told) => told.body.materials.find(({ id }: { id: string }) => id === PAPER);
const paper = async (person: Person, id: string) => paperOf(await person.get(`/drafts/${id}`));
const save = async (person: Person, id: string, more: object = {}) => {
	const { revision } = (await person.get(`/drafts/${id}`)).body;
	return person.put(`/drafts/${id}`, { revision, form: {}, consents: [], commitments: [], ...more });
};
const submit = async (person: Person, id: string) => {
	const { revision } = (await person.get(`/drafts/${id}`)).body;
	return person.post("/cases", { draft: id, revision, signed: true });
};
/** As if the time until the next try had passed. */
const due = () =>
	server.database
		.of("alpha")
		.pool.query("UPDATE evidence.share SET next_at = now() WHERE zone_id = 'alpha' AND next_at IS NOT NULL");

beforeEach(() => {
	server.register.mood = "well";
	server.register.known = [REGISTERED];
});
afterEach(() => {
	server.now = MONDAY;
});

describe("a paper that a register shares", () => {
	test("is asked for in the background, and is there without a word of the applicant's being lost", async () => {
		const zhou = await server.as("zhou-min");
		const id = (await zhou.post("/drafts", { item: "A02" })).body.id;
		const before = (await zhou.get(`/drafts/${id}`)).body;
		expect(before.materials.find((one: { id: string }) => one.id === "premises-proof")).toMatchObject({
			step: "E6",
			share: { state: "asked", stateName: { zh: "申请共享" }, triedAt: null },
		});
		const saving = zhou.put(`/drafts/${id}`, {
			revision: before.revision,
			form: { "company.name": "正在写的名称" },
			consents: [],
			commitments: [],
		});
		await Promise.all([saving, server.work()]);
		expect((await saving).status).toBe(200);
		const after = (await zhou.get(`/drafts/${id}`)).body;
		expect(after.form[0].value).toBe("正在写的名称");
		expect(after.revision).toBe(before.revision + 1);
		expect(after.materials.find((one: { id: string }) => one.id === "premises-proof")).toMatchObject({
			step: "E2",
			asked: false,
			share: { state: "done", stateName: { zh: "共享完成" } },
		});
		expect((await zhou.get("/evidence/asked")).body.asked).toContainEqual(
			expect.objectContaining({ purpose: id, type: "EV45", state: "done", item: "A02" }),
		);
	});

	test("keeps an application from being submitted while it is asked for and nothing else answers, and says why", async () => {
		const zhou = await server.as("zhou-min");
		const id = await started(zhou);
		expect((await zhou.get(`/drafts/${id}`)).body).toMatchObject({ pending: true, missing: [PAPER] });
		expect(await submit(zhou, id)).toMatchObject({
			status: 422,
			body: { code: "case/share-pending", facts: { materials: [PAPER] } },
		});
		await server.work();
		expect(await paper(zhou, id)).toMatchObject({ step: "E2", share: { state: "done" } });
		const told = await submit(zhou, id);
		expect(told.status).toBe(200);
		expect((await zhou.get("/evidence/uses")).body.uses).toContainEqual(
			expect.objectContaining({ case: told.body.id, type: "EV45", step: "E2" }),
		);
	});

	test.each(["silent", "broken", "wordy", "garbled", "half", "other"] as const satisfies readonly Mood[])(
		"of a register that is %s has timed out: it is tried again, may be brought, and comes later",
		async (mood) => {
			const zhou = await server.as("zhou-min");
			server.register.mood = mood;
			const id = await started(zhou);
			server.now = MONDAY + 60_000;
			await server.work();
			expect(await paper(zhou, id)).toMatchObject({
				asked: true,
				step: "E9",
				because: { zh: expect.stringContaining("登记系统还没有答复") },
				share: { state: "timedOut", stateName: { zh: "共享超时" }, triedAt: "2022-07-25T00:31:00.000Z", again: true },
			});
			expect((await submit(zhou, id)).body.code).toBe("case/material-missing");
			server.register.mood = "well";
			await server.work();
			expect((await paper(zhou, id)).share.state, "it is not due yet").toBe("timedOut");
			await due();
			await server.work();
			expect(await paper(zhou, id)).toMatchObject({ step: "E2", share: { state: "done" } });
		},
	);

	test("is asked for anew when its applicant says so, and only one's own", async () => {
		const zhou = await server.as("zhou-min");
		server.register.mood = "broken";
		const id = await started(zhou);
		await server.work();
		expect((await zhou.post(`/drafts/${id}/shares`)).body).toEqual({ asked: 1 });
		expect((await paper(zhou, id)).share.state).toBe("asked");
		server.register.mood = "well";
		await server.work();
		expect((await paper(zhou, id)).share.state).toBe("done");
		expect((await zhou.post(`/drafts/${id}/shares`)).body.code).toBe("case/share-unknown");
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		expect((await zhou.post(`/drafts/${id}/shares`)).status).toBe(404);
		await zhou.put("/me/principal", { principal: "person:zhou-min" });
	});

	test("that the register does not know has been looked up, and is asked of the applicant without being counted as held", async () => {
		const zhou = await server.as("zhou-min");
		server.register.known = [];
		const id = await started(zhou);
		await server.work();
		expect(await paper(zhou, id)).toMatchObject({ asked: true, share: { state: "done" } });
		expect((await upload(zhou, id, picture(), { material: PAPER })).status).toBe(200);
		const { body } = await submit(zhou, id);
		expect(await askedThoughHeld(body.id)).toBe(0);
	});

	test("brought as a file because the register timed out, or had not answered yet, is counted as asked though it could be had", async () => {
		const zhou = await server.as("zhou-min");
		server.register.mood = "broken";
		const late = await started(zhou);
		await server.work();
		expect((await upload(zhou, late, picture(), { material: PAPER })).status).toBe(200);
		expect(await askedThoughHeld((await submit(zhou, late)).body.id)).toBe(1);
		const early = await started(zhou);
		expect((await upload(zhou, early, picture(), { material: PAPER })).status).toBe(200);
		expect(await askedThoughHeld((await submit(zhou, early)).body.id)).toBe(1);
	});

	test("is said to come by mail or to the window, and the desk sees it until it is there", async () => {
		const [zhou, wang] = [await server.as("zhou-min"), await server.as("wang-fang")];
		server.register.mood = "broken";
		const id = await started(zhou);
		await server.work();
		const saved = await save(zhou, id, { supplies: { [PAPER]: "mail" } });
		expect(paperOf(saved)).toMatchObject({ supply: "mail" });
		expect((await submit(zhou, id)).body.code).toBe("case/material-missing");
		const draft = id.slice(0, 8).toUpperCase();
		const mine = async () =>
			(await wang.get("/desk/coming")).body.rows.find((row: { draft: string }) => row.draft === draft);
		expect(await mine()).toMatchObject({
			holderName: { zh: "周**" },
			papers: [{ by: "mail", byName: { zh: "邮寄" } }],
		});
		await save(zhou, id);
		expect(await mine(), "what is not said again stays").toBeDefined();
		expect((await save(zhou, id, { supplies: { [PAPER]: "pigeon" } })).status).toBe(400);
		await save(zhou, id, { supplies: {} });
		expect(await mine()).toBeUndefined();
	});

	test("that has become too old for its type is not used any more: at the decision as at a new application", async () => {
		const zhou = await server.as("zhou-min");
		const asItWas = server.pack;
		server.pack = {
			...asItWas,
			version: "sha256:six-months",
			evidence: asItWas.evidence.map((type) =>
				type.id === "EV45" ? { ...type, freshness: { n: 6, unit: "month" } } : type,
			),
		};
		try {
			const id = await started(zhou);
			await server.work();
			const told = await submit(zhou, id);
			expect((await zhou.get(`/cases/${told.body.id}`)).body.lost).toEqual([]);
			server.now = MONDAY + 7 * DAY;
			expect((await zhou.get(`/cases/${told.body.id}`)).body.lost).toMatchObject([
				{ id: PAPER, because: { en: expect.stringContaining("more than 6 months ago") } },
			]);
			const anew = await started(zhou);
			await server.work();
			expect(await paper(zhou, anew)).toMatchObject({ step: "E9", share: { state: "done" } });
		} finally {
			server.pack = asItWas;
		}
	});

	test("is forgotten with its draft", async () => {
		const zhou = await server.as("zhou-min");
		const id = await started(zhou);
		await server.work();
		server.now = MONDAY + 91 * DAY;
		await server.sweep();
		expect(
			(await zhou.get("/evidence/asked")).body.asked.map(({ purpose }: { purpose: string }) => purpose),
		).not.toContain(id);
	});
});

async function askedThoughHeld(id: string): Promise<number> {
	const { rows } = await server.database
		.of("alpha")
		.pool.query<{ n: number }>(`SELECT asked_though_held AS n FROM cases."case" WHERE stream_id = $1`, [id]);
	return rows[0]?.n ?? -1;
}
