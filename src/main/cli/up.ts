import { once } from "node:events";
import net from "node:net";
import { formatDay } from "#kernel/calendar.ts";
import { localDay, localTime, MS_A_MINUTE } from "#kernel/zone-time.ts";
import { type ChildConfig, replicaLogin } from "#main/child.ts";
import { type Call, type Command, optional } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { readDemo } from "#main/demo.ts";
import { DATABASE_OPTIONS, openFolder, type RunningDatabase, startDatabase, type Where } from "#main/installation.ts";
import { openMail } from "#main/mail-settings.ts";
import { clockFor, keepKey, PREPARE_OPTIONS, prepare, wanted } from "#main/prepare.ts";
import { readSettings, SETTINGS_USAGE, type Settings } from "#main/settings.ts";
import { walArchiveIn } from "#main/settings-operation.ts";
import type { Said } from "#main/settings-said.ts";
import { type Supervised, supervise } from "#main/supervisor.ts";
import { iso } from "#platform/context.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import { type Hold, holdOrJoin, isJoined } from "#platform/instance.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";

export const DEFAULT_PORT = 8080;

export const command: Command = {
	usage: `usage: ./landfall up [--port N] [--host ADDRESS] [--data DIR] [--no-demo] [--database-url URL] [--zone ZONE] [--clock MOMENT]
             [--signatures SUITE]

Everything on one machine: database, migrations, zone pack, demo data, server, worker. Ctrl-C stops all of it.
  --port N            default ${DEFAULT_PORT}
  --host ADDRESS      default 127.0.0.1
  --data DIR          default .landfall
  --database-url URL  a PostgreSQL (15 or newer) of your own instead of the embedded one
  --clock MOMENT      the zone's time starts there and runs on, e.g. 2022-07-25T08:30+08:00
  --signatures SUITE  of a new installation: ed25519 (default), or sm2 for commercial cryptography of China

A real site sets in the environment, and a wrong value ends with 78:
${SETTINGS_USAGE}`,
	options: { ...DATABASE_OPTIONS, ...PREPARE_OPTIONS, port: { type: "string" }, host: { type: "string" } },
	async run(call) {
		const { port, host } = listening(call);
		const settings = readSettings(process.env);
		const where = whereOf(call);
		const folder = openFolder(where);
		openMail(folder);
		const hold = await holdOrJoin(folder, "up");
		if (isJoined(hold)) {
			const { kind, pid, since, address } = hold.instance;
			const serving = address === undefined ? "" : `, serving ${address}`;
			process.stderr.write(
				`landfall: ${folder.path} is in use by ${kind} (process ${pid}, since ${since}${serving})\n`,
			);
			hold.leave();
			return EXIT.no;
		}
		if (!(await isFree(host, port))) {
			await hold.release();
			process.stderr.write(`landfall: port ${port} is taken on ${host}: choose another with --port\n`);
			return EXIT.no;
		}
		return serve(call, { folder, hold, where, host, port, settings });
	},
};

/**
 * The database may be told in the environment, where others on the machine cannot read its password. Whoever starts the embedded one lets
 * it archive its log, else there were a gap in it.
 */
export const whereOf = (call: Call): Where => {
	const said: Said = (name) => process.env[`LANDFALL_${name}`]?.trim() || undefined;
	const walArchive = walArchiveIn(said);
	const [data, databaseUrl] = [optional(call, "data"), optional(call, "database-url") ?? said("DATABASE_URL")];
	return {
		...(data !== undefined && { data }),
		...(databaseUrl !== undefined && { databaseUrl }),
		...(walArchive !== undefined && { walArchive }),
	};
};

export function listening(call: Call): { readonly port: number; readonly host: string } {
	const port = Number(optional(call, "port") ?? DEFAULT_PORT);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Usage("--port takes a number up to 65535");
	return { port, host: optional(call, "host") ?? "127.0.0.1" };
}

