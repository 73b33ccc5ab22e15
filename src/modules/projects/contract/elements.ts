import { z } from "zod";
import { toldShape } from "#kernel/shape.ts";

/** One element that a project needs, against what the zone has (要素保障); amounts are exact decimals in its unit. */
export const elementBalanceShape = z.object({
	id: z.string(),
	name: toldShape,
	unit: toldShape,
	need: z.string(),
	capacity: z.object({ amount: z.string(), on: z.string(), source: toldShape }),
	synthetic: z.boolean(),
	taken: z.string().meta({ description: "by others with a formal contract" }),
	by: z.array(z.object({ id: z.string(), name: toldShape, amount: z.string() })),
	left: z.string(),
	short: z.string().nullable().meta({ description: "by how much it falls short; null where it is enough" }),
});
