import { z } from "zod";
import { toldShape } from "#kernel/shape.ts";
import { amount, named } from "#modules/projects/contract/obligations-shape.ts";
import { cardShape } from "#modules/projects/contract/shapes.ts";
import { SLIP_WHATS } from "#modules/projects/model/slips.ts";

const project = z.object({ id: z.string(), number: z.string(), name: toldShape });
const row = z.object({ project, investor: toldShape, field: toldShape, owner: toldShape.nullable() });

/** The weekly report (周报): what became of the projects from Monday to Sunday. */
export const weekShape = z.object({
	from: z.string(),
	to: z.string(),
	today: z.string(),
	isCurrent: z.boolean(),
	new: z.array(row.extend({ on: z.string() })),
	signed: z.array(row.extend({ on: z.string(), amount })),
	signedSum: amount,
	moved: z.array(row.extend({ stages: z.array(named.extend({ on: z.string() })) })),
	rested: z.array(row.extend({ standing: z.enum(["active", "paused", "lost"]), on: z.string() })),
	slips: z.array(z.object({ project, slip: z.string(), step: named, what: z.enum(SLIP_WHATS), on: z.string() })),
	stuck: z.array(cardShape).nullable().meta({ description: "of now, so only of the week that goes on" }),
	columns: z
		.array(named.extend({ projects: z.int(), stuck: z.int(), formal: amount }))
		.nullable()
		.meta({ description: "how many are led on in each column now; only of the week that goes on" }),
});
