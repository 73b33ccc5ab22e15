import { formatDay, parseDay } from "#kernel/calendar.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { casesPack } from "#main/cases-pack.ts";
import type { Pack } from "#main/pack.ts";
import { projectGround } from "#main/projects-pack.ts";
import { streamsWithoutRow } from "#main/streams.ts";
import type { RowFault } from "#modules/audit/model.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { projectionOf } from "#modules/cases/decide/projection.ts";
import { historyOf } from "#modules/cases/decide/steps.ts";
import { fileOf } from "#modules/cases/queries/rows.ts";
import { type DisputeEvent, evolveDispute } from "#modules/evidence/decide/disputes.ts";
import {
	type CertificateEvent,
	evolveCertificate,
	evolveHolder,
	type HolderEvent,
} from "#modules/evidence/decide/records.ts";
import type { Dispute } from "#modules/evidence/model/disputes.ts";
import type { Certificate, HolderRecord } from "#modules/evidence/model.ts";
import type { SealedMonth } from "#modules/indicators/model.ts";
import { evolveMeeting, meetingRow } from "#modules/meetings/decide.ts";
import type { Meeting, MeetingEvent } from "#modules/meetings/model.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import { rowOf } from "#modules/projects/decide/row.ts";
import { isAsked } from "#modules/projects/model/waits.ts";
import { factsFrom } from "#modules/projects/queries/facts.ts";
import { complaintOf } from "#modules/ratings/decide/complaint.ts";
import { loopOf, type RatingRecord } from "#modules/ratings/decide/rating.ts";
import { RATING_DEFAULTS } from "#modules/ratings/model.ts";
import { type Counting, complaintRow, ratingRow } from "#modules/ratings/store.ts";
import { histories, type KeptEvent, streamTable } from "#platform/append.ts";
import type { ZoneDatabase } from "#platform/database.ts";

type Row = Readonly<Record<string, unknown>> & { readonly stream_id: string };
/** What the events of a stream fold to, by column; several where the calendar may have been one or another. */
type Fold = (events: readonly KeptEvent[], row: Row) => readonly Readonly<Record<string, unknown>>[];

const plain = (value: unknown): unknown => (value === undefined ? null : value);

const dataOf = (event: KeptEvent | undefined) => Object(event?.data) as Row;

/** Days and moments as they are written; their columns end in `_on` and `_since`. */
export const days = (row: Row): Row =>
	Object.fromEntries(Object.entries(row).map(([name, value]) => [name, written(name, value)])) as unknown as Row;

function written(name: string, value: unknown): unknown {
	if (typeof value !== "number") return value;
	if (name.endsWith("_since")) return new Date(value).toISOString();
	return name.endsWith("_on") ? formatDay(value) : value;
}

/** The version of what a test put there as decided: it was never submitted, so it is no fold. */
const SAMPLE = "sha256:test";

/** A case: what its submission says of it, and what follows from its events under its pack and one of the calendars that were in force. */
const foldCase =
	(packs: ReadonlyMap<string, Pack>): Fold =>
	(events, row) => {
		if (row.pack_version === SAMPLE) return [];
		const pack = packs.get(String(row.pack_version));
		if (!pack) throw new Error(`no pack ${String(row.pack_version)}`);
		const submitted = events.find(({ type }) => type === "CaseSubmitted");
		const { number, item, variant, department, one_window, holder, roadmap, bundle } = dataOf(submitted);
		const head = { number, item, variant, department, one_window, holder, roadmap, bundle: plain(bundle) };
		const at = Math.max(...events.flatMap((event) => [event.at, event.recordedAt]));
		return [...packs.values()].flatMap((inForce) => {
			const ground = casesPack(pack, inForce);
			const file = fileOf(row as unknown as { department: string; holder: string }, events);
			const answer = deriveCase(historyOf(file, ground.settings), at, ground.settings, ground.calendar);
			if (isRefusal(answer)) return [];
			const { yellow_on: _from, ...projection } = projectionOf(file, answer, at, ground);
			const folded = { ...head, ...projection };
			// what ended before the weekend was named beside the year (decision 0054) is not derived again
			return [folded, { ...folded, calendar: projection.calendar.replaceAll(/\/\d*/g, "") }];
		});
	};

const foldBundle: Fold = (events) => {
	const submitted = events.find(({ type }) => type === "BundleSubmitted")?.data as Readonly<Record<string, unknown>>;
	const { members: _members, ...head } = submitted;
	const extended = events.find(({ type }) => type === "BundleExtended")?.data as { readonly n: number } | undefined;
	return [{ ...head, extended: extended?.n ?? 0 }];
};

const foldCertificate: Fold = (events) => {
	const told = events as unknown as readonly CertificateEvent[];
	const certificate = told.reduce<Certificate | undefined>(evolveCertificate, undefined);
	if (!certificate) return [];
	const { type, holder, number, revoked, issuedOn, validUntil } = certificate;
	return [
		{ type, holder, number, revoked, issued_on: issuedOn, valid_until: validUntil ? parseDay(validUntil) : null },
	];
};

const foldHolder: Fold = (events) => {
	const told = events.toSorted((a, b) => a.seq - b.seq) as unknown as readonly HolderEvent[];
	return [{ ...told.reduce<HolderRecord | undefined>(evolveHolder, undefined) }];
};

const TICKET: Readonly<Record<string, string>> = {
	TicketTaken: "waiting",
	TicketCalled: "called",
	TicketServed: "served",
	TicketMissed: "missed",
};
const foldTicket: Fold = (events) => {
	const [taken] = events;
	const last = events.toSorted((a, b) => a.seq - b.seq).at(-1);
	const { number } = dataOf(taken);
	return [{ number, state: TICKET[last?.type ?? ""] }];
};

