import { setTimeout as sleep } from "node:timers/promises";
import { anchorText } from "#platform/anchors.ts";
import type { KeptEvent } from "#platform/append.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import { connected } from "#platform/database.ts";
import { exportZone } from "#platform/export.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { loginAs, readerRole } from "#platform/roles.ts";
import { verifyFile } from "#platform/verify-file.ts";
import { fold } from "#testing/tally.ts";
import type { Acknowledged } from "./clients.ts";

export interface Findings {
	/** O1: acknowledged, and not there. */
	readonly lost: number;
	/** O2: there more than once. */
	readonly doubled: number;
	/** O2: told different things for one key. */
	readonly contradicted: number;
	/** O3: state rows that are not the fold of their events. */
	readonly unlike: number;
	/** O4: faults that the verifier finds in an export. */
	readonly faults: number;
	/** O5: events without their reaction, or with more than one, and rows left in the outbox. */
	readonly undelivered: number;
	readonly events: number;
}

/** Looks at what the database holds after the storm. */
export async function findings(
	admin: ServerAddress,
	folder: DataFolder,
	zone: string,
	acknowledged: readonly Acknowledged[],
): Promise<Findings> {
	const waiting = await drained(admin);
	return connected(admin, async (client) => {
		const events = await client.query<KeptEvent & { stream: string; data: { mark: string } }>(
			"SELECT stream_id AS stream, seq, data, at FROM tally.event WHERE zone_id = $1 ORDER BY at, seq",
			[zone],
		);
		const times = new Map<string, number>();
		for (const { data } of events.rows) times.set(data.mark, (times.get(data.mark) ?? 0) + 1);
		const states = await client.query<{ stream: string; seq: number; total: number; marks: string[] }>(
			"SELECT stream_id AS stream, seq, total, marks FROM tally.tally WHERE zone_id = $1",
			[zone],
		);
		const byStream = Map.groupBy(events.rows, ({ stream }) => stream);
		const unlike = states.rows.filter(({ stream, seq, total, marks }) => {
			const folded = fold(stream, byStream.get(stream) ?? []);
			return seq !== folded.end.seq || total !== folded.total || marks.join() !== folded.marks.join();
		}).length;
		const counts = events.rows.filter(({ stream }) => !stream.startsWith("echo-"));
		const echoes = counts.filter(({ stream, seq }) => times.get(`echo-${stream}-${seq}`) !== 1).length;
		return {
			lost: acknowledged.filter(({ key }) => !times.has(key)).length,
			doubled: [...times.values()].filter((n) => n > 1).length,
			contradicted: acknowledged.filter(({ answers }) => answers.size > 1).length,
			unlike: unlike + (byStream.size - states.rows.length),
			faults: await faultsOf(admin, folder, zone),
			undelivered: echoes + waiting,
			events: events.rows.length,
		};
	});
}

/** Waits until relay and jobs have nothing more to do; answers what is left after half a minute. */
async function drained(admin: ServerAddress): Promise<number> {
	let left = 0;
	for (let tries = 0; tries < 120; tries++, await sleep(500)) {
		left = await connected(admin, async (client) => {
			const { rows } = await client.query<{ n: number }>(
				"SELECT (SELECT count(*) FROM platform.outbox) + (SELECT count(*) FROM graphile_worker.jobs) AS n",
			);
			return rows[0]?.n ?? 0;
		}).catch(() => 1);
		if (left === 0) break;
	}
	return left;
}

async function faultsOf(admin: ServerAddress, folder: DataFolder, zone: string): Promise<number> {
	const out = folder.at("kill.zip");
	const request = { zone, out, anchors: anchorText(folder, zone), exportedAt: new Date().toISOString() };
	await connected(loginAs(admin, readerRole(zone)), (client) => exportZone(client, request));
	const { faults } = await verifyFile(out, { anchors: request.anchors });
	for (const fault of faults.slice(0, 5)) console.error(JSON.stringify(fault));
	return faults.length;
}
