import { z } from "zod";
import { toldShape } from "#kernel/shape.ts";
import { named } from "#modules/projects/contract/obligations-shape.ts";
import { SCORE_KINDS } from "#modules/projects/model/scorecards.ts";

const item = named.extend({
	unit: toldShape.exactOptional(),
	scale: z.array(z.tuple([z.string(), z.string()])).meta({ description: "values with their points, rising" }),
	choices: z.array(named.extend({ points: z.string() })),
});

/** A score card, as forms offer it. */
export const scoreCardShape = named.extend({
	items: z.array(item),
	vetoes: z.array(named),
	asks: z.array(z.string()).meta({ description: "departments whose opinion it waits for" }),
	fitFrom: z.string(),
});

/** Scores and the joint review, as the page of a project has them. */
export const scoresShape = {
	scores: z.array(
		z.object({
			card: named,
			kind: z.enum(SCORE_KINDS),
			on: z.string(),
			seq: z.int(),
			by: toldShape,
			version: z.string().meta({ description: "the pack version whose card it was scored by" }),
			total: z.string().nullable().meta({ description: "exact; null where that version is not at hand" }),
			most: z.string().nullable(),
			fit: z.boolean().nullable(),
			items: z.array(
				named.extend({
					unit: toldShape.nullable(),
					value: toldShape,
					points: z.string(),
					most: z.string(),
					evidence: z.string(),
				}),
			),
			vetoes: z.array(toldShape),
		}),
	),
	review: z.object({
		opinions: z.array(
			z.object({
				department: named,
				opinion: z.enum(["agree", "conditions", "disagree"]),
				says: z.string(),
				on: z.string(),
				seq: z.int(),
			}),
		),
		waitsFor: z.array(named).meta({ description: "departments that the card asks and that have said nothing yet" }),
		decided: z.object({ admitted: z.boolean(), on: z.string(), conditions: z.string().nullable() }).nullable(),
	}),
};
