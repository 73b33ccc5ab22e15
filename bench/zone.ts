import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Instant } from "#kernel/zone-time.ts";
import { makeBackend } from "#main/backend.ts";
import { openInstallation } from "#main/installation.ts";
import { onlyPack } from "#main/packs.ts";
import { prepare } from "#main/prepare.ts";
import { makeServer } from "#main/server.ts";
import { DEFAULT_ZONE, zoneFolder } from "#main/zones.ts";
import { makeClock } from "#platform/context.ts";
import { openDatabase } from "#platform/database.ts";
import { FileStore } from "#platform/file-store.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";
import { openSigningKey } from "#platform/signing.ts";

/** The demo zone at a moment, with a database of its own and the whole server before it, which is asked without a network. */
export async function demoZone(name: string, now: Instant) {
	const folder = mkdtempSync(path.join(os.tmpdir(), `landfall-${name}-`));
	const installation = await openInstallation({ data: folder });
	const source = zoneFolder(DEFAULT_ZONE) ?? "";
	const clock = makeClock(now - Date.now());
	const pack = await prepare(installation.admin, { pack: source, demo: true }, clock);
	const zone = pack.zone.id;
	const login = loginAs(installation.admin, appRole(zone));
	const database = openDatabase({ login: () => login });
	const packs = onlyPack(pack);
	const app = await makeServer({
		packs,
		now: clock.now,
		backend: makeBackend({
			packs,
			database,
			clock,
			files: new FileStore(installation.folder, zone),
			data: installation.folder,
			signingKey: () => openSigningKey(installation.folder),
			folder: () => source,
			register: () => undefined,
			isDemo: true,
		}),
	});
	return {
		app,
		database,
		pack,
		zone,
		/** Folder of the zone pack. */
		source,
		login,
		/** Whom no policy holds back. */
		admin: installation.admin,
		/** Who may fill its tables. */
		owner: loginAs(installation.admin, ROLE.migrator),
		async close() {
			await app.close();
			await database.close();
			await installation.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