/** Whether a server could listen there; one of a run that was killed may need a moment to end. */
export async function isFree(host: string, port: number): Promise<boolean> {
	for (let attempt = 0; attempt < 15; attempt++) {
		const probe = net.createServer();
		try {
			probe.listen(port, host);
			await once(probe, "listening");
			probe.close();
			await once(probe, "close");
			return true;
		} catch (error) {
			const { code, message } = error as NodeJS.ErrnoException;
			if (code !== "EADDRINUSE") throw new Usage(`cannot listen on ${host}:${port}: ${message}`);
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
	return false;
}

interface Place {
	readonly folder: DataFolder;
	readonly hold: Hold;
	readonly where: Where;
	readonly host: string;
	readonly port: number;
	readonly settings: Settings;
}

async function serve(call: Call, { folder, hold, where, host, port, settings }: Place): Promise<number> {
	const asked = wanted(call.values);
	const began = performance.now();
	const stopped = stopSignal();
	const told = Promise.withResolvers<ChildConfig>();
	told.promise.catch(() => {});
	const scripts = ["serve", "worker", ...(asked.demo ? ["register"] : [])].map(
		(name) => new URL(`../${name}.ts`, import.meta.url),
	);
	const children = scripts.map((script, i) => supervise(script, folder, told.promise, { spare: i === 0 }));
	let database: RunningDatabase | undefined;
	try {
		database = await startDatabase(folder, hold, where);
		keepKey(folder, asked);
		const clock = clockFor(folder, asked);
		const pack = await prepare(database.admin, asked, clock);
		told.resolve({
			data: folder.path,
			pack: asked.pack,
			zone: pack.zone.id,
			version: pack.version,
			offset: clock.offset,
			app: loginAs(database.admin, appRole(pack.zone.id)),
			worker: loginAs(database.admin, ROLE.worker),
			replica: replicaLogin(database.admin, pack.zone.id, settings),
			host,
			port,
			isDemo: asked.demo,
			settings,
		});
		const [server] = await Promise.all(children.map(({ ready }) => ready));
		const address = server?.address ?? "";
		hold.announce({ address });
		const seconds = Math.round((performance.now() - began) / 100) / 10;
		const logins = asked.demo ? demoLogins(asked.pack) : [];
		const answer = { address, data: folder.path, zone: pack.zone.id, now: iso(clock.now()), seconds, logins };
		call.output.answer(answer, () =>
			[
				`${call.output.say(pack.zone.name)}  ${address}`,
				`${wallTime(clock.now(), pack.zone.timeZone)}  ${folder.path}  ${seconds} s`,
				...(logins.length > 0 ? [`${address}/login`] : []),
				...logins.map(
					({ role, name, post }) => `  ${role.padEnd(14)} ${call.output.say(name)}, ${call.output.say(post)}`,
				),
			].join("\n"),
		);
		await stopped;
	} finally {
		told.reject(new Error("stopped"));
		await stopAll(children, database);
	}
	return EXIT.good;
}

/** `2022-07-25 08:30 Asia/Shanghai`: what the clocks of the zone show. */
function wallTime(now: number, timeZone: string): string {
	const minutes = Math.floor(localTime(now, timeZone) / MS_A_MINUTE);
	const time = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
	return `${formatDay(localDay(now, timeZone))} ${time} ${timeZone}`;
}

/** One person a role, who signs in with one click; a person without a post of staff is an applicant. */
function demoLogins(pack: string) {
	const people = (readDemo(pack)?.people ?? []).map(({ id, name, post, roles }) => ({
		id,
		role: roles[0]?.role ?? "applicant",
		name,
		post,
	}));
	return people.filter((person, i) => people.findIndex(({ role }) => role === person.role) === i);
}

async function stopAll(children: readonly Supervised[], database: RunningDatabase | undefined): Promise<void> {
	await Promise.all(children.map((child) => child.stop()));
	await database?.stop();
}

/** Settles on Ctrl-C or SIGTERM; a second one ends at once. */
function stopSignal(): Promise<void> {
	return new Promise((resolve) => {
		let asked = 0;
		for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
			process.on(signal, () => {
				asked++;
				if (asked === 1) resolve();
				else process.exit(EXIT.no);
			});
	});
}
