import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Running } from "#main/child.ts";
import { startServer } from "#main/serving.ts";
import { connected } from "#platform/database.ts";
import { accountFor, nativeFolder } from "#platform/postgres-account.ts";
import { SILENT, testInstallation, visitor } from "#testing/installation.ts";

const installation = testInstallation(Date.parse("2022-07-25T08:30:00+08:00"));
const { admin } = installation;
const HOW_TO = fileURLToPath(new URL("../../docs/how-to/scale-out.md", import.meta.url));
/** Debian's: apt-get install pgbouncer. */
const isInstalled = spawnSync("pgbouncer", ["--version"]).status === 0;
const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-pgbouncer-"));
const started: { bouncer?: ChildProcess; server?: Running; port: number } = { port: 0 };

/** The configuration of the how-to, with this machine's places. */
function configured(port: number): string {
	const [, given = ""] = /^(\[databases\]\n.*?)^```$/ms.exec(readFileSync(HOW_TO, "utf8")) ?? [];
	const own = given
		.replace(/^landfall = .*$/m, `${admin.database} = host=${admin.host} port=${admin.port}`)
		.replace(/^listen_port = .*$/m, `listen_port = ${port}`)
		.replace(/^auth_user = .*$/m, `auth_user = ${admin.user}`)
		.replace(/^auth_file = .*$/m, `auth_file = ${folder}/userlist.txt`);
	return `${own}unix_socket_dir =\n`;
}

beforeAll(async () => {
	if (!isInstalled) return;
	const probe = net.createServer().listen(0, "127.0.0.1");
	await once(probe, "listening");
	({ port: started.port } = probe.address() as AddressInfo);
	probe.close();
	await once(probe, "close");
	writeFileSync(path.join(folder, "pgbouncer.ini"), configured(started.port));
	writeFileSync(path.join(folder, "userlist.txt"), `"${admin.user}" "${admin.password}"\n`, { mode: 0o600 });
	const { before } = accountFor(nativeFolder(), folder); // it refuses root, as PostgreSQL does
	const [command, ...words] = [...before, "pgbouncer", path.join(folder, "pgbouncer.ini")];
	started.bouncer = spawn(command, words, { stdio: "ignore" });
	const through = { host: "127.0.0.1", port: started.port };
	const config = installation.config();
	await vi.waitUntil(
		() => connected({ ...config.app, ...through }, (client) => client.query("SELECT 1")).then(Boolean, () => false),
		15_000,
	);
	started.server = await startServer({ ...config, app: { ...config.app, ...through } }, SILENT);
});
afterAll(async () => {
	await started.server?.stop();
	started.bouncer?.kill("SIGTERM");
	rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!isInstalled)("behind PgBouncer, set up as the how-to says", () => {
	test("people of a zone read and write at once, each with the zone's own role", async () => {
		const address = started.server?.address ?? "";
		const people = await Promise.all(Array.from({ length: 8 }, () => visitor(address, "zhou-min")));
		const made = await Promise.all(people.map((asks) => asks("POST", "/drafts", { item: "A02" })));
		expect(made.map(({ status }) => status)).toEqual(people.map(() => 200));
		const ids = await Promise.all(made.map(async (answer) => ((await answer.json()) as { id: string }).id));
		for (const [i, asks] of people.entries()) expect((await asks("GET", `/drafts/${ids[i]}`)).status).toBe(200);
		expect((await fetch(`${address}/readyz`)).status).toBe(200);
	});
});
