import { pino } from "pino";
import { makeClock } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { openDatabase } from "#platform/database.ts";

import type { ServerAddress } from "#platform/postgres.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";
import { runWorker } from "#platform/worker.ts";

/** A worker of zone alpha as a process of its own, to be stopped and woken. */
const { admin, folder } = JSON.parse(process.env["STOOD"] ?? "") as {
	readonly admin: ServerAddress;
	readonly folder: string;
};
await runWorker({
	folder: openDataFolder(folder),
	address: loginAs(admin, ROLE.worker),
	zones: ["alpha"],
	database: openDatabase({ login: () => loginAs(admin, appRole("alpha")) }),
	clock: makeClock(),
	work: { reactions: [], tasks: [], sweeps: [] },
	packVersion: () => "test",
	log: pino({ level: "silent" }),
});
