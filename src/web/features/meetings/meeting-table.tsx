import type { MeetingRow } from "#web/features/meetings/meetings.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { MEETINGS } from "#web/lib/words/meetings.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { Glyph, type LightState } from "#web/ui/light.tsx";

const LIGHTS: Readonly<Record<MeetingRow["state"], LightState>> = {
	ahead: "waiting",
	begun: "waiting",
	minuted: "green",
	cancelled: "paused",
};

/** Meetings, when they are, about what, and what came of them. */
export function MeetingTable({ meetings, me }: { readonly meetings: readonly MeetingRow[]; readonly me: string }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const head = [MEETINGS.when, MEETINGS.meeting, MEETINGS.about, MEETINGS.result].map((words) => say(words));
	return (
		<Table label={say(MEETINGS.title)} head={head} className="plist meeting-table">
			{meetings.map((meeting) => {
				const light = meeting.state === "begun" && meeting.calledBy.id === me ? "yours" : LIGHTS[meeting.state];
				return (
					<tr key={meeting.id}>
						<td className="nw">{shortMoment(meeting.startsAt, timeZone, language)}</td>
						<th scope="row">
							<To className="pcard-link" to={`/meetings/${meeting.id}`}>
								{meeting.title}
							</To>
							<small>
								{meeting.place} · {say(MEETINGS.by, { name: say(meeting.calledBy.name) })}
							</small>
						</th>
						<td>{meeting.projects.map(({ name }) => say(name)).join(language === "zh" ? "、" : ", ") || "–"}</td>
						<td>
							<span className="plist-light">
								<Glyph state={light} />
								<span className={`light-${light}`}>
									{say(MEETINGS.states[meeting.state])}
									{meeting.state === "minuted" && (
										<small className="t2">{say(MEETINGS.made, { n: meeting.decisions, tasks: meeting.tasks })}</small>
									)}
								</span>
							</span>
						</td>
					</tr>
				);
			})}
		</Table>
	);
}
