import type { Day } from "#kernel/calendar.ts";
import type { Pack } from "#main/pack.ts";
import { indicatorGround } from "#modules/indicators/decide/ground.ts";
import { RED_CARDS, RED_CARDS_TOLD } from "#modules/indicators/decide/services.ts";
import { Numbers, type ToldNumber } from "#modules/indicators/queries/numbers.ts";
import type { FromTo, TriedNumber } from "#modules/zone/model/trial.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** The published numbers as of today that come out otherwise, largest move first; `red` is the count of red cards. */
export async function triedNumbers(
	source: ZoneDatabase,
	inForce: Pack,
	tried: Pack,
	{ asOf, now, red }: { readonly asOf: Day; readonly now: number; readonly red: FromTo<number> },
): Promise<readonly TriedNumber[]> {
	const [before, after] = await Promise.all(
		[inForce, tried].map((pack) => new Numbers({ current: indicatorGround(pack) }).all(source, { asOf, now })),
	);
	const moved = changed(before ?? [], after ?? []);
	const { name, unit } = RED_CARDS_TOLD;
	const all = red.from === red.to ? moved : [...moved, { id: RED_CARDS, name, unit, value: red }];
	return all.toSorted((a, b) => sizeOf(b) - sizeOf(a));
}

function changed(before: readonly ToldNumber[], after: readonly ToldNumber[]): readonly TriedNumber[] {
	const [was, is] = [before, after].map((all) => new Map(all.map((one) => [one.id, one])));
	return [...new Set([...before, ...after].map(({ id }) => id))].flatMap((id) => {
		const [old, now] = [was?.get(id), is?.get(id)];
		const told = now ?? old;
		const value = { from: old?.value ?? null, to: now?.value ?? null };
		if (!told || value.from === value.to) return [];
		return [{ id, name: told.name, unit: told.unitName, value }];
	});
}

/** How much of itself a number changes by. */
const sizeOf = ({ value: { from, to } }: TriedNumber): number =>
	from === null || to === null ? Number.POSITIVE_INFINITY : Math.abs(to - from) / Math.max(Math.abs(from), 1);
