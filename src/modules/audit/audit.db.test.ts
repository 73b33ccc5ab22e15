import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { foldFaults } from "#main/folds.ts";
import { verify } from "#modules/audit/commands/verify.ts";
import { RECORD_KINDS, ROW_DIFFERS } from "#modules/audit/model.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { connected, type ZoneDatabase } from "#platform/database.ts";
import { verifyFile } from "#platform/verify-file.ts";
import { accepted, proposed, server } from "#testing/registration.ts";
import type { Person } from "#testing/zone-server.ts";

const worker = () =>
	makeContext(makeClock(), { zone: "alpha", actor: "system:worker", purpose: "test", packVersion: "sha256:test" });
const packs = () => new Map([[server.pack.version, { ...server.pack, zone: { ...server.pack.zone, id: "alpha" } }]]);
const given = () => ({
	folder: openDataFolder(server.folder),
	rowFaults: (source: ZoneDatabase) => foldFaults(source, packs()),
});
const read = async (person: Person, query: string) => (await person.get(`/audit/records?${query}`)).body;
let gao: Person;
let id: string;
let number: string;

beforeAll(async () => {
	id = await accepted();
	await proposed();
	gao = await server.as("gao-yuan");
	number = (await gao.get(`/cases/${id}`)).body.number;
	await server.tick();
});

