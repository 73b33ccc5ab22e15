import { statfsSync } from "node:fs";
import { text } from "#kernel/text.ts";
import { type Finding, graded } from "#main/checkup/check.ts";
import { lastBackup } from "#platform/backup.ts";
import type { Clock } from "#platform/context.ts";
import { type DataFolder, ROOM } from "#platform/data-folder.ts";
import type { FileStore } from "#platform/file-store.ts";

/** A day's work of a busy zone and its log, MB. */
const AMPLE = 2_048;

export function roomFinding({ path }: DataFolder): Finding {
	const { bavail, bsize, blocks } = statfsSync(path);
	const left = Math.floor((bavail * bsize) / 1_048_576);
	const percent = Math.round((bavail / blocks) * 100);
	const state = left < ROOM ? "bad" : left < AMPLE || percent < 5 ? "warn" : "good";
	return {
		state,
		says: text(`剩余 ${left} MB（${percent}%）`, `${left} MB left (${percent} %)`),
		facts: { leftMb: left, percent },
	};
}

/** A backup is made each night; after a week without one nobody makes them any more, hours. */
const [LATE, FORGOTTEN] = [26, 24 * 7];

export function backupFinding(folder: DataFolder, clock: Clock, isEmbedded: boolean): Finding {
	if (!isEmbedded)
		return {
			state: "unknown",
			says: text("数据库由其自身工具备份", "the database is backed up by its own tools"),
			facts: {},
		};
	const last = lastBackup(folder);
	if (!last)
		return {
			state: "warn",
			says: text("从未备份（./landfall backup）", "none was made (./landfall backup)"),
			facts: { madeAt: null },
		};
	const hours = Math.round((clock.realNow() - Date.parse(last.madeAt)) / 3_600_000);
	return {
		state: graded(hours, LATE, FORGOTTEN),
		says: text(`${hours} 小时前：${last.folder}`, `${hours} h old: ${last.folder}`),
		facts: { ...last, hours },
	};
}

export interface Compared {
	readonly named: number;
	readonly missing: readonly string[];
	readonly changed: readonly string[];
	readonly unnamed: readonly string[];
}

export const together = (a: Compared, b: Compared): Compared => ({
	named: a.named + b.named,
	missing: [...a.missing, ...b.missing],
	changed: [...a.changed, ...b.changed],
	unnamed: [...a.unnamed, ...b.unnamed],
});

/** What lies on the disk against what the rows name; what came in after the rows were read counts as without a row. */
export async function compared(store: FileStore, hashes: readonly string[]): Promise<Compared> {
	const named = new Set(hashes);
	const [missing, changed, unnamed]: [string[], string[], string[]] = [[], [], []];
	for (const hash of named) {
		const found = await store.sumOf(hash);
		if (found === undefined) missing.push(hash);
		else if (found !== hash) changed.push(hash);
	}
	for await (const hash of store.kept()) if (!named.has(hash)) unnamed.push(hash);
	return { named: named.size, missing, changed, unnamed };
}

export function filesFinding({ named, missing, changed, unnamed }: Compared): Finding {
	return {
		state: missing.length + changed.length > 0 ? "bad" : "good",
		says: text(
			`登记 ${named} 个，缺 ${missing.length}，被改 ${changed.length}，无登记 ${unnamed.length}`,
			`${named} named, ${missing.length} missing, ${changed.length} changed, ${unnamed.length} without a row`,
		),
		facts: { named, missing: missing.length, changed: changed.length, unnamed: unnamed.length },
	};
}
