import { addMonths, type Day, dayOf, formatDay, yearOf } from "#kernel/calendar.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import type { Evaluated } from "#modules/indicators/decide/evaluate.ts";
import type { CountedRow, Indicator } from "#modules/indicators/model.ts";

/** First day of the month of a day. */
const monthOf = (day: Day): Day => dayOf(yearOf(day), Number(formatDay(day).slice(5, 7)), 1);

/**
 * The last days of the months that are to be sealed on a day: those that have ended since the one sealed last, and of a zone that has none
 * only the one that ended last, since nobody knew then what had happened before.
 */
export function monthsToSeal(day: Day, lastSealed: Day | undefined): readonly Day[] {
	const ended = monthOf(day) - 1;
	if (lastSealed === undefined) return [ended];
	const months: Day[] = [];
	for (let first = monthOf(lastSealed + 1); first <= ended; first = addMonths(first, 1))
		months.push(addMonths(first, 1) - 1);
	return months;
}

/** Everything in which a definition can differ, as one text; where it stands on the cockpit and who answers for it are no part of it. */
export function definitionText(indicator: Indicator): string {
	const { id, name, definition, of, window, each, unit, money, decimals } = indicator;
	const { among, counts, sum, mean, except } = indicator;
	return canonicalJson({
		...{ id, name, definition, of, window, each, unit, money, decimals },
		among: among.text,
		counts: counts?.text,
		sum: sum?.text,
		mean: mean?.text,
		except: except.map(({ when, because }) => ({ when: when.text, because })),
	});
}

/** The rows of a number as one text: which, what each adds, and the events behind it. */
export const rowsText = ({ numerator, denominator, excluded }: Evaluated): string =>
	canonicalJson({ numerator: numerator.map(told), denominator: denominator.map(told), excluded: excluded.map(told) });

const told = ({ project, item, variant, amount, because }: CountedRow) => ({
	key: [project, item, variant].filter((part) => part !== undefined),
	amount: amount === undefined ? undefined : String(amount),
	because: because.map(({ event }) => event),
});

/** Where a row stood in a number. */
export type Place = "counted" | "notCounted" | "excluded" | "absent";

/** A row that stood elsewhere, or added something else, when the month was sealed. */
export interface MovedRow {
	readonly row: CountedRow;
	readonly was: Place;
	readonly is: Place;
	readonly wasAmount: number | undefined;
}

export const keyOf = ({ project, item, variant }: CountedRow): string =>
	project ?? [item, variant].filter(Boolean).join(" ");

/** What differs between the rows of a number as they were known then and as they are known now. */
export function movedRows(then: Evaluated, now: Evaluated): readonly MovedRow[] {
	const [before, after] = [placesOf(then), placesOf(now)];
	return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
		const [was, is] = [before.get(key), after.get(key)];
		const row = is?.row ?? was?.row;
		if (!row || (was?.place === is?.place && was?.row.amount === is?.row.amount)) return [];
		return [{ row, was: was?.place ?? "absent", is: is?.place ?? "absent", wasAmount: was?.row.amount }];
	});
}

function placesOf({ numerator, denominator, excluded }: Evaluated) {
	const places = new Map<string, { readonly place: Place; readonly row: CountedRow }>();
	for (const row of excluded) places.set(keyOf(row), { place: "excluded", row });
	for (const row of denominator) places.set(keyOf(row), { place: "notCounted", row });
	for (const row of numerator) places.set(keyOf(row), { place: "counted", row });
	return places;
}
