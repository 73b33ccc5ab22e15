import { afterAll, beforeAll, expect, inject } from "vitest";
import { streamFaults } from "#main/streams.ts";
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
	/** SQL as the administrator, whom no policy holds back. From then on nobody folds what is in it. */
	tamper(sql: string): Promise<unknown>;
	/** Whether somebody did. */
	readonly tampered: boolean;
}

/** `const db = testDatabase()` at the top of a `*.db.test.ts` file. */
export function testDatabase(): TestDatabase {
	const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
	const server = inject("postgres");
	const admin = { ...server, database: name };
	const database = openDatabase({ login: (zone) => loginAs(admin, appRole(zone)) });
	beforeAll(() => asAdmin(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`));
	let tampered = false;
	afterAll(async () => {
		await database.close();
		const faults = tampered ? [] : await streamFaults(admin);
		await asAdmin(server, `DROP DATABASE ${name} WITH (FORCE)`);
		expect(faults, "every row stands at the last of its events").toEqual([]);
	});
	return {
		admin,
		database,
		tamper(sql) {
			tampered = true;
			return asAdmin(admin, sql);
		},
		get tampered() {
			return tampered;
		},
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
