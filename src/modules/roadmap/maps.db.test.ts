import { describe, expect, test } from "vitest";
import { newToken } from "#platform/random.ts";
import { described, saves, savesUnnamed, shares } from "#testing/saved-map.ts";
import { freshKey, zoneServer } from "#testing/zone-server.ts";

const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
const DAY = 86_400_000;
const server = zoneServer(MONDAY);
const UNKNOWN = { status: 404, body: { code: "roadmap/unknown" } };

describe("a road map saved with a login", () => {
	test("stands under whom one acts for, with its facts, version, who and when", async () => {
		const zhou = await server.as("zhou-min");
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		const { status, body } = await saves(zhou, server);
		expect({ status, body }).toMatchObject({ status: 200, body: { owned: true, endsAt: null, revision: 1 } });
		expect((await zhou.get("/roadmaps")).body.maps).toContainEqual(
			expect.objectContaining({ id: body.id, name: "同位素基地", version: server.pack.version }),
		);
		const opened = await zhou.get(`/roadmaps/${body.id}`);
		expect(opened.body).toMatchObject({ project: described(), version: server.pack.version, may: "own", links: [] });
		expect(opened.body.savedBy.zh).toContain("周敏");
		expect(opened.body.savedAt).toBe("2022-07-25T00:30:00.000Z");
		await zhou.put("/me/principal", { principal: "person:zhou-min" });
		expect((await zhou.get("/roadmaps")).body.maps).toEqual([]);
		expect(await zhou.get(`/roadmaps/${body.id}`)).toMatchObject(UNKNOWN);
	});

	test("is not there for others: another person, staff, a stranger, another zone", async () => {
		const { body } = await saves(await server.as("zhou-min"), server);
		for (const [login, zone] of [["zhao-qiang"], ["wang-fang"], ["zhou-min", "beta"]] as const)
			expect(await (await server.as(login, zone)).get(`/roadmaps/${body.id}`), login).toMatchObject(UNKNOWN);
		expect(await server.nobody.get(`/roadmaps/${body.id}`)).toMatchObject(UNKNOWN);
		expect(await server.nobody.get("/roadmaps/no-such-map")).toMatchObject(UNKNOWN);
	});

	test("is saved once for one key, and changed only from the revision that was on the screen", async () => {
		const zhou = await server.as("zhou-min");
		const key = freshKey();
		const input = { project: described({ name: "once" }), version: server.pack.version };
		const [first, second] = await Promise.all([1, 2].map(() => zhou.post("/roadmaps", input, key)));
		expect(second?.body).toEqual(first?.body);
		const change = (revision: number, name: string) =>
			zhou.put(`/roadmaps/${first?.body.id}`, { ...input, revision, project: described({ name }) });
		expect((await change(1, "a")).body).toMatchObject({ revision: 2, project: { name: "a" } });
		expect(await change(1, "b")).toMatchObject({
			status: 409,
			body: { code: "roadmap/moved-on", facts: { revision: 2 } },
		});
		expect((await zhou.get(`/roadmaps/${first?.body.id}`)).body.project.name).toBe("a");
	});

	test("keeps no fact, group or permit that its rules do not know, and says which was meant", async () => {
		const zhou = await server.as("zhou-min");
		const wrong = await saves(zhou, server, {
			answers: { "entity.nwe": true, "energy.tce": "many" },
			unsure: ["land.mod"],
			without: ["energi"],
			held: ["A0"],
			start: "2022-13-01",
		});
		expect(wrong.status).toBe(400);
		expect(wrong.body.invalid.map(({ field }: { field: string }) => field)).toEqual([
			"project.answers.entity.nwe",
			"project.answers.energy.tce",
			"project.unsure[0]",
			"project.without[0]",
			"project.held[0]",
			"project.start",
		]);
		expect(wrong.body.invalid[0].hint.en).toContain('"entity.new"');
		const version = `sha256:${"0".repeat(64)}`;
		expect(await zhou.post("/roadmaps", { project: described(), version })).toMatchObject({
			status: 404,
			body: { code: "roadmap/unknown-version" },
		});
		expect((await saves(zhou, server, { name: "a\u0000b" })).status).toBe(400);
		expect((await saves(zhou, server, { name: "𠮷\u202Ename" })).status).toBe(400); // it would turn the words around (decision 0016)
		expect((await saves(zhou, server, { name: "𠮷 name" })).status).toBe(200);
	});

	test("can be deleted by its owner, and its links with it", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await saves(zhou, server)).body;
		const link = await shares(zhou, id);
		expect(await server.nobody.end(`/roadmaps/${link}`)).toMatchObject({
			status: 403,
			body: { code: "roadmap/read-only" },
		});
		expect((await zhou.end(`/roadmaps/${id}`)).status).toBe(200);
		expect(await server.nobody.get(`/roadmaps/${link}`)).toMatchObject(UNKNOWN);
	});
});

