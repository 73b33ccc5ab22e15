import { formatDay, parseDay } from "#kernel/calendar.ts";
import { refuse } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import { dayStart, type Instant, localDay } from "#kernel/zone-time.ts";
import { MOST_DAYS, type RecordKind } from "#modules/audit/model.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";
import { eventModules } from "#platform/export.ts";

export interface RecordsAsked {
	readonly kind: RecordKind;
	readonly from?: string | undefined;
	readonly until?: string | undefined;
	readonly person?: string | undefined;
	readonly object?: string | undefined;
	readonly after: readonly [string, string] | undefined;
}

/** Records of a kind within `[from, until)`, of whom and of what; ids, where anything is asked. */
interface Wanted {
	readonly kind: RecordKind;
	readonly from: Instant;
	readonly until: Instant;
	readonly people?: readonly string[];
	readonly objects?: readonly string[];
}

interface Row {
	readonly id: string;
	readonly at: number;
	readonly recorded_at: number;
	readonly actor: string | null;
	readonly principal: string | null;
	readonly type: string;
	readonly what: Text | null;
	readonly purpose: Text | null;
	readonly holder: string | null;
	/** Of a case, or what it may be. */
	readonly subject: string | null;
	readonly leaf: string | null;
}

/** One select a source; each gives the columns of `Row` in that order, and is narrowed by $2 and $3 (days), $4 (people), $5 (objects). */
async function sourceOf({ pool }: ZoneDatabase, kind: RecordKind): Promise<string> {
	if (kind === "event") {
		const modules = await eventModules(pool);
		return modules
			.map(
				(
					module,
				) => `SELECT '${module}:' || stream_id || ':' || seq AS id, at, recorded_at, actor, principal, type, NULL::jsonb AS what,
					NULL::jsonb AS purpose, NULL AS holder, stream_id AS subject, leaf
				FROM ${module}.event WHERE zone_id = $1 AND recorded_at >= $2 AND recorded_at < $3
				AND ($4::text[] IS NULL OR actor = ANY($4) OR principal = ANY($4)) AND ($5::text[] IS NULL OR stream_id = ANY($5))`,
			)
			.join(" UNION ALL ");
	}
	if (kind === "read")
		return `SELECT id, at, at AS recorded_at, actor, NULL AS principal, 'read' AS type, what, purpose, holder, subject, NULL AS leaf
			FROM identity.read WHERE zone_id = $1 AND at >= $2 AND at < $3
			AND ($4::text[] IS NULL OR actor = ANY($4)) AND ($5::text[] IS NULL OR holder = ANY($5) OR subject = ANY($5))`;
	if (kind === "login")
		return `SELECT id, at, at AS recorded_at, NULL AS actor, NULL AS principal, way AS type, jsonb_build_object('zh', why, 'en', why) AS what,
			NULL::jsonb AS purpose, NULL AS holder, NULL AS subject, NULL AS leaf
			FROM identity.failed_login WHERE zone_id = $1 AND at >= $2 AND at < $3 AND $4::text[] IS NULL AND $5::text[] IS NULL`;
	return `SELECT id, at, at AS recorded_at, actor, NULL AS principal, kind AS type, what, NULL::jsonb AS purpose, NULL AS holder, subject, NULL AS leaf
		FROM identity.trace WHERE zone_id = $1 AND kind = '${kind}' AND at >= $2 AND at < $3
		AND ($4::text[] IS NULL OR actor = ANY($4)) AND ($5::text[] IS NULL OR subject = ANY($5))`;
}

/** Failed logins are dated by the real clock, all else by the zone's. */
function valuesOf({ zone }: ZoneDatabase, { now, realNow }: Context, { kind, from, until, people, objects }: Wanted) {
	const ahead = kind === "login" ? now - realNow : 0;
	return [zone, iso(from - ahead), iso(until - ahead), people ?? null, objects ?? null];
}

/** How many there are. */
export async function countRecords(source: ZoneDatabase, context: Context, wanted: Wanted): Promise<number> {
	const from = await sourceOf(source, wanted.kind);
	const { rows } = await source.pool.query<{ n: string }>(
		`SELECT count(*) AS n FROM (${from}) AS r`,
		valuesOf(source, context, wanted),
	);
	return Number(rows[0]?.n ?? 0);
}

