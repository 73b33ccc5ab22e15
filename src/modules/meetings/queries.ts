import { type SqlBool, sql } from "kysely";
import { type Caller, holds } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { namesOf, postsOf } from "#modules/identity/queries.ts";
import { taskOf } from "#modules/meetings/decide.ts";
import { CALLERS, INVITED, MEETING_READERS, type Meeting } from "#modules/meetings/model.ts";
import { projectNames } from "#modules/projects/queries/names.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { InstantColumn, ZoneDatabase } from "#platform/database.ts";

interface Tables {
	"meetings.meeting": {
		zone_id: string;
		stream_id: string;
		title: string;
		starts_at: InstantColumn;
		place: string;
		called_by: string;
		people: readonly string[];
		projects: readonly string[];
		meeting: Meeting;
		is_open: boolean;
	};
}

/** As many are told at once. */
const MOST = 200;
const PREFIX = "meeting:";

/** Posts that lead projects see every meeting, others those to which they were invited. */
const seesAll = (caller: Caller): boolean => MEETING_READERS.some((role) => holds(caller, role));

const seen = (source: Source, caller: Caller) =>
	read<Tables>(source)
		.selectFrom("meetings.meeting")
		.select(["stream_id", "title", "starts_at", "place", "called_by", "projects", "meeting", "is_open"])
		.where("zone_id", "=", zoneOf(source))
		.where(seesAll(caller) ? sql<SqlBool>`true` : sql<SqlBool>`people @> ARRAY[${caller.actor}]`);

type Row = Awaited<ReturnType<ReturnType<typeof seen>["execute"]>>[number];

const stateOf = ({ meeting, starts_at }: Pick<Row, "meeting" | "starts_at">, now: number) => {
	if (meeting.cancelled !== null) return "cancelled" as const;
	if (meeting.minutes !== null) return "minuted" as const;
	return starts_at <= now ? ("begun" as const) : ("ahead" as const);
};

/** The meetings that a caller sees: those that wait for their minutes and that are ahead first, then the latest; of a project, if asked. */
export async function meetingsPage(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	{ project }: { readonly project?: string | undefined },
) {
	const all = seen(source, caller);
	const narrowed = project === undefined ? all : all.where(sql<SqlBool>`projects @> ARRAY[${project}]`);
	const rows = await narrowed
		.orderBy("is_open", "desc")
		.orderBy("starts_at", "desc")
		.orderBy("stream_id")
		.limit(MOST)
		.execute();
	const [name, called] = await Promise.all([
		namesOf(
			source,
			rows.map(({ called_by }) => called_by),
		),
		projectNames(source, [...new Set(rows.flatMap(({ projects }) => projects))]),
	]);
	return {
		now: iso(context.now),
		meetings: rows.map((row) => ({
			id: row.stream_id.slice(PREFIX.length),
			title: row.title,
			startsAt: iso(row.starts_at),
			place: row.place,
			state: stateOf(row, context.now),
			calledBy: { id: row.called_by, name: name(row.called_by).titled },
			projects: row.projects.map((id) => ({ id, name: called.get(id)?.name ?? { zh: id, en: id } })),
			decisions: row.meeting.minutes?.decisions.length ?? 0,
			tasks: row.meeting.minutes?.decisions.filter(({ task }) => task).length ?? 0,
		})),
	};
}

/** One meeting with its agenda, and its minutes once they are kept. */
export async function meetingPage(source: ZoneDatabase, context: Context, caller: Caller, id: string) {
	const row = await seen(source, caller).where("stream_id", "=", `${PREFIX}${id}`).executeTakeFirst();
	return row ? shown(source, context, caller, id, row) : refuse("meeting/unknown", { id });
}

async function shown(source: ZoneDatabase, context: Context, caller: Caller, id: string, row: Row) {
	const { meeting } = row;
	const decisions = meeting.minutes?.decisions ?? [];
	const present = meeting.minutes?.present ?? [];
	const [name, called] = await Promise.all([
		namesOf(source, [
			meeting.calledBy,
			...meeting.invited,
			...present,
			...decisions.flatMap(({ task }) => task?.to ?? []),
		]),
		projectNames(source, row.projects),
	]);
	const person = (staff: string) => ({ id: staff, name: name(staff).titled });
	const project = (of: string) => ({ id: of, name: called.get(of)?.name ?? { zh: of, en: of } });
	const state = stateOf(row, context.now);
	return {
		id,
		now: iso(context.now),
		title: meeting.title,
		startsAt: iso(row.starts_at),
		place: meeting.place,
		state,
		calledBy: person(meeting.calledBy),
		invited: meeting.invited.map(person),
		agenda: meeting.agenda.map(({ says, project: about }) => ({
			says,
			project: about === undefined ? null : project(about),
		})),
		cancelled: meeting.cancelled,
		minutes: meeting.minutes && {
			at: iso(meeting.minutesAt ?? 0),
			present: present.map(person),
			decisions: decisions.map(({ says, task }, index) => ({
				says,
				task: task
					? { id: taskOf(id, index), project: project(task.project), to: person(task.to), due: task.due }
					: null,
			})),
		},
		may: {
			keepMinutes: state === "begun" && caller.actor === meeting.calledBy,
			cancel: (state === "begun" || state === "ahead") && caller.actor === meeting.calledBy,
		},
	};
}

/** Who may be invited and be given a task. */
export const peopleForMeetings = async (source: Source) => ({
	people: (await postsOf(source, [...CALLERS, ...INVITED])).map(({ id, name }) => ({ id, name })),
});

export type MeetingAnswer = Exclude<Awaited<ReturnType<typeof meetingPage>>, Refusal>;
