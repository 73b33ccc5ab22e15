import { z } from "zod";
import { parseNum } from "#kernel/decimal.ts";
import { MONEY_UNITS, type MoneyUnit } from "#kernel/money.ts";
import { didYouMean } from "#kernel/nearest.ts";
import type { Listing, Problem, Reader } from "#kernel/section.ts";
import { idShape, told } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { FEEDS, type Feed, type StageOutcome } from "#modules/projects/model/settings.ts";
import type { Fact } from "#modules/rules/model.ts";

export const unitShape = told(
	z.enum(MONEY_UNITS as [MoneyUnit, ...MoneyUnit[]]),
	"one 元、wan 万元、million 百万元、yi 亿元或 billion 十亿元",
	"one, wan (10⁴), million, yi (10⁸) or billion",
);

/** One fact that a road map takes from what is recorded of its project. */
export const feedShape = z.strictObject({
	fact: z.string().min(1),
	from: told(z.enum(FEEDS), `${FEEDS.join("、")} 之一`, `one of ${FEEDS.join(", ")}`),
	unit: unitShape.exactOptional(),
	times: told(
		z.string().refine((words) => parseNum(words) !== undefined),
		'写在引号里的数，如 "666.6667"',
		'a number in quotes, such as "666.6667"',
	).exactOptional(),
	values: z.record(z.string(), z.string()).exactOptional(),
});

/** An entry of the road map that a stage settles. */
export const outcomeShape = z.strictObject({ entry: z.string().min(1), stage: idShape });

/** What a road map of the pack knows. */
export interface RoadNames {
	readonly facts: Pick<Listing<Pick<Fact, "name" | "type" | "values">>, "entries" | "ids" | "has">;
	/** Permits and activities. */
	readonly entries: ReadonlySet<string>;
}

/** Every fact is one of the dictionary, fed by what can answer it. */
export function checkFeeds(
	reader: Reader,
	{ entries, broken }: Listing<Feed>,
	{ facts }: Pick<RoadNames, "facts">,
): void {
	for (const { value, source, path } of [...entries, ...broken]) {
		const { fact: name, from, values = {} } = value;
		if (name === undefined) continue;
		const fact = facts.entries.find((one) => one.value.name === name)?.value;
		if (!fact) {
			if (!facts.has(name)) reader.error(source, [...path, "fact"], unknownName(name, reader.nearest(name, facts.ids)));
			continue;
		}
		const wanted = from === "site.mode" ? "string" : "number";
		if (from !== undefined && fact.type !== wanted) reader.error(source, [...path, "from"], wrongFeed(fact.type));
		const known = (fact.values ?? []).map(String);
		for (const [key, called] of Object.entries(values))
			if (!known.includes(called))
				reader.error(source, [...path, "values", key], unknownName(called, reader.nearest(called, known)));
	}
}

/** Every entry is one of the road map, every stage one of the zone. */
export function checkOutcomes(
	reader: Reader,
	{ entries, broken }: Listing<StageOutcome>,
	known: Pick<RoadNames, "entries"> & { readonly stages: ReadonlySet<string> },
): void {
	for (const { value, source, path } of [...entries, ...broken])
		for (const [key, among] of [
			["entry", known.entries],
			["stage", known.stages],
		] as const) {
			const name = value[key];
			if (name !== undefined && !among.has(name))
				reader.error(source, [...path, key], unknownName(name, reader.nearest(name, among)));
		}
}

const unknownName = (name: string, nearest: string | undefined): Problem => ({
	code: "project/unknown-name",
	message: text(`配置包中没有“${name}”`, `the pack has no "${name}"`),
	hint: nearest === undefined ? text("核对编号", "check the id") : didYouMean(nearest),
});

const wrongFeed = (type: string): Problem => ({
	code: "project/feed-type",
	message: text(`这个事实的类型是 ${type}，项目的这一项答不了`, `the fact is a ${type}, which this cannot answer`),
	hint: text("金额和亩数答数值，site.mode 答选项", "an amount and mu answer a number, site.mode answers a choice"),
});
