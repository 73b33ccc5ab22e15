import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, inject } from "vitest";
import type { ChildConfig } from "#main/child.ts";
import { prepare } from "#main/prepare.ts";
import type { Settings } from "#main/settings.ts";
import { DEFAULT_ZONE, zoneFolder } from "#main/zones.ts";
import { makeClock } from "#platform/context.ts";
import { type DataFolder, openDataFolder } from "#platform/data-folder.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";
import { asAdmin } from "#testing/postgres.setup.ts";

/** A whole installation with the demo on a database of its own, prepared and not serving: for tests of how it runs. */
export interface TestInstallation {
	readonly folder: DataFolder;
	readonly admin: ServerAddress;
	/** As `--database-url` takes it. */
	readonly url: string;
	/** What a server or worker of it is told. */
	config(settings?: Settings): ChildConfig;
}

export const SILENT = pino({ level: "silent" });

export function testInstallation(start: number, { demo = true } = {}): TestInstallation {
	const server = inject("postgres");
	const name = `installation_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
	const admin = { ...server, database: name };
	const folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), "landfall-installation-")));
	const offset = start - Date.now();
	const pack = zoneFolder(DEFAULT_ZONE) ?? "";
	let version = "";
	beforeAll(async () => {
		await asAdmin(server, `CREATE DATABASE ${name}`);
		({ version } = await prepare(admin, { pack, demo }, makeClock(offset)));
	});
	afterAll(async () => {
		await asAdmin(server, `DROP DATABASE ${name} WITH (FORCE)`);
		rmSync(folder.path, { recursive: true, force: true });
	});
	const { host, port, user, password } = server;
	return {
		folder,
		admin,
		url: `postgres://${user}:${password}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`,
		config: (settings = {}) => ({
			data: folder.path,
			pack,
			zone: DEFAULT_ZONE,
			version,
			offset,
			app: loginAs(admin, appRole(DEFAULT_ZONE)),
			worker: loginAs(admin, ROLE.worker),
			host: "127.0.0.1",
			port: 0,
			isDemo: true,
			settings,
		}),
	};
}

/** Somebody of the demo over HTTP, with a browser's cookie. */
export async function visitor(address: string, login: string) {
	const answer = await fetch(`${address}/api/v1/demo-logins/${login}`, { method: "POST" });
	if (answer.status !== 200) throw new Error(`no login ${login}: ${await answer.text()}`);
	const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
	return (method: string, place: string, body?: object): Promise<Response> =>
		fetch(`${address}/api/v1${place}`, {
			method,
			headers: {
				cookie,
				...(body && { "content-type": "application/json" }),
				"idempotency-key": `visitor-${Math.random().toString(36).slice(2)}`,
			},
			...(body && { body: JSON.stringify(body) }),
		});
}
