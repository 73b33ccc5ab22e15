import { useEffect, useRef, useState } from "react";
import { useParams } from "react-router";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { FindBox } from "#web/app/find-box.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { type CaseRow, useReview } from "#web/features/cases/cases.ts";
import { beside, matches, Queue } from "#web/features/cases/queue.tsx";
import { ReviewCase } from "#web/features/cases/review-case.tsx";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import type { Keys } from "#web/lib/keys.ts";
import { useAddress, useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { DESK, REVIEW } from "#web/lib/words/desk.ts";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/department/review.css";

const TABS = ["all", "dueToday", "yellow", "red", "paused", "toDecide", "toCheck", "decided"] as const;
type Tab = (typeof TABS)[number];

const isIn = (tab: Tab, row: CaseRow, today: string): boolean => {
	switch (tab) {
		case "all":
		case "decided":
			return true;
		case "dueToday":
			return row.dueOn === today;
		case "yellow":
			return row.card === "yellow";
		case "red":
			return row.card === "red" || row.card === "black";
		case "paused":
			return row.card === "paused";
		case "toDecide":
			return row.status === "decisionDraft";
		case "toCheck":
			return row.check !== null;
	}
};

/** The department's queue, the evidence beside the form, the decision (审批). */
export default function ReviewScreen() {
	return (
		<Guard roles={["examiner", "head", "leader", "auditor"]} Frame={PublicShell}>
			{(me) => <Review me={me} />}
		</Guard>
	);
}

function Review({ me }: { readonly me: Me }) {
	const { say, language } = useSpeech();
	const { id } = useParams();
	const go = useGo();
	const [address, change] = useAddress();
	const words = address.get("q") ?? "";
	const asked = address.get("view");
	const tab: Tab = TABS.find((one) => one === asked) ?? "all";
	const { data, error, refetch, isPlaceholderData } = useReview(tab === "decided");
	const [keys, setKeys] = useState<Keys>({});
	const find = useRef<HTMLInputElement>(null);
	const all = isPlaceholderData ? [] : (data?.rows ?? []); // until they come, the rows of the other list are not these
	const today = data?.today ?? "";
	const rows = all.filter((row) => isIn(tab, row, today) && matches(row, words));
	const open = id ?? rows[0]?.id;
	useTitle(say(DESK.review));
	useEffect(() => {
		if (id === undefined && open !== undefined) go(`/review/${open}`, { replace: true, quiet: true });
	}, [id, open, go]);
	const to = (row: CaseRow | undefined) =>
		row && go(`/review/${row.id}${tab === "all" ? "" : `?view=${tab}`}`, { replace: true, quiet: true });
	const move = (by: 1 | -1) => to(beside(rows, open, by));
	const tabs = (
		<nav className="view-tabs" aria-label={say(REVIEW.views)}>
			{TABS.map((one) => {
				const isOther = (one === "decided") !== (tab === "decided");
				const count = isOther ? undefined : all.filter((row) => isIn(one, row, today)).length;
				return (
					<button
						key={one}
						type="button"
						aria-pressed={one === tab}
						onClick={() => change({ view: one === "all" ? undefined : one })}
					>
						{say(REVIEW[one])} {count !== undefined && <em>{count}</em>}
					</button>
				);
			})}
		</nav>
	);
	return (
		<DeskFrame
			me={me}
			keys={{ j: () => move(1), k: () => move(-1), "/": () => find.current?.focus(), ...keys }}
			words={[
				{ key: "Shift+Enter", does: say(DESK.keyPropose) },
				{ key: "d", does: say(DESK.keyDeny) },
				{ key: "r", does: say(DESK.keyReturn) },
				{ key: "j / k", does: `${say(DESK.keyNext)}, ${say(DESK.keyPrevious)}` },
				{ key: "/", does: say(DESK.keyFind) },
				{ key: "Esc", does: say(DESK.keyEscape) },
			]}
			top={
				<>
					<b>{say(DESK.review)}</b>
					<span>{say(me.name)}</span>
					<FindBox ref={find} words={words} onChange={(q) => change({ q })} />
					<span className="spring" />
					{data && <span className="t2 hide-narrow">{fullDate(data.today, language)}</span>}
				</>
			}
		>
			{!data ? (
				<div className="wrap page-pad">
					{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={10} />}
				</div>
			) : (
				<div className="review">
					{open === undefined ? (
						<div className="review-head">
							<PageSentence>{say(REVIEW.sentenceEmpty)}</PageSentence>
							{tabs}
						</div>
					) : (
						<ReviewCase
							key={open}
							id={open}
							seq={all.find((row) => row.id === open)?.seq}
							tabs={tabs}
							notice={error ? <Stale onRetry={() => void refetch()} /> : undefined}
							onKeys={setKeys}
							onDone={() => to(rows.find((row) => row.id !== open))}
						/>
					)}
					<Queue rows={rows} open={open} base="/review" filtered={words !== "" || tab !== "all"} />
				</div>
			)}
		</DeskFrame>
	);
}
