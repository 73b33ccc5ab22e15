import { type Day, formatDay } from "#kernel/calendar.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import type { IndicatorGround } from "#modules/indicators/decide/ground.ts";
import { definitionText, type MovedRow, movedRows, rowsText } from "#modules/indicators/decide/seal.ts";
import type { SealedNumber } from "#modules/indicators/model.ts";
import type { Numbers } from "#modules/indicators/queries/numbers.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import type { DayColumn, InstantColumn } from "#platform/database.ts";
import { sha256 } from "#platform/hash.ts";

interface Tables {
	"indicators.month": {
		zone_id: string;
		stream_id: string;
		as_of: DayColumn;
		known_at: InstantColumn;
		pack_version: string;
		numbers: readonly SealedNumber[];
	};
}

/** The months that were sealed last, the latest first. */
export const sealedMonths = (source: Source, most: number) =>
	read<Tables>(source)
		.selectFrom("indicators.month")
		.select(["stream_id", "as_of", "known_at", "pack_version", "numbers"])
		.where("zone_id", "=", zoneOf(source))
		.orderBy("as_of", "desc")
		.limit(most)
		.execute();
export type KeptMonth = Awaited<ReturnType<typeof sealedMonths>>[number];

/** The last day of the month that was sealed last. */
export async function lastSealed(source: Source): Promise<Day | undefined> {
	const [last] = await sealedMonths(source, 1);
	return last?.as_of;
}

/** Of a definition as it stands in a pack; empty where there is none. */
export function definitionHash(ground: IndicatorGround, id: string): string {
	const compiled = ground.indicators.get(id);
	return compiled ? sha256(definitionText(compiled.indicator)) : "";
}

/** So many months are shown. */
const SHOWN = 13;

/** The sealed months of a number, the latest first, each beside what is known of it today, and why they differ. */
export async function monthsOf(
	source: Source,
	numbers: Numbers,
	id: string,
	asked: { readonly now: number; readonly project?: string | undefined },
): Promise<Refusal | { readonly months: readonly ToldMonth[] }> {
	const { ground } = numbers;
	const indicator = ground.indicators.get(id)?.indicator;
	if (!indicator) return refuse("indicator/unknown", { id, known: [...ground.indicators.keys()] });
	const project = indicator.each ? (asked.project ?? indicator.figure?.project) : undefined;
	const months: ToldMonth[] = [];
	for (const month of await sealedMonths(source, SHOWN)) {
		const sealed = month.numbers.find((one) => one.id === id && one.project === project);
		if (sealed) months.push(await toldMonth(source, numbers, { month, sealed, now: asked.now }));
	}
	return { months };
}

type ToldMonth = Awaited<ReturnType<typeof toldMonth>>;

async function toldMonth(
	source: Source,
	numbers: Numbers,
	{ month, sealed, now }: { readonly month: KeptMonth; readonly sealed: SealedNumber; readonly now: number },
) {
	const { ground } = numbers;
	const asked = { asOf: month.as_of, now, project: sealed.project };
	const later = await laterFacts(source, numbers, month);
	const isSame = later.size === 0 && month.pack_version === ground.version;
	const then = await numbers.one(source, sealed.id, { ...asked, knownAt: month.known_at });
	const today = isSame ? then : await numbers.one(source, sealed.id, asked);
	const [before, after] = [isRefusal(then) ? undefined : then, isRefusal(today) ? undefined : today];
	return {
		month: month.stream_id.slice("month:".length),
		asOf: formatDay(month.as_of),
		sealed: {
			value: sealed.value === null ? null : Number(sealed.value),
			exact: { numerator: Number(sealed.numerator), denominator: Number(sealed.denominator) },
			knownAt: new Date(month.known_at).toISOString(),
			pack: month.pack_version,
		},
		today: after && { value: after.value, exact: after.exact },
		isDefinedAnew: sealed.definition !== definitionHash(ground, sealed.id),
		isDerivedAgain: before !== undefined && sealed.rows === sha256(rowsText(before)),
		moved: before && after ? movedRows(before, after).map((moved) => toldMove(moved, later)) : [],
	};
}

const toldMove = ({ row, was, is, wasAmount }: MovedRow, later: LaterFacts) => ({
	...row,
	was,
	is,
	wasAmount: wasAmount ?? null,
	because: (later.get(row.project ?? "") ?? []).map(({ seq, at, type, recordedAt }) => ({
		event: `projects/project:${row.project}/${seq}`,
		at: new Date(at).toISOString(),
		type,
		recordedAt: new Date(recordedAt).toISOString(),
	})),
});

type LaterFacts = ReadonlyMap<string, readonly Fact[]>;

/** What happened in or before a month and was recorded after it was sealed; a correction speaks of whatever it corrects. */
async function laterFacts(source: Source, numbers: Numbers, { as_of, known_at }: KeptMonth): Promise<LaterFacts> {
	const last = formatDay(as_of);
	const later = new Map<string, readonly Fact[]>();
	for (const [project, facts] of await numbers.facts(source)) {
		const found = facts.filter(
			({ on, type, recordedAt }) => recordedAt > known_at && (on <= last || type === "FactCorrected"),
		);
		if (found.length > 0) later.set(project, found);
	}
	return later;
}
