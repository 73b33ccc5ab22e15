import { Printer } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useParams } from "react-router";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { MEETING_GOERS } from "#web/app/rail.ts";
import { Guard } from "#web/features/identity/guard.tsx";
import type { Me } from "#web/features/identity/session.ts";
import { type MeetingPage, useCancelMeeting, useMeeting, useMeetingPeople } from "#web/features/meetings/meetings.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To, useGo } from "#web/lib/link.tsx";
import { moment, onTheWall, shortDate } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { MEETINGS } from "#web/lib/words/meetings.ts";
import { MinutesForm } from "#web/screens/promotion/minutes-form.tsx";
import { Button } from "#web/ui/button.tsx";
import { NoteField } from "#web/ui/field.tsx";
import { Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { Clause, Crumbs, PageSentence } from "#web/ui/words.tsx";
import "#web/features/projects/fact-form.css";
import "#web/features/projects/projects.css";
import "#web/screens/promotion/opening.css";
import "#web/screens/promotion/meetings.css";

/** One meeting: who comes, about what, and the minutes once they are kept; prints as an A4 page. */
export default function MeetingScreen() {
	return (
		<Guard roles={MEETING_GOERS} Frame={PublicShell}>
			{(me) => <Meeting me={me} />}
		</Guard>
	);
}

function Meeting({ me }: { readonly me: Me }) {
	const { say } = useSpeech();
	const { id = "" } = useParams();
	const go = useGo();
	const { data: meeting, error, refetch } = useMeeting(id);
	useTitle(meeting?.title, say(MEETINGS.title));
	return (
		<DeskFrame
			me={me}
			keys={{ b: () => go("/meetings"), p: () => window.print() }}
			words={[
				{ key: "b", does: say(MEETINGS.back) },
				{ key: "p", does: say(MEETINGS.print) },
			]}
			top={
				<>
					<Crumbs
						label={say(COMMON.crumbs)}
						steps={[{ to: "/meetings", name: say(MEETINGS.back) }, { name: meeting?.title ?? id }]}
					/>
					<span className="spring" />
					<span className="hide-narrow">{say(me.name)}</span>
				</>
			}
		>
			<div className="opening meeting">
				{meeting ? (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<Told meeting={meeting} />
					</>
				) : error ? (
					<>
						<PageSentence>{say(MEETINGS.meeting)}</PageSentence>
						<Failure error={error} onRetry={() => void refetch()} />
					</>
				) : (
					<Skeleton lines={10} />
				)}
			</div>
		</DeskFrame>
	);
}

function Told({ meeting }: { readonly meeting: MeetingPage }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const [today] = onTheWall(meeting.now, timeZone);
	const { minutes, may } = meeting;
	const { data: people, error, refetch } = useMeetingPeople(may.keepMinutes);
	return (
		<>
			<Sentence meeting={meeting} />
			<p className="opening-of">
				<b>{meeting.title}</b>
				<span>{moment(meeting.startsAt, timeZone, language)}</span>
				<span>{meeting.place}</span>
				<span className="t2">{say(MEETINGS.by, { name: say(meeting.calledBy.name) })}</span>
			</p>
			<section className="sheet" aria-label={say(MEETINGS.agenda)}>
				<h2>{say(MEETINGS.agenda)}</h2>
				<ol className="meeting-list">
					{meeting.agenda.map(({ says, project }) => (
						<li key={`${says} ${project?.id}`}>
							{says} {project && <To to={`/projects/${project.id}?tab=tasks`}>{say(project.name)}</To>}
						</li>
					))}
				</ol>
				{meeting.invited.length > 0 && (
					<p className="t2 second">
						{say(MEETINGS.invited)}
						{language === "zh" ? "：" : ": "}
						{meeting.invited.map(({ name }) => say(name)).join(language === "zh" ? "、" : ", ")}
					</p>
				)}
			</section>
			{minutes && <Minutes meeting={meeting} minutes={minutes} />}
			{may.keepMinutes && (
				<section className="sheet no-print" aria-label={say(MEETINGS.keepTitle)}>
					<h2>{say(MEETINGS.keepTitle)}</h2>
					{people ? (
						<MinutesForm meeting={meeting} people={people.people} today={today} />
					) : error ? (
						<Failure error={error} onRetry={() => void refetch()} />
					) : (
						<Skeleton lines={4} />
					)}
				</section>
			)}
			{!minutes && !may.keepMinutes && meeting.cancelled === null && (
				<p className="t2">
					{may.cancel ? say(MEETINGS.notBegun) : say(MEETINGS.others, { name: say(meeting.calledBy.name) })}
				</p>
			)}
			{may.cancel && <Cancel id={meeting.id} />}
		</>
	);
}

function Sentence({ meeting }: { readonly meeting: MeetingPage }) {
	const { say, tell, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const { state, minutes, cancelled, agenda } = meeting;
	if (state === "cancelled") return <PageSentence>{say(MEETINGS.cancelled, { reason: cancelled ?? "" })}</PageSentence>;
	if (state === "ahead")
		return (
			<PageSentence>
				{tell(MEETINGS.sentenceAhead, {
					at: moment(meeting.startsAt, timeZone, language),
					clause: <Clause>{say(MEETINGS.clauseAhead, { n: agenda.length })}</Clause>,
				})}
			</PageSentence>
		);
	if (!minutes)
		return (
			<PageSentence>
				{tell(MEETINGS.sentenceBegun, { clause: <Clause>{say(MEETINGS.clauseBegun)}</Clause> })}
			</PageSentence>
		);
	const tasks = minutes.decisions.filter(({ task }) => task).length;
	return (
		<PageSentence>
			{tell(MEETINGS.sentenceMinuted, {
				n: minutes.decisions.length,
				clause: <Clause>{say(MEETINGS.clauseMinuted, { tasks })}</Clause>,
			})}
		</PageSentence>
	);
}

function Minutes({
	meeting,
	minutes: { at, present, decisions },
}: {
	readonly meeting: MeetingPage;
	readonly minutes: NonNullable<MeetingPage["minutes"]>;
}) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	return (
		<section className="sheet" aria-label={say(MEETINGS.keepTitle)}>
			<h2>{say(MEETINGS.keepTitle)}</h2>
			<ol className="meeting-list">
				{decisions.map(({ says, task }, i) => (
					<li key={task?.id ?? `${i} ${says}`}>
						{says}
						{task && (
							<p className="second">
								<To to={`/projects/${task.project.id}?tab=tasks`}>{say(task.project.name)}</To> ·{" "}
								{say(MEETINGS.taskOf, { to: say(task.to.name), due: shortDate(task.due, language) })}
							</p>
						)}
					</li>
				))}
			</ol>
			<p className="t2 second">
				{say(MEETINGS.present)}
				{language === "zh" ? "：" : ": "}
				{present.map(({ name }) => say(name)).join(language === "zh" ? "、" : ", ")}
			</p>
			<p className="t2 second">
				{say(MEETINGS.keptAt, { at: moment(at, timeZone, language), name: say(meeting.calledBy.name) })}
			</p>
			<p className="part-acts opening-acts">
				<Button onClick={() => window.print()}>
					<Printer className="ic" size={16} aria-hidden="true" /> {say(MEETINGS.print)}
				</Button>
			</p>
		</section>
	);
}

/** Calling a meeting off says why. */
function Cancel({ id }: { readonly id: string }) {
	const { say } = useSpeech();
	const cancel = useCancelMeeting(id);
	const [asked, setAsked] = useState(false);
	const [reason, setReason] = useState("");
	const [tried, setTried] = useState(false);
	const send = (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		if (reason.trim() !== "" && !cancel.isPending) cancel.mutate({ reason: reason.trim() });
	};
	if (!asked)
		return (
			<p className="no-print">
				<Button kind="quiet" onClick={() => setAsked(true)}>
					{say(MEETINGS.cancel)}
				</Button>
			</p>
		);
	return (
		<form className="step-form meeting-form no-print" noValidate onSubmit={send} aria-label={say(MEETINGS.cancel)}>
			<NoteField
				label={say(MEETINGS.cancelWhy)}
				error={tried && reason.trim() === "" ? say(MEETINGS.needed) : undefined}
				value={reason}
				onChange={setReason}
			/>
			{cancel.error && <Failure error={cancel.error} onRetry={cancel.reset} />}
			<div className="acts">
				<Button type="submit" disabled={cancel.isPending}>
					{say(MEETINGS.cancelDo)}
				</Button>
			</div>
		</form>
	);
}
