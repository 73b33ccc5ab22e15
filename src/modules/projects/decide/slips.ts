import { formatDay } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { causeHolds, isExpired, openSlip, openSlips, replyBy, stepOf } from "#modules/projects/decide/ladder.ts";
import { lightOfLife } from "#modules/projects/decide/lit.ts";
import type { FactOf } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { Light } from "#modules/projects/model/light.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import { SLIP_CAUSES, type SlipCause, type SlipState, type SlipStep } from "#modules/projects/model/slips.ts";

type Way = "expired" | "colour" | "permit";

/** By which way a step may be reached on a day: because the one before was not answered in time, by the colour, or by a late permit. */
function wayTo(
	{ id, after }: SlipStep,
	life: Life,
	on: string,
	ground: ProjectGround,
	permit: string | undefined,
): Way | Refusal {
	const open = openSlip(life, permit);
	if (!open) {
		if (permit === undefined ? after.light : after.permit) return permit === undefined ? "colour" : "permit";
		return refuse("project/slip-skipped", { step: id, first: after.slip ?? null, replyBy: null });
	}
	const due = replyBy(open.step, open.on, ground);
	if (!isExpired(open, on, ground))
		return refuse("project/slip-open", { slip: open.id, step: open.step, replyBy: due });
	if (after.slip === open.step) return "expired";
	const next = ground.settings.slips.find((step) => step.after.slip === open.step)?.id ?? null;
	return refuse("project/slip-skipped", { step: id, first: next, replyBy: due });
}

/** Whether a slip gives the cause that its way has: a colour has several, which the light of the day tells (`raiseRefusal`). */
const fits = (way: Way, because: SlipCause): boolean =>
	way === "expired"
		? because === "expired"
		: way === "permit"
			? because === "permitLate"
			: because !== "expired" && because !== "permitLate";

/** A step goes to its receiver, one at a time, none skipped, and not while an approved cause holds. */
export function slipRefusal(
	life: Life,
	{ data, on, actor }: FactOf<"SlipIssued">,
	ground: ProjectGround,
): Refusal | undefined {
	const { settings } = ground;
	const step = stepOf(settings, data.step);
	if (!step) return refuse("project/unknown-name", { name: data.step, known: settings.slips.map(({ id }) => id) });
	if (life.slips.some(({ id }) => id === data.slip))
		return refuse("project/unknown-name", { name: data.slip, twice: true });
	if (step.to === "owner" && life.owner === null) return refuse("project/nobody-leads", {});
	if (step.to === "owner" && life.owner !== data.to) return refuse("project/slip-receiver", { receiver: life.owner });
	if (data.to === actor) return refuse("project/slip-to-oneself", { receiver: data.to });
	// a cause excuses the project, never the department that holds a permit
	if (life.cause && causeHolds(life, on) && data.permit === undefined)
		return refuse("project/cause-holds", { until: life.cause.until, reason: life.cause.reason });
	const way = wayTo(step, life, on, ground, data.permit);
	if (typeof way !== "string") return way;
	return fits(way, data.because) ? undefined : refuse("project/slip-without-cause", { because: data.because });
}

const causeOf = (light: Light): SlipCause | undefined => SLIP_CAUSES.find((cause) => cause === light.because);

/**
 * A slip goes out today, and by the colour only for what the light says today. This is asked of a new slip alone: the light of a past day
 * changes with what is told late, and a slip that went out stands.
 */
export function raiseRefusal(life: Life, fact: FactOf<"SlipIssued">, ground: ProjectGround): Refusal | undefined {
	if (fact.on !== formatDay(localDay(fact.recordedAt, ground.timeZone)))
		return refuse("project/slip-back-dated", { on: fact.on });
	// whether the permit is late is known to who reads its cases
	if (fact.data.because === "expired" || fact.data.because === "permitLate") return undefined;
	const light = lightOfLife(life, ground, fact.on);
	const colours: readonly string[] = stepOf(ground.settings, fact.data.step)?.after.light ?? [];
	return colours.includes(light.state) && light.because === fact.data.because
		? undefined
		: refuse("project/slip-without-cause", { light: light.state, because: light.because, colours });
}

/** The steps that may be raised on a day, each with its cause; whoever leads the project is asked about nothing here. */
export function mayRaise(
	life: Life,
	ground: ProjectGround,
	today: string,
): readonly { readonly step: SlipStep; readonly because: SlipCause }[] {
	if (life.standing !== "active" || causeHolds(life, today)) return [];
	const light = lightOfLife(life, ground, today);
	return ground.settings.slips.flatMap((step) => {
		if (step.to === "owner" && life.owner === null) return [];
		const way = wayTo(step, life, today, ground, undefined);
		if (way === "expired") return [{ step, because: way }];
		const because = causeOf(light);
		const shines = step.after.light?.some((colour) => colour === light.state) ?? false;
		return way === "colour" && shines && because ? [{ step, because }] : [];
	});
}

/** The step that may be raised today about a late permit (一点督办), and why; undefined while the last one waits, or the pack has none. */
export function mayOrder(
	life: Life,
	ground: ProjectGround,
	today: string,
	permit: string,
): { readonly step: SlipStep; readonly because: SlipCause } | undefined {
	if (life.standing !== "active") return undefined;
	for (const step of ground.settings.slips) {
		const way = wayTo(step, life, today, ground, permit);
		if (way === "expired" || way === "permit") return { step, because: way === "permit" ? "permitLate" : way };
	}
	return undefined;
}

/** Whether the posts of a caller raise such a step. */
export const raises = (caller: Caller, { by }: Pick<SlipStep, "by">): boolean => by.some((role) => holds(caller, role));

/** Why a caller's posts may not raise a step; one that is not there is refused with the fact. */
export function notTheirStep(caller: Caller, id: string, settings: ProjectSettings): Refusal | undefined {
	const step = stepOf(settings, id);
	return !step || raises(caller, step)
		? undefined
		: refuse("access/not-yours-to-do", { step: "SlipIssued", by: step.by });
}

const stillOpen = (life: Life, slip: string): SlipState | Refusal => {
	const open = openSlips(life).find(({ id }) => id === slip);
	return open ?? refuse("project/no-such-slip", { slip });
};

/** Only its receiver answers a slip. */
export function slipAnswerRefusal(life: Life, { data, actor }: FactOf<"SlipAnswered">): Refusal | undefined {
	const slip = stillOpen(life, data.slip);
	if ("refused" in slip) return slip;
	return slip.to === actor ? undefined : refuse("project/not-yours", { receiver: slip.to });
}

/** Only who issued a slip closes it, once it was answered. */
export function slipCloseRefusal(life: Life, { data, actor }: FactOf<"SlipClosed">): Refusal | undefined {
	const slip = stillOpen(life, data.slip);
	if ("refused" in slip) return slip;
	if (slip.by !== actor) return refuse("project/not-yours", { receiver: slip.by });
	return slip.answers.length > 0 ? undefined : refuse("project/slip-unanswered", { slip: slip.id, to: slip.to });
}

/** A cause is approved by another than who leads the project, and never in place of the answer to a lead. */
export function causeRefusal(life: Life, { data, on, actor }: FactOf<"CauseApproved">): Refusal | undefined {
	if (!life.answered) return refuse("project/lead-not-answered", { recordedOn: life.recordedOn });
	if (life.owner === actor) return refuse("project/own-cause", { owner: actor });
	return data.until < on ? refuse("project/window-reversed", { from: on, to: data.until }) : undefined;
}
