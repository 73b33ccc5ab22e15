import { z } from "zod";
import { toldShape } from "#kernel/shape.ts";
import { named } from "#modules/projects/contract/obligations-shape.ts";
import { daysIso, idShape, note, staffId } from "#modules/projects/contract/values.ts";
import { SLIP_CAUSES } from "#modules/projects/model/slips.ts";

/** What the facts of the ladder tell, beside their proofs. */
export const slipShapes = {
	SlipIssued: z.strictObject({
		slip: idShape,
		step: idShape,
		because: z.enum(SLIP_CAUSES),
		about: note,
		to: staffId,
		permit: idShape.exactOptional().meta({ description: "item code of a late permit of the road map" }),
	}),
	SlipAnswered: z.strictObject({ slip: idShape, says: note, evidence: note }),
	SlipClosed: z.strictObject({ slip: idShape, says: note }),
	CauseApproved: z.strictObject({ reason: note, until: daysIso }),
};

/** The ladder of slips of a project as its page has it. */
export const slipsShape = z.object({
	cause: z
		.object({ reason: z.string(), until: z.string(), on: z.string(), by: named, holds: z.boolean() })
		.nullable()
		.meta({ description: "the last approved cause; while it holds the light is neither red nor yellow" }),
	may: z
		.array(
			z.object({
				step: named,
				because: z.enum(SLIP_CAUSES),
				to: named.nullable().meta({ description: "null: whoever is named of the posts that receive it" }),
				replyBy: z.string(),
				by: z.array(z.string()),
				yours: z.boolean(),
			}),
		)
		.meta({ description: "what may be raised today, and why" }),
	orders: z
		.array(
			z.object({
				permit: named,
				step: named,
				because: z.enum(SLIP_CAUSES),
				replyBy: z.string(),
				to: z.array(named).meta({ description: "heads of the department that decides about the permit" }),
				yours: z.boolean(),
			}),
		)
		.meta({ description: "what may be laid on a department today about a permit that is late" }),
	sent: z.array(
		z.object({
			id: z.string(),
			seq: z.int(),
			step: named,
			about: z.string(),
			because: z.enum(SLIP_CAUSES),
			to: named,
			permit: z.string().exactOptional(),
			by: named,
			on: z.string(),
			replyBy: z.string(),
			state: z.enum(["open", "overdue", "answered", "closed", "raised"]),
			answers: z.array(z.object({ says: z.string(), evidence: z.string(), on: z.string(), inTime: z.boolean() })),
			closed: z.object({ on: z.string(), says: z.string() }).nullable(),
			raisedTo: z.string().nullable().meta({ description: "the slip that took its place" }),
		}),
	),
});

/** A step of the ladder as forms offer it. */
export const slipStepShape = z.object({
	id: z.string(),
	name: toldShape,
	by: z.array(z.string()),
	to: z.string(),
});
