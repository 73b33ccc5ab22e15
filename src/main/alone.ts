import { localDay } from "#kernel/zone-time.ts";
import { type ChildConfig, patienceFor, type Running, replicaLogin } from "#main/child.ts";
import { type Call } from "#main/cli/command.ts";
import { Usage } from "#main/cli/exit.ts";
import { listening, whereOf } from "#main/cli/up.ts";
import { hasZone, openServed } from "#main/installation.ts";
import { openMail } from "#main/mail-settings.ts";
import { loadPack } from "#main/pack.ts";
import { wanted } from "#main/prepare.ts";
import { readSettings } from "#main/settings.ts";
import { versionOn } from "#modules/zone/queries.ts";
import { clockOf, makeClock } from "#platform/context.ts";
import { connected, openDatabase } from "#platform/database.ts";
import { type Log, makeLog } from "#platform/log.ts";
import { schemaState } from "#platform/migrate.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";

/** Runs server or worker by itself until it is told to stop, on a database that `prepare` has brought to where it can start. */
export async function runAlone(
	name: "server" | "worker",
	call: Call,
	start: (config: ChildConfig, log: Log) => Promise<Running>,
): Promise<void> {
	const settings = readSettings(process.env);
	const installation = await openServed(whereOf(call));
	openMail(installation.folder);
	const asked = new Promise<void>((resolve) => {
		for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
	});
	try {
		const { pack: folder } = wanted(call.values);
		const { zone } = await loadPack(folder);
		const { admin } = installation;
		if (!(await hasZone(admin, zone.id)))
			throw new Usage(`this database has no zone "${zone.id}": run ./landfall prepare`);
		const { pending } = await connected(loginAs(admin, ROLE.migrator), schemaState);
		if (pending.length > 0)
			throw new Usage(`migrations are to be run first, by ./landfall prepare: ${pending.join(", ")}`);
		const { offset } = clockOf(installation.folder);
		const log = makeLog(name);
		const running = await start(
			{
				...listening(call),
				data: installation.folder.path,
				pack: folder,
				zone: zone.id,
				version: await versionInForce(loginAs(admin, appRole(zone.id)), zone, offset),
				offset,
				app: loginAs(admin, appRole(zone.id)),
				worker: loginAs(admin, ROLE.worker),
				replica: replicaLogin(admin, zone.id, settings),
				isDemo: call.values.demo === true,
				settings,
			},
			log,
		);
		const { address = null } = running;
		call.output.answer({ address, pid: process.pid }, () => address ?? `${name} ${process.pid}`);
		await asked;
		log.info("stopping");
		setTimeout(() => process.exit(1), patienceFor(settings)).unref();
		await running.stop();
	} finally {
		await installation.close();
	}
}

async function versionInForce(
	app: ChildConfig["app"],
	{ id, timeZone }: { readonly id: string; readonly timeZone: string },
	offset: number,
): Promise<string> {
	const database = openDatabase({ login: () => app, connections: 1 });
	try {
		const version = await versionOn(database.of(id), localDay(makeClock(offset).now(), timeZone));
		if (version === undefined) throw new Usage(`no pack of ${id} is in force: run ./landfall prepare`);
		return version;
	} finally {
		await database.close();
	}
}
