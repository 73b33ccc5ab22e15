import { useEffect, useRef } from "react";
import { OverdueBox } from "#web/features/ratings/overdue.tsx";
import { RateForm } from "#web/features/ratings/rate-form.tsx";
import { type Rating, useFeedback, useRateAgain, useRateCase } from "#web/features/ratings/ratings.ts";
import { Said } from "#web/features/ratings/said.tsx";
import { Terms } from "#web/features/ratings/terms.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { RATE } from "#web/lib/words/ratings.ts";

/** How a case was handled, in its holder's words, and what became of them; before that the way to say it. */
export function CaseFeedback({ id }: { readonly id: string }) {
	const { say } = useSpeech();
	const { data } = useFeedback(id);
	const rate = useRateCase(id);
	const section = useRef<HTMLElement>(null);
	const isThere = data !== undefined && (data.mayRate || data.rating !== null);
	useEffect(() => {
		if (isThere && location.hash === "#rate") section.current?.scrollIntoView({ block: "start" });
	}, [isThere]);
	if (!data) return null;
	const { rating, mayRate, tags, overdue } = data;
	return (
		<>
			{overdue && <OverdueBox overdue={overdue} />}
			{isThere && (
				<section id="rate" ref={section} aria-labelledby="rate-title">
					<h2 id="rate-title">{say(mayRate ? RATE.ask : RATE.title)}</h2>
					{rating ? (
						<Rated rating={rating} isNew={rate.isSuccess} />
					) : (
						<>
							<p className="second t2">{say(RATE.lead)}</p>
							<RateForm
								label={say(RATE.level)}
								tags={tags}
								send={say(RATE.send)}
								busy={rate.isPending}
								error={rate.error}
								withContact
								onSend={rate.mutate}
							/>
						</>
					)}
				</section>
			)}
		</>
	);
}

function Rated({ rating, isNew }: { readonly rating: Rating; readonly isNew: boolean }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const again = useRateAgain(rating.id);
	const steps = rating.story.filter(({ type }) => type !== "ServiceRated" && type !== "RatedAgain");
	const left = rating.state === "excluded" ? ` · ${say(RATE.excluded)}` : "";
	return (
		<>
			{isNew && (
				<p className="second" role="status">
					{say(RATE.thanks)}
				</p>
			)}
			<Said
				opinion={rating.opinion}
				head={
					<>
						{say(RATE.yours, { level: say(rating.opinion.levelName) })}
						{left}
					</>
				}
			/>
			{rating.again && (
				<Said opinion={rating.again} head={say(RATE.yoursAgain, { level: say(rating.again.levelName) })} />
			)}
			{rating.terms.length > 0 && <Terms terms={rating.terms} />}
			{steps.length > 0 && (
				<ol className="rate-story">
					{steps.map(({ seq, name, at, note }) => (
						<li key={seq}>
							<p>
								<b>{say(name)}</b> <time>{shortMoment(at, timeZone, language)}</time>
							</p>
							{note !== "" && <p className="rate-words">{note}</p>}
						</li>
					))}
				</ol>
			)}
			{rating.mayRateAgain && (
				<>
					<h3>{say(RATE.again)}</h3>
					<RateForm
						label={say(RATE.level)}
						tags={rating.tags}
						send={say(RATE.againSend)}
						busy={again.isPending}
						error={again.error}
						onSend={again.mutate}
					/>
				</>
			)}
		</>
	);
}
