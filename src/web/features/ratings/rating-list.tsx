import type { RatingRow, RatingsOf } from "#web/features/ratings/ratings.ts";
import { useRatings } from "#web/features/ratings/ratings.ts";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { SATISFACTION } from "#web/lib/words/ratings.ts";
import { Button } from "#web/ui/button.tsx";
import { Face } from "#web/ui/faces.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";

/** The ratings behind a number; what may not be seen yet is counted below. */
export function RatingList({
	of,
	open,
	query,
}: {
	readonly of: RatingsOf;
	/** Id of the one that is open beside it. */
	readonly open: string | undefined;
	/** The address's words, kept when one is opened. */
	readonly query: string;
}) {
	const { say } = useSpeech();
	const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRatings(of);
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />;
	const rows = data.pages.flatMap((page) => page.rows);
	const hidden = data.pages[0]?.hidden ?? 0;
	return (
		<>
			{rows.length === 0 && hidden === 0 && <EmptyState>{say(SATISFACTION.empty)}</EmptyState>}
			<ol className="rating-rows">
				{rows.map((row, i) => (
					<li
						// biome-ignore lint/suspicious/noArrayIndexKey: a row whose case is not told has no id
						key={row.id ?? `row ${i}`}
						aria-current={row.id !== null && row.id === open ? "true" : undefined}
					>
						<Line row={row} query={query} />
					</li>
				))}
			</ol>
			{hidden > 0 && <p className="second t2">{say(SATISFACTION.hidden, { n: hidden })}</p>}
			{hasNextPage && (
				<Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
					{say(SATISFACTION.more)}
				</Button>
			)}
		</>
	);
}

function Line({ row, query }: { readonly row: RatingRow; readonly query: string }) {
	const { say, language } = useSpeech();
	const name = row.itemName ? say(row.itemName) : say(SATISFACTION.visit);
	const about =
		row.id === null
			? [say(SATISFACTION.ofYou)]
			: [row.number ?? say(SATISFACTION.visit), row.raterName ? say(row.raterName) : say(SATISFACTION.anonymous)];
	return (
		<>
			<Face level={row.level} size={28} />
			<div>
				<p>
					{row.id === null ? <b>{name}</b> : <To to={`/ratings/${row.id}${query}`}>{name}</To>}{" "}
					<span className="second">
						{say(row.levelName)}
						{row.again && ` → ${say(row.again.name)}`}
					</span>
				</p>
				<p className="second t2">
					{[...about, row.windowName && say(row.windowName), date(row.ratedOn, language)].filter(Boolean).join(" · ")}
				</p>
			</div>
			<p className="rating-state second">
				<span>{say(row.stateName)}</span>
				{row.dueOn && (
					<span className={row.isLate ? "late" : "t2"}>
						{say(row.isLate ? SATISFACTION.lateSince : SATISFACTION.due, { date: shortDate(row.dueOn, language) })}
					</span>
				)}
			</p>
		</>
	);
}
