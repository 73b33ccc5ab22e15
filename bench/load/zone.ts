import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { casesPack } from "#main/cases-pack.ts";
import { openInstallation } from "#main/installation.ts";
import { loadPack } from "#main/pack.ts";
import { DEFAULT_ZONE, zoneFolder } from "#main/zones.ts";
import { connected } from "#platform/database.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { loginAs, ROLE } from "#platform/roles.ts";
import { seedCases } from "../cases/seed.ts";

const CLOCK = "2022-07-25T10:00:00+08:00";

/** The demo zone as `up` runs it, over HTTP, with so many cases more. */
export async function loadedZone(cases: number) {
	const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-load-"));
	const data = path.join(folder, "data");
	const [metrics, up] = await started(data);
	const { address } = JSON.parse(await line(up)) as { address: string };
	const pack = await loadPack(zoneFolder(DEFAULT_ZONE) ?? "");
	const installation = await openInstallation({ data });
	const began = performance.now();
	await connected(loginAs(installation.admin, ROLE.migrator), async (client) => {
		await client.query(`SET ROLE ${ROLE.owner}`);
		const given = { zone: pack.zone.id, cases, pack: casesPack(pack), now: Date.parse(CLOCK) };
		await seedCases(client, given);
	});
	const seconds = (performance.now() - began) / 1_000;
	const server = childOf(up.pid ?? 0, "serve");
	const worker = childOf(up.pid ?? 0, "worker");
	return {
		address: `${address}/api/v1`,
		folder,
		seconds,
		admin: installation.admin,
		/** p99 of what the event loop was late, ms, since it was asked last; memory of the server now, MB. */
		async measures() {
			const told = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text();
			const loop = Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(told)?.[1]) * 1_000;
			const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server}/status`, "utf8"))?.[1]) / 1_024;
			return { loop, rss };
		},
		worker: (signal: "SIGSTOP" | "SIGCONT"): void => void process.kill(worker, signal),
		async close() {
			await installation.close();
			const ended = once(up, "exit");
			up.kill("SIGTERM");
			await ended;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
export type LoadedZone = Awaited<ReturnType<typeof loadedZone>>;

/** What `up` writes first: where it serves. */
async function line({ stdout }: ChildProcess): Promise<string> {
	if (!stdout) throw new Error("up says nothing");
	const [first] = (await once(stdout, "data")) as [Buffer];
	return first.toString();
}

async function started(data: string): Promise<[number, ChildProcess]> {
	const cli = fileURLToPath(new URL("../../src/main/cli.ts", import.meta.url));
	const port = await freePort();
	const given = ["up", "--json", "--port", "0", "--data", data, "--clock", CLOCK];
	const env = { ...process.env, LANDFALL_LIMITS: "off", LANDFALL_METRICS: `127.0.0.1:${port}` };
	return [port, spawn(process.execPath, [cli, ...given], { stdio: ["ignore", "pipe", "inherit"], env })];
}

async function freePort(): Promise<number> {
	const probe = net.createServer().listen(0, "127.0.0.1");
	await once(probe, "listening");
	const { port } = probe.address() as net.AddressInfo;
	probe.close();
	await once(probe, "close");
	return port;
}

/** A process of `up` by its script. */
function childOf(parent: number, script: string): number {
	const children = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim().split(" ");
	const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`main/${script}.ts`));
	if (!found) throw new Error(`no process of ${script}`);
	return Number(found);
}

/** A database of its own on the same server, for who is compared. */
export async function otherDatabase(admin: ServerAddress, name: string): Promise<ServerAddress> {
	await connected(admin, (client) => client.query(`CREATE DATABASE ${name}`));
	return { ...admin, database: name };
}
