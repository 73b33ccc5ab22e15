import { openInstallation } from "#main/installation.ts";
import { type Supervised, supervise } from "#main/supervisor.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import { connected } from "#platform/database.ts";
import { migrate } from "#platform/migrate.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";
import { sendTo, startClients } from "#testing/clients.ts";
import { TALLY_SQL } from "#testing/tally.ts";
import { findings } from "./oracles.ts";

export const ZONE = "alpha";

/** A zone that counts: server and worker as `up` runs them, on a database that is there. */
export async function serveTallies(folder: DataFolder, admin: ServerAddress) {
	await migrate(admin, [ZONE]);
	await connected(loginAs(admin, ROLE.migrator), (client) => client.query(`SET ROLE ${ROLE.owner}; ${TALLY_SQL}`));
	const config = Promise.resolve({
		data: folder.path,
		pack: "",
		zone: ZONE,
		version: "",
		offset: 0,
		app: loginAs(admin, appRole(ZONE)),
		worker: loginAs(admin, ROLE.worker),
		host: "127.0.0.1",
		port: 20_000 + (process.pid % 20_000),
		isDemo: false,
		settings: {},
	});
	const [server, worker] = ["server", "worker"].map((name) =>
		supervise(new URL(`${name}.ts`, import.meta.url), folder, config, { spare: name === "server" }),
	) as [Supervised, Supervised];
	const [{ address = "" }] = await Promise.all([server.ready, worker.ready]);
	return { server, worker, address };
}

/** PostgreSQL, server and worker in that folder, with sixteen clients. */
export async function startRig(folder: string) {
	const installation = await openInstallation({ data: folder });
	const { admin } = installation;
	const { server, worker, address } = await serveTallies(installation.folder, admin);
	const clients = startClients(sendTo(address));
	return {
		folder: installation.folder,
		server,
		worker,
		clients,
		/** Lets the clients come to an end, looks at what is left, and stops everything. */
		async finish() {
			await clients.stop();
			const found = await findings(admin, installation.folder, ZONE, clients.journal);
			await Promise.all([server.stop(), worker.stop()]);
			await installation.close();
			return found;
		},
	};
}
