import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { complaintRow, complaintShape, idShape } from "#modules/ratings/contract/shapes.ts";
import { COMPLAINT_STATES, LONGEST } from "#modules/ratings/model.ts";

const day = z.string();
const HANDLERS = ["examiner", "head", "leader"] as const;

export const fileComplaint = {
	method: "POST",
	path: "/complaints",
	policy: { who: "applicant" },
	summary: text("投诉", "File a complaint"),
	body: z.object({
		case: idShape.optional().meta({ description: "one of one's own" }),
		item: idShape.optional(),
		text: z.string().trim().min(1).max(LONGEST),
		contact: z.string().trim().max(40).default(""),
	}),
	answer: z.object({ id: z.string(), number: z.string(), dueOn: day.nullable() }),
} satisfies Endpoint;

export const listMyComplaints = {
	method: "GET",
	path: "/me/complaints",
	policy: { who: "applicant" },
	summary: text("我的投诉", "One's own complaints"),
	answer: z.object({ complaints: z.array(complaintRow.extend({ case: z.string().nullable() })) }),
} satisfies Endpoint;

export const listComplaints = {
	method: "GET",
	path: "/complaints",
	policy: { who: [...HANDLERS, "auditor"] },
	summary: text("投诉：由我办理或查看的，按期限", "Complaints that are this login's to handle or read, by due date"),
	query: z.object({ open: z.stringbool().default(true) }),
	answer: z.object({
		today: day,
		rows: z.array(complaintRow.extend({ complainantName: toldShape, isLate: z.boolean() })),
	}),
} satisfies Endpoint;

export const readComplaint = {
	method: "GET",
	path: "/complaints/{id}",
	policy: { who: ["applicant", ...HANDLERS, "auditor"] },
	summary: text("一件投诉", "A complaint"),
	params: z.object({ id: idShape }),
	answer: complaintShape,
} satisfies Endpoint;

export const takeComplaintStep = {
	method: "POST",
	path: "/complaints/{id}/steps",
	policy: { who: HANDLERS },
	summary: text("指派或答复投诉", "Assign or answer a complaint"),
	params: z.object({ id: idShape }),
	body: z.discriminatedUnion("type", [
		z.object({ type: z.literal("ComplaintAssigned"), after: z.int().min(1), to: idShape }),
		z.object({
			type: z.literal("ComplaintAnswered"),
			after: z.int().min(1),
			founded: z.boolean(),
			answer: z.string().trim().min(1).max(LONGEST),
		}),
	]),
	answer: z.object({ id: z.string(), seq: z.int(), state: z.enum(COMPLAINT_STATES), late: z.int() }),
} satisfies Endpoint;

export const reopenComplaint = {
	method: "POST",
	path: "/complaints/{id}/reopening",
	policy: { who: "applicant" },
	summary: text("不认可答复，要求重新办理一次", "Have a complaint looked at once more"),
	params: z.object({ id: idShape }),
	body: z.object({ text: z.string().trim().min(1).max(LONGEST) }),
	answer: z.object({ id: z.string(), state: z.enum(COMPLAINT_STATES) }),
} satisfies Endpoint;
