import { forecastWorkday, formatDay, parseDay } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { workingDays } from "#kernel/term.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { Fact, FactOf } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";
import { DESKS, type HandoverState, type TaskState } from "#modules/projects/model/obligations.ts";

/** The hand-over that was offered and is neither accepted nor returned. */
export const pendingHandover = (life: Life): HandoverState | undefined =>
	life.handovers.find(({ answer }) => answer === null);

/** Who leads a project hands it on to a later desk, to one at a time. */
export function offerRefusal(life: Life, { data, actor }: FactOf<"HandoverOffered">): Refusal | undefined {
	const pending = pendingHandover(life);
	if (pending) return refuse("project/handover-pending", { handover: pending.id, receiver: pending.receiver });
	if (life.owner === null) return refuse("project/nobody-leads", {});
	if (life.owner !== actor) return refuse("project/not-yours", { receiver: life.owner });
	return DESKS.indexOf(data.to) > DESKS.indexOf(life.desk)
		? undefined
		: refuse("project/no-such-handover", { to: data.to, desk: life.desk });
}

/** Only who is to take it answers an offer, once, and whoever gives it back says why. */
export function answerRefusal(
	life: Life,
	fact: FactOf<"HandoverAccepted"> | FactOf<"HandoverReturned">,
): Refusal | undefined {
	const pending = pendingHandover(life);
	if (pending?.id !== fact.data.handover) return refuse("project/no-such-handover", { handover: fact.data.handover });
	if (pending.receiver !== fact.actor) return refuse("project/not-yours", { receiver: pending.receiver });
	return undefined;
}

/** Until a hand-over is answered its giver leads on: the owner stays, and the project is neither paused nor ended. */
export function whilePending(life: Life): Refusal | undefined {
	const pending = pendingHandover(life);
	return pending && refuse("project/handover-pending", { handover: pending.id, receiver: pending.receiver });
}

/** The last day on which an offer is answered in time (两个工作日). */
export const handoverDue = (
	offeredOn: string,
	{ settings, calendar }: Pick<ProjectGround, "settings" | "calendar">,
): string => formatDay(forecastWorkday(calendar, parseDay(offeredOn) ?? 0, workingDays(settings.handoverWithin)).day);

/** What goes over with a hand-over: counted from what is recorded, never typed. */
export interface HandoverPackage {
	readonly facts: number;
	readonly promises: readonly string[];
	readonly openTasks: readonly string[];
	readonly contacts: readonly string[];
	readonly proofs: number;
}

/** The package as it is on record: with the facts up to the offer, that of its day. */
export const packageOf = (life: Life, facts: readonly Fact[]): HandoverPackage => ({
	facts: facts.length,
	promises: life.promises.map(({ id }) => id),
	openTasks: life.tasks.filter(({ closedOn }) => closedOn === null).map(({ id }) => id),
	contacts: life.contacts,
	proofs: facts.reduce((sum, { data }) => sum + ("proofs" in data ? (data.proofs?.length ?? 0) : 0), 0),
});

/** A task has a day that is not over when it is given. */
export function taskRefusal(life: Life, { data, on }: FactOf<"TaskGiven">): Refusal | undefined {
	if (life.tasks.some(({ id }) => id === data.task))
		return refuse("project/unknown-name", { name: data.task, twice: true });
	return data.due < on ? refuse("project/window-reversed", { from: on, to: data.due }) : undefined;
}

const openTask = (life: Life, task: string): TaskState | Refusal => {
	const found = life.tasks.find(({ id, closedOn }) => id === task && closedOn === null);
	return found ?? refuse("project/no-such-task", { task });
};

/** Who has the task says how far it is. */
export function taskReportRefusal(life: Life, { data, actor }: FactOf<"TaskReported">): Refusal | undefined {
	const task = openTask(life, data.task);
	if ("refused" in task) return task;
	return task.to === actor ? undefined : refuse("project/not-yours", { receiver: task.to });
}

/** Who gave the task closes it, after it was reported as done. */
export function closeRefusal(life: Life, { data, actor }: FactOf<"TaskClosed">): Refusal | undefined {
	const task = openTask(life, data.task);
	if ("refused" in task) return task;
	if (task.givenBy !== actor) return refuse("project/not-yours", { receiver: task.givenBy });
	return task.reports.at(-1)?.done ? undefined : refuse("project/task-not-done", { task: data.task });
}
