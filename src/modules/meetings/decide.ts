import { formatDay } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay, parseInstant } from "#kernel/zone-time.ts";
import type { Meeting, MeetingData, MeetingEvent } from "#modules/meetings/model.ts";

/** A meeting after one more event. */
export function evolveMeeting(meeting: Meeting | undefined, { type, data, actor, at }: MeetingEvent): Meeting {
	if (type === "MeetingCalled") return { ...data, calledBy: actor, minutes: null, minutesAt: null, cancelled: null };
	if (!meeting) throw new Error(`${type} of no meeting`);
	return type === "MinutesKept" ? { ...meeting, minutes: data, minutesAt: at } : { ...meeting, cancelled: data.reason };
}

/** Whether nothing was said of how it ended. */
export const isOpen = ({ minutes, cancelled }: Pick<Meeting, "minutes" | "cancelled">): boolean =>
	minutes === null && cancelled === null;

const mine = ({ calledBy }: Meeting, actor: string): Refusal | undefined =>
	calledBy === actor ? undefined : refuse("meeting/not-yours", { calledBy });

const over = (meeting: Meeting): Refusal | undefined => (isOpen(meeting) ? undefined : refuse("meeting/over"));

/** Why minutes may not be kept: by who called it, once, after it began, and no task is due before the day on which it is given. */
export function minutesRefusal(
	meeting: Meeting,
	{ decisions }: MeetingData["MinutesKept"],
	{ actor, at, timeZone }: { readonly actor: string; readonly at: number; readonly timeZone: string },
): Refusal | undefined {
	const no = mine(meeting, actor) ?? over(meeting);
	if (no) return no;
	if ((parseInstant(meeting.startsAt) ?? 0) > at) return refuse("meeting/not-begun", { startsAt: meeting.startsAt });
	const today = formatDay(localDay(at, timeZone));
	const early = decisions.findIndex(({ task }) => task !== undefined && task.due < today);
	return early < 0
		? undefined
		: refuse("meeting/due-before", { decision: early + 1, due: decisions[early]?.task?.due, today });
}

/** Why it may not be called off. */
export const cancelRefusal = (meeting: Meeting, actor: string): Refusal | undefined =>
	mine(meeting, actor) ?? over(meeting);

/** The projects that it is about, each once. */
export const projectsOf = ({ agenda, minutes }: Pick<Meeting, "agenda" | "minutes">): readonly string[] => [
	...new Set([
		...agenda.flatMap(({ project }) => project ?? []),
		...(minutes?.decisions ?? []).flatMap(({ task }) => task?.project ?? []),
	]),
];

/** The task that a decision becomes; its number is its place in the minutes. */
export const taskOf = (meeting: string, decision: number): string => `${meeting}-${decision + 1}`;

/** The columns of its row, beside when it starts: `people` are who called it, was invited or there, or was given a task. */
export const meetingRow = (meeting: Meeting) => ({
	title: meeting.title,
	place: meeting.place,
	called_by: meeting.calledBy,
	people: [
		...new Set([
			meeting.calledBy,
			...meeting.invited,
			...(meeting.minutes?.present ?? []),
			...(meeting.minutes?.decisions ?? []).flatMap(({ task }) => task?.to ?? []),
		]),
	],
	projects: projectsOf(meeting),
	meeting,
	is_open: isOpen(meeting),
});