describe("a road map saved without a login", () => {
	test("opens by its secret for 90 days and can be changed by it; the secret is kept nowhere", async () => {
		const secret = await savesUnnamed(server);
		const opened = await server.nobody.get(`/roadmaps/${secret}`);
		expect(opened.body).toMatchObject({ may: "edit", owned: false, endsAt: "2022-10-23T00:30:00.000Z", revision: 1 });
		const change = { project: described({ name: "改过" }), version: server.pack.version, revision: 1 };
		expect((await server.nobody.put(`/roadmaps/${secret}`, change)).body.project.name).toBe("改过");
		const kept = await server.database
			.of("alpha")
			.pool.query(
				"SELECT to_jsonb(t) AS row FROM (TABLE roadmap.link) t UNION ALL SELECT to_jsonb(i) FROM platform.idempotency i",
			);
		expect(JSON.stringify(kept.rows)).not.toContain(secret);
	});

	test("needs a secret, and one that opens nothing yet", async () => {
		expect(await saves(server.nobody, server)).toMatchObject({
			status: 400,
			body: { invalid: [{ field: "body.secret" }] },
		});
		const secret = await savesUnnamed(server);
		expect(await saves(server.nobody, server, {}, secret)).toMatchObject({
			status: 409,
			body: { code: "roadmap/secret-used" },
		});
	});

	test("is taken into an account by its link, which then opens it no more; a second person is too late", async () => {
		const secret = await savesUnnamed(server);
		const zhou = await server.as("zhou-min");
		const taken = await zhou.put(`/roadmaps/${secret}/owner`);
		expect(taken.status).toBe(200);
		expect((await zhou.get(`/roadmaps/${taken.body.id}`)).body.may).toBe("own");
		expect((await (await server.as("zhao-qiang")).put(`/roadmaps/${secret}/owner`)).status).toBe(403);
		expect(await server.nobody.get(`/roadmaps/${secret}`)).toMatchObject({
			status: 403,
			body: { code: "roadmap/link-ended" },
		});
	});

	test("is saved so often in an hour and not oftener, and forgotten half a year later", async () => {
		const { pool } = server.database.of("alpha");
		const all = () => pool.query("SELECT id FROM roadmap.map WHERE owner IS NULL").then(({ rows }) => rows.length);
		server.now = MONDAY + 200 * DAY;
		try {
			await savesUnnamed(server);
			expect(await all()).toBe(1);
			await pool.query(
				`INSERT INTO roadmap.map SELECT zone_id, 'flood-' || n, owner, name, project, pack_version, 1, made_at, made_by, saved_at, saved_by, forget_at
				FROM roadmap.map, generate_series(1, 199) n WHERE owner IS NULL`,
			);
			expect(await saves(server.nobody, server, {}, newToken())).toMatchObject({
				status: 403,
				body: { code: "roadmap/too-many-saved" },
			});
			expect((await saves(await server.as("zhou-min"), server)).status).toBe(200);
		} finally {
			server.now = MONDAY;
			await pool.query("DELETE FROM roadmap.map WHERE owner IS NULL");
		}
	});
});

describe("a link to read", () => {
	test("opens the road map to a stranger until it ends by itself, and then says when it ended", async () => {
		const { id } = (await saves(await server.as("zhou-min"), server)).body;
		const link = await shares(await server.as("zhou-min"), id, 7);
		const opened = await server.nobody.get(`/roadmaps/${link}`);
		expect(opened.body).toMatchObject({ may: "read", endsAt: "2022-08-01T00:30:00.000Z", links: [] });
		expect(opened.body.savedBy.zh).not.toContain("周敏");
		expect(
			await server.nobody.put(`/roadmaps/${link}`, {
				project: described(),
				version: server.pack.version,
				revision: 1,
			}),
		).toMatchObject({ status: 403, body: { code: "roadmap/read-only" } });
		server.now = MONDAY + 8 * DAY;
		try {
			expect(await server.nobody.get(`/roadmaps/${link}`)).toMatchObject({
				status: 403,
				body: { code: "roadmap/link-ended", facts: { endedAt: "2022-08-01T00:30:00.000Z" } },
			});
		} finally {
			server.now = MONDAY;
		}
	});

	test("is listed to its owner, ended by them at once, and is nothing in another zone", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await saves(zhou, server)).body;
		const link = await shares(zhou, id, 30);
		const [listed] = (await zhou.get(`/roadmaps/${id}`)).body.links;
		expect(listed).toMatchObject({ may: "read", ended: false, endsAt: "2022-08-24T00:30:00.000Z" });
		const elsewhere = await (await server.as("zhou-min", "beta")).get(`/roadmaps/${link}`);
		expect(elsewhere).toMatchObject(UNKNOWN);
		expect((await zhou.end(`/roadmaps/${id}/links/${listed.id}`)).status).toBe(200);
		expect((await server.nobody.get(`/roadmaps/${link}`)).body.code).toBe("roadmap/link-ended");
	});

	test("lasts 7, 30 or 90 days, and twenty are open at the same time", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await saves(zhou, server)).body;
		expect((await zhou.post(`/roadmaps/${id}/links`, { secret: newToken(), days: 365 })).status).toBe(400);
		for (let n = 0; n < 20; n++) await shares(zhou, id);
		expect(await zhou.post(`/roadmaps/${id}/links`, { secret: newToken(), days: 7 })).toMatchObject({
			status: 409,
			body: { code: "roadmap/too-many-links" },
		});
	});
});
