import path from "node:path";
import { parseInstant } from "#kernel/zone-time.ts";
import { type Call, type Command, optional } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { whereOf } from "#main/cli/up.ts";
import { DATABASE_OPTIONS, openFolder, type Where } from "#main/installation.ts";
import { examineZones, type RestoredZone } from "#main/restored.ts";
import { type Replay, restore } from "#platform/backup.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import { holdOrJoin, isJoined } from "#platform/instance.ts";
import { archiving, startPostgres } from "#platform/postgres.ts";

export const command: Command = {
	usage: `usage: ./landfall restore FOLDER [--data DIR] [--wal DIR] [--until MOMENT]

Makes a data folder of a backup, after checking every file of it. A data folder that has a database is left alone: move its pgdata
away first. Newer anchors that lie there are kept, and it is written among them that the chain was set back. Then every zone is verified
against its anchors and all of its events are folded again, and it is told how much is lost and how long it took. Exit 3 when something
is not what it was.
  --wal DIR       follow the log that LANDFALL_WAL_ARCHIVE has kept since the backup; leave that setting out when you only rehearse
  --until MOMENT  no further than this, e.g. 2026-07-25T08:30+08:00, on the real clock`,
	options: { data: DATABASE_OPTIONS.data, wal: { type: "string" }, until: { type: "string" } },
	async run(call) {
		const began = performance.now();
		const [from, ...rest] = call.positionals;
		if (from === undefined || rest.length > 0) throw new Usage("name one folder");
		const replay = replayOf(call);
		const where = whereOf(call);
		const folder = openFolder(where);
		const hold = await holdOrJoin(folder, "up");
		if (isJoined(hold)) {
			hold.leave();
			process.stderr.write(`landfall: ${folder.path} is in use by process ${hold.instance.pid}\n`);
			return EXIT.no;
		}
		try {
			const made = await restore(path.resolve(from), folder, replay && { ...replay, into: where.walArchive });
			const zones = await examined(folder, where);
			const rtoSeconds = Math.round((performance.now() - began) / 100) / 10;
			const ok = zones.every(({ faults, folds }) => faults.length + folds.length === 0);
			call.output.answer({ ...made, data: folder.path, ok, rtoSeconds, zones }, () =>
				[
					`${folder.path}  ${made.files} files, backup of ${made.madeAt}`,
					...zones.flatMap(linesOf),
					`RTO ${rtoSeconds} s, from the backup to the last check`,
				].join("\n"),
			);
			return ok ? EXIT.good : EXIT.verification;
		} finally {
			await hold.release();
		}
	},
};

async function examined(folder: DataFolder, { walArchive }: Where): Promise<readonly RestoredZone[]> {
	const postgres = await startPostgres(folder, walArchive === undefined ? {} : archiving(walArchive));
	try {
		return await examineZones(postgres.address, folder);
	} finally {
		await postgres.stop();
	}
}

function replayOf(call: Call): Replay | undefined {
	const [archive, until] = [optional(call, "wal"), optional(call, "until")];
	if (archive === undefined) {
		if (until !== undefined) throw new Usage("--until needs --wal: a backup alone is of one moment");
		return undefined;
	}
	const moment = until === undefined ? undefined : parseInstant(until);
	if (until !== undefined && moment === undefined)
		throw new Usage("--until takes a moment with its offset, such as 2026-07-25T08:30+08:00");
	if (!/^[\w./@+-]+$/.test(archive)) throw new Usage("--wal takes a folder of letters, digits and ./@+-_");
	return { archive: path.resolve(archive), ...(moment !== undefined && { until: moment }) };
}

/** What is told of a zone that was examined. */
export function linesOf({
	zone,
	events,
	seals,
	until,
	lost,
	rpoSeconds,
	faults,
	folds,
}: RestoredZone): readonly string[] {
	const rpo =
		lost === 0
			? "nothing that was anchored is missing"
			: `RPO ${rpoSeconds} s: ${lost} batches that were anchored later are lost`;
	return [
		...faults.map((fault) => `✗ ${fault}`),
		...folds.map((fault) => `✗ ${fault}`),
		`${faults.length + folds.length === 0 ? "✓" : "✗"} ${zone}: ${events} events up to ${until ?? "–"}, ${seals} seals; ${rpo}`,
	];
}
