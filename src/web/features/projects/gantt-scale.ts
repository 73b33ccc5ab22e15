import { addMonths, type Day, dayOf, formatDay, parseDay, yearOf } from "#kernel/calendar.ts";
import type { Card, Settings } from "#web/features/projects/projects.ts";

/** Days of a stage as the list tells them. */
export type StageDates = NonNullable<Card["dates"]>[number];

/** A stretch of days that is drawn, from its first day to its last quarter. */
export interface Scale {
	readonly from: Day;
	readonly to: Day;
}

/** The narrowest stretch, months: a bar of a day is not stretched over the page. */
const LEAST = 12;

const quarterOf = (day: Day): Day => {
	const month = Number(formatDay(day).slice(5, 7)) - 1;
	return dayOf(yearOf(day), month - (month % 3) + 1, 1);
};

/** Whole quarters that hold every day of these rows, and today. */
export function scaleOf(rows: readonly Pick<Card, "dates" | "recordedOn">[], today: Day): Scale {
	const days = rows.flatMap(({ dates = [], recordedOn }) =>
		[recordedOn, ...dates.flatMap(({ planned, reached }) => [planned, reached])].flatMap(
			(iso) => parseDay(iso ?? "") ?? [],
		),
	);
	const from = quarterOf(Math.min(today, ...days));
	const last = addMonths(quarterOf(Math.max(today, ...days)), 3);
	return { from, to: Math.max(last, addMonths(from, LEAST)) };
}

/** Where a day stands, per cent of the width. */
export const placeOf = ({ from, to }: Scale, day: Day): number => ((day - from) / (to - from)) * 100;

/** The first days of the quarters of a scale; of a long one of the years. */
export function ticksOf({ from, to }: Scale): readonly Day[] {
	const isLong = to - from > 366 * 4;
	const ticks: Day[] = [];
	for (let day = isLong ? dayOf(yearOf(from) + 1, 1, 1) : from; day < to; day = addMonths(day, isLong ? 12 : 3))
		ticks.push(day);
	return ticks;
}

/** A part of a project's way: attraction up to the contract, then up to the start of works, then the works. */
export interface Bar {
	readonly part: "win" | "land" | "build";
	readonly from: Day;
	readonly to: Day;
}

/** By the facts that reach them: which stages of the pack end attraction, begin the works and end them. */
export interface Turns {
	readonly signed: string | undefined;
	readonly started: string | undefined;
	readonly completed: string | undefined;
}

export function turnsOf(stages: Settings["stages"]): Turns {
	const reachedBy = (fact: string, of?: string) =>
		stages.find((stage) =>
			stage.reachedBy.some(
				(one) =>
					one.fact === fact && (of === undefined || (one.with as Record<string, unknown> | undefined)?.class === of),
			),
		)?.id;
	return {
		signed: reachedBy("AgreementSigned", "formal"),
		started: reachedBy("WorksStarted"),
		completed: reachedBy("WorksCompleted"),
	};
}

/** The parts that a project has gone through up to today; works that are done end with their completion. */
export function barsOf(
	{ dates = [], recordedOn, standing, stageOn }: Pick<Card, "dates" | "recordedOn" | "standing" | "stageOn">,
	turns: Turns,
	today: Day,
): readonly Bar[] {
	const reached = (stage: string | undefined) => parseDay(dates.find((one) => one.stage === stage)?.reached ?? "");
	const first = parseDay(recordedOn) ?? today;
	const end = standing === "active" ? today : Math.max(first, parseDay(stageOn) ?? today);
	const [signed, started, completed] = [reached(turns.signed), reached(turns.started), reached(turns.completed)];
	const parts: readonly (readonly [Bar["part"], Day | undefined, Day | undefined])[] = [
		["win", first, signed ?? started ?? completed],
		["land", signed, started ?? completed],
		["build", started, completed],
	];
	return parts.flatMap(([part, from, to]) =>
		from === undefined || from > end ? [] : [{ part, from, to: Math.max(from, to ?? end) }],
	);
}
