import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { queueShape, rowShape } from "#modules/cases/contract/shapes.ts";
import { CARD_VIEWS, REVIEW_VIEWS } from "#modules/cases/model/supervision.ts";

/** The review in one view. */
export const reviewShape = queueShape.extend({
	counts: z
		.record(z.enum(REVIEW_VIEWS), z.int().nullable())
		.meta({ description: "of each view's list; `decided` only where it is looked at" }),
});

const countsShape = z.record(z.enum(CARD_VIEWS), z.int());
const saidShape = z.object({ at: z.string(), by: toldShape, note: z.string() });
const departmentShape = z.object({ id: z.string(), name: toldShape });

const cardRowShape = z.object({
	id: z.string(),
	number: z.string(),
	seq: z.int().meta({ description: "goes into `after` of a step" }),
	item: z.string(),
	itemName: toldShape,
	department: departmentShape,
	holderName: toldShape,
	statusName: toldShape,
	receivedOn: z.string(),
	dueOn: z.string().nullable(),
	card: z.enum(CARD_VIEWS),
	days: z.int().meta({ description: "working days: over the term (black, red), left (yellow), stopped (paused)" }),
	heldBy: toldShape.meta({ description: "whose move it is: examiner, approvers, or the procedure" }),
	overrun: saidShape.nullable().meta({ description: "why it is late, as published; null: it still has to be said" }),
	urged: saidShape
		.extend({ answer: z.string().nullable() })
		.nullable()
		.meta({ description: "the last supervision order" }),
});

const filter = {
	view: z.enum(CARD_VIEWS).default("black"),
	department: z.string().min(1).max(64).optional(),
};

export const readCards = {
	method: "GET",
	path: "/cards",
	policy: { who: ["leader", "auditor"] },
	summary: text("亮牌办件：按部门的件数与名单", "Cases with a card: how many by department, and which"),
	query: z.object({
		...filter,
		after: z.string().max(200).optional().meta({ description: "`next` of the page before" }),
		size: z.coerce.number().int().min(1).max(100).default(50),
	}),
	answer: z.object({
		today: z.string(),
		total: countsShape,
		departments: z.array(z.object({ department: departmentShape, counts: countsShape })),
		rows: z.array(cardRowShape),
		next: z.string().nullable(),
	}),
} satisfies Endpoint;

export const exportCards = {
	method: "GET",
	path: "/cards/export",
	limit: "costly",
	policy: readCards.policy,
	summary: text(
		"导出名单：CSV 或 Excel，注明条件、时间、导出人",
		"The list as CSV or Excel, with filter, time and who",
	),
	query: z.object({
		...filter,
		format: z.enum(["csv", "xlsx"]).default("xlsx"),
		lang: z.enum(["zh", "en"]).optional(),
	}),
	produces: "application/octet-stream",
	answer: z.unknown(),
} satisfies Endpoint;

export const readAlike = {
	method: "GET",
	path: "/cases/{id}/alike",
	policy: { who: ["examiner", "head", "leader", "auditor"] },
	summary: text(
		"同类办件和同一申请人的办件，供审查参考",
		"Cases of the same item that were decided, and others of the applicant, to compare with",
	),
	params: z.object({ id: z.string().min(1).max(64) }),
	answer: z.object({ item: z.array(rowShape), applicant: z.array(rowShape) }),
} satisfies Endpoint;

export const readOverruns = {
	method: "GET",
	path: "/overruns",
	policy: { who: "anyone" },
	summary: text("超期原因公开（优化营商环境条例第36条）", "Why cases are late, as their departments have published it"),
	query: z.object({ after: readCards.query.shape.after }),
	answer: z.object({
		overruns: z.array(
			z.object({
				at: z.string(),
				item: z.string(),
				itemName: toldShape,
				department: departmentShape,
				receivedOn: z.string(),
				note: z.string(),
				statusName: toldShape,
			}),
		),
		next: z.string().nullable(),
	}),
} satisfies Endpoint;
