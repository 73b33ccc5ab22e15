import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { numbersFrom } from "#testing/numbers.ts";
import { median, percentile, report } from "../measure.ts";
import type { Findings } from "./rig/oracles.ts";
import { startRig } from "./rig/zone.ts";

/**
 * F1, F2, F3: server, worker and PostgreSQL are killed (SIGKILL) in random order under load. KILLS sets how often (100), or MINUTES
 * for how long, SEED who and when; what was killed when stands in bench/results/kill-history.jsonl.
 * LANDFALL_PLANTED=acknowledge-before-commit or no-idempotency plants a fault that the oracles must find.
 */
const KILLS = Number(process.env.KILLS ?? 100);
const MINUTES = Number(process.env.MINUTES ?? 0);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const random = numbersFrom(SEED);
const HISTORY = fileURLToPath(new URL("../results/kill-history.jsonl", import.meta.url));
mkdirSync(path.dirname(HISTORY), { recursive: true });
writeFileSync(HISTORY, `${JSON.stringify({ seed: SEED, began: new Date().toISOString() })}\n`);

const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-kill-"));
const rig = await startRig(folder);
const { clients, server, worker, folder: data } = rig;
let kills = 0;
const recoveries = await killing();
const found = await rig.finish();
rmSync(folder, { recursive: true });
tell(found);

async function killing(): Promise<Readonly<Record<string, readonly number[]>>> {
	const times: Record<string, number[]> = { server: [], worker: [], postgres: [] };
	const victims = {
		server: server.pid,
		worker: worker.pid,
		postgres: () => Number(readFileSync(data.at("pgdata/postmaster.pid"), "utf8").split("\n")[0]),
	};
	const end = performance.now() + MINUTES * 60_000;
	for (; MINUTES > 0 ? performance.now() < end : kills < KILLS; kills++) {
		await clients.successAfter(performance.now());
		await sleep(random() * 400);
		const names = Object.keys(victims) as (keyof typeof victims)[];
		const first = names[Math.floor(random() * 3)] ?? "server";
		const second = random() < 0.15 ? names[Math.floor(random() * 3)] : undefined; // both at once, or during recovery
		const at = performance.now();
		keep({ kill: kills, at: Math.round(at), first, ...(second && { second }) });
		stop(victims[first]);
		if (second && second !== first) {
			await sleep(random() * 100);
			stop(victims[second]);
			kills++;
		}
		times[first]?.push((await clients.successAfter(at)) - at);
	}
	return times;
}

/** What was killed when, so that a run can be told again. */
function keep(told: object): void {
	appendFileSync(HISTORY, `${JSON.stringify(told)}\n`);
}

function stop(pid: () => number | undefined): void {
	try {
		const victim = pid();
		if (victim) process.kill(victim, "SIGKILL");
	} catch {
		// it was not there just then
	}
}

function tell({ events, wrong }: Findings): void {
	console.log(`SEED=${SEED}`);
	for (const [oracle, lines] of Object.entries(wrong))
		for (const line of lines.slice(0, 5)) console.error(`${oracle}: ${line}`);
	const acknowledged = clients.journal.filter(({ answers }) => answers.size > 0).length;
	report("kill", [
		{ name: "kills", median: kills, unit: "" },
		{ name: "acknowledged", median: acknowledged, unit: "" },
		{ name: "events", median: events, unit: "" },
		{ name: "answered 5xx or not at all, and asked again", median: clients.failures, unit: "" },
		...Object.entries(wrong).map(([name, lines]) => ({ name, median: lines.length, unit: "", wanted: "0" })),
		...Object.entries(recoveries).flatMap(([name, times]) => [
			{ name: `${name} killed: first answer after (median)`, median: median(times), unit: "ms" },
			{ name: `${name} killed: first answer after (95 of 100)`, median: percentile(times, 0.95), unit: "ms" },
		]),
	]);
	if (Object.values(wrong).some((lines) => lines.length > 0)) process.exitCode = 1;
}
