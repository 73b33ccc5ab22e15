import { useEffect } from "react";
import { useParams } from "react-router";
import { RateForm } from "#web/features/ratings/rate-form.tsx";
import { useRateVisit, useVisit } from "#web/features/ratings/ratings.ts";
import { Problem } from "#web/lib/call.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useGo } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { RATE } from "#web/lib/words/ratings.ts";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";

/** A visitor rates the visit that ends, on the window's second screen or their own phone (一次一评). */
export default function RateVisitScreen() {
	const { say } = useSpeech();
	const { code = "" } = useParams();
	const { data, error, refetch } = useVisit(code);
	const rate = useRateVisit(code);
	useTitle(say(RATE.title));
	useWayBack(data?.rated === true);
	if (error instanceof Problem && error.status === 404)
		return (
			<div className="wrap page-pad">
				<PageSentence>{say(RATE.visitOver)}</PageSentence>
				<EmptyState>{say(RATE.visitOverHelp)}</EmptyState>
			</div>
		);
	if (!data)
		return (
			<div className="wrap page-pad">
				{error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />}
			</div>
		);
	const about = [data.itemName, data.windowName].flatMap((name) => (name ? [say(name)] : []));
	return (
		<div className="wrap page-pad visit-page">
			<PageSentence>{say(data.rated ? RATE.thanksVisit : RATE.askVisit)}</PageSentence>
			{about.length > 0 && <p className="second t2">{about.join(" · ")}</p>}
			{!data.rated && (
				<>
					<p className="second t2 visit-lead">{say(RATE.leadVisit)}</p>
					<RateForm
						label={say(RATE.level)}
						tags={data.tags}
						channel="tablet"
						send={say(RATE.send)}
						busy={rate.isPending}
						error={rate.error}
						withContact
						onSend={rate.mutate}
					/>
				</>
			)}
		</div>
	);
}

/** Thanks stand so long on a counter's second screen, ms, before it waits for whoever comes next. */
const THANKED = 6_000;

/** The second screen of a counter goes back to its own page; a visitor's phone stays where it is. */
function useWayBack(isRated: boolean): void {
	const go = useGo();
	useEffect(() => {
		if (!isRated || window.name !== "second") return;
		const timer = setTimeout(() => go("/counter/second", { replace: true }), THANKED);
		return () => clearTimeout(timer);
	}, [isRated, go]);
}
