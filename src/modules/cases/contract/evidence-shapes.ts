import { z } from "zod";
import { toldShape } from "#kernel/shape.ts";
import { SUPPLIES } from "#modules/cases/model/standing.ts";
import { DISPUTE_STATES } from "#modules/evidence/model/disputes.ts";
import { SHARE_STATES } from "#modules/evidence/model/shares.ts";

/** What its holder says is wrong of the record behind a field (更正). */
export const fieldDisputeShape = z
	.object({
		id: z.string(),
		number: z.string(),
		state: z.enum(DISPUTE_STATES),
		claimed: z.string(),
		recorded: z.object({ value: z.string(), source: toldShape, on: z.string() }),
		department: toldShape,
		dueOn: z.string(),
		estimated: z.boolean(),
		note: z.string().nullable().meta({ description: "of the answer" }),
	})
	.nullable();

/** One question of a draft's form. */
export const fieldShape = z.object({
	id: z.string(),
	name: toldShape,
	help: toldShape.nullable(),
	kind: z.enum(["text", "number", "choice"]),
	required: z.boolean(),
	max: z.int(),
	choices: z.array(z.object({ value: z.string(), name: toldShape })),
	value: z.string().meta({ description: "empty where there is none" }),
	prefilled: z
		.object({ value: z.string(), source: toldShape, on: z.string(), fact: z.string() })
		.nullable()
		.meta({ description: "what is on record for it, since when, and as which fact" }),
	dispute: fieldDisputeShape,
	problem: toldShape.nullable(),
});

/** What is on record of a field now, where it is not what was handed in. */
export const otherRecordShape = z
	.object({ value: z.string(), shown: toldShape, source: toldShape, on: z.string() })
	.nullable()
	.meta({ description: "what is on record now, where it is not what was handed in" });

/** How far the sharing of a paper has come (帮我传). */
export const shareShape = z
	.object({
		type: z.string(),
		state: z.enum(SHARE_STATES),
		stateName: toldShape,
		askedAt: z.string(),
		triedAt: z.string().nullable().meta({ description: "when the register was asked last" }),
		again: z.boolean().meta({ description: "it is asked again by itself" }),
	})
	.nullable()
	.meta({ description: "a register is asked for it in the background; null: none is" });

export const supplyShape = z
	.enum(SUPPLIES)
	.nullable()
	.meta({ description: "of a paper that is asked: brought by mail or to the window rather than as a file" });

/** What of a case its holder agreed to be used, and whether they may change that. */
export const consentShapes = {
	consents: z
		.array(z.object({ type: z.string(), name: toldShape, given: z.boolean() }))
		.meta({ description: "evidence that its holder agreed to be used in this case, and whether they still do" }),
	consentOpen: z.boolean().meta({ description: "this login may withdraw a consent, or give it again" }),
};
