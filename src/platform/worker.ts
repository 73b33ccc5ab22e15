import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { type AnchorFile, openAnchors } from "#platform/anchors.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import { makePool } from "#platform/database.ts";
import { Unreachable, understood } from "#platform/failures.ts";
import {
	freeHeldJobs,
	reactionsByTopic,
	runJobs,
	Standstill,
	type Sweep,
	standsStill,
	type WorkerOptions,
	workerContext,
} from "#platform/jobs.ts";
import type { WorkerMeasures } from "#platform/metrics.ts";
import { BehindAnchors, catchUpAnchors, type RelayOptions, relay } from "#platform/relay.ts";
import { Client } from "#platform/servers.ts";
import { openSigningKey } from "#platform/signing.ts";

export interface RunningWorker {
	stop(): Promise<void>;
}

export interface WorkerSetting extends WorkerOptions {
	readonly folder: DataFolder;
	readonly zones: readonly string[];
	readonly measures?: WorkerMeasures;
}

/** The relay's tick. */
const TICK = 250;
/** After a fault: how long until the next try. */
const PAUSE = 1_000;
/** A leader that says nothing for so long has lost the lead, though its connection lives: its process stands still. ms */
const SILENT = 10_000;
const BEAT = 2_000;
/** Any number that nothing else locks. */
export const LEADER = 4_702_111_236;
const KEEP_KEYS = "DELETE FROM platform.idempotency WHERE zone_id = $1 AND made_at < now() - interval '7 days'";

/**
 * Jobs run in every worker. Relay, seals and sweeps run in one, the leader: it holds a lock on a connection of its own, so that whoever
 * loses the connection, or is silent on it, loses the lead. Everything begins again by itself after the database was away.
 */
export async function runWorker(setting: WorkerSetting): Promise<RunningWorker> {
	const stopping = new AbortController();
	const { signal } = stopping;
	const pool = makePool(setting.address, 4);
	const loops = [lead(setting, pool, signal), keepJobsRunning(setting, pool, signal)];
	return {
		async stop() {
			stopping.abort();
			await Promise.all(loops);
			await pool.end();
		},
	};
}

const pause = (ms: number, signal: AbortSignal): Promise<void> => sleep(ms, undefined, { signal }).catch(() => {});

async function keepJobsRunning(setting: WorkerSetting, pool: pg.Pool, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		const over = new AbortController();
		let stop: () => void = () => {};
		const running = async () => {
			const runner = await runJobs(setting);
			stop = () => void runner.stop().catch(() => {});
			signal.addEventListener("abort", stop, { once: true });
			if (signal.aborted) stop();
			await runner.promise;
		};
		try {
			await Promise.race([running(), standsStill(pool, AbortSignal.any([signal, over.signal]))]);
		} catch (error) {
			setting.log.warn({ err: understood(error) }, "job queue");
			if (error instanceof Standstill) {
				stop();
				await freeHeldJobs(pool).catch(() => {});
			}
			await pause(PAUSE, signal);
		} finally {
			over.abort();
			signal.removeEventListener("abort", stop);
		}
	}
}

async function lead(setting: WorkerSetting, pool: pg.Pool, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		const client = new Client({ ...setting.address, application_name: "landfall leader" });
		let lost = false;
		let beat: NodeJS.Timeout | undefined;
		client.on("error", () => {
			lost = true;
		});
		client.on("end", () => {
			lost = true;
		});
		try {
			await client.connect();
			const { rows } = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [LEADER]);
			if (rows[0]?.got) {
				await client.query(`SET idle_session_timeout = ${SILENT}`);
				beat = setInterval(() => void client.query("SELECT").catch(() => {}), BEAT);
				await freeHeldJobs(client);
				setting.measures?.leads(true);
				await leading(setting, pool, signal, () => lost);
			}
		} catch (error) {
			tellTrouble(setting, error);
		} finally {
			clearInterval(beat);
			setting.measures?.leads(false);
			await client.end().catch(() => {});
		}
		await pause(PAUSE, signal);
	}
}

async function leading(setting: WorkerSetting, pool: pg.Pool, signal: AbortSignal, lost: () => boolean): Promise<void> {
	const files = new Map<string, AnchorFile>();
	for (const zone of setting.zones) files.set(zone, await openAnchors(setting.folder, zone));
	const anchors = async (zone: string): Promise<AnchorFile> => {
		const file = files.get(zone);
		if (!file) throw new Error(`zone ${zone} is not this worker's`);
		return file;
	};
	const options: RelayOptions = {
		pool,
		clock: setting.clock,
		key: openSigningKey(setting.folder),
		reactionsTo: reactionsByTopic(setting.work.reactions),
		anchors,
	};
	const sweeps = setting.zones.flatMap((zone) =>
		[...setting.work.sweeps, forgetKeys(pool)].map((sweep) => ({ zone, sweep, due: 0 })),
	);
	try {
		for (const [zone, file] of files) await catchUpAnchors(pool, zone, file);
		while (!signal.aborted && !lost()) {
			const began = setting.clock.realNow();
			for (const zone of setting.zones) {
				let rows: number;
				do {
					rows = await relay(zone, options);
					setting.measures?.relayed(rows);
				} while (rows > 1_000 && !signal.aborted);
			}
			for (const planned of sweeps) {
				if (planned.due > began) continue;
				planned.due = began + planned.sweep.everySeconds * 1_000;
				await sweepOnce(setting, planned.zone, planned.sweep);
			}
			await pause(Math.max(0, TICK - (setting.clock.realNow() - began)), signal);
		}
	} finally {
		for (const file of files.values()) await file.close();
	}
}

/** A sweep that fails is tried again when it is due next; it holds nothing else up. */
async function sweepOnce(setting: WorkerSetting, zone: string, sweep: Sweep): Promise<void> {
	try {
		await sweep.run(setting.database, workerContext(setting, zone, sweep.name));
		setting.measures?.swept(sweep.name, "well");
	} catch (error) {
		if (understood(error) instanceof Unreachable) throw error;
		setting.measures?.swept(sweep.name, "wrong");
		setting.log.error({ err: error, sweep: sweep.name, zone }, "sweep failed");
	}
}

/** Keys are kept seven days. */
const forgetKeys = (pool: pg.Pool): Sweep => ({
	name: "platform.forgetKeys",
	everySeconds: 3_600,
	run: async (_database, { zone }) => void (await pool.query(KEEP_KEYS, [zone])),
});

function tellTrouble({ log }: WorkerSetting, error: unknown): void {
	const meaning = understood(error);
	if (meaning instanceof BehindAnchors) log.error({ err: meaning }, "nothing is sealed: the database was set back");
	else if (meaning instanceof Unreachable) log.warn({ err: meaning }, "database away");
	else log.error({ err: meaning }, "relay failed");
}
