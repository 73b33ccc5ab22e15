import { type SqlBool, sql } from "kysely";
import { formatDay } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/zone-time.ts";
import { cardOn } from "#modules/cases/decide/card-on.ts";
import type { DraftContent } from "#modules/cases/decide/draft.ts";
import { type CaseFile, type CaseRecord } from "#modules/cases/decide/steps.ts";
import type { CaseMaterial } from "#modules/cases/model/application.ts";
import type { HandedIn } from "#modules/cases/model/files.ts";
import { type DisputedField } from "#modules/cases/model/standing.ts";
import type { CaseAnswer, CaseItem, CaseState, CheckState } from "#modules/cases/model.ts";
import { history, historyBeside, read, type Source, streamTable, told, zoneOf } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { DayColumn, InstantColumn } from "#platform/database.ts";

interface Tables {
	"cases.case": {
		zone_id: string;
		stream_id: string;
		seq: number;
		number: string;
		item: string;
		variant: string;
		department: string;
		one_window: boolean;
		holder: string;
		pack_version: string;
		roadmap: string | null;
		bundle: string | null;
		state: CaseState;
		received_on: DayColumn;
		due_on: DayColumn | null;
		yellow_on: DayColumn | null;
		red_on: DayColumn | null;
		black_on: DayColumn | null;
		silent_on: DayColumn | null;
		renews: string | null;
		check_on: DayColumn | null;
		checking: Exclude<CheckState, "passed"> | null;
		examiner: string | null;
		proposed_by: string | null;
		recheck_since: InstantColumn | null;
		consulted: readonly string[];
	};
	"cases.application": { zone_id: string; case_id: string; seq: number; hash: string; content: ApplicationContent };
}

/** What was handed in, as it is kept beside its event. */
export interface ApplicationContent extends DraftContent {
	readonly materials: readonly CaseMaterial[];
	/** What its holder disputed of the record, and was not answered yet; absent where nothing was. */
	readonly disputed?: readonly DisputedField[];
	/** For the papers that no other source answered; by the hashes of their bytes. */
	readonly files: readonly HandedIn[];
	/** So that nobody can guess what is in it from the hash in the event. */
	readonly salt: string;
}

export const EVENTS = streamTable<Tables["cases.case"] & { last_at: unknown }>("cases", "case");

/** A case's row. */
export interface CaseRowRead {
	readonly id: string;
	readonly seq: number;
	readonly number: string;
	readonly item: string;
	readonly variant: string;
	readonly department: string;
	readonly holder: string;
	/** The version of the zone pack under which it began. */
	readonly packVersion: string;
	readonly state: CaseState;
	readonly receivedOn: string;
	readonly dueOn: string | null;
	readonly card: CaseAnswer["card"];
	readonly silentOn: string | null;
	/** Id of the bundle with which it was applied for. */
	readonly bundle: string | null;
	/** Of a permit on a commitment: how its check stands while somebody has to act on it. */
	readonly check: { readonly state: Exclude<CheckState, "passed">; readonly dueOn: string | null } | null;
	/** The first days on which its promise, and its statutory term, are over. */
	readonly redOn: string | null;
	readonly blackOn: string | null;
	/** To whom it is assigned, a staff id. */
	readonly examiner: string | null;
	/** Departments whose opinion is out (会签). */
	readonly consulted: readonly string[];
}

/** All rows of the zone, to be narrowed. */
export const cases = (source: Source) => casesIn(source).selectAll();
/** The same, of which nothing is selected yet. */
export const casesIn = (source: Source) =>
	read<Tables>(source).selectFrom("cases.case").where("zone_id", "=", zoneOf(source));
type Row = Awaited<ReturnType<ReturnType<typeof cases>["execute"]>>[number];

const day = (value: number | null): string | null => (value === null ? null : formatDay(value));

