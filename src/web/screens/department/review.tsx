import { useEffect, useRef, useState } from "react";
import { useParams } from "react-router";
import { REVIEW_VIEWS } from "#modules/cases/model/supervision.ts";
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
import { SUPERVISION } from "#web/lib/words/supervision.ts";
import { LaidOnMe } from "#web/screens/department/laid-on-me.tsx";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/department/review.css";

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
	const tab = REVIEW_VIEWS.find((one) => one === asked) ?? "all";
	const { data, error, refetch, isPlaceholderData, hasNextPage, fetchNextPage } = useReview(tab);
	const [keys, setKeys] = useState<Keys>({});
	const find = useRef<HTMLInputElement>(null);
	const [first] = data?.pages ?? [];
	// until they come, the rows of the other list are not these
	const all: readonly CaseRow[] = isPlaceholderData ? [] : (data?.pages ?? []).flatMap((page) => page.rows);
	const rows = all.filter((row) => matches(row, words));
	const open = id ?? rows[0]?.id;
	const search = address.size === 0 ? "" : `?${address}`;
	useTitle(say(DESK.review));
	useEffect(() => {
		if (id === undefined && open !== undefined) go(`/review/${open}${search}`, { replace: true, quiet: true });
	}, [id, open, search, go]);
	const to = (row: CaseRow | undefined) => row && go(`/review/${row.id}${search}`, { replace: true, quiet: true });
	/** What is opened when this one is done: the most urgent that is left. */
	const next = rows.find((row) => row.id !== open);
	const move = (by: 1 | -1) => to(beside(rows, open, by));
	const tabs = (
		<nav className="view-tabs" aria-label={say(REVIEW.views)}>
			{REVIEW_VIEWS.map((one) => {
				const count = first?.counts[one];
				return (
					<button
						key={one}
						type="button"
						aria-pressed={one === tab}
						onClick={() => change({ view: one === "all" ? undefined : one })}
					>
						{say(REVIEW[one])} {typeof count === "number" && <em>{count}</em>}
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
				{ key: "a", does: say(SUPERVISION.keyAssign) },
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
					{first && <span className="t2 hide-narrow">{fullDate(first.today, language)}</span>}
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
							<LaidOnMe me={me} />
							<PageSentence>{say(REVIEW.sentenceEmpty)}</PageSentence>
							{tabs}
						</div>
					) : (
						<ReviewCase
							key={open}
							id={open}
							seq={all.find((row) => row.id === open)?.seq}
							me={me}
							nextId={next?.id}
							tabs={tabs}
							notice={
								<>
									{error && <Stale onRetry={() => void refetch()} />}
									<LaidOnMe me={me} />
								</>
							}
							onKeys={setKeys}
							onDone={() => to(next)}
						/>
					)}
					<Queue
						rows={rows}
						open={open}
						base="/review"
						search={search}
						filtered={words !== "" || tab !== "all"}
						more={hasNextPage ? () => void fetchNextPage() : undefined}
					/>
				</div>
			)}
		</DeskFrame>
	);
}
