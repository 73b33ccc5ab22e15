import { forecastWorkday, formatDay, parseDay } from "#kernel/calendar.ts";
import { workingDays } from "#kernel/term.ts";
import { askedOf } from "#modules/projects/decide/asked.ts";
import { pendingHandover } from "#modules/projects/decide/desks.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { openSlips } from "#modules/projects/decide/ladder.ts";
import { statusOf } from "#modules/projects/decide/promises.ts";
import { standsAt } from "#modules/projects/decide/stages.ts";
import type { Life } from "#modules/projects/model/life.ts";
import { isAsked, type Wait } from "#modules/projects/model/waits.ts";

/** What is a problem among what waits: late, but for what departments are asked, or under an open slip (督办). */
export const isProblem = ({ kind, late }: { readonly kind: Wait["kind"]; readonly late: boolean }): boolean =>
	kind === "slip" || (late && !isAsked(kind));

/** What waits on somebody in a life. While it rests or once it is lost only its slips and tasks do. */
export function waitsOf(life: Life, { settings }: Pick<ProjectGround, "settings">): readonly Wait[] {
	const tasks = life.tasks
		.filter(({ closedOn }) => closedOn === null)
		.map(
			({ id, to, givenBy, givenOn, due, reports }): Wait => ({
				kind: "task",
				id,
				for: reports.at(-1)?.done ? givenBy : to,
				since: givenOn,
				due,
			}),
		);
	const slips = openSlips(life).map(
		(open): Wait => ({
			kind: "slip",
			id: open.id,
			for: open.answers.length > 0 ? open.by : open.to,
			since: open.on,
			due: null,
			step: open.step,
		}),
	);
	if (life.standing !== "active") return [...slips, ...tasks];
	const { owner, recordedOn } = life;
	const answer: readonly Wait[] = life.answered
		? []
		: [{ kind: "answer", id: "lead", for: owner, since: recordedOn, due: null }];
	const next = nextMilestone(life, { settings });
	const since = standsAt(life, settings)?.reached.on ?? recordedOn;
	const milestone: readonly Wait[] = next
		? [{ kind: "milestone", id: next.stage, for: owner, since, due: next.on }]
		: [];
	const promises = life.promises
		.filter((promise) => !isSettled(promise, life, { settings }))
		.map(({ id, made }): Wait => ({ kind: "promise", id, for: owner, since: made.from, due: made.to }));
	const pending = pendingHandover(life);
	const handover: readonly Wait[] = pending
		? [{ kind: "handover", id: pending.id, for: pending.receiver, since: pending.offeredOn, due: null }]
		: [];
	const cause: readonly Wait[] = life.cause
		? [{ kind: "cause", id: "cause", for: owner, since: life.cause.on, due: life.cause.until }]
		: [];
	return [...answer, ...handover, ...slips, ...tasks, ...milestone, ...promises, ...cause, ...askedOf(life)];
}

/** Kept or waived: nobody has to look at it any more. */
const isSettled = (promise: Life["promises"][number], life: Life, ground: Pick<ProjectGround, "settings">): boolean =>
	["kept", "waived"].includes(statusOf(promise, life, ground, promise.made.from));

/** The first planned stage that was not reached, over all phases; the earliest day. */
export function nextMilestone(
	life: Life,
	{ settings }: Pick<ProjectGround, "settings">,
): { readonly stage: string; readonly phase: string; readonly on: string } | null {
	const open = Object.entries(life.planned).flatMap(([phase, stages]) =>
		Object.entries(stages).flatMap(([id, { now }]) => {
			const stage = settings.stages.find((one) => one.id === id);
			if (!stage || life.phases[phase]?.[id]) return [];
			const isPast = settings.stages
				.slice(settings.stages.indexOf(stage))
				.some((later) => life.phases[phase]?.[later.id]);
			return isPast ? [] : [{ stage: id, phase, on: now }];
		}),
	);
	return open.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0] ?? null;
}

/** The last day on which a lead that came in on a day is answered in time (线索响应); a forecast in a year that is not announced. */
export function answerDue(
	recordedOn: string,
	{ settings, calendar }: Pick<ProjectGround, "settings" | "calendar">,
): string {
	return formatDay(forecastWorkday(calendar, parseDay(recordedOn) ?? 0, workingDays(settings.answerWithin)).day);
}
