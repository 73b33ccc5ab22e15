import { formatDay, MS_A_DAY } from "#kernel/calendar.ts";
import type { Text } from "#kernel/text.ts";
import { dayStart, localDay } from "#kernel/zone-time.ts";
import { RECORD_KINDS, type RecordKind } from "#modules/audit/model.ts";
import { countRecords } from "#modules/audit/queries/records.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { anchorsOf } from "#platform/anchors.ts";
import { type Context, iso } from "#platform/context.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import type { ZoneDatabase } from "#platform/database.ts";

interface Row {
	readonly id: string;
	readonly asked_at: number;
	readonly asked_by: string;
	readonly done_at: number | null;
	readonly events: string | null;
	readonly seals: number | null;
	readonly anchors: number | null;
	readonly faults: readonly Fault[] | null;
}
interface Fault {
	readonly kind: string;
	readonly stream: string | null;
	readonly seq: number | null;
	readonly batch: number | null;
	readonly message: Text;
}

/** A verification that has not ended after this, ms, never will. */
const GIVEN_UP = 3_600_000;

export type Lights = Awaited<ReturnType<typeof lights>>;

/** How the chain stands, how far it is anchored, what the last check found, and how many records the day has of each kind. */
export async function lights(source: ZoneDatabase, context: Context, folder: DataFolder, timeZone: string) {
	const { zone, pool } = source;
	const today = localDay(context.now, timeZone);
	const span = { from: dayStart(today, timeZone), until: dayStart(today + 1, timeZone) };
	const counted = RECORD_KINDS.map(
		async (kind) => [kind, await countRecords(source, context, { kind, ...span })] as const,
	);
	const [chain, waiting, checks, counts] = await Promise.all([
		pool.query<{ batch: number; total: string; at: number }>(
			"SELECT batch, total, at FROM platform.seal WHERE zone_id = $1 ORDER BY batch DESC LIMIT 1",
			[zone],
		),
		pool.query<{ n: string }>("SELECT count(*) AS n FROM platform.outbox WHERE zone_id = $1 AND leaf IS NOT NULL", [
			zone,
		]),
		pool.query<Row>(
			`(SELECT * FROM audit.verification WHERE zone_id = $1 AND done_at IS NOT NULL ORDER BY asked_at DESC LIMIT 1)
			UNION ALL (SELECT * FROM audit.verification WHERE zone_id = $1 AND done_at IS NULL AND asked_at > $2 ORDER BY asked_at DESC LIMIT 1)`,
			[zone, iso(context.realNow - GIVEN_UP)],
		),
		Promise.all(counted),
	]);
	const name = await namesOf(
		source,
		checks.rows.map(({ asked_by }) => asked_by),
	);
	const shown = (row: Row | undefined) =>
		row
			? {
					id: row.id,
					askedAt: iso(row.asked_at),
					by: name(row.asked_by).titled,
					doneAt: row.done_at === null ? null : iso(row.done_at),
					events: row.events === null ? null : Number(row.events),
					seals: row.seals,
					anchors: row.anchors,
					faults: row.faults === null ? null : [...row.faults],
				}
			: null;
	const last = chain.rows[0];
	return {
		today: formatDay(today),
		chain: {
			batches: last?.batch ?? 0,
			events: Number(last?.total ?? 0),
			sealedAt: last ? iso(last.at) : null,
			waiting: Number(waiting.rows[0]?.n ?? 0),
		},
		anchored: anchorsOf(folder, zone).at(-1)?.batch ?? 0,
		running: shown(checks.rows.find(({ done_at }) => done_at === null)),
		last: shown(checks.rows.find(({ done_at }) => done_at !== null)),
		counts: Object.fromEntries(counts) as Record<RecordKind, number>,
	};
}

/** Whether a day has passed since the last verification was asked for. */
export async function isVerificationDue({ zone, pool }: ZoneDatabase, { realNow }: Context): Promise<boolean> {
	const { rows } = await pool.query("SELECT FROM audit.verification WHERE zone_id = $1 AND asked_at > $2 LIMIT 1", [
		zone,
		iso(realNow - MS_A_DAY),
	]);
	return rows.length === 0;
}
