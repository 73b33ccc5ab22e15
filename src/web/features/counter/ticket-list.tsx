import { useState } from "react";
import { TICKET_KINDS, type TicketKind } from "#modules/counter/model.ts";
import type { Ticket, Tickets } from "#web/features/counter/counter.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COUNTER } from "#web/lib/words/counter.ts";
import { Button } from "#web/ui/button.tsx";
import { Choices, Field } from "#web/ui/field.tsx";
import { EmptyState } from "#web/ui/states.tsx";

const minutes = (from: string, to: string): number =>
	Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));

/** Who waits and who was called; the next is called by F1, any other by a click (叫号). */
export function TicketList({
	tickets,
	busy,
	onCall,
	onTake,
	onMissed,
}: {
	readonly tickets: Tickets | undefined;
	readonly busy: boolean;
	readonly onCall: (ticket?: string) => void;
	readonly onTake: (given: { kind: TicketKind; matter?: string; number?: string }) => void;
	readonly onMissed: (ticket: string) => void;
}) {
	const { say } = useSpeech();
	const [taking, setTaking] = useState(false);
	const rows = tickets?.rows ?? [];
	return (
		<nav className="queue tickets" aria-label={say(COUNTER.queue)}>
			<h2>
				{say(COUNTER.queue)}{" "}
				<em>
					{tickets &&
						(tickets.wait === null
							? say(COUNTER.queueNote, { n: tickets.waiting })
							: say(COUNTER.queueAverage, { n: tickets.waiting, m: Math.round(tickets.wait / 60) }))}
				</em>
			</h2>
			{rows.length === 0 ? (
				<div style={{ flex: 1 }}>
					<EmptyState>{say(COUNTER.queueNone)}</EmptyState>
				</div>
			) : (
				<ol>
					{rows.map((ticket) => (
						<Row
							key={ticket.id}
							ticket={ticket}
							asOf={tickets?.asOf ?? ticket.takenAt}
							busy={busy}
							onCall={onCall}
							onMissed={onMissed}
						/>
					))}
				</ol>
			)}
			<div className="tickets-acts">
				{taking && (
					<TakeForm
						busy={busy}
						onTake={(given) => {
							setTaking(false);
							onTake(given);
						}}
					/>
				)}
				<Button wide disabled={busy} onClick={() => onCall()}>
					{say(COUNTER.callNext)} <kbd>F1</kbd>
				</Button>
				<button type="button" className="linklike" aria-expanded={taking} onClick={() => setTaking(!taking)}>
					{say(COUNTER.take)}
				</button>
			</div>
		</nav>
	);
}

function Row({
	ticket,
	asOf,
	busy,
	onCall,
	onMissed,
}: {
	readonly ticket: Ticket;
	readonly asOf: string;
	readonly busy: boolean;
	readonly onCall: (ticket: string) => void;
	readonly onMissed: (ticket: string) => void;
}) {
	const { say } = useSpeech();
	const { id, number, matter, state, takenAt, by, mine } = ticket;
	const words = matter ?? say(COUNTER.noMatter);
	const inside = (
		<>
			<b className="ticket-no">{number}</b>
			<span className="ticket-matter" title={words}>
				{words}
			</span>
			<small>
				{mine
					? say(COUNTER.now)
					: state === "called"
						? say(COUNTER.at, { by: by ? say(by) : "" })
						: say(COUNTER.waits, { m: minutes(takenAt, asOf) })}
			</small>
		</>
	);
	return (
		<li className={mine ? "ticket ticket-mine" : "ticket"}>
			{state === "waiting" ? (
				<button type="button" disabled={busy} title={say(COUNTER.call, { number })} onClick={() => onCall(id)}>
					{inside}
				</button>
			) : (
				<div aria-current={mine ? "true" : undefined}>{inside}</div>
			)}
			{mine && (
				<button type="button" className="ticket-missed" disabled={busy} onClick={() => onMissed(id)}>
					{say(COUNTER.missed)}
				</button>
			)}
		</li>
	);
}

/** Gives a number where no machine does, or notes one that was written by hand. */
function TakeForm({
	busy,
	onTake,
}: {
	readonly busy: boolean;
	readonly onTake: (given: { kind: TicketKind; matter?: string; number?: string }) => void;
}) {
	const { say } = useSpeech();
	const [kind, setKind] = useState<TicketKind>("walkIn");
	const [matter, setMatter] = useState("");
	const [number, setNumber] = useState("");
	const isNumber = number.trim() === "" || /^[A-Za-z]\d{3,4}$/.test(number.trim());
	return (
		<form
			className="step-form"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				if (!isNumber || busy) return;
				onTake({
					kind,
					...(matter.trim() && { matter: matter.trim() }),
					...(number.trim() && { number: number.trim().toUpperCase() }),
				});
			}}
		>
			<fieldset>
				<legend>{say(COUNTER.takeKind)}</legend>
				<Choices
					name="ticket-kind"
					inline
					value={kind}
					options={(Object.keys(TICKET_KINDS) as TicketKind[]).map((one) => ({
						value: one,
						name: say(COUNTER.kinds[one]),
					}))}
					onChange={setKind}
				/>
			</fieldset>
			<Field label={say(COUNTER.takeMatter)}>
				{({ id }) => (
					<input
						id={id}
						className="input"
						maxLength={100}
						value={matter}
						onChange={({ target }) => setMatter(target.value)}
					/>
				)}
			</Field>
			<Field label={say(COUNTER.takeNumber)} error={isNumber ? undefined : "A038"}>
				{({ id, describedBy, invalid }) => (
					<input
						id={id}
						className="input"
						maxLength={5}
						value={number}
						aria-describedby={describedBy}
						aria-invalid={invalid}
						onChange={({ target }) => setNumber(target.value)}
					/>
				)}
			</Field>
			<Button type="submit" disabled={busy}>
				{say(COUNTER.take)}
			</Button>
		</form>
	);
}
