import { CalendarPlus } from "lucide-react";
import { useRef } from "react";
import { CALLERS } from "#modules/meetings/model.ts";
import { DeskFrame } from "#web/app/desk-frame.tsx";
import { PublicShell } from "#web/app/public-shell.tsx";
import { MEETING_GOERS, PROJECT_READERS } from "#web/app/rail.ts";
import { Guard } from "#web/features/identity/guard.tsx";
import { holdsOne, type Me } from "#web/features/identity/session.ts";
import { MeetingTable } from "#web/features/meetings/meeting-table.tsx";
import { type MeetingRow, useMeetings } from "#web/features/meetings/meetings.ts";
import { stepTo } from "#web/features/projects/step.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useGo } from "#web/lib/link.tsx";
import { onTheWall } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { MEETINGS } from "#web/lib/words/meetings.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { ButtonLink } from "#web/ui/button.tsx";
import { EmptyState, Failure, Skeleton, Stale } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/features/projects/projects.css";
import "#web/screens/promotion/meetings.css";

/** The meetings about projects: which wait for their minutes, which are ahead, what was decided (会议与纪要). */
export default function MeetingsScreen() {
	return (
		<Guard roles={MEETING_GOERS} Frame={PublicShell}>
			{(me) => <Meetings me={me} />}
		</Guard>
	);
}

function Meetings({ me }: { readonly me: Me }) {
	const { say, language } = useSpeech();
	const go = useGo();
	const page = useRef<HTMLDivElement>(null);
	const { timeZone } = usePortal().zone;
	const { data, error, refetch } = useMeetings();
	const calls = holdsOne(me, CALLERS);
	useTitle(say(MEETINGS.title));
	return (
		<DeskFrame
			me={me}
			keys={{
				j: () => stepTo(page.current, 1),
				k: () => stepTo(page.current, -1),
				n: calls ? () => go("/meetings/new") : undefined,
			}}
			words={[
				{ key: "j / k", does: `${say(PROJECTS.keyNext)}, ${say(PROJECTS.keyPrevious)}` },
				...(calls ? [{ key: "n", does: say(MEETINGS.call) }] : []),
			]}
			top={
				<>
					<b>{say(MEETINGS.title)}</b>
					<span>{say(me.name)}</span>
					<span className="spring" />
					{data && <span className="t2 hide-narrow">{fullDate(onTheWall(data.now, timeZone)[0], language)}</span>}
				</>
			}
		>
			<div className="meetings-page" ref={page}>
				{!data ? (
					error ? (
						<Failure error={error} onRetry={() => void refetch()} />
					) : (
						<Skeleton lines={8} />
					)
				) : (
					<>
						{error && <Stale onRetry={() => void refetch()} />}
						<div className="meetings-head">
							<Sentence meetings={data.meetings} />
							{calls && (
								<ButtonLink kind="primary" to="/meetings/new">
									<CalendarPlus className="ic" size={16} aria-hidden="true" /> {say(MEETINGS.call)}
								</ButtonLink>
							)}
						</div>
						{data.meetings.length === 0 ? (
							<EmptyState {...(!calls && { action: <ButtonLink to="/tasks">{say(MEETINGS.toTasks)}</ButtonLink> })}>
								{say(holdsOne(me, PROJECT_READERS) ? MEETINGS.none : MEETINGS.noneInvited)}
							</EmptyState>
						) : (
							<MeetingTable meetings={data.meetings} me={me.actor} />
						)}
					</>
				)}
			</div>
		</DeskFrame>
	);
}

function Sentence({ meetings }: { readonly meetings: readonly MeetingRow[] }) {
	const { say } = useSpeech();
	const count = (state: MeetingRow["state"]) => meetings.filter((one) => one.state === state).length;
	const [begun, ahead] = [count("begun"), count("ahead")];
	return (
		<PageSentence>
			{begun + ahead === 0 ? say(MEETINGS.sentenceNone) : say(MEETINGS.sentence, { begun, ahead })}
		</PageSentence>
	);
}
