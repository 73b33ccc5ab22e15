import { parseInstant } from "#kernel/zone-time.ts";
import type { SealedMonth } from "#modules/indicators/model.ts";
import { append, find, streamTable } from "#platform/append.ts";
import type { DayColumn, InstantColumn } from "#platform/database.ts";
import type { Tx } from "#platform/transaction.ts";

interface Row {
	zone_id: string;
	stream_id: string;
	seq: number;
	last_at: InstantColumn;
	as_of: DayColumn;
	known_at: InstantColumn;
	pack_version: string;
	numbers: SealedMonth["numbers"];
}

const MONTHS = streamTable<Row>("indicators", "month");

/** The state row of a sealed month: all of what its one event says. */
export const monthRow = ({ asOf, knownAt, pack, numbers }: Omit<SealedMonth, "month">) => ({
	as_of: asOf,
	known_at: new Date(parseInstant(knownAt) ?? 0).toISOString(),
	pack_version: pack,
	numbers,
});

/** Seals a month; one that is sealed stays as it is. */
export async function sealMonth(tx: Tx, sealed: SealedMonth): Promise<boolean> {
	const stream = `month:${sealed.month}`;
	if (await find(tx, MONTHS, stream)) return false;
	append(tx, MONTHS, {
		stream,
		after: undefined,
		events: [{ type: "MonthSealed", data: sealed }],
		state: monthRow(sealed),
	});
	return true;
}