describe("the three lights", () => {
	test("say how far the chain and its anchors are, and a check that is asked for is made by the worker, one at a time", async () => {
		const { chain, anchored, last, running } = (await gao.get("/audit")).body;
		expect(chain.batches).toBeGreaterThan(0);
		expect(chain.events).toBeGreaterThan(4);
		expect([anchored, last, running]).toEqual([chain.batches, null, null]);
		const asked = await Promise.all([1, 2].map(() => gao.post("/audit/verifications")));
		expect(asked.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
		const { body } = asked.find(({ status }) => status === 200) ?? expect.fail("none was asked");
		expect((await gao.get("/audit")).body.running).toMatchObject({
			by: { zh: expect.stringContaining("高远") },
			doneAt: null,
		});
		expect(await gao.post("/audit/verifications")).toMatchObject({
			status: 409,
			body: { code: "audit/already-running" },
		});
		await verify(server.database, worker(), given(), body.id);
		const after = (await gao.get("/audit")).body;
		expect(after.last).toMatchObject({ id: body.id, faults: [], events: chain.events, seals: chain.batches });
	});

	test("turn to a fault by name when an event was changed behind the seals' back", async () => {
		await connected(server.admin, (client) =>
			client.query(
				`UPDATE cases.event SET data = data || '{"note":"x"}' WHERE zone_id = 'alpha' AND stream_id = $1 AND seq = 2`,
				[id],
			),
		);
		const { body } = await gao.post("/audit/verifications");
		await verify(server.database, worker(), given(), body.id);
		expect((await gao.get("/audit")).body.last.faults).toEqual([
			expect.objectContaining({ kind: "event-changed", stream: `cases/${id}`, seq: 2 }),
		]);
		await connected(server.admin, (client) =>
			client.query(
				`UPDATE cases.event SET data = data - 'note' WHERE zone_id = 'alpha' AND stream_id = $1 AND seq = 2`,
				[id],
			),
		);
	});

	test("turn to a fault by name when a row was changed, or taken away, behind its events' back", async () => {
		const changed = async (change: string, back: string) => {
			await connected(server.admin, (client) => client.query(change));
			const { body } = await gao.post("/audit/verifications");
			await verify(server.database, worker(), given(), body.id);
			await connected(server.admin, (client) => client.query(back));
			return (await gao.get("/audit")).body.last.faults;
		};
		const told = [{ kind: "row-differs", stream: `cases/${id}`, message: ROW_DIFFERS, seq: null, batch: null }];
		const place = `FROM cases."case" WHERE zone_id = 'alpha' AND stream_id = '${id}'`;
		const days = (n: number) =>
			`UPDATE cases."case" SET due_on = due_on + ${n} WHERE zone_id = 'alpha' AND stream_id = '${id}'`;
		expect(await changed(days(1), days(-1))).toEqual(told);
		const away = `CREATE TABLE public.away AS SELECT * ${place}; DELETE ${place}`;
		const back = 'INSERT INTO cases."case" SELECT * FROM public.away; DROP TABLE public.away';
		expect(await changed(away, back)).toEqual(told);
	});

	test("leave checking to the auditor: a leader looks", async () => {
		const sun = await server.as("sun-lan");
		expect((await sun.get("/audit")).status).toBe(200);
		expect((await sun.post("/audit/verifications")).status).toBe(403);
	});
});

describe("records", () => {
	test("are found by kind, person, object and days; each count of the day is the length of its list", async () => {
		const { counts } = (await gao.get("/audit")).body;
		for (const kind of RECORD_KINDS) {
			if (kind === "audit") continue; // each look adds one
			const all = [];
			for (let after: string | null = ""; after !== null; ) {
				const page = await read(gao, `kind=${kind}${after && `&after=${after}`}`);
				expect([kind, page.total]).toEqual([kind, counts[kind]]);
				all.push(...page.rows);
				after = page.next;
			}
			expect([kind, new Set(all.map((row) => row.id)).size]).toEqual([kind, counts[kind]]);
		}
		const mine = await read(gao, `object=${number}`);
		expect(
			mine.rows.map(({ type }: { type: string }) => type).toSorted((a: string, b: string) => (a < b ? -1 : 1)),
		).toEqual(["CaseAccepted", "CaseSubmitted"]);
		expect(mine.rows[0]).toMatchObject({ case: { id, number }, hash: expect.stringMatching(/^[0-9a-f]{12}$/) });
		const wang = await read(gao, `person=${encodeURIComponent("王芳")}`);
		expect(wang.rows.every(({ byId }: { byId: string }) => byId === "staff:wang-fang")).toBe(true);
		expect(wang.total).toBeGreaterThan(0);
		expect((await read(gao, "person=nobody-like-it")).total).toBe(0);
		expect((await read(gao, "from=2022-07-24&until=2022-07-24")).total).toBe(0);
		expect(await gao.get("/audit/records?from=2022-07-26&until=2022-07-24")).toMatchObject({
			status: 422,
			body: { code: "audit/too-many-days" },
		});
	});

	test("tell who looked at a person's data, with the purpose, the same as the person sees", async () => {
		const reads = await read(gao, `kind=read&object=${encodeURIComponent("周敏")}`);
		const own = (await (await server.as("zhou-min")).get("/me/reads")).body.reads;
		expect(reads.rows.map(({ at }: { at: string }) => at)).toEqual(own.map(({ at }: { at: string }) => at));
		expect(reads.rows[0]).toMatchObject({
			purpose: { zh: "办理或监督该办件" },
			holder: { id: "person:zhou-min", name: { zh: "周**" } },
		});
	});

	test("have each look at them among them, by whom and at what (AUD-05)", async () => {
		const before = (await read(gao, "kind=audit")).total;
		await read(gao, `kind=read&object=${number}`);
		const { rows, total } = await read(gao, "kind=audit");
		expect(total).toBe(before + 2);
		expect(rows.map(({ byId, what }: { byId: string; what: { zh: string } }) => `${byId} ${what.zh}`)).toContain(
			`staff:gao-yuan 查看审计：查阅个人信息 2022-07-25 ${number}`,
		);
	});
});

test("an evidence pack leaves as a zip that the command line checks offline, and that it left is noted", async () => {
	const told = await gao.get(`/audit/cases/${number}/pack`);
	expect(told.status).toBe(200);
	const file = path.join(mkdtempSync(path.join(os.tmpdir(), "landfall-pack-")), "pack.zip");
	writeFileSync(file, told.body);
	expect(await verifyFile(file, {})).toMatchObject({ ok: true, faults: [], zone: "alpha" });
	expect((await read(gao, "kind=export")).rows[0]).toMatchObject({
		what: { zh: `导出证据包：${number}` },
		byId: "staff:gao-yuan",
	});
	expect((await gao.get("/audit/cases/none/pack")).status).toBe(404);
});
