import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { listReads } from "#modules/identity/contract.ts";
import { call } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { MY } from "#web/lib/words/my.ts";
import { Button } from "#web/ui/button.tsx";
import { Failure, Skeleton } from "#web/ui/states.tsx";

/** Who of the staff looked at what, and why (谁看过我的信息). */
export function Reads({ subject }: { readonly subject: string }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data, error, refetch } = useQuery({
		queryKey: ["reads", subject],
		queryFn: ({ signal }) => call<typeof listReads>("GET", "/me/reads", { query: { subject }, signal }),
	});
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={2} />;
	const reads = Object.values(Object.groupBy(data.reads, ({ by, purpose }) => `${by.zh} ${purpose.zh}`));
	if (reads.length === 0) return <p className="second t2">{say(MY.readsNone)}</p>;
	return (
		<ul className="side-list">
			{reads.map((looks) => {
				const last = looks?.[0];
				if (!last) return null;
				return (
					<li key={`${last.by.zh} ${last.purpose.zh}`}>
						{say(last.by)}
						<small>
							{say(MY.readFor, {
								purpose: say(last.purpose),
								n: looks.length,
								at: shortMoment(last.at, timeZone, language),
							})}
						</small>
					</li>
				);
			})}
		</ul>
	);
}

/** Every read of one's data, newest first (谁看过我的信息). */
export function AllReads() {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
		queryKey: ["reads"],
		queryFn: ({ signal, pageParam }) =>
			call<typeof listReads>("GET", "/me/reads", { query: pageParam === null ? {} : { before: pageParam }, signal }),
		initialPageParam: null as string | null,
		getNextPageParam: ({ next }) => next,
	});
	const reads = data?.pages.flatMap((page) => page.reads) ?? [];
	return (
		<section className="my-group my-reads" aria-labelledby="my-reads">
			<h2 id="my-reads">{say(MY.reads)}</h2>
			{!data ? (
				error ? (
					<Failure error={error} onRetry={() => void refetch()} />
				) : (
					<Skeleton lines={3} />
				)
			) : reads.length === 0 ? (
				<p className="second t2">{say(MY.readsEmpty)}</p>
			) : (
				<>
					<p className="second t2 log-lead">{say(MY.readsAll)}</p>
					<ul className="log">
						{reads.map(({ at, by, what, purpose, subject }) => (
							<li key={`${at} ${by.zh} ${subject} ${what.zh}`}>
								<span>
									{say(by)}
									<small>{say(MY.readOf, { what: say(what), purpose: say(purpose) })}</small>
								</span>
								<time dateTime={at}>{shortMoment(at, timeZone, language)}</time>
							</li>
						))}
					</ul>
				</>
			)}
			{hasNextPage && (
				<Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
					{say(MY.readsMore)}
				</Button>
			)}
		</section>
	);
}
