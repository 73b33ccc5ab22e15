import type pg from "pg";
import { formatDay } from "#kernel/calendar.ts";
import { text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { type Finding, graded } from "#main/checkup/check.ts";
import { compiledPack } from "#main/pack.ts";
import { findPack, versionOn } from "#modules/zone/queries.ts";
import { anchorsOf } from "#platform/anchors.ts";
import { backlogOf, jobsWaiting } from "#platform/backlog.ts";
import { type Clock, iso } from "#platform/context.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import type { ZoneDatabase } from "#platform/database.ts";
import { OLDEST, schemaState } from "#platform/migrate.ts";
import { LEADER } from "#platform/worker.ts";

export async function serverFinding(client: pg.ClientBase): Promise<Finding> {
	const { rows } = await client.query<{ n: number; words: string; replica: boolean }>(
		"SELECT current_setting('server_version_num')::int AS n, current_setting('server_version') AS words, pg_is_in_recovery() AS replica",
	);
	const { n = 0, words = "", replica = false } = rows[0] ?? {};
	const says = replica
		? text(`PostgreSQL ${words}，是只读副本`, `PostgreSQL ${words}, a replica that only reads`)
		: text(`PostgreSQL ${words}`, `PostgreSQL ${words}`);
	return { state: n < OLDEST || replica ? "bad" : "good", says, facts: { version: words, replica } };
}

export async function schemaFinding(client: pg.ClientBase): Promise<Finding> {
	const { pending, changed, unknown, ran } = await schemaState(client);
	const facts = { ran, pending, changed, unknown };
	if (changed.length > 0)
		return {
			state: "bad",
			says: text(`已执行的迁移被改动：${changed.join("、")}`, `changed after they ran: ${changed.join(", ")}`),
			facts,
		};
	if (pending.length > 0)
		return {
			state: "bad",
			says: text(
				`待执行：${pending.join("、")}（./landfall prepare）`,
				`to be run by ./landfall prepare: ${pending.join(", ")}`,
			),
			facts,
		};
	if (unknown.length > 0)
		return {
			state: "warn",
			says: text(
				`数据库比程序新：${unknown.join("、")}`,
				`the database is newer than this program: ${unknown.join(", ")}`,
			),
			facts,
		};
	return { state: "good", says: text(`${ran} 个迁移均已执行`, `all ${ran} have run`), facts };
}

/** Legal time is the server's: apart from the database's, seals and records tell two stories. */
export async function clockFinding(client: pg.ClientBase, clock: Clock): Promise<Finding> {
	await client.query("SELECT"); // the first round trip of a connection is slow
	const before = clock.realNow();
	const { rows } = await client.query<{ at: number }>("SELECT clock_timestamp() AS at");
	const after = clock.realNow();
	const apart = Math.max(0, Math.abs((rows[0]?.at ?? 0) - (before + after) / 2) - (after - before) / 2);
	const seconds = Math.round(apart) / 1_000;
	const zone = clock.offset === 0 ? "" : iso(clock.now());
	return {
		state: graded(seconds, 1, 30),
		says: text(
			`与数据库相差 ${seconds} 秒${zone && `；区内时间 ${zone}（演示）`}`,
			`${seconds} s apart from the database${zone && `; the zone's time is ${zone} (demo)`}`,
		),
		facts: { skewSeconds: seconds, offset: clock.offset },
	};
}

export async function packFinding(source: ZoneDatabase, clock: Clock, timeZone: string): Promise<Finding> {
	const today = localDay(clock.now(), timeZone);
	const version = await versionOn(source, today);
	const folder = version === undefined ? undefined : await findPack(source, version);
	if (version === undefined || !folder)
		return { state: "bad", says: text("没有生效的区域包", "none is in force"), facts: { version: version ?? null } };
	const facts = { version, on: formatDay(today) };
	try {
		await compiledPack(folder, version);
	} catch (error) {
		return {
			state: "bad",
			says: text(`${version} 无法编译`, `${version} does not compile: ${(error as Error).message}`),
			facts,
		};
	}
	return { state: "good", says: text(`${version} 生效`, `${version} is in force`), facts };
}

/** What is recorded is to be sealed within seconds. */
const [SLOW, STUCK] = [10, 120];

export async function workerFinding(client: pg.ClientBase, source: ZoneDatabase, jobs: pg.Pool): Promise<Finding> {
	const { rows } = await client.query<{ leads: boolean }>(
		`SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND ((classid::bigint << 32) | objid::bigint) = $1
			AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS leads`,
		[LEADER],
	);
	const leads = rows[0]?.leads === true;
	const [backlog, tasks] = await Promise.all([backlogOf(source), jobsWaiting(jobs)]);
	const age = Math.round(backlog.age);
	const dead = tasks.reduce((sum, task) => sum + task.dead, 0);
	const facts = { leads, outbox: backlog.rows, ageSeconds: age, deadJobs: dead };
	const waiting = text(`待封存 ${backlog.rows} 条`, `${backlog.rows} rows to pass on`);
	if (!leads)
		return {
			state: "unknown",
			says: text(`没有在运行；${waiting.zh}`, `none runs; ${waiting.en}`),
			facts,
		};
	const told = text(
		`在运行；${waiting.zh}，最早 ${age} 秒；失败的任务 ${dead} 个`,
		`runs; ${waiting.en}, the oldest for ${age} s; ${dead} jobs given up`,
	);
	const state = graded(age, SLOW, STUCK);
	return { state: state === "good" && dead > 0 ? "warn" : state, says: told, facts };
}

/** The chain in the database against its heads that were written beside it: a database that was set back or cut is shorter than they are. */
export async function ledgerFinding({ pool, zone }: ZoneDatabase, folder: DataFolder): Promise<Finding> {
	const anchor = anchorsOf(folder, zone).at(-1);
	const { rows } = await pool.query<{ last: number | null; head: string | null }>(
		`SELECT (SELECT max(batch) FROM platform.seal WHERE zone_id = $1) AS last,
			(SELECT head FROM platform.seal WHERE zone_id = $1 AND batch = $2) AS head`,
		[zone, anchor?.batch ?? 0],
	);
	const { last, head } = rows[0] ?? { last: null, head: null };
	const facts = { sealed: last ?? 0, anchored: anchor?.batch ?? 0 };
	if (anchor && anchor.batch > 0 && head !== anchor.head)
		return {
			state: "bad",
			says:
				(last ?? 0) < anchor.batch
					? text(
							`数据库封存到 ${last ?? 0} 批，外部锚已到 ${anchor.batch} 批：数据库被回退或截断`,
							`sealed up to ${last ?? 0} and anchored up to ${anchor.batch}: the database was set back or cut`,
						)
					: text(
							`第 ${anchor.batch} 批与外部锚不一致：历史被改写`,
							`batch ${anchor.batch} is not what was anchored: history was rewritten`,
						),
			facts,
		};
	const open = facts.sealed - facts.anchored;
	return {
		state: open > 0 ? "warn" : "good",
		says:
			open > 0
				? text(
						`封存到第 ${facts.sealed} 批，其中 ${open} 批尚未写入锚文件`,
						`sealed up to ${facts.sealed}, ${open} of it not anchored yet`,
					)
				: text(`封存到第 ${facts.sealed} 批，与锚文件一致`, `sealed up to ${facts.sealed}, as anchored`),
		facts,
	};
}

/** What the daily check of the whole chain found last. */
export async function verificationFinding({ pool, zone }: ZoneDatabase, clock: Clock): Promise<Finding> {
	const { rows } = await pool.query<{ done_at: number; faults: number }>(
		`SELECT done_at, coalesce(jsonb_array_length(faults), 0) AS faults FROM audit.verification
		WHERE zone_id = $1 AND done_at IS NOT NULL ORDER BY done_at DESC LIMIT 1`,
		[zone],
	);
	const [last] = rows;
	if (!last) return { state: "unknown", says: text("还没有核验过", "not verified yet"), facts: {} };
	const hours = Math.round((clock.realNow() - last.done_at) / 3_600_000);
	const facts = { doneAt: iso(last.done_at), faults: last.faults };
	return {
		state: last.faults > 0 ? "bad" : graded(hours, 30, 24 * 8),
		says: text(`${facts.doneAt}：${last.faults} 处不符`, `${facts.doneAt}: ${last.faults} faults`),
		facts,
	};
}

/** The log of the database on its way to the archive. */
export async function archiveFinding(client: pg.ClientBase): Promise<Finding> {
	const { rows } = await client.query<{ mode: string; at: number | null; failed: number | null; failures: number }>(
		`SELECT current_setting('archive_mode') AS mode, last_archived_time AS at, last_failed_time AS failed, failed_count::int AS failures
		FROM pg_stat_archiver`,
	);
	const [found] = rows;
	if (!found || found.mode === "off")
		return {
			state: "unknown",
			says: text("未设置；可恢复到最近一次备份", "not set up; a restore goes back to the last backup"),
			facts: { mode: "off" },
		};
	const isFailing = (found.failed ?? 0) > (found.at ?? 0);
	const at = found.at === null ? null : iso(found.at);
	return {
		state: isFailing ? "bad" : "good",
		says: isFailing
			? text(
					`归档失败 ${found.failures} 次，上次成功 ${at ?? "无"}`,
					`failed ${found.failures} times, last done ${at ?? "never"}`,
				)
			: text(`上次归档 ${at ?? "无"}`, `last archived ${at ?? "not yet"}`),
		facts: { mode: found.mode, lastArchived: at, failures: found.failures },
	};
}
