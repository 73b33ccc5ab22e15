import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { percentile, report } from "../measure.ts";
import { startRig } from "./rig/zone.ts";

/**
 * F4, F7, F20: ROUNDS=… times (6) each, PostgreSQL stands still for 1.5 s, the worker that leads stands still for longer than its connection
 * lives and wakes up, and the disk under the data folder is full for 3 s (as root only: it needs a small tmpfs).
 */
const ROUNDS = Number(process.env.ROUNDS ?? 6);
const SIZE = 600_000_000;

const isRoot = process.getuid?.() === 0;
const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-stall-"));
if (isRoot) execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE}`, "tmpfs", folder]);
else console.log("no disk is filled: a small tmpfs needs root");
const rig = await startRig(folder);
const times: Record<string, number[]> = {};

/** The postmaster and everything that it started. */
function postgres(): number[] {
	const main = Number(readFileSync(rig.folder.at("pgdata/postmaster.pid"), "utf8").split("\n")[0]);
	const children = execFileSync("pgrep", ["-P", String(main)], { encoding: "utf8" });
	return [main, ...children.trim().split("\n").map(Number)];
}

async function standing(pids: readonly number[], ms: number): Promise<void> {
	for (const pid of pids) process.kill(pid, "SIGSTOP");
	await sleep(ms);
	for (const pid of pids) process.kill(pid, "SIGCONT");
}

async function full(): Promise<void> {
	const ballast = path.join(folder, "ballast");
	const file = openSync(ballast, "w");
	const block = Buffer.alloc(1_000_000);
	try {
		for (;;) writeSync(file, block);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
	} finally {
		closeSync(file);
	}
	await sleep(3_000);
	rmSync(ballast);
}

const FAULTS: Readonly<Record<string, () => Promise<void>>> = {
	"PostgreSQL stood still for 1.5 s": () => standing(postgres(), 1_500),
	"the leading worker stood still for 8 s": () => standing([rig.worker.pid() ?? 0].filter(Boolean), 8_000),
	...(isRoot && { "the disk was full for 3 s": full }),
};
for (let round = 0; round < ROUNDS; round++)
	for (const [name, fault] of Object.entries(FAULTS)) {
		await rig.clients.successAfter(performance.now());
		await fault();
		const ended = performance.now();
		(times[name] ??= []).push((await rig.clients.successAfter(ended)) - ended);
	}
const { wrong, events } = await rig.finish();
if (isRoot) execFileSync("umount", [folder]);
rmSync(folder, { recursive: true, force: true });
for (const [oracle, lines] of Object.entries(wrong))
	for (const line of lines.slice(0, 5)) console.error(`${oracle}: ${line}`);
report("stall", [
	{ name: "faults", median: ROUNDS * Object.keys(FAULTS).length, unit: "" },
	{ name: "acknowledged", median: rig.clients.journal.filter(({ answers }) => answers.size > 0).length, unit: "" },
	{ name: "events", median: events, unit: "" },
	{ name: "answered 5xx or not at all, and asked again", median: rig.clients.failures, unit: "" },
	...Object.entries(wrong).map(([name, lines]) => ({ name, median: lines.length, unit: "", wanted: "0" })),
	...Object.entries(times).map(([name, all]) => ({
		name: `${name}: first answer after (95 of 100)`,
		median: percentile(all, 0.95),
		unit: "ms",
	})),
]);
if (Object.values(wrong).some((lines) => lines.length > 0)) process.exitCode = 1;
