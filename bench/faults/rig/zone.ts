import { openInstallation } from "#main/installation.ts";
import { type Supervised, supervise } from "#main/supervisor.ts";
import { connected } from "#platform/database.ts";
import { migrate } from "#platform/migrate.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";
import { TALLY_SQL } from "#testing/tally.ts";
import { startClients } from "./clients.ts";
import { findings } from "./oracles.ts";

const ZONE = "alpha";

/** A zone that counts: PostgreSQL, server and worker as `up` runs them, in that folder, with sixteen clients. */
export async function startRig(folder: string) {
	const installation = await openInstallation({ data: folder });
	const { admin } = installation;
	await migrate(admin, [ZONE]);
	await connected(loginAs(admin, ROLE.migrator), (client) => client.query(`SET ROLE ${ROLE.owner}; ${TALLY_SQL}`));
	const config = Promise.resolve({
		data: installation.folder.path,
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
		supervise(new URL(`${name}.ts`, import.meta.url), installation.folder, config, { spare: name === "server" }),
	) as [Supervised, Supervised];
	const [{ address = "" }] = await Promise.all([server.ready, worker.ready]);
	const clients = startClients(address);
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
