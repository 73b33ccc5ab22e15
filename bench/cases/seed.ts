import type pg from "pg";
import { formatDay, isWorkday, parseDay } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { projectionOf } from "#modules/cases/decide/projection.ts";
import { type CaseRecord, historyOf } from "#modules/cases/decide/steps.ts";
import type { CaseItem } from "#modules/cases/model.ts";
import { numbersFrom } from "#testing/numbers.ts";

/** One in twenty cases goes on, unless said otherwise; of those the queues are made. */
const OPEN_SHARE = 20;
/** So many open cases are derived one by one; the others are their copies under other numbers and holders. */
const TEMPLATES = 2_000;
const HOLDERS = 20_000;
const DAY = 86_400_000;

/** What has happened to a case that goes on, and on which of the last working days. */
const PATHS = [
	["CaseSubmitted"],
	["CaseSubmitted", "CorrectionRequested"],
	["CaseSubmitted", "CaseAccepted"],
	["CaseSubmitted", "CaseAccepted", "SpecialProcedureStarted"],
	["CaseSubmitted", "CaseAccepted", "DecisionProposed"],
	["CaseSubmitted", "CaseAccepted", "DecisionProposed", "CaseGranted", "ResultReady"],
] as const;
const TOLD: Readonly<Record<string, object>> = {
	CorrectionRequested: { points: ["一"] },
	SpecialProcedureStarted: { kind: "expertReview", expected: { n: 15, unit: "workday" } },
};

export interface Template {
	readonly n: number;
	readonly row: object;
	readonly events: readonly CaseRecord[];
}

/** Open cases, each derived as it stands at `now`, or as its last event left it; items by a Zipf law. */
export function templates(
	{ pack, now, left = false }: { readonly pack: CasesPack; readonly now: number; readonly left?: boolean },
	random: () => number,
	wanted: number,
): readonly Template[] {
	const items = [...pack.items.values()].filter(({ promised, statutory }) => promised && statutory);
	const made: Template[] = [];
	while (made.length < wanted) {
		const item = items[Math.floor(items.length ** random()) - 1] ?? items[0];
		if (!item) throw new Error("the pack has no item with terms");
		const path = PATHS[Math.floor(random() * PATHS.length)] ?? PATHS[0];
		const first = now - Math.floor(random() * 40 + path.length) * DAY;
		const day = parseDay(new Date(first).toISOString().slice(0, 10)) ?? 0;
		if (!isWorkday(pack.calendar, day)) continue;
		const { handling, statutory, promised } = item;
		const terms: CaseItem = { handling, ...(statutory && { statutory }), ...(promised && { promised }) };
		const head = { item: item.code, variant: "new", department: item.department, one_window: item.oneWindow };
		const events = path.map(
			(type, index): CaseRecord => ({
				seq: index + 1,
				type,
				data: (type === "CaseSubmitted" ? { ...head, terms } : (TOLD[type] ?? {})) as CaseRecord["data"],
				at: new Date(first + (index * (now - first)) / path.length).toISOString(),
				actor: "staff:bench",
			}),
		);
		const at = left ? Date.parse(events.at(-1)?.at ?? "") : now;
		const answer = deriveCase(historyOf({ item: terms, events }, pack.settings), at, pack.settings, pack.calendar);
		if (isRefusal(answer)) continue;
		const projection = projectionOf({ item: terms, events }, answer, at, pack);
		made.push({
			n: made.length,
			row: { ...head, ...projection, seq: events.length, last_at: events.at(-1)?.at },
			events,
		});
	}
	return made;
}

/** Fills the zone with `cases` cases, made from a seed; an ended one keeps its first event only. */
export async function seedCases(
	client: pg.Client,
	{
		zone,
		cases,
		pack,
		now,
		openShare = OPEN_SHARE,
		histories = TEMPLATES,
	}: {
		readonly zone: string;
		readonly cases: number;
		readonly pack: CasesPack;
		readonly now: number;
		readonly openShare?: number;
		/** So many different ones. */
		readonly histories?: number;
	},
): Promise<void> {
	const made = templates({ pack, now }, numbersFrom(20_221_124), histories);
	await client.query(
		"CREATE TEMP TABLE template AS SELECT (t->>'n')::int AS n, t->'row' AS row, t->'events' AS events FROM jsonb_array_elements($1::jsonb) t",
		[JSON.stringify(made)],
	);
	await client.query("CREATE INDEX ON template (n)");
	const head =
		"SELECT g, t.row, t.events, 'case-' || g AS id, CASE WHEN g % $3 = 0 THEN 'person:zhou-min' ELSE 'person:bench-' || g % $3 END AS holder FROM generate_series(1, $2::int) g JOIN template t ON t.n = (g::bigint * 7919) % $4";
	const values = [zone, cases, HOLDERS, made.length];
	const version = client.escapeLiteral(pack.version);
	const ended = `g % ${openShare} <> 0`;
	const received = `(DATE '${formatDay(parseDay("2022-07-22") ?? 0)}' - (g % 200)::int)`;
	await client.query(
		`INSERT INTO cases."case" (zone_id, stream_id, seq, last_at, number, item, variant, department, one_window, holder, state, received_on,
			due_on, yellow_on, red_on, black_on, silent_on, calendar, pack_version)
		SELECT $1, id, (row->>'seq')::int, (row->>'last_at')::timestamptz, upper(id), row->>'item', row->>'variant', row->>'department',
			(row->>'one_window')::boolean, holder, CASE WHEN ${ended} THEN 'delivered' ELSE row->>'state' END,
			CASE WHEN ${ended} THEN ${received} ELSE (row->>'received_on')::date END,
			CASE WHEN ${ended} THEN NULL ELSE (row->>'due_on')::date END, CASE WHEN ${ended} THEN NULL ELSE (row->>'yellow_on')::date END,
			CASE WHEN ${ended} THEN NULL ELSE (row->>'red_on')::date END, CASE WHEN ${ended} THEN NULL ELSE (row->>'black_on')::date END,
			CASE WHEN ${ended} THEN NULL ELSE (row->>'silent_on')::date END, row->>'calendar', ${version}
		FROM (${head}) made`,
		values,
	);
	await client.query(
		`INSERT INTO cases.event (zone_id, stream_id, seq, type, data, at, recorded_at, real_at, actor, principal, pack_version, leaf, salt)
		SELECT $1, id, (e->>'seq')::int, e->>'type', e->'data', (e->>'at')::timestamptz, (e->>'at')::timestamptz, (e->>'at')::timestamptz,
			'staff:bench', holder, ${version}, md5(id) || md5(e->>'seq'), md5(id)
		FROM (${head}) made, jsonb_array_elements(events) e WHERE NOT ${ended} OR e->>'seq' = '1'`,
		values,
	);
	await client.query(`ANALYZE cases."case"; ANALYZE cases.event`);
}
