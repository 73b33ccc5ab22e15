import { z } from "zod";
import { toldShape } from "#kernel/shape.ts";
import { DESKS, MEASURES, PROMISERS } from "#modules/projects/model/obligations.ts";

export const named = z.object({ id: z.string(), name: toldShape });
export const amount = z.object({
	amount: z.string().meta({ description: "exact decimal" }),
	unit: z.string().meta({ description: "yi (a hundred million), wan (ten thousand), million, billion or one" }),
	currency: z.string(),
});

/** The promises, tasks and hand-overs of a project as its page has them. */
export const obligationsShape = {
	desk: z.enum(DESKS),
	promises: z.array(
		z.object({
			promise: z.string(),
			by: z.enum(PROMISERS),
			metric: z.string(),
			measure: z.enum(MEASURES),
			stage: z.string().exactOptional(),
			target: z.string(),
			unit: z.string(),
			from: z.string(),
			to: z.string(),
			source: z.string(),
			tolerance: z.string(),
			consequence: z.string(),
			seq: z.int(),
			value: z.string().nullable(),
			status: z
				.enum(["ahead", "running", "near", "kept", "partly", "broken", "waived"])
				.meta({ description: "near: its window ends within a month and it is not kept" }),
			told: z.array(z.object({ value: z.string(), on: z.string(), seq: z.int(), source: z.string() })),
			waived: z.object({ on: z.string(), reason: z.string() }).nullable(),
			pays: z
				.object({
					for: z.string(),
					amount,
					payments: z.array(z.object({ amount, on: z.string(), seq: z.int(), document: z.string() })),
					receipt: z
						.object({
							share: z.string().meta({ description: "per cent of the promise that was kept, cut after four digits" }),
							owed: amount,
							paid: amount,
							open: amount.meta({ description: "to be paid; negative: to be taken back" }),
						})
						.nullable(),
				})
				.nullable(),
		}),
	),
	tasks: z.array(
		z.object({
			id: z.string(),
			seq: z.int(),
			says: z.string(),
			to: named,
			givenBy: named,
			givenOn: z.string(),
			due: z.string(),
			origin: z.string().nullable(),
			meeting: z.string().nullable().meta({ description: "id of the meeting whose decision it is" }),
			reports: z.array(z.object({ says: z.string(), done: z.boolean(), on: z.string(), by: toldShape })),
			closedOn: z.string().nullable(),
			late: z.boolean(),
		}),
	),
	handovers: z.array(
		z.object({
			id: z.string(),
			seq: z.int(),
			from: z.enum(DESKS),
			to: z.enum(DESKS),
			giver: named,
			receiver: named,
			says: z.string(),
			offeredOn: z.string(),
			due: z.string(),
			inTime: z.boolean().nullable(),
			answer: z
				.object({ accepted: z.boolean(), on: z.string(), reasons: z.array(z.string()).exactOptional() })
				.nullable(),
			package: z.object({
				facts: z.int(),
				promises: z.array(z.string()),
				openTasks: z.array(z.string()),
				contacts: z.array(z.string()),
				proofs: z.int(),
			}),
		}),
	),
};
