import type { TicketEvent, TicketState } from "#modules/counter/model.ts";
import { append, lock, streamTable } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { DayColumn, InstantColumn } from "#platform/database.ts";
import { momentIn, type StreamEnd } from "#platform/statement.ts";
import type { Tx } from "#platform/transaction.ts";

interface Stream {
	zone_id: string;
	stream_id: string;
	seq: number;
	last_at: InstantColumn;
}

interface TicketRow extends Stream {
	day: DayColumn;
	number: string;
	matter: string | null;
	state: TicketState;
	clerk: string | null;
	taken_at: InstantColumn;
	called_at: InstantColumn | null;
	ended_at: InstantColumn | null;
}

const TICKETS = streamTable<TicketRow>("counter", "ticket");
const PARCELS = streamTable<Stream & Readonly<Record<string, unknown>>>("counter", "parcel");

/** A ticket as it stands, ours until the transaction ends. */
export interface LockedTicket {
	readonly id: string;
	readonly end: StreamEnd;
	/** ISO. */
	readonly day: string;
	readonly number: string;
	readonly matter: string | null;
	readonly state: TicketState;
	readonly clerk: string | null;
	readonly takenAt: number;
	readonly calledAt: number | null;
}

interface Raw {
	stream_id: string;
	seq: number;
	last_at: number;
	day: string;
	number: string;
	matter: string | null;
	state: TicketState;
	clerk: string | null;
	taken_at: number;
	called_at: number | null;
}

const COLUMNS = "stream_id, seq, last_at, day::text, number, matter, state, clerk, taken_at, called_at";

const lockedOf = ({ stream_id, seq, last_at, taken_at, called_at, ...ticket }: Raw): LockedTicket => ({
	...ticket,
	id: stream_id,
	end: { seq, last_at },
	takenAt: taken_at,
	calledAt: called_at,
});

async function locked(tx: Tx, where: string, values: readonly unknown[], skip = ""): Promise<LockedTicket | undefined> {
	const client = await tx.begin();
	const { rows } = await client.query<Raw>(
		`SELECT ${COLUMNS} FROM counter.ticket WHERE zone_id = $1 AND ${where} FOR UPDATE${skip}`,
		[tx.context.zone, ...values],
	);
	const [row] = rows;
	return row && lockedOf(row);
}

export const lockTicket = (tx: Tx, id: string): Promise<LockedTicket | undefined> => locked(tx, "stream_id = $2", [id]);

/** The ticket that has waited longest and that nobody else is just calling. */
export const lockNext = (tx: Tx, day: string): Promise<LockedTicket | undefined> =>
	locked(tx, "day = $2 AND state = 'waiting' ORDER BY taken_at, number LIMIT 1", [day], " SKIP LOCKED");

/** Whom a clerk has at the counter now. */
export const lockServing = (tx: Tx, day: string, clerk: string): Promise<LockedTicket | undefined> =>
	locked(tx, "day = $2 AND state = 'called' AND clerk = $3 ORDER BY called_at DESC LIMIT 1", [day, clerk]);

/** Until the transaction ends nobody else gives a number of that day; those that were given. */
export async function lockNumbers(tx: Tx, day: string): Promise<readonly string[]> {
	const client = await tx.begin();
	await client.query("SELECT pg_advisory_xact_lock(hashtextextended('landfall tickets ' || $1 || $2, 0))", [
		tx.context.zone,
		day,
	]);
	const { rows } = await client.query<{ number: string }>(
		"SELECT number FROM counter.ticket WHERE zone_id = $1 AND day = $2",
		[tx.context.zone, day],
	);
	return rows.map(({ number }) => number);
}

/** A ticket begins. */
export function appendTicket(
	tx: Tx,
	id: string,
	ticket: { readonly day: string; readonly number: string; readonly matter: string | null },
): void {
	const { number, matter } = ticket;
	const event: TicketEvent = { type: "TicketTaken", data: { number, ...(matter !== null && { matter }) } };
	append(tx, TICKETS, {
		stream: id,
		after: undefined,
		events: [event],
		state: {
			...ticket,
			state: "waiting",
			clerk: null,
			taken_at: iso(tx.context.now),
			called_at: null,
			ended_at: null,
		},
	});
}

const STATE = { TicketCalled: "called", TicketServed: "served", TicketMissed: "missed" } as const;

/** It is called, served or missed, and stands so. */
export function moveTicket(tx: Tx, ticket: LockedTicket, event: Exclude<TicketEvent, { type: "TicketTaken" }>): void {
	const { id, end, day, number, matter, clerk, takenAt, calledAt } = ticket;
	const now = momentIn(tx.context, end);
	const isCall = event.type === "TicketCalled";
	append(tx, TICKETS, {
		stream: id,
		after: end,
		events: [event],
		state: {
			day,
			number,
			matter,
			state: STATE[event.type],
			clerk: isCall ? event.data.clerk : clerk,
			taken_at: iso(takenAt),
			called_at: isCall ? iso(now) : calledAt === null ? null : iso(calledAt),
			ended_at: isCall ? null : iso(now),
		},
	});
}

/** What was taken over of courier or mail. */
export interface Parcel {
	readonly via: "courier" | "mail";
	readonly waybill: string;
	readonly said: number;
	readonly counted: number;
	readonly note: string | null;
	/** The case whose papers it brings. */
	readonly case: string | null;
}

/** A waybill is taken over once; whoever comes second waits here and then finds it. */
export async function lockWaybill(tx: Tx, waybill: string): Promise<string | undefined> {
	const client = await tx.begin();
	await client.query("SELECT pg_advisory_xact_lock(hashtextextended('landfall parcel ' || $1 || $2, 0))", [
		tx.context.zone,
		waybill,
	]);
	const { rows } = await client.query<{ stream_id: string }>(
		"SELECT stream_id FROM counter.parcel WHERE zone_id = $1 AND waybill = $2",
		[tx.context.zone, waybill],
	);
	return rows[0]?.stream_id;
}

export function appendParcel(tx: Tx, id: string, { case: of, ...parcel }: Parcel): void {
	const data = { ...parcel, case: of };
	append(tx, PARCELS, {
		stream: id,
		after: undefined,
		events: [{ type: "ParcelTakenOver", data }],
		state: { ...parcel, case_id: of, clerk: tx.context.actor, received_at: iso(tx.context.now) },
	});
}

export const lockParcel = (tx: Tx, id: string) => lock(tx, PARCELS, id);
