import { z } from "zod";
import { toldShape } from "#kernel/shape.ts";
import { HEARD, HEARING_ENDS } from "#modules/cases/model/hearing.ts";
import { CHECK_STATES } from "#modules/cases/model.ts";

/** How the check of a commitment stands (承诺核查). */
export const checkShape = z
	.object({
		state: z.enum(CHECK_STATES),
		dueOn: z.string().nullable(),
		conditions: z.array(toldShape),
		checkedBy: toldShape,
		fixDays: z.int().meta({ description: "working days that an order to put it right gives unless it says otherwise" }),
		found: z.string().nullable().meta({ description: "what the last step of the check says" }),
	})
	.nullable()
	.meta({ description: "of a permit that was granted on a commitment" });

/** The right to be heard (听证). */
export const hearingShape = z
	.object({
		party: z.string().meta({ description: "who has a major interest in the matter; empty: nobody was recorded" }),
		askUntil: z.string().nullable(),
		asked: z.object({ on: z.string(), by: z.enum(HEARD), holdBy: z.string() }).nullable(),
		notice: z.object({ on: z.string(), place: z.string(), chair: z.string(), chairName: toldShape }).nullable(),
		open: z.boolean(),
		record: z.object({ on: z.string(), favours: z.enum(HEARING_ENDS) }).nullable(),
		first: z.string().meta({ description: "the first day for a hearing whose notice goes out today" }),
		last: z.string().nullable().meta({ description: "by which it is to be held" }),
		chairs: z.array(z.object({ id: z.string(), name: toldShape })).meta({ description: "who may chair it" }),
	})
	.nullable()
	.meta({ description: "where somebody else has a major interest, or a hearing was announced" });

/** The certificate that a case renews (延续). */
export const renewalShape = z.object({
	certificate: z.string(),
	number: z.string(),
	until: z.string(),
	late: z.boolean().meta({ description: "applied for later than the law asks" }),
	applyBy: z.string(),
	newUntil: z.string(),
});
