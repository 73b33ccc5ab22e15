import { z } from "zod";
import { toldShape } from "#kernel/shape.ts";
import { CORRECTABLE_TYPES } from "#modules/cases/model/corrections.ts";

const correctionShape = z.object({
	seq: z.int(),
	of: z.int(),
	was: z.object({ name: toldShape, at: z.string() }),
	is: z
		.object({ type: z.enum(CORRECTABLE_TYPES), name: toldShape, at: z.string(), told: z.record(z.string(), z.json()) })
		.nullable()
		.meta({ description: "null: it never happened" }),
	note: z.string(),
});
const movedSide = z.object({ on: z.string().nullable(), state: toldShape.nullable() });
const movedShape = z.object({ name: toldShape, from: movedSide, to: movedSide });

/** What of a case was corrected, and what is proposed. */
export const correctionsShape = z.object({
	pending: correctionShape
		.extend({ moved: z.array(movedShape), by: toldShape })
		.nullable()
		.meta({ description: "what is proposed and waits for the head, with the legal dates that it moves" }),
	made: z.array(
		correctionShape.extend({
			resting: z
				.array(z.object({ kind: z.enum(["letter", "decision"]), id: z.string(), name: toldShape, at: z.string() }))
				.meta({ description: "what went out before and rests on the record: to be sent, or decided, again" }),
		}),
	),
});
