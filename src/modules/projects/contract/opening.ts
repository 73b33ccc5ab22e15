import { z } from "zod";
import { toldShape } from "#kernel/shape.ts";
import { named } from "#modules/projects/contract/obligations-shape.ts";
import { HELD_KINDS, HOLDERS } from "#modules/projects/model/opening.ts";

/** Production by a road map: as it was planned, and as it comes by what has happened. */
export const roadOpening = z.object({
	planned: z.string(),
	forecast: z.string(),
	estimated: z.boolean().meta({ description: "it lies beyond the announced calendars" }),
});

/** Who is holding the opening day: the sentence first, then everything in the order of its day. */
export const openingShape = z.object({
	today: z.string(),
	sentence: toldShape,
	project: z.object({
		id: z.string(),
		number: z.string(),
		name: toldShape,
		standing: z.enum(["active", "paused", "lost"]),
	}),
	owner: named.nullable(),
	opening: z
		.object({ planned: z.string().nullable(), opened: z.string().nullable() })
		.nullable()
		.meta({ description: "null: the pack has no stage for the start of production" }),
	roadMaps: z
		.array(
			z.object({
				map: z.string(),
				name: z.string(),
				opening: roadOpening.nullable(),
				later: z.int().meta({ description: "permits whose day is still far" }),
				done: z.int(),
				gone: z.boolean().meta({ description: "its owner has deleted it, or its rules are no longer kept" }),
			}),
		)
		.meta({ description: "those that the project names; their permits stand among what is held" }),
	firm: z
		.object({ name: toldShape, known: z.boolean() })
		.nullable()
		.meta({ description: "known: its cases here are looked at; null: no company yet" }),
	held: z.array(
		z.object({
			kind: z.enum(HELD_KINDS),
			id: z.string(),
			what: toldShape,
			holder: z.enum(HOLDERS),
			name: toldShape.nullable().meta({ description: "of the department or person" }),
			until: z.string().nullable(),
			late: z.boolean(),
			beyond: z.boolean().meta({ description: "its day lies after the opening" }),
		}),
	),
});
