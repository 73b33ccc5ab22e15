import type pg from "pg";
import type { EventRecord } from "#kernel/event.ts";
import { leafOf } from "#kernel/event.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { sha256Hex } from "#platform/hash.ts";
import { numbersFrom } from "#testing/numbers.ts";
import { type Template, templates } from "./seed.ts";

const HISTORIES = 500;
const HOLDERS = 20_000;
/** Cases of one statement. */
const CHUNK = 2_000;

/** Fills the zone with cases whose events are real to the last byte: hashed, folding to their rows, and waiting to be sealed. Answers how many events. */
export async function seedHistory(
	client: pg.Client,
	{
		zone,
		cases,
		pack,
		now,
	}: { readonly zone: string; readonly cases: number; readonly pack: CasesPack; readonly now: number },
): Promise<number> {
	const made = templates({ pack, now, left: true }, numbersFrom(20_221_128), HISTORIES);
	let events = 0;
	for (let first = 0; first < cases; first += CHUNK) {
		const some = Array.from({ length: Math.min(CHUNK, cases - first) }, (_, n) => {
			const template = made[(first + n) % made.length];
			if (!template) throw new Error("no history was made");
			return caseOf(zone, pack.version, first + n, template);
		});
		const records = some.flatMap((one) => one.events);
		events += records.length;
		await client.query(`INSERT INTO cases."case" SELECT * FROM jsonb_populate_recordset(NULL::cases."case", $1)`, [
			JSON.stringify(some.map(({ row }) => row)),
		]);
		await client.query(
			`WITH told AS (INSERT INTO cases.event (zone_id, stream_id, seq, type, data, at, recorded_at, real_at, actor, principal, pack_version, leaf, salt)
				SELECT e.zone, e.stream, e.seq, e.type, e.data, e.at, e."recordedAt", e."realAt", e.actor, e.principal, e.pack, e.leaf, e.salt
				FROM jsonb_to_recordset($1) AS e(zone text, stream text, seq int, type text, data jsonb, at timestamptz, "recordedAt" timestamptz,
					"realAt" timestamptz, actor text, principal text, pack text, leaf text, salt text)
				RETURNING zone_id, stream_id, seq, type, leaf)
			INSERT INTO platform.outbox (zone_id, topic, stream_id, seq, leaf) SELECT zone_id, 'cases.' || type, stream_id, seq, leaf FROM told`,
			[JSON.stringify(records)],
		);
	}
	await client.query(`ANALYZE cases."case"; ANALYZE cases.event`);
	return events;
}

function caseOf(zone: string, pack: string, n: number, { row, events }: Template) {
	const stream = `case-${n}`;
	const own = { number: `B-${n}`, holder: `person:bench-${n % HOLDERS}`, roadmap: null };
	return {
		row: { ...row, ...own, zone_id: zone, stream_id: stream, pack_version: pack, bundle: null },
		events: events.map(({ seq, type, data, at, actor }) => {
			const record: EventRecord = {
				...{ zone, module: "cases", stream, seq, type, at, recordedAt: at, realAt: at, actor, pack },
				data: type === "CaseSubmitted" ? { ...(data as object), ...own } : data,
				principal: own.holder,
				salt: sha256Hex(`${stream} ${seq}`).slice(0, 32),
			};
			return { ...record, leaf: leafOf(record, sha256Hex) };
		}),
	};
}
