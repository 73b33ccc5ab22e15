import { forecastWorkday, formatDay, parseDay } from "#kernel/calendar.ts";
import { workingDays } from "#kernel/term.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import type { SlipState, SlipStep } from "#modules/projects/model/slips.ts";

type Dated = Pick<ProjectGround, "settings" | "calendar">;

/** A step of the ladder by its id. */
export const stepOf = ({ slips }: Pick<ProjectSettings, "slips">, id: string): SlipStep | undefined =>
	slips.find((step) => step.id === id);

/** The last day on which a step that goes out on a day is answered in time. */
export const replyBy = (step: string, on: string, { settings, calendar }: Dated): string => {
	const term = stepOf(settings, step)?.replyWithin;
	// a step that the pack no longer has still reads: it was due at once
	return term ? formatDay(forecastWorkday(calendar, parseDay(on) ?? 0, workingDays(term)).day) : on;
};

/** The slips that are neither closed nor raised further: one at most about the project, and one about each permit. */
export const openSlips = (life: Life): readonly SlipState[] =>
	life.slips.filter(({ closed, raisedTo }) => closed === null && raisedTo === null);

/** The open slip about a permit; without one, about the project itself. */
export const openSlip = (life: Life, about?: string): SlipState | undefined =>
	openSlips(life).find(({ permit }) => permit === about);

/** Nobody answered it by its day. */
export const isExpired = (slip: SlipState, on: string, ground: Dated): boolean =>
	slip.answers.length === 0 && replyBy(slip.step, slip.on, ground) < on;

/** Whether an approved cause (正当理由) holds on a day. */
export const causeHolds = ({ cause }: Life, on: string): boolean =>
	cause !== null && cause.on <= on && on <= cause.until;
