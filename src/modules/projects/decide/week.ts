import { type Day, weekdayOf } from "#kernel/calendar.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import type { SlipWhat } from "#modules/projects/model/slips.ts";

/** A week as the weekly report takes it: Monday to Sunday. */
export function weekOf(day: Day): { readonly from: Day; readonly to: Day } {
	const from = day - ((weekdayOf(day) + 6) % 7);
	return { from, to: from + 6 };
}

/** The stages beyond the first that a project reached between two days, in the order of the pack. ISO days, both within. */
export const stagesReached = (
	reached: Readonly<Record<string, string>>,
	{ stages }: Pick<ProjectSettings, "stages">,
	{ from, to }: { readonly from: string; readonly to: string },
): readonly { readonly stage: string; readonly on: string }[] =>
	stages.slice(1).flatMap(({ id }) => {
		const on = reached[id];
		return on !== undefined && from <= on && on <= to ? [{ stage: id, on }] : [];
	});

/** What became of a slip on a day. */
export interface SlipMove {
	readonly slip: string;
	/** Step of the ladder, of the slip that was issued. */
	readonly step: string;
	readonly what: SlipWhat;
	readonly on: string;
}

/** What became of the slips of a project between two days; `facts`: as they stand after corrections, from the first slip on. */
export function slipMoves(
	facts: readonly Fact[],
	{ from, to }: { readonly from: string; readonly to: string },
): readonly SlipMove[] {
	const steps = new Map(
		facts.flatMap((fact) => (fact.type === "SlipIssued" ? [[fact.data.slip, fact.data.step]] : [])),
	);
	return facts.flatMap((fact): SlipMove[] =>
		(fact.type === "SlipIssued" || fact.type === "SlipAnswered" || fact.type === "SlipClosed") &&
		from <= fact.on &&
		fact.on <= to
			? [{ slip: fact.data.slip, step: steps.get(fact.data.slip) ?? "", what: fact.type, on: fact.on }]
			: [],
	);
}
