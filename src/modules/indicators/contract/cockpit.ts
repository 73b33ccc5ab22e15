import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { CARD_VIEWS } from "#modules/cases/model/supervision.ts";
import { COCKPIT_READERS, DECISION_KINDS } from "#modules/indicators/model.ts";

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
	answer: z.object({
		at: z.string().meta({ description: "the moment of which all of it is" }),
		today: z.string(),
		sealed: z.object({ month: z.string(), knownAt: z.string() }).nullable(),
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
				window: z.object({ from: z.string(), to: z.string() }).nullable(),
				project: z.object({ id: z.string(), name: toldShape }).nullable(),
				share: exactShape.nullable().meta({ description: "of a share: of how many how many" }),
				last: z
					.object({ value: z.number(), exact: exactShape })
					.nullable()
					.meta({ description: "as it was sealed at the end of the last month" }),
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
		pipeline: z.array(groupShape),
		industries: z.array(groupShape),
		early: z.array(numberShape.extend({ exact: exactShape })),
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
