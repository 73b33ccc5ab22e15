import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { CARD_VIEWS } from "#modules/cases/model/supervision.ts";
import { COCKPIT_READERS, DECISION_KINDS, PERIOD_KINDS } from "#modules/indicators/model.ts";

const numberShape = z.object({
	id: z.string(),
	name: toldShape,
	value: z.number().nullable(),
	unitName: toldShape,
	definition: toldShape,
});
const exactShape = z.object({ numerator: z.number(), denominator: z.number() });
const groupShape = z.object({
	id: z.string(),
	name: toldShape,
	projects: z.int(),
	stuck: z.int(),
	formal: z.object({ amount: z.string(), unit: z.string(), currency: z.string() }),
	to: z.string().meta({ description: "the list behind it" }),
});

export const readCockpit = {
	method: "GET",
	path: "/cockpit",
	policy: { who: [...COCKPIT_READERS] },
	summary: text(
		"领导驾驶舱：需您定、六个数与其后的图表，各自打开名单",
		"The leader's cockpit: what needs a decision, six figures and what lies behind them, each opening its list",
	),
	query: z.object({
		period: z
			.string()
			.regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/)
			.optional()
			.meta({ description: "2022, 2022-Q3 or 2022-07; without it this year" }),
	}),
	answer: z.object({
		at: z.string().meta({ description: "the moment of which all of it is" }),
		age: z.number().nullable().meta({
			description: "of a replica: the seconds by which all of it may be behind what is recorded; null: it is not",
		}),
		today: z.string(),
		period: z
			.object({
				id: z.string(),
				kind: z.enum(PERIOD_KINDS),
				from: z.string(),
				asOf: z.string().meta({ description: "its last day, or today while it goes on" }),
				isOver: z.boolean(),
			})
			.meta({ description: "of which the figures of the pack and the charts of a year are; all the rest is of now" }),
		decisions: z.array(
			z.object({
				kind: z.enum(DECISION_KINDS),
				id: z.string(),
				title: toldShape,
				says: toldShape,
				holder: toldShape.nullable(),
				due: z.string(),
				late: z.int().meta({ description: "calendar days since its last day" }),
				to: z.string(),
				assign: z
					.object({ project: z.string(), to: z.string(), name: toldShape })
					.nullable()
					.meta({ description: "to whom a task about it can be given: POST /projects/{id}/facts, TaskGiven" }),
			}),
		),
		figures: z.array(
			numberShape.extend({
				target: z.number().nullable(),
				targetSet: z.object({ in: z.string(), source: toldShape }).nullable(),
				isOfNow: z.boolean().meta({ description: "not of the period: what stands now has no past" }),
				window: z.object({ from: z.string(), to: z.string() }).nullable(),
				project: z.object({ id: z.string(), name: toldShape }).nullable(),
				share: exactShape.nullable().meta({ description: "of a share: of how many how many" }),
				last: z
					.object({
						value: z.number(),
						exact: exactShape,
						asOf: z.string(),
						isSealed: z.boolean().meta({ description: "as it was sealed then; else as it is known today" }),
						to: z.string().nullable(),
					})
					.nullable()
					.meta({ description: "at the end of the month, or of the period of the same kind, before" }),
				to: z.string(),
			}),
		),
		cards: z.object({
			total: z.record(z.enum(CARD_VIEWS), z.int()),
			red: z.array(
				z.object({
					id: z.string(),
					number: z.string(),
					itemName: toldShape,
					department: z.object({ id: z.string(), name: toldShape }),
					days: z.int(),
					heldBy: toldShape,
				}),
			),
		}),
		said: z.object({
			value: z.number().nullable(),
			rated: z.int(),
			good: z.int(),
			bad: z.int(),
			open: z.int(),
			late: z.int(),
		}),
		problems: z.array(
			z.object({
				...{ id: z.string(), name: toldShape },
				waits: z.int().meta({ description: "late, or a slip that is open" }),
				slips: z.int(),
				longest: z.int().meta({ description: "calendar days that the longest is late" }),
				stuck: z.int(),
				...{ to: z.string(), stuckTo: z.string() },
			}),
		),
		chainLeaders: z.array(toldShape),
		sites: z.array(
			z.object({
				site: z.string().nullable().meta({ description: "land or premises; null: none yet" }),
				projects: z.int(),
				formal: groupShape.shape.formal,
				to: z.string(),
			}),
		),
		pipeline: z.array(groupShape),
		industries: z.array(groupShape),
		early: z.array(numberShape.extend({ exact: exactShape, to: z.string() })),
		year: z
			.object({
				stage: z.object({ id: z.string(), name: toldShape }),
				months: z.array(z.object({ month: z.string(), reached: z.int(), planned: z.int() })),
			})
			.nullable()
			.meta({ description: "projects that reached the first of the early stages this year, summed up by month" }),
		catalogue: z.array(numberShape.extend({ exact: exactShape })),
	}),
} satisfies Endpoint;
