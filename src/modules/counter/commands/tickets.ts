import { type Refusal, refuse } from "#kernel/outcome.ts";
import { type CounterGround, nextNumber } from "#modules/counter/decide.ts";
import type { TicketKind } from "#modules/counter/model.ts";
import { dayOf } from "#modules/counter/queries/tickets.ts";
import {
	appendTicket,
	type LockedTicket,
	lockNext,
	lockNumbers,
	lockServing,
	lockTicket,
	moveTicket,
} from "#modules/counter/store.ts";
import { namesOf } from "#modules/identity/queries.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { newId } from "#platform/random.ts";
import { once, type Tx } from "#platform/transaction.ts";

const zoneOf = ({ packs }: CounterGround): string => packs.current.settings.timeZone;

/** Gives a number; one that stands on a ticket written by hand is taken as it is, once a day. */
export const takeTicket = (
	database: Database,
	context: Context,
	key: string,
	ground: CounterGround,
	input: { readonly kind: TicketKind; readonly matter?: string | undefined; readonly number?: string | undefined },
): Promise<{ readonly id: string; readonly number: string } | Refusal> =>
	once(database, context, { route: "POST /counter/tickets", key, body: input }, async (tx) => {
		const day = dayOf(context, zoneOf(ground));
		const given = await lockNumbers(tx, day);
		if (input.number !== undefined && given.includes(input.number))
			return refuse("counter/number-taken", { number: input.number });
		const number = input.number ?? nextNumber(input.kind, given);
		const id = `ticket:${newId()}`;
		appendTicket(tx, id, { day, number, matter: input.matter ?? null });
		return { id, number };
	});

/** Calls who has waited longest, or that one; whom the clerk had at the counter is served by it. */
export const callNext = (
	database: Database,
	context: Context,
	key: string,
	ground: CounterGround,
	input: { readonly ticket?: string | undefined },
): Promise<{ readonly id: string; readonly number: string; readonly matter: string | null } | Refusal> =>
	once(database, context, { route: "POST /counter/calls", key, body: input }, async (tx) => {
		const day = dayOf(context, zoneOf(ground));
		const { ticket: wanted } = input;
		const ticket = wanted === undefined ? await lockNext(tx, day) : await lockTicket(tx, wanted);
		if (!ticket) return wanted === undefined ? refuse("counter/nobody-waits") : refuse("counter/ticket-unknown");
		if (ticket.state !== "waiting") return calledAlready(tx, ticket);
		const before = await lockServing(tx, day, context.actor);
		if (before) moveTicket(tx, before, { type: "TicketServed", data: {} });
		moveTicket(tx, ticket, { type: "TicketCalled", data: { clerk: context.actor } });
		const { id, number, matter } = ticket;
		return { id, number, matter };
	});

async function calledAlready(tx: Tx, { number, clerk }: LockedTicket): Promise<Refusal> {
	const by = clerk === null ? null : (await namesOf(tx, [clerk]))(clerk).titled;
	return refuse("counter/ticket-called", { number, by });
}

/** Whom the clerk called was served, or did not come. */
export const endTicket = (
	database: Database,
	context: Context,
	key: string,
	id: string,
	input: { readonly how: "served" | "missed" },
): Promise<{ readonly id: string; readonly number: string } | Refusal> =>
	once(database, context, { route: `POST /counter/tickets/${id}/end`, key, body: input }, async (tx) => {
		const ticket = await lockTicket(tx, id);
		if (!ticket) return refuse("counter/ticket-unknown");
		if (ticket.state !== "called" || ticket.clerk !== context.actor) {
			const by = ticket.clerk === null ? null : (await namesOf(tx, [ticket.clerk]))(ticket.clerk).titled;
			return refuse("counter/ticket-not-yours", { number: ticket.number, by });
		}
		moveTicket(tx, ticket, { type: input.how === "served" ? "TicketServed" : "TicketMissed", data: {} });
		return { id, number: ticket.number };
	});
