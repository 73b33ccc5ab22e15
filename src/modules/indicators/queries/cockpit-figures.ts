import { type Day, formatDay, parseDay } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { type Period, periodBefore, periodOn } from "#modules/indicators/decide/period.ts";
import { RED_CARDS, RED_CARDS_TOLD, SATISFIED, SATISFIED_TOLD } from "#modules/indicators/decide/services.ts";
import type { Figure, Indicator } from "#modules/indicators/model.ts";
import { type KeptMonth, sealedMonths } from "#modules/indicators/queries/months.ts";
import type { Numbers, ToldNumber } from "#modules/indicators/queries/numbers.ts";
import type { servicesNow } from "#modules/indicators/queries/services.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** The period that is looked at, as of which day of it, and now. */
export interface PeriodAsked {
	readonly period: Period;
	readonly asOf: Day;
	readonly now: number;
}

/** So far back a month is looked for among the sealed ones. */
const MOST_MONTHS = 36;

/** The figures that the pack names, from left to right, each beside what it was before (六个数). */
export async function figuresOf(
	source: ZoneDatabase,
	numbers: Numbers,
	all: readonly ToldNumber[],
	asked: PeriodAsked,
) {
	const sealed = await sealedMonths(source, MOST_MONTHS);
	const placed = [...numbers.ground.indicators.values()]
		.flatMap(({ indicator }) => (indicator.figure ? [{ indicator, figure: indicator.figure }] : []))
		.toSorted((a, b) => a.figure.place - b.figure.place);
	const figures = await Promise.all(
		placed.map(({ indicator, figure }) => figureOf(source, numbers, all, { indicator, figure, sealed, asked })),
	);
	return figures.flat();
}

interface Placed {
	readonly indicator: Indicator;
	readonly figure: Figure;
	readonly sealed: readonly KeptMonth[];
	readonly asked: PeriodAsked;
}

async function figureOf(source: ZoneDatabase, numbers: Numbers, all: readonly ToldNumber[], placed: Placed) {
	const { indicator, figure, asked } = placed;
	const { id, each } = indicator;
	const { asOf, now, period } = asked;
	const found = each
		? await numbers.one(source, id, { asOf, now, period: period.kind, project: figure.project })
		: all.find((one) => one.id === id);
	if (!found || isRefusal(found)) return [];
	const [row] = "numerator" in found && Array.isArray(found.numerator) ? found.numerator : [];
	const of = each && row?.project !== undefined ? { id: row.project, name: row.name } : null;
	const { name, value, target, targetSet, unitName, exact, definition, window, rule } = found;
	return [
		{
			...{ id, name, value, target, targetSet, unitName, definition, window, project: of, isOfNow: false },
			share: rule.counts === undefined ? null : exact,
			last: await before(source, numbers, placed, of?.id),
			to: numberAt(id, { ...asked, project: of?.id }),
		},
	];
}

/** Where a number of a day is opened; what is the same without being said is left out. */
export function numberAt(
	id: string,
	{ asOf, period, now, project }: { asOf: Day; period: Period; now?: number; project?: string | undefined },
): string {
	const words = new URLSearchParams({
		...(project !== undefined && { project }),
		...((now === undefined || asOf === period.to) && { asOf: formatDay(asOf) }),
		...(period.kind !== "year" && { period: period.kind }),
	});
	return `/numbers/${id}${words.size > 0 ? `?${words.toString()}` : ""}`;
}

/**
 * What a number was before: one that is counted over a month or quarter in the one before it, any other at the end of the month before.
 * As it was sealed then; where nothing was, as it is known today.
 */
async function before(
	source: ZoneDatabase,
	numbers: Numbers,
	{ indicator, figure, sealed, asked: { period, asOf, now } }: Placed,
	projectId: string | undefined,
) {
	const { id, each } = indicator;
	const isOfPeriod = indicator.window === "period" && period.kind !== "year";
	const earlier = isOfPeriod ? periodBefore(period) : periodBefore(periodOn("month", asOf));
	const kept = sealed.find(({ as_of }) => as_of === earlier.to);
	const told = isOfPeriod ? undefined : sealedIn(kept, id, figure.project);
	const looked = isOfPeriod ? earlier : periodOn("year", earlier.to);
	const to = numberAt(id, { asOf: earlier.to, period: looked, project: projectId });
	if (told) return { ...told, asOf: formatDay(earlier.to), isSealed: true, to };
	const then = { asOf: earlier.to, now, period: looked.kind };
	const one = each
		? await numbers.one(source, id, { ...then, project: figure.project })
		: (await numbers.all(source, then)).find((number) => number.id === id);
	if (!one || isRefusal(one) || one.value === null) return null;
	return { value: one.value, exact: one.exact, asOf: one.asOf, isSealed: false, to };
}

function sealedIn(month: KeptMonth | undefined, id: string, project?: string) {
	const found = month?.numbers.find((one) => one.id === id && one.project === project);
	if (found?.value == null) return undefined;
	return {
		value: Number(found.value),
		exact: { numerator: Number(found.numerator), denominator: Number(found.denominator) },
	};
}

/** Red cards and satisfaction: of now, beside the month before. */
export async function serviceFigures(
	source: ZoneDatabase,
	{ today, total, said }: Awaited<ReturnType<typeof servicesNow>>,
) {
	const [latest] = await sealedMonths(source, 1);
	const monthBefore = periodBefore(periodOn("month", parseDay(today) ?? 0)).to;
	const month = latest?.as_of === monthBefore ? latest : undefined;
	const figure = ({ name, definition, unit }: typeof RED_CARDS_TOLD, id: string, value: number | null) => {
		const last = sealedIn(month, id);
		return {
			...{ id, name, definition, value, unitName: unit },
			...{ target: null, targetSet: null, window: null, project: null, isOfNow: true },
			last: last ? { ...last, asOf: formatDay(monthBefore), isSealed: true, to: null } : null,
		};
	};
	return [
		{ ...figure(RED_CARDS_TOLD, RED_CARDS, total.red), share: null, to: "/cards?view=red" },
		{
			...figure(SATISFIED_TOLD, SATISFIED, said.value),
			share: { numerator: said.good, denominator: said.rated },
			to: "/ratings?show=all",
		},
	];
}
