import { useState } from "react";
import { useParams } from "react-router";
import { Guard } from "#web/features/identity/guard.tsx";
import { ComplaintStory } from "#web/features/ratings/complaint-story.tsx";
import { OverdueBox } from "#web/features/ratings/overdue.tsx";
import { type Complaint, useComplaint, useReopen } from "#web/features/ratings/ratings.ts";
import { Terms } from "#web/features/ratings/terms.tsx";
import { Problem } from "#web/lib/call.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { useTitle } from "#web/lib/title.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { MY } from "#web/lib/words/my.ts";
import { COMPLAIN } from "#web/lib/words/ratings.ts";
import { Button, ButtonLink } from "#web/ui/button.tsx";
import { NoteField } from "#web/ui/field.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { Crumbs, PageSentence } from "#web/ui/words.tsx";

/** One complaint as its author sees it: how it stands, until when, what was answered, what the law allows. */
export default function ComplaintScreen() {
	const { id = "" } = useParams();
	return <Guard>{() => <One id={id} />}</Guard>;
}

function One({ id }: { readonly id: string }) {
	const { say } = useSpeech();
	const { data, error, refetch } = useComplaint(id);
	useTitle(data && data.number, say(COMPLAIN.title));
	if (error instanceof Problem && (error.status === 404 || error.status === 403))
		return (
			<div className="wrap page-pad">
				<PageSentence>{say(COMPLAIN.gone)}</PageSentence>
				<EmptyState action={<ButtonLink to="/my">{say(MY.title)}</ButtonLink>}>{say(MY.goneHelp)}</EmptyState>
			</div>
		);
	return (
		<div className="wrap page-pad complain">
			{data ? (
				<Page complaint={data} />
			) : error ? (
				<Failure error={error} onRetry={() => void refetch()} />
			) : (
				<Skeleton lines={8} />
			)}
		</div>
	);
}

function Page({ complaint }: { readonly complaint: Complaint }) {
	const { say, language } = useSpeech();
	const { number, state, term, itemName, departmentName, overdue, story, mayReopen } = complaint;
	return (
		<>
			<Crumbs label={say(COMMON.crumbs)} steps={[{ to: "/my", name: say(MY.title) }, { name: number }]} />
			<PageSentence>
				{state !== "answered" && term.dueOn === null
					? say(COMPLAIN.stateNoDay)
					: say(COMPLAIN.state[state], { date: term.dueOn ? fullDate(term.dueOn, language) : "" })}
			</PageSentence>
			<p className="second t2">
				<span className="nw">{say(COMPLAIN.number, { number })}</span>
				{" · "}
				{itemName ? say(itemName) : say(COMPLAIN.aboutNothing)}
				{" · "}
				{say(COMPLAIN.department, { name: say(departmentName) })}
			</p>
			{complaint.case && (
				<p>
					<To to={`/my/${complaint.case}`}>{say(COMPLAIN.aboutCase, { number: complaint.caseNumber ?? "" })}</To>
				</p>
			)}
			<section>
				<h2>{say(COMPLAIN.term)}</h2>
				<Terms terms={[term]} />
			</section>
			<section>
				<h2>{say(COMPLAIN.story)}</h2>
				<ComplaintStory story={story} />
			</section>
			{mayReopen && <Reopen id={complaint.id} />}
			{complaint.reopened && <p className="second t2">{say(COMPLAIN.reopened)}</p>}
			{overdue && <OverdueBox overdue={overdue} />}
		</>
	);
}

function Reopen({ id }: { readonly id: string }) {
	const { say } = useSpeech();
	const reopen = useReopen(id);
	const [words, setWords] = useState("");
	const [tried, setTried] = useState(false);
	const send = () => {
		setTried(true);
		if (words.trim() !== "" && !reopen.isPending) reopen.mutate({ text: words });
	};
	return (
		<section className="rate-form">
			<h2>{say(COMPLAIN.disagree)}</h2>
			<NoteField
				label={say(COMPLAIN.reopenWords)}
				hint={say(COMPLAIN.reopenLead)}
				error={tried && words.trim() === "" ? say(COMPLAIN.needed) : undefined}
				value={words}
				onChange={setWords}
			/>
			{reopen.error && <Failure error={reopen.error} onRetry={send} />}
			<div className="acts">
				<Button onClick={send} disabled={reopen.isPending}>
					{say(COMPLAIN.reopen)}
				</Button>
			</div>
		</section>
	);
}
