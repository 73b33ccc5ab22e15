import { useQuery } from "@tanstack/react-query";
import type { listReads } from "#modules/identity/contract.ts";
import { call } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { MY } from "#web/lib/words/my.ts";
import { Failure, Skeleton } from "#web/ui/states.tsx";

/** Who of the staff looked at what, and why (谁看过我的信息). */
export function Reads({ subject }: { readonly subject: string }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { data, error, refetch } = useQuery({
		queryKey: ["reads"],
		queryFn: ({ signal }) => call<typeof listReads>("GET", "/me/reads", { signal }),
	});
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