const foldProject =
	(packs: ReadonlyMap<string, Pack>): Fold =>
	(events) =>
		[...packs.values()].flatMap((pack) => {
			const ground = projectGround(pack);
			if (!ground) return [];
			const row = rowOf(lifeOf(effective(factsFrom(events, ground.timeZone), ground.timeZone), ground), ground);
			// rows that stand since before have neither what departments are asked nor that there is a road map (decision 0056)
			const { has_road_map: _, waits, ...before } = row;
			return [{ ...row }, { ...before, waits: waits.filter(({ kind }) => !isAsked(kind)) }];
		});

const foldMeeting: Fold = (events) => {
	const told = events.toSorted((a, b) => a.seq - b.seq) as unknown as readonly MeetingEvent[];
	const meeting = told.reduce<Meeting | undefined>(evolveMeeting, undefined);
	return meeting ? [{ ...meetingRow(meeting) }] : [];
};

/** A dispute: all that `evolveDispute` says; when it was raised stands in its own column. */
const foldDispute: Fold = (events) => {
	const told = events.toSorted((a, b) => a.seq - b.seq) as unknown as readonly DisputeEvent[];
	return [{ ...told.reduce<Dispute | undefined>(evolveDispute, undefined) }];
};

/** A rating or a complaint under its pack, its days counted by one of the calendars that were in force. */
const foldRated =
	<S>(
		packs: ReadonlyMap<string, Pack>,
		fold: (records: readonly RatingRecord[], timeZone: string) => S,
		rowFor: (state: S, counting: Counting) => object,
	): Fold =>
	(events, row) => {
		const version = String(row.pack_version);
		const pack = packs.get(version);
		if (!pack) return [];
		const told = events.toSorted((a, b) => a.seq - b.seq) as unknown as readonly RatingRecord[];
		return [...packs.values()].map((inForce) => {
			const { calendar, settings } = casesPack(pack, inForce);
			const counting = { version, ratings: pack.ratings ?? RATING_DEFAULTS, calendar, settings };
			return { ...rowFor(fold(told, settings.timeZone), counting) };
		});
	};

/** A sealed month: all of what its one event says. */
const foldMonth: Fold = ([sealed]) => {
	const { asOf, knownAt, pack, numbers } = dataOf(sealed) as unknown as SealedMonth;
	return [{ as_of: parseDay(asOf), known_at: Date.parse(knownAt), pack_version: pack, numbers }];
};

/** Every table of folded streams, by module and name, under the packs by their version. */
export const foldsOf = (packs: ReadonlyMap<string, Pack>): readonly (readonly [string, string, Fold])[] => [
	["cases", "case", foldCase(packs)],
	["cases", "bundle", foldBundle],
	["evidence", "certificate", foldCertificate],
	["evidence", "holder", foldHolder],
	["evidence", "dispute", foldDispute],
	["counter", "ticket", foldTicket],
	["ratings", "rating", foldRated(packs, loopOf, ratingRow)],
	["ratings", "complaint", foldRated(packs, complaintOf, complaintRow)],
	["projects", "project", foldProject(packs)],
	["meetings", "meeting", foldMeeting],
	["indicators", "month", foldMonth],
];

/**
 * Folds every stream of the zone again and compares it with its row, while others go on: events that came since the row was read are left
 * out. Others of this process have their turn after each batch.
 */
export async function foldFaults(source: ZoneDatabase, packs: ReadonlyMap<string, Pack>): Promise<readonly RowFault[]> {
	const faults = [...(await streamsWithoutRow(source))];
	for (const [module, table, fold] of foldsOf(packs)) {
		const kept = streamTable<{ zone_id: string; stream_id: string; seq: number; last_at: unknown }>(module, table);
		for await (const rows of inBatches(source, module, table)) {
			const events = await histories(
				source,
				kept,
				rows.map(({ stream_id }) => stream_id),
			);
			for (const row of rows) {
				const known = events.get(row.stream_id)?.filter(({ seq }) => seq <= Number(row.seq)) ?? [];
				const differs = foldedOtherwise(fold, known, days(row));
				if (differs) faults.push({ stream: `${module}/${row.stream_id}`, differs });
			}
		}
	}
	return faults;
}

/** Streams folded at once, some 20 ms of work: a zone may have a million. */
const BATCH = 200;

async function* inBatches({ pool, zone }: ZoneDatabase, module: string, table: string): AsyncGenerator<readonly Row[]> {
	for (let after = ""; ; ) {
		const { rows } = await pool.query<Row>(
			`SELECT * FROM ${module}."${table}" WHERE zone_id = $1 AND stream_id > $2 ORDER BY stream_id LIMIT ${BATCH}`,
			[zone, after],
		);
		yield rows;
		if (rows.length < BATCH) return;
		after = rows.at(-1)?.stream_id ?? "";
	}
}

/** How a row differs from all that its events may fold to; undefined when it is one of them, or no fold. */
export function foldedOtherwise(fold: Fold, events: readonly KeptEvent[], row: Row): string | undefined {
	const parts = fold(events, row).map((state) => parting(row, state));
	return parts.length > 0 && parts.every((one) => one.length > 0) ? parts[0]?.join(", ") : undefined;
}

/** The columns that a fold says and the row has otherwise. */
const parting = (row: Row, state: Readonly<Record<string, unknown>>): readonly string[] =>
	Object.entries(state).flatMap(([column, value]) => {
		const [a, b] = [canonicalJson(plain(row[column])), canonicalJson(plain(value))];
		return a === b ? [] : [`${column} is ${a}, folds to ${b}`];
	});
