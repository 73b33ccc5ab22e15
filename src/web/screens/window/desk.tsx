import { useEffect, useRef, useState } from "react";
import { useParams } from "react-router";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { FindBox } from "#web/app/find-box.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { type CaseRow, useDesk } from "#web/features/cases/cases.ts";
import { Coming } from "#web/features/cases/coming.tsx";
import { DeskCase } from "#web/features/cases/desk-case.tsx";
import { beside, matches, Queue } from "#web/features/cases/queue.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import type { Keys } from "#web/lib/keys.ts";
import { useAddress, useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { DESK } from "#web/lib/words/desk.ts";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/window/desk.css";

/** The general window: queue, one case with its papers, the one notice; by keyboard (综合窗口). */
export default function DeskScreen() {
	return (
		<Guard roles={["window", "leader", "auditor"]} Frame={PublicShell}>
			{(me) => <Desk me={me} />}
		</Guard>
	);
}

function Desk({ me }: { readonly me: Me }) {
	const { say, language } = useSpeech();
	const { id } = useParams();
	const go = useGo();
	const [address, change] = useAddress();
	const words = address.get("q") ?? "";
	const { data, error, refetch } = useDesk();
	const [keys, setKeys] = useState<Keys>({});
	const [done, setDone] = useState<readonly string[]>([]);
	const find = useRef<HTMLInputElement>(null);
	const rows: readonly CaseRow[] = (data?.rows ?? []).filter((row) => matches(row, words));
	const open = id ?? rows[0]?.id;
	useTitle(say(DESK.desk));
	useEffect(() => {
		if (id === undefined && open !== undefined) go(`/desk/${open}`, { replace: true, quiet: true });
	}, [id, open, go]);
	const move = (by: 1 | -1) => {
		const row = beside(rows, open, by);
		if (row) go(`/desk/${row.id}`, { replace: true, quiet: true });
	};
	return (
		<DeskFrame
			me={me}
			keys={{ j: () => move(1), k: () => move(-1), "/": () => find.current?.focus(), ...keys }}
			words={[
				{ key: "F2", does: say(DESK.takeCorrections) },
				{ key: "F8", does: say(DESK.keyAccept) },
				{ key: "F4", does: say(DESK.keyNotice) },
				{ key: "F6", does: say(DESK.keyDispatch) },
				{ key: "F7", does: say(DESK.keyGap) },
				{ key: "F9", does: say(DESK.keyRefuse) },
				{ key: "F10", does: say(DESK.keyHandOut) },
				{ key: "1–9", does: say(DESK.keyMark) },
				{ key: "j / k", does: `${say(DESK.keyNext)}, ${say(DESK.keyPrevious)}` },
				{ key: "/", does: say(DESK.keyFind) },
				{ key: "Esc", does: say(DESK.keyEscape) },
			]}
			top={
				<>
					<b>{say(me.name)}</b>
					<FindBox ref={find} words={words} onChange={(q) => change({ q })} />
					<span className="spring" />
					{data && (
						<>
							<span>{say(DESK.today, { n: data.counts.all })}</span>
							<span className="hide-narrow">{say(DESK.yellow, { n: data.counts.yellow })}</span>
							<span className="hide-narrow">{say(DESK.red, { n: data.counts.red + data.counts.black })}</span>
							<span className="t2 hide-narrow">{fullDate(data.today, language)}</span>
						</>
					)}
				</>
			}
		>
			<div className="desk">
				{data ? (
					<Queue rows={rows} open={open} base="/desk" filtered={words !== ""}>
						<Coming taking={holdsOne(me, ["window"])} />
					</Queue>
				) : (
					<nav className="queue" aria-label={say(DESK.queue)} />
				)}
				{error && data && (
					<div className="desk-stale">
						<Stale onRetry={() => void refetch()} />
					</div>
				)}
				{!data ? (
					<div className="desk-work">
						{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={10} />}
					</div>
				) : open === undefined ? (
					<div className="desk-work">
						<PageSentence>{say(DESK.none)}</PageSentence>
					</div>
				) : (
					<DeskCase
						key={open}
						id={open}
						seq={data.rows.find((row) => row.id === open)?.seq}
						done={done}
						onKeys={setKeys}
						onDone={(told) => {
							setDone((before) => [told, ...before].slice(0, 4));
							const next = rows.find((row) => row.id !== open && row.status === "received") ?? beside(rows, open, 1);
							if (next) go(`/desk/${next.id}`, { replace: true, quiet: true });
						}}
					/>
				)}
			</div>
		</DeskFrame>
	);
}
