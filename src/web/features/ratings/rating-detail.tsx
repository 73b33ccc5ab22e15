import { type FormEvent, useState } from "react";
import { type Rating, useLoopStep, useRating } from "#web/features/ratings/ratings.ts";
import { Said } from "#web/features/ratings/said.tsx";
import { Terms } from "#web/features/ratings/terms.tsx";
import { Problem } from "#web/lib/call.ts";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { SATISFACTION } from "#web/lib/words/ratings.ts";
import { Button } from "#web/ui/button.tsx";
import { NoteField } from "#web/ui/field.tsx";
import { Failure, RefusalBox, Skeleton } from "#web/ui/states.tsx";

type Step = Rating["steps"][number];

/** One rating as staff see it: what was said, until when what has to be done, what was done, and what this login may do. */
export function RatingDetail({ id }: { readonly id: string }) {
	const { say, language } = useSpeech();
	const { data, error, refetch } = useRating(id);
	const { timeZone } = usePortal().zone;
	if (!data) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={8} />;
	const { itemName, windowName, opinion, again, terms, story, raterName } = data;
	const about = [
		data.number,
		raterName ? say(raterName) : say(SATISFACTION.anonymous),
		windowName && say(windowName),
		date(data.ratedOn, language),
	];
	return (
		<article className="rating-detail">
			<h2>{itemName ? say(itemName) : say(SATISFACTION.visit)}</h2>
			<p className="second t2">{about.filter(Boolean).join(" · ")}</p>
			<Said opinion={opinion} head={say(opinion.levelName)} />
			{again && <Said opinion={again} head={say(again.levelName)} />}
			{data.side === "handler" && terms.length > 0 && (
				<p className="second">
					<b>{say(SATISFACTION.contact)}</b> {data.contact === "" ? say(SATISFACTION.noContact) : data.contact}
				</p>
			)}
			{data.case && (
				<p className="second">
					<To to={`/review/${data.case}`}>{say(SATISFACTION.openCase)}</To>
				</p>
			)}
			{terms.length > 0 && (
				<section>
					<h3>{say(SATISFACTION.terms)}</h3>
					<Terms terms={terms} />
				</section>
			)}
			<section>
				<h3>{say(SATISFACTION.story)}</h3>
				<ol className="rate-story">
					{story.map(({ seq, name, at, by, note }) => (
						<li key={seq}>
							<p>
								<b>{say(name)}</b> <time>{shortMoment(at, timeZone, language)}</time>{" "}
								{by && <span className="t2 second">{say(by)}</span>}
							</p>
							{note !== "" && <p className="rate-words">{note}</p>}
						</li>
					))}
				</ol>
			</section>
			{data.steps.length > 0 && <Acts key={data.seq} rating={data} onStale={() => void refetch()} />}
		</article>
	);
}

function Acts({ rating, onStale }: { readonly rating: Rating; readonly onStale: () => void }) {
	const { say } = useSpeech();
	const [chosen, setChosen] = useState<Step>();
	const only = rating.steps.length === 1 ? rating.steps[0] : undefined;
	const open = chosen ?? (only?.possible ? only : undefined);
	const refused = rating.steps.flatMap((step) => step.refused ?? [])[0];
	return (
		<section className="loop-acts">
			{rating.steps.length > 1 && (
				<div className="acts">
					{rating.steps
						.filter(({ possible }) => possible)
						.map((step) => (
							<Button
								key={step.type}
								size="small"
								aria-pressed={open?.type === step.type}
								onClick={() => setChosen(step)}
							>
								{say(SATISFACTION.act[step.type])}
							</Button>
						))}
				</div>
			)}
			{refused && !open && <RefusalBox title={say(refused.title)} instead={<p>{say(refused.remedy)}</p>} />}
			{open && <StepForm key={open.type} rating={rating} type={open.type} onStale={onStale} />}
		</section>
	);
}

function StepForm({
	rating,
	type,
	onStale,
}: {
	readonly rating: Rating;
	readonly type: Step["type"];
	readonly onStale: () => void;
}) {
	const { say } = useSpeech();
	const step = useLoopStep(rating.id);
	const [note, setNote] = useState("");
	const [tried, setTried] = useState(false);
	const [missed, setMissed] = useState(false);
	const send = (event?: FormEvent) => {
		event?.preventDefault();
		setTried(true);
		if (note.trim() === "" || step.isPending) return;
		const reached = type === "RaterContacted" ? { reached: !missed } : {};
		step.mutate(
			{ type, after: rating.seq, note, ...reached },
			{
				onError: (error) => {
					if (error instanceof Problem && error.code === "rating/moved-on") onStale();
				},
			},
		);
	};
	return (
		<form className="loop-form" noValidate onSubmit={send}>
			<NoteField
				label={say(SATISFACTION.note[type])}
				error={tried && note.trim() === "" ? say(SATISFACTION.needed) : undefined}
				value={note}
				onChange={setNote}
			/>
			{type === "RaterContacted" && (
				<label className="check-line">
					<input type="checkbox" checked={missed} onChange={({ target }) => setMissed(target.checked)} />{" "}
					{say(SATISFACTION.notReached)}
				</label>
			)}
			{step.error && <Failure error={step.error} onRetry={() => send()} />}
			<div className="acts">
				<Button type="submit" kind="primary" disabled={step.isPending}>
					{say(SATISFACTION.act[type])}
				</Button>
			</div>
		</form>
	);
}
