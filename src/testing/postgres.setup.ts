import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { openDataFolder } from "#platform/data-folder.ts";
import { connected } from "#platform/database.ts";
import { migrate } from "#platform/migrate.ts";
import { type ServerAddress, startPostgres } from "#platform/postgres.ts";
import { loginAs, ROLE } from "#platform/roles.ts";
import { TALLY_SQL } from "#testing/tally.ts";

/** The zones that every test database has. */
export const ZONES = ["alpha", "beta"] as const;
export const TEMPLATE = "landfall_template";

declare module "vitest" {
	export interface ProvidedContext {
		postgres: ServerAddress;
	}
}

/** One PostgreSQL a test run, with one migrated template that every test file copies. Nothing of it is kept, so it need not sync. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), "landfall-test-")));
	const quick = { fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "200" };
	const postgres = await startPostgres(folder, quick);
	await makeTemplate(postgres.address);
	project.provide("postgres", postgres.address);
	return async () => {
		await postgres.stop();
		rmSync(folder.path, { recursive: true, force: true });
		rmSync(postgres.address.host, { recursive: true, force: true });
	};
}

async function makeTemplate(admin: ServerAddress): Promise<void> {
	await asAdmin(admin, `CREATE DATABASE ${TEMPLATE}`);
	const template = { ...admin, database: TEMPLATE };
	await migrate(template, ZONES);
	await asAdmin(loginAs(template, ROLE.migrator), `SET ROLE ${ROLE.owner}; ${TALLY_SQL}`);
}

export const asAdmin = (address: ServerAddress, sql: string): Promise<unknown> =>
	connected(address, (client) => client.query(sql));
