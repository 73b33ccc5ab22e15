import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { NUMBER_READERS, PERIOD_KINDS } from "#modules/indicators/model.ts";

const rowShape = z.object({
	project: z.string().optional(),
	item: z.string().optional(),
	variant: z.string().optional(),
	name: toldShape,
	amount: z.number().optional().meta({ description: "of a sum or mean: what it adds, in the unit of the number" }),
	because: z.array(z.object({ event: z.string(), at: z.string(), type: z.string() })),
});

/** A number with its definition, its rows and the events behind each (contracts.md §6). */
export const indicatorShape = z.object({
	id: z.string(),
	name: toldShape,
	value: z.number().nullable().meta({ description: "null where there is nothing to divide by" }),
	target: z.number().nullable().meta({ description: "what it should come to; null where nothing is said" }),
	targetSet: z
		.object({ in: z.string(), source: toldShape })
		.nullable()
		.meta({ description: "of a target that the pack sets for a period: which, and who set it" }),
	unit: z.string(),
	unitName: toldShape,
	exact: z.object({ numerator: z.number(), denominator: z.number() }),
	asOf: z.string(),
	knownAt: z.string(),
	window: z.object({ from: z.string(), to: z.string() }).nullable(),
	definition: toldShape,
	rule: z.object({
		among: z.string(),
		counts: z.string().optional(),
		sum: z.string().optional(),
		mean: z.string().optional(),
		except: z.array(z.string()).optional(),
	}),
	owner: z.string(),
	pack: z.string(),
	numerator: z.array(rowShape),
	denominator: z.array(rowShape),
	excluded: z.array(rowShape.extend({ reason: toldShape })),
});

const day = z.iso.date().optional().meta({ description: "as of that day; without it today in the zone" });
const knownAt = z.iso
	.datetime({ offset: true })
	.optional()
	.meta({ description: "what was recorded later is left out; without it everything that is known now" });

const period = z
	.enum(PERIOD_KINDS)
	.optional()
	.meta({ description: "over what numbers of a period are counted, up to the day; a year if nothing is said" });

const policy = { who: [...NUMBER_READERS] };

export const listIndicators = {
	method: "GET",
	path: "/indicators",
	policy,
	summary: text("全部指标及其数值", "Every published number with its value"),
	query: z.object({ asOf: day, period }),
	answer: z.object({
		asOf: z.string(),
		indicators: z.array(indicatorShape.omit({ numerator: true, denominator: true, excluded: true })),
	}),
} satisfies Endpoint;

export const readIndicator = {
	method: "GET",
	path: "/indicators/{id}",
	policy,
	summary: text(
		"一个指标：数值、定义、名单、每行背后的记录",
		"One number: value, definition, rows, and the events behind each",
	),
	params: z.object({ id: z.string().min(1).max(64) }),
	query: z.object({ asOf: day, knownAt, period, project: z.string().min(1).max(64).optional() }),
	answer: indicatorShape,
} satisfies Endpoint;

const figuresShape = z.object({
	value: z.number().nullable(),
	exact: z.object({ numerator: z.number(), denominator: z.number() }),
});
const placeShape = z.enum(["counted", "notCounted", "excluded", "absent"]);

export const readMonths = {
	method: "GET",
	path: "/indicators/{id}/months",
	policy,
	summary: text(
		"一个指标逐月封存的数值，与今天所知并列，注明差异的原因",
		"The values of a number sealed at the end of each month beside what is known today, and why they differ",
	),
	params: readIndicator.params,
	query: z.object({ project: z.string().min(1).max(64).optional() }),
	answer: z.object({
		months: z.array(
			z.object({
				month: z.string(),
				asOf: z.string(),
				sealed: figuresShape.extend({ knownAt: z.string(), pack: z.string() }),
				today: figuresShape.optional().meta({ description: "of the same day, by today's definition and record" }),
				isDefinedAnew: z.boolean().meta({ description: "the definition has changed since it was sealed" }),
				isDerivedAgain: z.boolean().meta({ description: "what was known then still gives the rows that were sealed" }),
				moved: z.array(
					rowShape.extend({
						was: placeShape,
						is: placeShape,
						wasAmount: z.number().nullable(),
						because: z.array(z.object({ event: z.string(), at: z.string(), type: z.string(), recordedAt: z.string() })),
					}),
				),
			}),
		),
	}),
} satisfies Endpoint;
