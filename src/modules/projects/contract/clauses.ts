import { z } from "zod";
import { toldShape } from "#kernel/shape.ts";
import { named } from "#modules/projects/contract/obligations-shape.ts";
import { daysIso, idShape, note, short } from "#modules/projects/contract/values.ts";
import { FINDINGS, RISKS } from "#modules/projects/model/clauses.ts";

/** What the facts about clauses tell. */
export const clauseShapes = {
	ClauseProposed: z.strictObject({ clause: idShape, kind: idShape, says: note, specific: z.boolean() }),
	ClauseReviewed: z.strictObject({
		clause: idShape,
		department: idShape,
		finding: z.enum(FINDINGS),
		says: note,
		basis: short.exactOptional(),
		until: daysIso.exactOptional(),
	}),
};

/** A kind of clause as forms offer it. */
export const clauseKindShape = named.extend({ risk: z.enum(RISKS), incentive: z.boolean(), law: toldShape });

/** The clauses of a project's agreements, the latest last. */
export const clausesShape = z.array(
	z.object({
		id: z.string(),
		seq: z.int(),
		kind: clauseKindShape,
		says: z.string(),
		specific: z.boolean().meta({ description: "only this operator has it" }),
		on: z.string(),
		state: z.enum(["free", "open", "stands", "struck", "over"]).meta({
			description: "free: needs no review; open: waits for its review; over: its exception has ended",
		}),
		by: z.array(named).meta({ description: "departments that review it" }),
		yours: z.boolean().meta({ description: "this login reviews it" }),
		review: z
			.object({
				department: toldShape,
				by: named,
				finding: z.enum(FINDINGS),
				says: z.string(),
				basis: z.string().nullable(),
				until: z.string().nullable(),
				on: z.string(),
			})
			.nullable(),
	}),
);
