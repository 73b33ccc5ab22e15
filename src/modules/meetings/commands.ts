import type { Caller } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { cancelRefusal, minutesRefusal, projectsOf, taskOf } from "#modules/meetings/decide.ts";
import type { Decision, Meeting, MeetingData } from "#modules/meetings/model.ts";
import { appendMeeting, lockMeeting } from "#modules/meetings/store.ts";
import { giveTasks } from "#modules/projects/commands/record.ts";
import { projectNames } from "#modules/projects/queries/names.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { newId } from "#platform/random.ts";
import { once, type Tx } from "#platform/transaction.ts";

type Ground = Parameters<typeof giveTasks>[1];

/** Nobody is invited, present or given a task who is not there, and no matter is about a project that is not. */
async function unknownIn(
	tx: Tx,
	people: readonly string[],
	about: Pick<Meeting, "agenda" | "minutes">,
): Promise<Refusal | undefined> {
	const name = await namesOf(tx, people);
	const nobody = people.find((id) => name(id).name.zh === id);
	if (nobody !== undefined) return refuse("meeting/unknown-person", { person: nobody });
	const projects = projectsOf(about);
	const known = await projectNames(tx, projects);
	const missing = projects.find((id) => !known.has(id));
	return missing === undefined ? undefined : refuse("meeting/unknown-project", { project: missing });
}

/** Calls a meeting (召集); one that was held already may be recorded, since its minutes come after it anyway. */
export const callMeeting = (
	database: Database,
	context: Context,
	key: string,
	input: MeetingData["MeetingCalled"],
): Promise<{ readonly id: string } | Refusal> =>
	once(database, context, { route: "POST /meetings", key, body: input }, async (tx) => {
		const unknown = await unknownIn(tx, input.invited, { agenda: input.agenda, minutes: null });
		if (unknown) return unknown;
		const id = newId();
		appendMeeting(tx, id, undefined, "MeetingCalled", input);
		return { id };
	});

/** Keeps the minutes (会议纪要): with them, or not at all, each decision that somebody acts on becomes a task of its project. */
export const keepMinutes = (
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	ground: Ground,
	id: string,
	minutes: MeetingData["MinutesKept"],
): Promise<{ readonly id: string; readonly tasks: number } | Refusal> =>
	once(database, context, { route: `POST /meetings/${id}/minutes`, key, body: minutes }, async (tx) => {
		const found = await lockMeeting(tx, id);
		if (!found) return refuse("meeting/unknown", { id });
		const at = Math.max(context.now, found.end.last_at);
		const no = minutesRefusal(found.meeting, minutes, { actor: caller.actor, at, timeZone: ground.timeZone });
		if (no) return no;
		const people = [...minutes.present, ...minutes.decisions.flatMap(({ task }) => task?.to ?? [])];
		const unknown = await unknownIn(tx, people, { agenda: [], minutes });
		if (unknown) return unknown;
		const tasks = tasksIn(id, found.meeting.title, minutes.decisions);
		// projects are locked by id, so that two meetings about the same ones do not wait for each other for ever
		for (const [project, given] of [...Map.groupBy(tasks, (task) => task.project)].toSorted(byId)) {
			const told = await giveTasks(
				tx,
				ground,
				project,
				given.map(({ task }) => task),
			);
			if (isRefusal(told)) return told;
		}
		appendMeeting(tx, id, found, "MinutesKept", minutes);
		return { id, tasks: tasks.length };
	});

const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

const tasksIn = (meeting: string, title: string, decisions: readonly Decision[]) =>
	decisions.flatMap(({ says, task }, index) => {
		if (!task) return [];
		const { project, ...whose } = task;
		return [{ project, task: { task: taskOf(meeting, index), says, ...whose, origin: title, meeting } }];
	});

/** Calls a meeting off (取消). */
export const cancelMeeting = (
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	id: string,
	input: MeetingData["MeetingCancelled"],
): Promise<{ readonly id: string } | Refusal> =>
	once(database, context, { route: `POST /meetings/${id}/cancel`, key, body: input }, async (tx) => {
		const found = await lockMeeting(tx, id);
		if (!found) return refuse("meeting/unknown", { id });
		const no = cancelRefusal(found.meeting, caller.actor);
		if (no) return no;
		appendMeeting(tx, id, found, "MeetingCancelled", input);
		return { id };
	});
