import { z } from "zod";
import { toldShape } from "#kernel/shape.ts";
import { roadOpening } from "#modules/projects/contract/opening.ts";
import { PERMIT_STATES } from "#modules/projects/model/permits.ts";

const caseShape = z.object({
	number: z.string(),
	item: z.string(),
	status: toldShape,
	open: z.boolean(),
	onApplicant: z.boolean(),
	receivedOn: z.string(),
	due: z.string().nullable(),
});

/** The road maps of a project as its page has them, and with what a new one would begin. */
export const roadMapsShape = z.object({
	named: z.array(
		z.object({
			map: z.string(),
			name: z.string(),
			on: z.string(),
			seq: z.int(),
			found: z
				.object({
					start: z.string(),
					savedAt: z.string(),
					opening: roadOpening.nullable(),
					undetermined: z.int(),
					permits: z.array(
						z.object({
							item: z.string(),
							name: toldShape,
							department: z.string().nullable(),
							departmentName: toldShape.nullable(),
							critical: z.boolean(),
							state: z.enum(PERMIT_STATES),
							plannedFrom: z.string(),
							plannedTo: z.string(),
							beginBy: z
								.string()
								.nullable()
								.meta({ description: "last day that does not move production; null: it does not wait" }),
							startedOn: z.string().nullable(),
							finishedOn: z.string().nullable(),
							case: caseShape.nullable(),
							until: z.string().nullable(),
							late: z.int().meta({ description: "calendar days" }),
						}),
					),
					happened: z.array(
						z.object({
							on: z.string(),
							what: z.enum(["applied", "granted", "settled"]),
							item: z.string(),
							name: toldShape,
							case: z.string().nullable(),
						}),
					),
				})
				.nullable()
				.meta({ description: "null: its owner has deleted it, or its rules are no longer kept" }),
		}),
	),
	answers: z
		.record(z.string(), z.union([z.string(), z.number()]))
		.meta({ description: "what the project's record answers of the facts of a road map" }),
});
