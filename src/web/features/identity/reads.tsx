import { useQuery } from "@tanstack/react-query";
import type { listReads } from "#modules/identity/contract.ts";
import { call } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { MY } from "#web/lib/words/my.ts";
import { Failure, Skeleton } from "#web/ui/states.tsx";

const useReads = () =>
	useQuery({
		queryKey: ["reads"],
		queryFn: ({ signal }) => call<typeof listReads>("GET", "/me/reads", { signal }),
	});

/** Every look of staff at something of mine, newest first. */
export function AllReads() {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data, error, refetch } = useReads();
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={3} />;
	return (
		<section className="my-group" aria-labelledby="all-reads">
			<h2 id="all-reads">{say(EVIDENCE.reads)}</h2>
			{data.reads.length === 0 && <p className="t2">{say(EVIDENCE.none)}</p>}
			<ul className="log">
				{data.reads.map(({ at, by, what, purpose }, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added above
					<li key={`${at} ${index}`}>
						<span>
							{say(what)}
							<small>
								{say(by)} · {say(purpose)}
							</small>
						</span>
						<time>{shortMoment(at, timeZone, language)}</time>
					</li>
				))}
			</ul>
		</section>
	);
}

/** Who of the staff looked at what, and why (谁看过我的信息). */
export function Reads({ subject }: { readonly subject: string }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data, error, refetch } = useReads();
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={2} />;
	const reads = Object.values(
		Object.groupBy(
			data.reads.filter((read) => read.subject === subject),
			({ by, purpose }) => `${by.zh} ${purpose.zh}`,
		),
	);
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
