import { z } from "zod";
import { daysIso, decimal, idShape, moneyShape, note, short, staffId } from "#modules/projects/contract/values.ts";
import { DESKS, MEASURES, PROMISERS } from "#modules/projects/model/obligations.ts";

/** What promises, tasks and hand-overs tell. */
export const obligationShapes = {
	PromiseMade: z.strictObject({
		promise: idShape,
		by: z.enum(PROMISERS),
		metric: short,
		measure: z.enum(MEASURES),
		stage: idShape.exactOptional(),
		target: decimal,
		unit: short,
		from: daysIso,
		to: daysIso,
		source: short,
		tolerance: decimal.default("0"),
		consequence: note,
		pays: z.strictObject({ amount: moneyShape, for: idShape }).exactOptional(),
	}),
	PromiseMeasured: z.strictObject({ promise: idShape, value: decimal, source: short }),
	PromiseWaived: z.strictObject({ promise: idShape, reason: note }),
	SubsidyMoved: z.strictObject({
		promise: idShape,
		amount: moneyShape,
		back: z.literal(true).exactOptional(),
		document: short,
	}),
	TaskGiven: z.strictObject({ task: idShape, says: note, to: staffId, due: daysIso, origin: short.exactOptional() }),
	TaskReported: z.strictObject({ task: idShape, says: note, done: z.boolean() }),
	TaskClosed: z.strictObject({ task: idShape, says: note }),
	HandoverOffered: z.strictObject({ handover: idShape, to: z.enum(DESKS), receiver: staffId, says: note }),
	HandoverAccepted: z.strictObject({ handover: idShape }),
	HandoverReturned: z.strictObject({ handover: idShape, reasons: z.array(note).min(1).max(20) }),
};
