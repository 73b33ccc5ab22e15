import { formatDay } from "#kernel/calendar.ts";
import { localDay } from "#kernel/zone-time.ts";
import { averages } from "#modules/counter/decide.ts";
import type { TicketState } from "#modules/counter/model.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

interface Row {
	id: string;
	seq: number;
	number: string;
	matter: string | null;
	state: TicketState;
	clerk: string | null;
	takenAt: number;
	calledAt: number | null;
	endedAt: number | null;
}

export const dayOf = (context: Context, timeZone: string): string => formatDay(localDay(context.now, timeZone));

const at = (instant: number | null): string | null => (instant === null ? null : iso(instant));

/** Today's tickets: who waits and who was called, in their order, and how long it takes; all from what happened. */
export async function ticketsOf(source: ZoneDatabase, context: Context, timeZone: string) {
	const { rows } = await source.pool.query<Row>(
		`SELECT stream_id AS id, seq, number, matter, state, clerk, taken_at AS "takenAt", called_at AS "calledAt", ended_at AS "endedAt"
		FROM counter.ticket WHERE zone_id = $1 AND day = $2 ORDER BY taken_at, number`,
		[source.zone, dayOf(context, timeZone)],
	);
	const name = await namesOf(
		source,
		rows.flatMap(({ clerk }) => clerk ?? []),
	);
	const tickets = rows.map((row) => ({
		...row,
		takenAt: iso(row.takenAt),
		calledAt: at(row.calledAt),
		endedAt: at(row.endedAt),
	}));
	return {
		asOf: iso(context.now),
		rows: tickets
			.filter(({ state }) => state === "waiting" || state === "called")
			.map(({ clerk, endedAt: _endedAt, ...ticket }) => ({
				...ticket,
				by: clerk === null ? null : name(clerk).titled,
				mine: clerk === context.actor,
			})),
		waiting: tickets.filter(({ state }) => state === "waiting").length,
		served: tickets.filter(({ state }) => state === "served").length,
		...averages(tickets.map((ticket) => ({ ...ticket, served: ticket.state === "served" }))),
	};
}

/** A ticket's number and state; undefined where there is none. */
export async function findTicket(source: ZoneDatabase, id: string) {
	const { rows } = await source.pool.query<{ number: string; state: TicketState }>(
		"SELECT number, state FROM counter.ticket WHERE zone_id = $1 AND stream_id = $2",
		[source.zone, id],
	);
	return rows[0];
}

/** The ticket that a clerk serves now; undefined while nobody is at their window. */
export async function servedNow(source: ZoneDatabase, context: Context, timeZone: string) {
	const { rows } = await source.pool.query<{ id: string; number: string }>(
		`SELECT stream_id AS id, number FROM counter.ticket
			WHERE (zone_id, day, state, clerk) = ($1, $2, 'called', $3) ORDER BY called_at DESC LIMIT 1`,
		[source.zone, dayOf(context, timeZone), context.actor],
	);
	return rows[0];
}
