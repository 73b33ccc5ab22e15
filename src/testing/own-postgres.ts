import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { openDataFolder } from "#platform/data-folder.ts";
import { type Database, openDatabase } from "#platform/database.ts";
import { migrate } from "#platform/migrate.ts";
import { type EmbeddedPostgres, processesIn, type ServerAddress, startPostgres } from "#platform/postgres.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";
import { asAdmin } from "#testing/postgres.setup.ts";
import { TALLY_SQL } from "#testing/tally.ts";

/** A PostgreSQL that nobody else uses, with tallies in zone alpha: it may be stopped, filled and starved. */
export interface OwnPostgres {
	readonly admin: ServerAddress;
	readonly database: Database;
	/** To every process of it, the backends included. */
	signal(name: "SIGSTOP" | "SIGCONT"): void;
}

export function ownPostgres(): OwnPostgres {
	const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-own-"));
	const made: { postgres?: EmbeddedPostgres; database?: Database } = {};
	const there = <A>(what: A | undefined): A => {
		if (what === undefined) throw new Error("it has not been started");
		return what;
	};
	const data = path.join(folder, "pgdata");
	const own: OwnPostgres = {
		get admin() {
			return there(made.postgres).address;
		},
		get database() {
			return there(made.database);
		},
		signal(name) {
			for (const pid of processesIn(data)) process.kill(pid, name);
		},
	};
	beforeAll(async () => {
		made.postgres = await startPostgres(openDataFolder(folder));
		await migrate(own.admin, ["alpha"]);
		await asAdmin(loginAs(own.admin, ROLE.migrator), `SET ROLE ${ROLE.owner}; ${TALLY_SQL}`);
		made.database = openDatabase({ login: (zone) => loginAs(own.admin, appRole(zone)) });
	}, 60_000);
	afterAll(async () => {
		own.signal("SIGCONT");
		await made.database?.close();
		await made.postgres?.stop();
		rmSync(folder, { recursive: true, force: true });
	});
	return own;
}
