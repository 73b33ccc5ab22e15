import { type Calendar, type Day, forecastWorkday, formatDay } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { UNDECIDED } from "#modules/cases/decide/chart.ts";
import { OPINION_RULES, OPINION_TYPES, type OpinionAsked, type OpinionGiven } from "#modules/cases/model/opinions.ts";
import type { CaseState, ClockSettings } from "#modules/cases/model.ts";

interface Happened {
	readonly seq: number;
	readonly type: string;
	readonly data: unknown;
	readonly at: string;
	readonly actor: string;
}

/** One consultation of a case: what was asked, and the answer where it has come. */
export interface Opinion extends OpinionAsked {
	readonly askedAt: string;
	readonly askedBy: string;
	readonly answer: (Pick<OpinionGiven, "agrees" | "note"> & { readonly at: string; readonly by: string }) | null;
}

/** Every consultation in the order of the asking; an answer belongs to the last question that its department has. */
export function opinionsOf(events: readonly Happened[]): readonly Opinion[] {
	const opinions: Opinion[] = [];
	for (const { type, data, at, actor } of events) {
		if (type === "OpinionAsked")
			opinions.push({ ...(data as OpinionAsked), askedAt: at, askedBy: actor, answer: null });
		if (type !== "OpinionGiven") continue;
		const { department, agrees, note } = data as OpinionGiven;
		const index = opinions.findLastIndex((one) => one.department === department && one.answer === null);
		const asked = opinions[index];
		if (asked) opinions[index] = { ...asked, answer: { agrees, note, at, by: actor } };
	}
	return opinions;
}

/** The departments whose answer is out: they see the case, and it stands in their queue. None once it is decided. */
export const askedNow = (state: CaseState, events: readonly Happened[]): readonly string[] =>
	UNDECIDED.includes(state)
		? opinionsOf(events).flatMap(({ department, answer }) => (answer === null ? [department] : []))
		: [];

/** Whether a login answers for a department that was asked and has not answered. */
export const answersFor = (caller: Caller, events: readonly Happened[]): boolean =>
	opinionsOf(events).some(({ department, answer }) => answer === null && speaksFor(caller, department));

export const speaksFor = (caller: Caller, department: string): boolean =>
	OPINION_RULES.OpinionGiven.by.some((role) => holds(caller, role, department));

interface Ground {
	readonly calendar: Calendar;
	readonly settings: ClockSettings;
}

/** The last day of an answer: working days after the day of the asking. It is a day between two offices and no term of the law. */
export const opinionDue = ({ askedAt, days }: Pick<Opinion, "askedAt" | "days">, { calendar, settings }: Ground): Day =>
	forecastWorkday(calendar, localDay(Date.parse(askedAt), settings.timeZone), days).day;

interface Standing {
	readonly events: readonly Happened[];
	readonly department: string;
	/** The day by which the law wants the decision; null where no term runs. Counted only for who asks another department. */
	readonly statutory: () => Day | null;
}

/** Why a consultation may not be begun or answered now, and why a proposal has to wait for one; undefined where nothing is in the way. */
export function opinionRefusal(
	{ type, data }: { readonly type: string; readonly data: Readonly<Record<string, unknown>> },
	{ events, department, statutory }: Standing,
	caller: Caller,
	today: Day,
	ground: Ground,
): Refusal | undefined {
	if (type !== "DecisionProposed" && !OPINION_TYPES.some((known) => known === type)) return undefined;
	const out = opinionsOf(events)
		.filter(({ answer }) => answer === null)
		.map((one) => ({ department: one.department, due: opinionDue(one, ground) }));
	const stillOut = (one: (typeof out)[number]) =>
		refuse("case/opinion-out", { department: one.department, dueOn: formatDay(one.due) });
	if (type === "DecisionProposed") {
		const waited = out.find(({ due }) => due >= today);
		return waited && stillOut(waited);
	}
	const of = data.department;
	if (of === undefined) return undefined; // it is only asked whether there is anything to do
	const before = out.find((one) => one.department === of);
	if (type === "OpinionGiven")
		return before && speaksFor(caller, before.department)
			? undefined
			: refuse("case/opinion-not-asked", { department: of });
	if (of === department) return refuse("case/opinion-of-own", { department: of });
	if (before) return stillOut(before);
	const due = forecastWorkday(ground.calendar, today, Number(data.days)).day;
	const last = statutory();
	return last !== null && due > last
		? refuse("case/opinion-too-late", { dueOn: formatDay(due), statutory: formatDay(last) })
		: undefined;
}