/** Who is meant by an id or a name, and what by a case's number, an id or a name; always something, so that nothing unknown finds all. */
async function meant(
	{ zone, pool }: ZoneDatabase,
	words: string,
	what: "person" | "object",
): Promise<readonly string[]> {
	const { rows } = await pool.query<{ id: string }>(
		`SELECT id FROM identity.person WHERE zone_id = $1 AND $2 IN (id, name->>'zh', name->>'en')
		UNION SELECT id FROM identity.firm WHERE zone_id = $1 AND $2 IN (id, name->>'zh', name->>'en', code)
		UNION SELECT stream_id FROM cases."case" WHERE $3 AND zone_id = $1 AND $2 IN (stream_id, number)`,
		[zone, words, what === "object"],
	);
	const ids = rows.map(({ id }) => id);
	if (what === "person") return [words, ...ids];
	const { rows: held } = await pool.query<{ id: string }>(
		`SELECT stream_id AS id FROM cases."case" WHERE zone_id = $1 AND holder = ANY($2)`,
		[zone, ids],
	);
	return [words, ...ids, ...held.map(({ id }) => id)];
}

const PAGE = 50;

/** The records of some days, the newest first, with the people and cases in them by name. */
export async function recordsPage(source: ZoneDatabase, context: Context, timeZone: string, asked: RecordsAsked) {
	const today = localDay(context.now, timeZone);
	const first = asked.from === undefined ? today : (parseDay(asked.from) ?? Number.NaN);
	const last = asked.until === undefined ? Math.max(first, today) : (parseDay(asked.until) ?? Number.NaN);
	if (!(first <= last && last - first < MOST_DAYS))
		return refuse("audit/too-many-days", { from: asked.from, until: asked.until });
	const [people, objects] = await Promise.all([
		asked.person === undefined ? undefined : meant(source, asked.person, "person"),
		asked.object === undefined ? undefined : meant(source, asked.object, "object"),
	]);
	const wanted: Wanted = {
		kind: asked.kind,
		from: dayStart(first, timeZone),
		until: dayStart(last + 1, timeZone),
		...(people && { people }),
		...(objects && { objects }),
	};
	const from = await sourceOf(source, asked.kind);
	const values = valuesOf(source, context, wanted);
	const beyond = asked.after ? "WHERE (recorded_at, id) < ($7::timestamptz, $8)" : "";
	const [{ rows: found }, total] = await Promise.all([
		source.pool.query<Row>(`SELECT * FROM (${from}) AS r ${beyond} ORDER BY recorded_at DESC, id DESC LIMIT $6`, [
			...values,
			PAGE + 1,
			...(asked.after ?? []),
		]),
		countRecords(source, context, wanted),
	]);
	const rows = found.slice(0, PAGE);
	const end = rows.at(-1);
	return {
		from: formatDay(first),
		until: formatDay(last),
		total,
		rows: await shown(source, rows),
		next: found.length > PAGE && end ? ([iso(end.recorded_at), end.id] as const) : null,
	};
}

async function shown(source: ZoneDatabase, rows: readonly Row[]) {
	const { rows: cases } = await source.pool.query<{ id: string; number: string; holder: string }>(
		`SELECT stream_id AS id, number, holder FROM cases."case" WHERE zone_id = $1 AND stream_id = ANY($2)`,
		[source.zone, rows.flatMap(({ subject }) => subject ?? [])],
	);
	const known = new Map(cases.map((one) => [one.id, one]));
	const name = await namesOf(
		source,
		rows.flatMap((row) =>
			[row.actor, row.principal, row.holder, known.get(row.subject ?? "")?.holder].flatMap((id) => id ?? []),
		),
	);
	return rows.map((row) => {
		const about = known.get(row.subject ?? "");
		const holder = row.holder ?? about?.holder ?? null;
		const deputy = row.principal?.startsWith("staff:") && row.principal !== row.actor ? row.principal : undefined;
		return {
			id: row.id,
			at: iso(row.at),
			recordedAt: iso(row.recorded_at),
			by: row.actor === null ? null : byText(name(row.actor).titled, deputy && name(deputy).titled),
			byId: row.actor,
			type: row.type,
			what: row.what,
			purpose: row.purpose,
			holder: holder === null ? null : { id: holder, name: name(holder).public },
			case: about ? { id: about.id, number: about.number } : null,
			hash: row.leaf?.slice(0, 12) ?? null,
		};
	});
}

const byText = (by: Text, whose: Text | undefined | ""): Text =>
	whose ? text(`${by.zh}代${whose.zh}`, `${by.en}, for ${whose.en}`) : by;
