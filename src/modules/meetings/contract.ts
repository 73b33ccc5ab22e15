import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { CALLERS, INVITED, MEETING_READERS } from "#modules/meetings/model.ts";
import { daysIso, idShape, momentShape, note, short, staffId } from "#modules/projects/contract/values.ts";

const readers = [...MEETING_READERS, ...INVITED];
const callers = [...CALLERS];
const named = z.object({ id: z.string(), name: toldShape });
const people = (most: number) => z.array(staffId).max(most);
const stateShape = z
	.enum(["ahead", "begun", "minuted", "cancelled"])
	.meta({ description: "begun: its hour has come, and its minutes are not kept yet" });
const ofMeeting = z.object({ id: idShape });

export const listMeetings = {
	method: "GET",
	path: "/meetings",
	policy: { who: readers },
	summary: text("会议：即将召开、待写纪要、已开", "Meetings: ahead, waiting for their minutes, held"),
	query: z.object({ project: idShape.optional() }),
	answer: z.object({
		now: z.string(),
		meetings: z.array(
			z.object({
				id: z.string(),
				title: z.string(),
				startsAt: z.string(),
				place: z.string(),
				state: stateShape,
				calledBy: named,
				projects: z.array(named),
				decisions: z.int(),
				tasks: z.int(),
			}),
		),
	}),
} satisfies Endpoint;

export const listMeetingPeople = {
	method: "GET",
	path: "/meetings/people",
	policy: { who: callers },
	summary: text("可以邀请、可以交办的人", "Who may be invited and be given a task"),
	answer: z.object({ people: z.array(named) }),
} satisfies Endpoint;

export const readMeeting = {
	method: "GET",
	path: "/meetings/{id}",
	policy: { who: readers },
	summary: text("会议的议题与纪要", "A meeting with its agenda and minutes"),
	params: ofMeeting,
	answer: z.object({
		id: z.string(),
		now: z.string(),
		title: z.string(),
		startsAt: z.string(),
		place: z.string(),
		state: stateShape,
		calledBy: named,
		invited: z.array(named),
		agenda: z.array(z.object({ says: z.string(), project: named.nullable() })),
		cancelled: z.string().nullable().meta({ description: "why it was called off" }),
		minutes: z
			.object({
				at: z.string(),
				present: z.array(named),
				decisions: z.array(
					z.object({
						says: z.string(),
						task: z.object({ id: z.string(), project: named, to: named, due: z.string() }).nullable(),
					}),
				),
			})
			.nullable(),
		may: z.object({ keepMinutes: z.boolean(), cancel: z.boolean() }),
	}),
} satisfies Endpoint;

export const callMeeting = {
	method: "POST",
	path: "/meetings",
	policy: { who: callers },
	summary: text("召集会议", "Call a meeting"),
	body: z.strictObject({
		title: short,
		startsAt: momentShape,
		place: short,
		invited: people(100),
		agenda: z
			.array(z.strictObject({ says: note, project: idShape.exactOptional() }))
			.min(1)
			.max(50),
	}),
	answer: z.object({ id: z.string() }),
} satisfies Endpoint;

export const keepMinutes = {
	method: "POST",
	path: "/meetings/{id}/minutes",
	policy: { who: callers },
	summary: text(
		"写会议纪要：每项要办的议定事项成为项目的任务",
		"Keep the minutes: each decision to act on becomes a task of its project",
	),
	params: ofMeeting,
	body: z.strictObject({
		present: people(100).min(1),
		decisions: z
			.array(
				z.strictObject({
					says: note,
					task: z.strictObject({ project: idShape, to: staffId, due: daysIso }).exactOptional(),
				}),
			)
			.min(1)
			.max(50),
	}),
	answer: z.object({ id: z.string(), tasks: z.int() }),
} satisfies Endpoint;

export const cancelMeeting = {
	method: "POST",
	path: "/meetings/{id}/cancel",
	policy: { who: callers },
	summary: text("取消会议", "Call a meeting off"),
	params: ofMeeting,
	body: z.strictObject({ reason: note }),
	answer: z.object({ id: z.string() }),
} satisfies Endpoint;
