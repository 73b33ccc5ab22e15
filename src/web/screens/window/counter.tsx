import { useEffect, useRef, useState } from "react";
import { useParams } from "react-router";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { DeskCase } from "#web/features/cases/desk-case.tsx";
import { useShow, useTaken } from "#web/features/cases/intake.ts";
import { IntakeDesk } from "#web/features/cases/intake-desk.tsx";
import { RefusedBox } from "#web/features/cases/refused.tsx";
import { LastReceipts, PrintedLetter } from "#web/features/cases/taken.tsx";
import { useCallNext, useEndTicket, useTakeTicket, useTickets } from "#web/features/counter/counter.ts";
import { ParcelForm, RecentParcels } from "#web/features/counter/parcel-form.tsx";
import { TicketList } from "#web/features/counter/ticket-list.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { AskVisitor } from "#web/features/ratings/ask-visitor.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import type { Keys } from "#web/lib/keys.ts";
import { useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { COUNTER } from "#web/lib/words/counter.ts";
import { DESK } from "#web/lib/words/desk.ts";
import { Begin } from "#web/screens/window/begin.tsx";
import { Button } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/window/desk.css";
import "#web/screens/window/counter.css";

/** The general window as a counter: tickets, who stands there, what is taken in; by keyboard (综合窗口). */
export default function CounterScreen() {
	return (
		<Guard roles={["window"]} Frame={PublicShell}>
			{(me) => <Counter me={me} />}
		</Guard>
	);
}

function Counter({ me }: { readonly me: Me }) {
	const { say } = useSpeech();
	const { page, id } = useParams();
	const go = useGo();
	const tickets = useTickets();
	const [call, take, end] = [useCallNext(), useTakeTicket(), useEndTicket()];
	const show = useShow();
	const { data: taken } = useTaken();
	const [keys, setKeys] = useState<Keys>({});
	const [done, setDone] = useState<readonly string[]>([]);
	const [refused, setRefused] = useState<unknown>();
	const [printing, setPrinting] = useState<{ readonly id: string; readonly document: string }>();
	const field = useRef<HTMLInputElement>(null);
	useTitle(say(COUNTER.counter));
	const open = (to: string) => {
		setRefused(undefined);
		go(to, { quiet: true });
	};
	const noted = (words: string) => setDone((before) => [words, ...before].slice(0, 4));
	/** Nobody stands here: the second screen shows nothing of who was before. */
	const leave = () => {
		show.mutate(null);
		open("/counter");
		field.current?.focus();
	};
	const callNext = (ticket?: string) => {
		if (call.isPending) return;
		call.mutate(ticket === undefined ? {} : { ticket }, { onSuccess: leave, onError: setRefused });
	};
	const busy = call.isPending || take.isPending || end.isPending;
	const mine = tickets.data?.rows.find((row) => row.mine);
	const counterKeys: Keys = {
		F1: () => callNext(),
		"/": () => (page === undefined ? field.current?.focus() : leave()),
		p: () => open("/counter/parcel"),
		o: () => open("/shelf"),
	};
	return (
		<DeskFrame
			me={me}
			keys={{ ...keys, ...counterKeys }}
			words={[
				{ key: "F1", does: say(COUNTER.keyCall) },
				{ key: "F2", does: say(COUNTER.keyReceive) },
				{ key: "F3", does: say(COUNTER.keySecond) },
				{ key: "F4", does: say(DESK.keyNotice) },
				{ key: "F8", does: say(DESK.keyAccept) },
				{ key: "F10", does: say(DESK.keyHandOut) },
				{ key: "1–9", does: say(COUNTER.keyTick) },
				{ key: "/", does: say(COUNTER.keyField) },
				{ key: "p", does: say(COUNTER.keyParcel) },
				{ key: "o", does: say(COUNTER.keyShelf) },
				{ key: "Esc", does: say(DESK.keyEscape) },
			]}
			top={
				<>
					<b>{say(me.name)}</b>
					<span className="t2 hide-narrow">{mine?.number}</span>
					<span className="spring" />
					{taken && <span>{say(COUNTER.today, { n: taken.count })}</span>}
					{tickets.data && <span className="hide-narrow">{say(COUNTER.servedToday, { n: tickets.data.served })}</span>}
					{tickets.data?.service != null && (
						<span className="hide-narrow">
							{say(COUNTER.average, {
								time: say(COUNTER.minutes, {
									m: Math.floor(tickets.data.service / 60),
									s: tickets.data.service % 60,
								}),
							})}
						</span>
					)}
					<a className="hide-narrow" href="/counter/second" target="second" rel="opener">
						{say(COUNTER.second)}
					</a>
				</>
			}
		>
			<div className="desk counter">
				<TicketList
					tickets={tickets.data}
					busy={busy}
					onCall={callNext}
					onMissed={(ticket) => end.mutate({ id: ticket, how: "missed" }, { onError: setRefused })}
					onTake={(given) => take.mutate(given, { onError: setRefused })}
				/>
				{page === "intake" && id !== undefined ? (
					<IntakeDesk
						key={id}
						id={id}
						onKeys={setKeys}
						onLeave={leave}
						onOther={({ holder }) => open(`/counter?holder=${encodeURIComponent(holder)}&instead=${id}`)}
						onTaken={(got) => {
							noted(say(COUNTER.received, { number: got.number }));
							setPrinting({ id: got.id, document: "receipt-1" });
							open(`/counter/case/${got.id}`);
						}}
					/>
				) : page === "case" && id !== undefined ? (
					<DeskCase
						key={id}
						id={id}
						seq={undefined}
						done={done}
						onKeys={setKeys}
						onDone={(words) => {
							noted(words);
							leave();
						}}
					/>
				) : page === "parcel" ? (
					<Side
						refused={refused}
						onClose={() => setRefused(undefined)}
						onKeys={setKeys}
						onOpen={open}
						more={<RecentParcels />}
					>
						<ParcelForm
							onTakeIn={(parcel) => open(`/counter?parcel=${encodeURIComponent(parcel)}`)}
							onCase={(of) => open(`/counter/case/${of}`)}
							onRefused={setRefused}
						/>
					</Side>
				) : page === undefined ? (
					<Side
						refused={refused}
						onClose={() => setRefused(undefined)}
						onKeys={setKeys}
						onOpen={open}
						more={
							<>
								{done.length > 0 && (
									<section>
										<h2>{say(DESK.just)}</h2>
										<ul className="done-list" aria-live="polite">
											{done.map((words, i) => (
												// biome-ignore lint/suspicious/noArrayIndexKey: a log
												<li key={i}>{words}</li>
											))}
										</ul>
									</section>
								)}
								<LastReceipts />
								{mine && <AskVisitor key={mine.id} />}
							</>
						}
					>
						<Begin field={field} ticket={mine} onOpen={open} onRefused={setRefused} onLeave={leave} />
					</Side>
				) : (
					<div className="desk-work">
						<PageSentence>{say(COUNTER.gone)}</PageSentence>
						<EmptyState action={<Button onClick={leave}>{say(COUNTER.another)}</Button>}>
							{say(COUNTER.queueNone)}
						</EmptyState>
					</div>
				)}
			</div>
			{printing && (
				<PrintedLetter
					key={printing.id}
					caseId={printing.id}
					document={printing.document}
					onPrinted={() => setPrinting(undefined)}
				/>
			)}
		</DeskFrame>
	);
}

/** Work in the middle, refusals and what was done at its side. */
function Side({
	refused,
	onClose,
	onKeys,
	onOpen,
	more,
	children,
}: {
	readonly refused: unknown;
	readonly onClose: () => void;
	readonly onOpen: (to: string) => void;
	readonly onKeys: (keys: Keys) => void;
	readonly more: React.ReactNode;
	readonly children: React.ReactNode;
}) {
	const { say } = useSpeech();
	// biome-ignore lint/correctness/useExhaustiveDependencies: no key of what stood here before
	useEffect(() => onKeys({ Escape: onClose }), []);
	return (
		<>
			<div className="desk-work">{children}</div>
			<aside className="desk-side" aria-label={say(COUNTER.lastReceipts)}>
				{refused !== undefined && <RefusedBox refused={refused} onClose={onClose} />}
				{more}
			</aside>
			<footer className="work-bar">
				<Button onClick={() => onOpen("/counter/parcel")}>
					<kbd>p</kbd>
					{say(COUNTER.parcel)}
				</Button>
				<Button onClick={() => onOpen("/shelf")}>
					<kbd>o</kbd>
					{say(COUNTER.shelf)}
				</Button>
				<span className="spring" />
				<span className="work-note">{say(COUNTER.approve)}</span>
			</footer>
		</>
	);
}
