import { afterAll, beforeAll, inject } from "vitest";
import { type Asked, type Clock, type Context, makeClock, makeContext } from "#platform/context.ts";
import { type Database, openDatabase } from "#platform/database.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { appRole, loginAs } from "#platform/roles.ts";
import { asAdmin, TEMPLATE } from "#testing/postgres.setup.ts";

/** A migrated database of one test file's own, zones alpha and beta, dropped at its end. */
export interface TestDatabase {
	readonly admin: ServerAddress;
	readonly database: Database;
	/** A context of zone alpha, unless said otherwise. */
	context(asked?: Partial<Asked>, clock?: Clock): Context;
	/** SQL as the administrator, whom no policy holds back. */
	tamper(sql: string): Promise<unknown>;
}

/** `const db = testDatabase()` at the top of a `*.db.test.ts` file. */
export function testDatabase(): TestDatabase {
	const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
	const server = inject("postgres");
	const admin = { ...server, database: name };
	const database = openDatabase({ login: (zone) => loginAs(admin, appRole(zone)) });
	beforeAll(() => asAdmin(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`));
	afterAll(async () => {
		await database.close();
		await asAdmin(server, `DROP DATABASE ${name} WITH (FORCE)`);
	});
	return {
		admin,
		database,
		tamper: (sql) => asAdmin(admin, sql),
		context: (asked = {}, clock = makeClock()) =>
			makeContext(clock, {
				zone: "alpha",
				actor: "person:wang",
				purpose: "test",
				packVersion: "sha256:test",
				...asked,
			}),
	};
}