export function rowOf(row: Row, today: string): CaseRowRead {
	const {
		stream_id: id,
		seq,
		number,
		item,
		variant,
		department,
		holder,
		pack_version: packVersion,
		state,
		bundle,
	} = row;
	const turns = { yellow_on: day(row.yellow_on), red_on: day(row.red_on), black_on: day(row.black_on) };
	return {
		id,
		seq,
		number,
		item,
		variant,
		department,
		holder,
		packVersion,
		state,
		receivedOn: formatDay(row.received_on),
		dueOn: day(row.due_on),
		card: cardOn({ state, ...turns }, today),
		silentOn: day(row.silent_on),
		bundle,
		check: row.checking === null ? null : { state: row.checking, dueOn: day(row.check_on) },
		redOn: turns.red_on,
		blackOn: turns.black_on,
		examiner: row.examiner,
		consulted: row.consulted,
	};
}

/** A case with everything that happened to it. */
export interface FiledCase {
	readonly row: CaseRowRead;
	readonly file: CaseFile;
	readonly recordedAt: ReadonlyMap<number, Instant>;
}

/** The same with what was handed in last, in one round trip. */
export interface FoundCase extends FiledCase {
	readonly application: ApplicationContent | undefined;
}

const lastApplication = sql<ApplicationContent | null>`(SELECT content FROM cases.application a
	WHERE (a.zone_id, a.case_id) = ("case".zone_id, "case".stream_id) ORDER BY a.seq DESC LIMIT 1)`;

const withEvents = (source: Source) => cases(source).select(historyBeside(EVENTS).as("events"));

export async function findCase(source: Source, id: string): Promise<FoundCase | undefined> {
	const found = withEvents(source).select(lastApplication.as("application")).where("stream_id", "=", id);
	const row = await found.executeTakeFirst();
	return row && { ...whatHappened(row), application: row.application ?? undefined };
}

/** Cases with what happened to them, by id; without what was handed in. */
export async function findCases(source: Source, ids: readonly string[]): Promise<ReadonlyMap<string, FiledCase>> {
	const rows = await withEvents(source).where(sql<SqlBool>`stream_id = ANY(${ids})`).execute();
	return new Map(rows.map((row) => [row.stream_id, whatHappened(row)]));
}

function whatHappened(row: Awaited<ReturnType<ReturnType<typeof withEvents>["execute"]>>[number]): FiledCase {
	const events = told(row.events);
	return {
		row: rowOf(row, ""),
		file: fileOf(row, events),
		recordedAt: new Map(events.map(({ seq, recordedAt }) => [seq, recordedAt])),
	};
}

/** A case's history as its steps are decided. */
export function fileOf(
	{ department, holder }: { readonly department: string; readonly holder: string },
	events: Awaited<ReturnType<typeof history>>,
): CaseFile {
	const submitted = events.find(({ type }) => type === "CaseSubmitted");
	if (!submitted) throw new Error("a case begins with its submission");
	const { terms } = submitted.data as unknown as { readonly terms: CaseItem };
	return {
		item: terms,
		department,
		holder,
		events: events.map(
			({ seq, type, data, at, actor, principal }): CaseRecord => ({ seq, type, data, at: iso(at), actor, principal }),
		),
	};
}

/** The version under which a case began; undefined where there is no such case. */
export async function packVersionOf(source: Source, id: string): Promise<string | undefined> {
	const row = await read<Tables>(source)
		.selectFrom("cases.case")
		.select("pack_version")
		.where("zone_id", "=", zoneOf(source))
		.where("stream_id", "=", id)
		.executeTakeFirst();
	return row?.pack_version;
}

export const historyOfCase = (source: Source, id: string) => history(source, EVENTS, id);

/** What was handed in last. */
export async function applicationOf(source: Source, id: string): Promise<ApplicationContent | undefined> {
	const row = await read<Tables>(source)
		.selectFrom("cases.application")
		.select("content")
		.where("zone_id", "=", zoneOf(source))
		.where("case_id", "=", id)
		.orderBy("seq", "desc")
		.limit(1)
		.executeTakeFirst();
	return row?.content;
}
