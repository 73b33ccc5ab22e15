import { createHmac } from "node:crypto";
import type pg from "pg";
import type { ServerAddress } from "#platform/postgres.ts";

/**
 * The roles of a Landfall database (house.md §2). `owner` owns every table and nobody logs in as it; `migrator` may become it;
 * one `app` role a zone reads and writes that zone's rows and may only INSERT events; `reader` likewise, reading only;
 * `worker` relays the outbox and seals for every zone. They are the cluster's: two Landfall databases on one cluster share them.
 */
export const ROLE = {
	owner: "landfall_owner",
	migrator: "landfall_migrator",
	app: "landfall_app",
	reader: "landfall_reader",
	worker: "landfall_worker",
} as const;

/** The row-level policies read the zone out of the name of who is logged in, so that no session needs a variable. */
export const appRole = (zone: string): string => `${ROLE.app}_${zone}`;
export const readerRole = (zone: string): string => `${ROLE.reader}_${zone}`;

/** A role's name has at most 63 bytes, and so a zone's id 40. */
export const isZoneId = (zone: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(zone);

/**
 * A role's password follows from the administrator's, so nothing more is kept, and installations that share a cluster agree.
 * Servers are started with their own role's login only.
 */
const passwordOf = (admin: ServerAddress, role: string): string =>
	createHmac("sha256", admin.password).update(role).digest("base64url");

/** How one role logs in. */
export const loginAs = (admin: ServerAddress, role: string): ServerAddress => ({
	...admin,
	user: role,
	password: passwordOf(admin, role),
});

/** A statement waits for a lock at most this long; a transaction left open by a stopped process ends by itself. */
const LIMITS = { statement_timeout: "30s", lock_timeout: "8s", idle_in_transaction_session_timeout: "20s" };

/** Makes what roles are missing and gives each its password and limits. The administrator needs CREATEROLE or more. */
export async function makeRoles(client: pg.Client, admin: ServerAddress, zones: readonly string[]): Promise<void> {
	const name = (role: string) => client.escapeIdentifier(role);
	const logins = new Map<string, string | undefined>([
		[ROLE.migrator, ROLE.owner],
		[ROLE.worker, undefined],
		...zones.flatMap((zone) => [[appRole(zone), ROLE.app] as const, [readerRole(zone), ROLE.reader] as const]),
	]);
	const found = await client.query<{ rolname: string }>(
		"SELECT rolname FROM pg_roles WHERE rolname LIKE 'landfall\\_%'",
	);
	const existing = new Set(found.rows.map((row) => row.rolname));
	const statements: string[] = [];
	for (const group of [ROLE.owner, ROLE.app, ROLE.reader])
		if (!existing.has(group)) statements.push(`CREATE ROLE ${name(group)} NOLOGIN`);
	for (const [role, group] of logins) {
		const verb = existing.has(role) ? "ALTER" : "CREATE";
		statements.push(`${verb} ROLE ${name(role)} LOGIN PASSWORD ${client.escapeLiteral(passwordOf(admin, role))}`);
		if (group && !existing.has(role)) statements.push(`GRANT ${name(group)} TO ${name(role)}`);
		if (group === ROLE.owner) continue;
		for (const [setting, value] of Object.entries(LIMITS))
			statements.push(`ALTER ROLE ${name(role)} SET ${setting} = '${value}'`);
	}
	const database = name(admin.database);
	statements.push(`GRANT CONNECT, CREATE ON DATABASE ${database} TO ${name(ROLE.owner)}, ${name(ROLE.worker)}`);
	await client.query(`BEGIN; ${statements.join("; ")}; COMMIT`);
}
