import type pg from "pg";
import { expect, test } from "vitest";
import { connected } from "#platform/database.ts";
import { testDatabase } from "#testing/database.ts";
import { count, findTally } from "#testing/tally.ts";

const db = testDatabase();
const alpha = () => db.database.of("alpha");
let keys = 0;
const counts = async (tally: string, times: number): Promise<void> => {
	for (let i = 0; i < times; i++) await count(db.database, db.context(), `p-${++keys}`, { tally, n: 1, mark: "x" });
};
const migrated = (column: string) =>
	connected(db.admin, (client) => client.query(`ALTER TABLE tally.tally ADD COLUMN ${column} text`));

const prepared = async (pool: pg.Pool) =>
	(
		await pool.query<{ statement: string; calls: number }>(
			"SELECT statement, (generic_plans + custom_plans)::int AS calls FROM pg_prepared_statements WHERE name LIKE 'read-%'",
		)
	).rows;

test("what is asked often is prepared once, and what is asked rarely is not", async () => {
	await counts("often", 10);
	for (let i = 0; i < 10; i++) await findTally(alpha(), "often");
	await alpha().pool.query("SELECT 'rarely'");
	const [reading, writing] = await Promise.all([prepared(alpha().pool), prepared(alpha().writing)]);
	const locks = writing.find(({ statement }) => /FROM tally."tally".*FOR UPDATE/.test(statement));
	expect(locks?.calls).toBeGreaterThan(3);
	expect(reading.some(({ statement }) => statement.includes('from "tally"."tally"'))).toBe(true);
	expect(reading.some(({ statement }) => statement.includes("rarely"))).toBe(false);
});

test("a migration beside a server that goes on breaks neither what it reads nor what it writes", async () => {
	await counts("beside", 10);
	for (let i = 0; i < 10; i++) await findTally(alpha(), "beside");
	await migrated("one");
	expect((await findTally(alpha(), "beside"))?.total).toBe(10);
	await counts("beside", 10);
	await migrated("two");
	await counts("beside", 1);
	expect((await findTally(alpha(), "beside"))?.total).toBe(21);
});
