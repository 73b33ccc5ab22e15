import { z } from "zod";
import { termShape, toldShape } from "#kernel/shape.ts";
import { renewalShape } from "#modules/cases/contract/duties.ts";
import { fieldShape, itemShape, materialShape, refusalShape } from "#modules/cases/contract/shapes.ts";
import { ROADS } from "#modules/cases/model/commitment.ts";
import { FILE_TYPES } from "#modules/cases/model/files.ts";
import { SUPPLIES } from "#modules/cases/model/standing.ts";
import { SHARE_STATES } from "#modules/evidence/model/shares.ts";

/** An application that is being filled in (暂存). */
export const draftShape = z.object({
	id: z.string(),
	revision: z.int(),
	item: itemShape.meta({ description: "of a bundle: the bundle" }),
	bundle: z
		.object({
			id: z.string(),
			members: z.array(
				z.object({
					item: z.string(),
					name: toldShape,
					department: toldShape,
					after: z.array(z.string()).meta({ description: "members whose result it needs" }),
					papers: z.array(z.string()).meta({ description: "ids of its materials" }),
				}),
			),
		})
		.nullable()
		.meta({ description: "what is applied for together; null: one item" }),
	holder: z.string(),
	holderName: toldShape,
	savedAt: z.string(),
	keptUntil: z.string().meta({ description: "the last day on which it is kept if it is not saved again" }),
	form: z.array(fieldShape),
	consents: z
		.array(
			z.object({
				type: z.string(),
				name: toldShape,
				issuer: toldShape,
				given: z.boolean(),
				materials: z.array(z.string()).meta({ description: "materials that it would answer" }),
			}),
		)
		.meta({ description: "evidence that may be used only if its holder agrees for this case" }),
	materials: z.array(
		materialShape.extend({
			share: z
				.object({
					type: z.string(),
					state: z.enum(SHARE_STATES),
					stateName: toldShape,
					askedAt: z.string(),
					triedAt: z.string().nullable().meta({ description: "when the register was asked last" }),
					again: z.boolean().meta({ description: "it is asked again by itself" }),
				})
				.nullable()
				.meta({ description: "a register is asked for it in the background; null: none is" }),
			supply: z
				.enum(SUPPLIES)
				.nullable()
				.meta({ description: "of a paper that is asked: brought by mail or to the window rather than as a file" }),
			commitment: z
				.object({ given: z.boolean() })
				.nullable()
				.meta({ description: "answered by a written commitment, or promised for later by one, which must be given" }),
		}),
	),
	uploads: z
		.object({
			maxBytes: z.int(),
			maxFiles: z.int().meta({ description: "a paper" }),
			types: z.array(z.enum(FILE_TYPES)),
		})
		.meta({ description: "what is taken for a paper that is asked" }),
	registers: z.array(z.object({ name: toldShape, answered: z.boolean(), why: toldShape })).meta({
		description: "registers asked just now; one that did not answer costs nothing but its step of the ladder",
	}),
	zeroMaterial: z.boolean(),
	renewal: renewalShape.nullable(),
	road: z.enum(ROADS).meta({ description: "examined first, or granted on a commitment and checked afterwards" }),
	commitment: z
		.object({
			refused: refusalShape.nullable().meta({ description: "why this applicant may not commit" }),
			conditions: z.array(toldShape),
			checkedBy: toldShape,
			check: termShape.meta({ description: "K8" }),
			papers: z.array(toldShape).meta({ description: "what it stands in for" }),
		})
		.nullable()
		.meta({ description: "null where the permit is not granted on a commitment" }),
	missing: z.array(z.string()).meta({ description: "ids of fields and materials to do; empty: it can be submitted" }),
	pending: z
		.boolean()
		.meta({ description: "all papers that are missing are those that a register has not answered for yet" }),
});
