import type { Selectable } from "kysely";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { append, find, history, type KeptEvent, lock, read, type Source, streamTable } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { Database, InstantColumn } from "#platform/database.ts";
import type { StreamEnd } from "#platform/statement.ts";
import { once, type Tx } from "#platform/transaction.ts";

/** The smallest module that keeps events, for tests and benches of the platform: a tally that is counted up. */
export const TALLY_SQL = `
	CALL platform.add_module('tally');
	CALL platform.add_events('tally');
	CREATE TABLE tally.tally (
		zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
		total int NOT NULL, marks jsonb NOT NULL,
		PRIMARY KEY (zone_id, stream_id));
	COMMENT ON TABLE tally.tally IS 'Folded state of a tally';
	CALL platform.protect('tally.tally');
`;

interface TallyTable {
	zone_id: string;
	stream_id: string;
	seq: number;
	total: number;
	marks: string[];
	last_at: InstantColumn;
}

export const TALLIES = streamTable<TallyTable>("tally", "tally");

export interface Tally {
	readonly id: string;
	readonly end: StreamEnd;
	readonly total: number;
	readonly marks: readonly string[];
}

interface Counted {
	readonly type: "Counted";
	readonly data: { readonly n: number; readonly mark: string };
	readonly at?: number;
}

/** The event a command would decide on. */
export const counted = (n: number, mark: string, at?: number): Counted => ({
	type: "Counted",
	data: { n, mark },
	...(at === undefined ? {} : { at }),
});

/** Pure fold of a history in its order. */
export const fold = (id: string, events: readonly KeptEvent[]): Tally => {
	const all = events.map(({ data }) => data as unknown as Counted["data"]);
	return {
		id,
		end: { seq: all.length, last_at: events.at(-1)?.at ?? 0 },
		total: all.reduce((sum, { n }) => sum + n, 0),
		marks: all.map(({ mark }) => mark),
	};
};

const tallyOf = (id: string, row: Selectable<TallyTable> | undefined): Tally | undefined =>
	row && { id, end: { seq: row.seq, last_at: row.last_at }, total: row.total, marks: row.marks };

export const lockTally = async (tx: Tx, id: string): Promise<Tally | undefined> =>
	tallyOf(id, await lock(tx, TALLIES, id));

export const findTally = async (source: Source, id: string): Promise<Tally | undefined> =>
	tallyOf(id, await find(source, TALLIES, id));

export function appendTally(tx: Tx, id: string, before: Tally | undefined, events: readonly Counted[]): Tally {
	const total = events.reduce((sum, { data }) => sum + data.n, before?.total ?? 0);
	const marks = [...(before?.marks ?? []), ...events.map(({ data }) => data.mark)];
	const end = append(tx, TALLIES, { stream: id, after: before?.end, events, state: { total, marks } });
	return { id, end: end ?? { seq: 0, last_at: 0 }, total, marks };
}

export const tallyHistory = (source: Source, id: string) => history(source, TALLIES, id);

export interface CountInput {
	readonly tally: string;
	readonly n: number;
	readonly mark: string;
}

/** A command as a module's `commands` room has it: locks, decides, appends; answers with what the caller is told. */
export const count = (
	database: Database,
	context: Context,
	key: string,
	input: CountInput,
): Promise<{ readonly total: number } | Refusal> =>
	once(database, context, { route: "POST /tallies", key, body: input }, async (tx) => {
		const before = await lockTally(tx, input.tally);
		if (input.n < 0) return refuse("tally/negative", { n: input.n });
		const { total } = appendTally(tx, input.tally, before, [counted(input.n, input.mark)]);
		return { total };
	});

/** The same for a new tally: no lock, so one statement. */
export const open = (
	database: Database,
	context: Context,
	key: string,
	input: CountInput,
): Promise<{ readonly total: number } | Refusal> =>
	once(database, context, { route: "POST /tallies", key, body: input }, async (tx) => {
		const { total } = appendTally(tx, input.tally, undefined, [counted(input.n, input.mark)]);
		return { total };
	});

/** How many tallies there are. */
export async function tallies(source: Source): Promise<number> {
	const row = await read<{ "tally.tally": TallyTable }>(source)
		.selectFrom("tally.tally")
		.select(({ fn }) => fn.countAll<number>().as("n"))
		.executeTakeFirstOrThrow();
	return row.n;
}
