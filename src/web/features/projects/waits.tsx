import { parseDay } from "#kernel/calendar.ts";
import type { Settings, Wait } from "#web/features/projects/projects.ts";
import { date } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { Glyph, type LightState } from "#web/ui/light.tsx";

/** Where on the page of its project something is done. */
const TABS: Readonly<Record<Exclude<Wait["kind"], "opinion" | "clause">, string>> = {
	answer: "?do=LeadAnswered",
	milestone: "",
	task: "?tab=tasks",
	promise: "?tab=promises",
	handover: "?tab=tasks",
	slip: "?tab=tasks",
	cause: "?tab=tasks",
};

/** What a department is asked opens its form. */
function placeOf({ kind, id }: Wait): string {
	if (kind === "opinion") return `?do=ReviewOpinionGiven&about=${encodeURIComponent(id)}`;
	return kind === "clause" ? `?tab=promises&do=ClauseReviewed&about=${encodeURIComponent(id)}` : TABS[kind];
}

/** A day within a week is near. */
const NEAR = 7;

/** Null where no last day is named. */
const daysTo = (due: string | null, today: string): number | null =>
	due === null ? null : (parseDay(due) ?? 0) - (parseDay(today) ?? 0);

function lightOf(left: number | null): LightState {
	if (left === null) return "waiting";
	return left < 0 ? "red" : left <= NEAR ? "yellow" : "green";
}

function leftWords(left: number | null, { say }: Speech): string {
	if (left === null) return say(PROJECTS.noTerm);
	if (left < 0) return say(PROJECTS.late, { n: -left });
	return left === 0 ? say(PROJECTS.dueToday) : say(PROJECTS.left, { n: left });
}

/** What waits, of which project, on whom and until when; each opens where it is done. */
export function WaitTable({
	waits,
	today,
	settings,
}: {
	readonly waits: readonly Wait[];
	readonly today: string;
	readonly settings: Settings | undefined;
}) {
	const speech = useSpeech();
	const { say, language } = speech;
	const names = language === "zh" ? "、" : ", ";
	const head = [PROJECTS.due, PROJECTS.kind, PROJECTS.project, PROJECTS.owner].map((words) => say(words));
	return (
		<Table label={say(PROJECTS.tasksTitle)} head={head} className="plist waits">
			{waits.map((wait) => {
				const left = daysTo(wait.due, today);
				const stage = wait.kind === "milestone" ? settings?.stages.find(({ id }) => id === wait.id) : undefined;
				return (
					<tr key={`${wait.project.id} ${wait.kind} ${wait.id}`}>
						<td>
							<span className="plist-light">
								<Glyph state={lightOf(left)} />
								<span className={`pcard-word-${lightOf(left)}`}>
									{leftWords(left, speech)}
									{wait.due !== null && <small className="nw">{date(wait.due, language)}</small>}
								</span>
							</span>
						</td>
						<td>
							{say(PROJECTS.kinds[wait.kind])}
							{stage && <small>{say(stage.name)}</small>}
							{wait.asked && <small>{say(wait.asked.about)}</small>}
						</td>
						<th scope="row">
							<To className="pcard-link" to={`/projects/${wait.project.id}${placeOf(wait)}`}>
								{say(wait.project.name)}
							</To>
							<small className="nw">{wait.project.number}</small>
							{wait.asked?.says && <small className="waits-says">{wait.asked.says}</small>}
						</th>
						<td>
							{wait.asked
								? wait.asked.departments.map(({ name }) => say(name)).join(names)
								: say(wait.for ? wait.for.name : PROJECTS.whoever)}
							{wait.asked?.by && (
								<small>
									{say(PROJECTS.askedBy, { name: say(wait.asked.by.name), date: shortDate(wait.since, language) })}
								</small>
							)}
						</td>
					</tr>
				);
			})}
		</Table>
	);
}
