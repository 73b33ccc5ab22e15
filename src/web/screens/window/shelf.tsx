import { useEffect, useRef, useState } from "react";
import { useParams } from "react-router";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { DeskCase } from "#web/features/cases/desk-case.tsx";
import { useShelf } from "#web/features/cases/intake.ts";
import { beside, Queue } from "#web/features/cases/queue.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import type { Keys } from "#web/lib/keys.ts";
import { useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { COUNTER } from "#web/lib/words/counter.ts";
import { DESK } from "#web/lib/words/desk.ts";
import { Failure, Skeleton } from "#web/ui/states.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";
import "#web/screens/window/desk.css";
import "#web/screens/window/counter.css";

/** The outlet shelf: results to hand out, found by pick-up code or number (出件架). */
export default function ShelfScreen() {
	return (
		<Guard roles={["window"]} Frame={PublicShell}>
			{(me) => <Shelf me={me} />}
		</Guard>
	);
}

function Shelf({ me }: { readonly me: Me }) {
	const { say, tell } = useSpeech();
	const { id } = useParams();
	const go = useGo();
	const [words, setWords] = useState("");
	const [keys, setKeys] = useState<Keys>({});
	const [done, setDone] = useState<readonly string[]>([]);
	const find = useRef<HTMLInputElement>(null);
	useEffect(() => find.current?.focus(), []); // a code is read out first
	const wanted = words.trim();
	const { data, error, refetch } = useShelf(wanted);
	const rows = data?.rows ?? [];
	const code = /^\d{6}$/.test(wanted) ? wanted : undefined;
	useTitle(say(COUNTER.shelf));
	const open = (to: string | undefined) => go(to === undefined ? "/shelf" : `/shelf/${to}`, { quiet: true });
	const move = (by: 1 | -1) => {
		const row = beside(rows, id, by);
		if (row) open(row.id);
	};
	return (
		<DeskFrame
			me={me}
			keys={{ j: () => move(1), k: () => move(-1), "/": () => find.current?.focus(), ...keys }}
			words={[
				{ key: "F10", does: say(DESK.keyHandOut) },
				{ key: "F6", does: say(DESK.keyDispatch) },
				{ key: "j / k", does: `${say(DESK.keyNext)}, ${say(DESK.keyPrevious)}` },
				{ key: "/", does: say(COUNTER.keyField) },
				{ key: "Esc", does: say(DESK.keyEscape) },
			]}
			top={
				<>
					<b>{say(me.name)}</b>
					<form
						className="staff-find shelf-find"
						onSubmit={(event) => {
							event.preventDefault();
							if (rows[0]) open(rows[0].id);
						}}
					>
						<input
							ref={find}
							className="input"
							type="search"
							autoComplete="off"
							value={words}
							maxLength={60}
							placeholder={say(COUNTER.shelfField)}
							aria-label={say(COUNTER.shelfField)}
							onChange={({ target }) => setWords(target.value)}
						/>
					</form>
				</>
			}
		>
			<div className="desk">
				<Queue rows={rows} open={id} base="/shelf" filtered={wanted !== ""} />
				{id !== undefined ? (
					<DeskCase
						key={id}
						id={id}
						seq={rows.find((row) => row.id === id)?.seq}
						done={done}
						pickup={code}
						onKeys={setKeys}
						onDone={(told) => {
							setDone((before) => [told, ...before].slice(0, 4));
							setWords("");
							open(undefined);
							find.current?.focus();
							void refetch();
						}}
					/>
				) : (
					<div className="desk-work">
						{data ? (
							<PageSentence>
								{rows.length === 0
									? say(wanted === "" ? COUNTER.shelfEmpty : COUNTER.shelfNone)
									: tell(
											COUNTER.shelfSentence,
											{ clause: <Clause>{say(COUNTER.shelfClause)}</Clause> },
											{ n: rows.length },
										)}
							</PageSentence>
						) : error ? (
							<Failure error={error} onRetry={() => void refetch()} />
						) : (
							<Skeleton lines={6} />
						)}
						{done.map((told, i) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: a log
							<p key={i} role="status">
								{told}
							</p>
						))}
					</div>
				)}
			</div>
		</DeskFrame>
	);
}
