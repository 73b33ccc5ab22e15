import { forecastWorkday, formatDay, parseDay } from "#kernel/calendar.ts";
import { workingDays } from "#kernel/term.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { standsAt } from "#modules/projects/decide/stages.ts";
import type { Life } from "#modules/projects/model/life.ts";

/** Something that waits on somebody. */
export interface Wait {
	/** `answer`: the lead waits for its first answer; `milestone`: a stage is planned. */
	readonly kind: "answer" | "milestone";
	readonly id: string;
	/** Staff id, of whom it is waited for; null: of the whole desk. */
	readonly for: string | null;
	readonly since: string;
	/** The last day; null where it follows from a calendar (`answerDue`). */
	readonly due: string | null;
}

/** What waits on somebody in a life; nothing while it rests or once it is lost. */
export function waitsOf(life: Life, { settings }: Pick<ProjectGround, "settings">): readonly Wait[] {
	if (life.standing !== "active") return [];
	const answer: readonly Wait[] = life.answered
		? []
		: [{ kind: "answer", id: "lead", for: life.owner, since: life.recordedOn, due: null }];
	const next = nextMilestone(life, { settings });
	return next
		? [
				...answer,
				{
					kind: "milestone",
					id: next.stage,
					for: life.owner,
					since: standsAt(life, settings)?.reached.on ?? life.recordedOn,
					due: next.on,
				},
			]
		: answer;
}

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
