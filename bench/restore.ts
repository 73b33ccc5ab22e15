import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { casesPack } from "#main/cases-pack.ts";
import { openInstallation } from "#main/installation.ts";
import { loadPack } from "#main/pack.ts";
import { DEFAULT_ZONE, zoneFolder } from "#main/zones.ts";
import { makeClock } from "#platform/context.ts";
import { connected } from "#platform/database.ts";
import { sealNow } from "#platform/relay.ts";
import { loginAs, ROLE } from "#platform/roles.ts";
import { seedHistory } from "./cases/history.ts";
import { type Figure, report } from "./measure.ts";

/**
 * CASES=1000000 cases, each event of them sealed, are backed up, lost with their disk and restored: every seal verified, every row folded
 * again from its events. Then the whole zone is exported, and the export verified by a process that has no database.
 */
const CASES = Number(process.env.CASES ?? 100_000);
const CLOCK = "2022-07-25T10:00:00+08:00";
const cli = fileURLToPath(new URL("../src/main/cli.ts", import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-restore-"));
const at = (name: string): string => path.join(folder, name);
const figures: Figure[] = [];

async function timed<A>(name: string, work: () => A | Promise<A>, wanted?: string): Promise<A> {
	const began = performance.now();
	const answer = await work();
	figure(name, (performance.now() - began) / 1_000, "s", wanted);
	return answer;
}
function figure(name: string, value: number, unit: string, wanted?: string): void {
	figures.push({ name, median: value, unit, ...(wanted !== undefined && { wanted }) });
	console.error(`${name}: ${value.toPrecision(4)} ${unit}`);
}
const landfall = (...given: string[]) =>
	JSON.parse(
		execFileSync(process.execPath, [cli, ...given, "--json"], { stdio: ["ignore", "pipe", "inherit"] }).toString(),
	);

landfall("prepare", "--data", at("data"), "--clock", CLOCK);
const pack = await loadPack(zoneFolder(DEFAULT_ZONE) ?? "");
const installation = await openInstallation({ data: at("data") });
const events = await timed(`seeding ${CASES.toLocaleString("en")} cases`, () =>
	connected(loginAs(installation.admin, ROLE.migrator), async (client) => {
		await client.query(`SET ROLE ${ROLE.owner}`);
		return seedHistory(client, { zone: pack.zone.id, cases: CASES, pack: casesPack(pack), now: Date.parse(CLOCK) });
	}),
);
figure("events", events, "");
await timed("sealing them", () =>
	sealNow({
		...{ address: loginAs(installation.admin, ROLE.worker), folder: installation.folder, zone: pack.zone.id },
		...{ clock: makeClock(), reactionsTo: () => [] },
	}),
);
await installation.close();

const { bytes } = await timed("backup", () => landfall("backup", at("backup"), "--data", at("data")));
figure("backup, bytes an event", bytes / events, "B");
rmSync(at("data"), { recursive: true });
const restored = await timed("restore: copied, every seal verified, every row folded again", () =>
	landfall("restore", at("backup"), "--data", at("data")),
);
const [zone] = restored.zones;
figure("restore: events that are there", zone.events - events, "more than were seeded");
figure("restore: faults and differences", zone.faults.length + zone.folds.length, "", "0");
rmSync(at("backup"), { recursive: true });
await timed("export", () => landfall("export", "--out", at("export.zip"), "--data", at("data")));
const verdict = await timed("verify the export, without a database", () => landfall("verify", at("export.zip")));
figure("verify: faults", verdict.faults.length, "", "0");
rmSync(folder, { recursive: true });
report("restore", figures);
