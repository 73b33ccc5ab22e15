import { z } from "zod";
import { termShape, toldShape } from "#kernel/shape.ts";
import {
	COMPLAINT_STATES,
	COMPLAINT_STEPS,
	LEVELS,
	LOOP_STEPS,
	RATING_STATES,
	SUBJECTS,
	TERM_IDS,
} from "#modules/ratings/model.ts";

const day = z.string();
export const idShape = z.string().min(1).max(80);
export const levelShape = z.literal(LEVELS).meta({ description: "GB/T 39046-2020 A.8; 4 and 5 are bad" });
export const stateShape = z.enum(RATING_STATES);
/** Who may look at the numbers; into which ratings, the module decides. */
export const STAFF = ["window", "examiner", "head", "leader", "auditor"] as const;
export const tagShape = z.object({ id: z.string(), name: toldShape });
const opinionShape = z.object({
	level: levelShape,
	levelName: toldShape,
	tags: z.array(toldShape),
	text: z.string(),
});
const termAnswerShape = z.object({
	id: z.enum(TERM_IDS),
	name: toldShape,
	basis: toldShape,
	from: day,
	limit: termShape,
	dueOn: day.nullable(),
	used: z.int(),
	remaining: z.int(),
	late: z.int(),
	state: z.enum(["running", "stopped", "breached"]),
	stoppedOn: day.nullable(),
	steps: z.array(z.object({ text: toldShape, from: day, to: day, days: z.int() })),
});
export const overdueShape = z
	.object({
		clocks: z.array(z.object({ id: z.string(), name: toldShape, dueOn: day.nullable(), late: termShape })),
		words: toldShape.nullable(),
		remedies: z.array(z.object({ id: z.string(), name: toldShape, within: termShape, basis: toldShape })),
	})
	.nullable()
	.meta({ description: "terms that the office has missed, and what the law lets one do" });

export const ratingShape = z.object({
	id: z.string(),
	seq: z.int().meta({ description: "goes into `after` of the next step" }),
	side: z.enum(["rater", "rated", "handler", "reader"]),
	subject: z.enum(SUBJECTS),
	case: z.string().nullable(),
	number: z.string().nullable(),
	item: z.string().nullable(),
	itemName: toldShape.nullable(),
	departmentName: toldShape.nullable(),
	windowName: toldShape.nullable(),
	ratedOn: day,
	raterName: toldShape.nullable(),
	contact: z.string(),
	opinion: opinionShape,
	again: opinionShape.nullable(),
	state: stateShape,
	stateName: toldShape,
	terms: z.array(termAnswerShape),
	story: z.array(
		z.object({
			seq: z.int(),
			type: z.string(),
			name: toldShape,
			at: z.string(),
			by: toldShape.nullable(),
			note: z.string(),
		}),
	),
	steps: z.array(
		z.object({
			type: z.enum(LOOP_STEPS),
			name: toldShape,
			possible: z.boolean(),
			refused: z
				.object({
					code: z.string(),
					title: toldShape,
					remedy: toldShape,
					facts: z.record(z.string(), z.unknown()),
				})
				.nullable(),
		}),
	),
	tags: z.array(tagShape),
	mayRateAgain: z.boolean(),
});
export const ratedAnswer = z.object({ id: z.string(), state: stateShape });

export const complaintShape = z.object({
	id: z.string(),
	seq: z.int(),
	side: z.enum(["complainant", "handler", "reader"]),
	number: z.string(),
	case: z.string().nullable(),
	caseNumber: z.string().nullable(),
	item: z.string().nullable(),
	itemName: toldShape.nullable(),
	departmentName: toldShape,
	complainantName: toldShape,
	contact: z.string(),
	assignedTo: toldShape.nullable(),
	filedOn: day,
	state: z.enum(COMPLAINT_STATES),
	stateName: toldShape,
	reopened: z.boolean(),
	term: termAnswerShape,
	story: z.array(
		z.object({
			seq: z.int(),
			type: z.string(),
			name: toldShape,
			at: z.string(),
			by: toldShape.nullable(),
			text: z.string(),
			founded: z.boolean().nullable(),
		}),
	),
	steps: z.array(z.enum(COMPLAINT_STEPS)),
	people: z.array(z.object({ id: z.string(), name: toldShape })).meta({ description: "to whom it may be assigned" }),
	mayReopen: z.boolean(),
	overdue: overdueShape,
});
export const complaintRow = z.object({
	id: z.string(),
	number: z.string(),
	itemName: toldShape.nullable(),
	departmentName: toldShape,
	state: z.enum(COMPLAINT_STATES),
	stateName: toldShape,
	filedOn: day,
	dueOn: day.nullable(),
});
