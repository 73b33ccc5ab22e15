import { z } from "zod";
import { formatDay } from "#kernel/calendar.ts";
import { compareNum, parseNum } from "#kernel/decimal.ts";
import { inOnes } from "#kernel/money.ts";
import type { Listing, PackFile, Reader } from "#kernel/section.ts";
import { dayShape, distinct, idShape, termShape, textShape, told } from "#kernel/shape.ts";
import type { Item } from "#modules/catalogue/model.ts";
import type { FactType } from "#modules/projects/model/facts.ts";
import { STAGE_FACTS } from "#modules/projects/model/rules.ts";
import { PROOF_SORTS, type ProjectSettings } from "#modules/projects/model/settings.ts";
import { checkCards, checkStages } from "#modules/projects/pack/checks.ts";
import { checkClauses, clauseKindShape } from "#modules/projects/pack/clauses.ts";
import {
	checkFeeds,
	checkOutcomes,
	feedShape,
	outcomeShape,
	type RoadNames,
	unitShape,
} from "#modules/projects/pack/road-map.ts";
import { cardShape } from "#modules/projects/pack/scorecards.ts";
import { checkSlips, slipShape } from "#modules/projects/pack/slips.ts";

const aboveZero = told(
	z.string().refine((words) => {
		const n = parseNum(words);
		return n !== undefined && compareNum(n, 0) > 0;
	}),
	'大于零的数，写在引号里，如 "0.5"',
	'a number above zero in quotes, such as "0.5"',
);

const amountShape = z.strictObject({
	amount: aboveZero,
	unit: unitShape,
});

const namedShape = z.strictObject({ id: idShape, name: textShape });

const elementShape = z.strictObject({
	id: idShape,
	name: textShape,
	unit: textShape,
	capacity: z.strictObject({ amount: aboveZero, on: dayShape, source: textShape }),
	synthetic: z.boolean().default(false),
});

const stageShape = z.strictObject({
	id: idShape,
	name: textShape,
	column: idShape,
	reachedBy: z
		.array(
			z.strictObject({
				fact: told(
					z.enum(STAGE_FACTS as [FactType, ...FactType[]]),
					`${STAGE_FACTS.join("、")} 之一`,
					`one of ${STAGE_FACTS.join(", ")}`,
				),
				with: z.record(z.string(), z.json()).exactOptional(),
			}),
		)
		.min(1),
	optional: z.boolean().default(false),
	proofs: z.array(distinct(z.array(idShape).min(1))).default([]),
	phased: z.boolean().default(false),
	early: z.boolean().default(false),
});

const proofShape = z.strictObject({
	id: idShape,
	name: textShape,
	takes: distinct(z.array(z.enum(PROOF_SORTS)).min(1)),
	items: distinct(z.array(idShape)).default([]),
});

const limits = (n: z.ZodNumber) => z.strictObject({ yellow: n, red: n }).refine(({ yellow, red }) => yellow <= red);

const stagesShape = z.strictObject({
	columns: z.array(namedShape).min(1),
	stages: z.array(stageShape).min(1),
	proofs: z.array(proofShape),
	sizes: z.array(z.strictObject({ id: idShape, name: textShape, from: amountShape })),
	classes: z.array(namedShape),
	scorecards: z.array(cardShape).default([]),
	industries: z.array(z.strictObject({ id: idShape, name: textShape, chains: z.array(namedShape).default([]) })).min(1),
	channels: z.array(namedShape).min(1),
	lossReasons: z.array(namedShape).min(1),
	slips: z.array(slipShape).default([]),
	clauseKinds: z.array(clauseKindShape).default([]),
	elements: z.array(elementShape).default([]),
	behind: told(
		limits(z.number().min(0).max(100)),
		"两个百分点数，yellow 不大于 red，如 {yellow: 10, red: 30}",
		"two numbers of points, yellow not above red, such as {yellow: 10, red: 30}",
	),
	latePermit: told(
		limits(z.int().min(1).max(366)),
		"两个天数，yellow 不大于 red，如 {yellow: 1, red: 10}",
		"two numbers of days, yellow not above red, such as {yellow: 1, red: 10}",
	).exactOptional(),
	roadMapFacts: z.array(feedShape).default([]),
	roadMapOutcomes: z.array(outcomeShape).default([]),
	answerWithin: termShape,
	handoverWithin: termShape,
	papersUntil: dayShape,
	unit: unitShape,
	currencies: distinct(
		z.array(told(z.string().regex(/^[A-Z]{3}$/), "货币代码，如 CNY", "a currency code such as CNY")),
	),
	plausible: z.strictObject({ least: amountShape, most: amountShape }),
});

/** A zone without it leads no projects. */
export const stagesFile = { name: "stages.yaml", shape: stagesShape, optional: true } satisfies PackFile;

/** The section of projects: how they are led from lead to production. Undefined where the zone has none, or it is not whole. */
export function readStages(
	reader: Reader,
	items: readonly Item[],
	departments: ReadonlySet<string>,
	road: RoadNames,
): ProjectSettings | undefined {
	const lists = reader.lists(stagesFile);
	checkStages(reader, lists, items);
	checkCards(reader, lists.scorecards, departments);
	checkSlips(reader, lists.slips);
	checkClauses(reader, lists.clauseKinds, departments);
	checkFeeds(reader, lists.roadMapFacts, road);
	checkOutcomes(reader, lists.roadMapOutcomes, { ...road, stages: lists.stages.ids });
	const of = <T>({ entries }: Listing<T>): readonly T[] => entries.map(({ value }) => value);
	const { answerWithin, handoverWithin, papersUntil, unit, plausible, behind, latePermit } = lists;
	if (!behind || !answerWithin || !handoverWithin || papersUntil === undefined || !unit || !plausible) return undefined;
	return {
		stages: of(lists.stages),
		columns: of(lists.columns),
		proofs: of(lists.proofs),
		sizes: of(lists.sizes).toSorted((a, b) => compareNum(inOnes(b.from), inOnes(a.from))),
		classes: of(lists.classes),
		scorecards: of(lists.scorecards),
		industries: of(lists.industries),
		channels: of(lists.channels),
		lossReasons: of(lists.lossReasons),
		slips: of(lists.slips),
		clauseKinds: of(lists.clauseKinds).map((kind) => ({ ...kind, from: formatDay(kind.from) })),
		elements: of(lists.elements).map(({ capacity, ...element }) => ({
			...element,
			capacity: { ...capacity, on: formatDay(capacity.on) },
		})),
		roadMapFacts: of(lists.roadMapFacts),
		roadMapOutcomes: of(lists.roadMapOutcomes),
		currencies: of(lists.currencies),
		behind,
		...(latePermit && { latePermit }),
		answerWithin,
		handoverWithin,
		papersUntil: formatDay(papersUntil),
		unit,
		plausible,
	};
}
