import { expect, test } from "vitest";
import { formatDay, parseDay } from "#kernel/calendar.ts";
import { inUnit } from "#kernel/money.ts";
import { loadDemo } from "#main/demo.ts";
import { projectGround } from "#main/projects-pack.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import { rowOf } from "#modules/projects/decide/row.ts";
import { factsOf, projectIds } from "#modules/projects/queries/facts.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { zoneServer } from "#testing/zone-server.ts";

const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
const server = zoneServer(MONDAY);
const rows = async (where: string) => {
	const { rows: found } = await server.database
		.of("alpha")
		.pool.query(`SELECT * FROM projects.project WHERE zone_id = 'alpha' AND ${where}`);
	return found as readonly Record<string, unknown>[];
};
const H1 = "formal_on BETWEEN '2022-01-01' AND '2022-06-30'";
const STARTED = "(reached->>'started')::date <= '2022-06-30'";
const sumInYi = (found: readonly Record<string, unknown>[]): string =>
	inUnit(String(found.reduce((sum, { formal }) => sum + BigInt(String(formal)), 0n)), "yi");

test("every row is the fold of its events, to the last column", async () => {
	const ground = projectGround(server.pack);
	if (!ground) throw new Error("the pack leads projects");
	const source = server.database.of("alpha");
	const ids = await projectIds(source);
	expect(ids.length).toBeGreaterThan(70);
	const kept = new Map((await rows("true")).map((row) => [String(row.stream_id), row]));
	for (const id of ids) {
		const facts = await factsOf(source, id, ground.timeZone);
		const derived = rowOf(lifeOf(effective(facts, ground.timeZone), ground), ground);
		const row = kept.get(`project:${id}`) ?? {};
		const days = (value: unknown) => (typeof value === "number" ? formatDay(value) : value);
		const compared = Object.fromEntries(
			Object.keys(derived).map((key) => [key, key.endsWith("_on") ? days(row[key]) : row[key]]),
		);
		expect(compared, id).toEqual(derived);
	}
});

test("the report's figures follow from the recorded facts", async () => {
	const fair = await rows("signing_event = 'wcif-2022' AND formal IS NOT NULL");
	expect([fair.length, sumInYi(fair)]).toEqual([3, "220"]);
	expect((await rows(H1)).length).toBe(43);
	expect((await rows(`${H1} AND ${STARTED}`)).length).toBe(32);
	const health = await rows(`${H1} AND industry = 'life-health'`);
	expect([health.length, sumInYi(health)]).toEqual([9, "149.6"]);
	expect((await rows(`${H1} AND 'world-500' = ANY(classes)`)).length).toBe(5);
	expect(await rows("stream_id = 'project:science-centre-1'")).toMatchObject([
		{ progress: "65", planned: { completed: "2022-12-31" } },
	]);
	const inOneYear = await rows("stream_id = 'project:sjtu-ai'");
	expect(inOneYear).toMatchObject([{ reached: { signed: "2022-01-13", started: "2022-01-27" }, stage: "producing" }]);
});

test("what happened stands at its day, and was learnt when it was loaded", async () => {
	const facts = await factsOf(server.database.of("alpha"), "isotope", "Asia/Shanghai");
	for (const { at, recordedAt } of facts) {
		expect(at).toBeLessThan(MONDAY);
		expect(new Date(recordedAt + 60_000).toISOString().slice(0, 15)).toBe("2022-07-25T00:3");
	}
	expect(facts.map(({ on }) => parseDay(on))).toEqual(
		facts.map(({ on }) => parseDay(on)).toSorted((a = 0, b = 0) => a - b),
	);
});

test("loading again adds nothing", async () => {
	const count = async () => {
		const { rows: found } = await server.database.of("alpha").pool.query("SELECT count(*) AS n FROM projects.event");
		return found[0];
	};
	const before = await count();
	const asked = { zone: "alpha", actor: "system:demo", purpose: "test", packVersion: "sha256:test" };
	await loadDemo(server.database, makeContext(makeClock(MONDAY - Date.now()), asked), server.draft, server.pack);
	expect(await count()).toEqual(before);
});
