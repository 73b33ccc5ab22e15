import { describe, expect, test } from "vitest";
import { foldFaults } from "#main/folds.ts";
import { deadlines, moved } from "#testing/oracles/zone.ts";
import { MONDAY, server, step, submitted } from "#testing/registration.ts";

const HOUR = 3_600_000;
const zone = () => server.database.of("alpha");
const packs = () => new Map([[server.pack.version, { ...server.pack, zone: { ...server.pack.zone, id: "alpha" } }]]);

describe("F9: the clock of the machine jumps", () => {
	test("two hours back: what happens then stands after what happened before, no deadline moves, nobody is logged out", async () => {
		const id = await submitted(await server.as("zhou-min"));
		const wang = await server.as("wang-fang");
		const before = await deadlines(zone());
		server.now = MONDAY - 2 * HOUR;
		expect(moved(before, await deadlines(zone()))).toEqual([]);
		expect((await step(wang, id, "CaseAccepted")).status).toBe(200);
		const { rows } = await zone().pool.query<{ at: number }>(
			"SELECT at FROM cases.event WHERE zone_id = 'alpha' AND stream_id = $1 ORDER BY seq",
			[id],
		);
		expect(rows[1]?.at).toBeGreaterThanOrEqual(rows[0]?.at ?? Number.POSITIVE_INFINITY);
		const { body } = await wang.get(`/cases/${id}`);
		expect(body.card ?? "none").not.toBe("red");
		expect(await foldFaults(zone(), packs())).toEqual([]);
	});

	test("three days ahead and back again: a card that was early goes, and nothing of it was recorded", async () => {
		server.now = MONDAY;
		const id = await submitted(await server.as("zhou-min"));
		const before = await deadlines(zone());
		server.now = MONDAY + 72 * HOUR;
		await (await server.as("wang-fang")).get("/desk");
		server.now = MONDAY;
		expect(moved(before, await deadlines(zone()))).toEqual([]);
		expect((await (await server.as("zhou-min")).get(`/cases/${id}`)).body.seq).toBe(1);
	});

	test("a server that stands in New York counts the same days", async () => {
		const here = process.env.TZ;
		server.now = Date.parse("2022-07-25T23:30:00+08:00");
		const first = await submitted(await server.as("zhou-min"));
		process.env.TZ = "America/New_York";
		const second = await submitted(await server.as("zhou-min"));
		if (here === undefined) delete process.env.TZ;
		else process.env.TZ = here;
		const dates = await deadlines(zone());
		expect(dates.get(second)?.[1]).toBe(dates.get(first)?.[1]);
	});
});
