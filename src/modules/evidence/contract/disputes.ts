import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { DISPUTE_STATES, KEEPERS } from "#modules/evidence/model/disputes.ts";

const idShape = z.string().min(1).max(64);
/** Words that somebody writes. */
const words = z.string().trim().min(1);
const claimed = words.max(2_000);
const ground = words.max(500);
const ofDispute = z.object({ id: idShape });

export const disputeShape = z.object({
	id: z.string(),
	number: z.string(),
	about: z.object({ kind: z.enum(["fact", "certificate"]), id: z.string() }),
	name: toldShape.meta({ description: "of the fact, or of the certificate" }),
	holderName: toldShape,
	recorded: z.object({ value: z.string(), source: toldShape, on: z.string() }),
	claimed: z.string(),
	ground: z.string(),
	department: z.object({ id: z.string(), name: toldShape }),
	raisedAt: z.string(),
	dueOn: z.string().meta({ description: "last day for the answer, in working days of the zone" }),
	estimated: z.boolean().meta({ description: "the calendar of that year is not announced yet" }),
	late: z.boolean(),
	state: z.enum(DISPUTE_STATES),
	proofs: z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.int() })),
	answer: z
		.object({
			outcome: z.enum(["corrected", "upheld"]),
			value: z.string().nullable(),
			note: z.string(),
			at: z.string(),
		})
		.nullable(),
	answerable: z.boolean().meta({ description: "by this login, now" }),
});

export const raiseDispute = {
	method: "POST",
	path: "/disputes",
	policy: { who: "applicant" },
	summary: text("登记信息有误，提出更正", "Dispute what is on record of oneself, with the right value"),
	body: z.strictObject({
		about: z.strictObject({ kind: z.enum(["fact", "certificate"]), id: idShape }),
		claimed,
		ground: ground.meta({ description: "why it is wrong" }),
	}),
	answer: disputeShape,
} satisfies Endpoint;

export const listDisputes = {
	method: "GET",
	path: "/disputes",
	policy: { who: "applicant" },
	summary: text("我的更正申请，最近的在前", "What I have disputed, newest first"),
	answer: z.object({ disputes: z.array(disputeShape) }),
} satisfies Endpoint;

export const readDispute = {
	method: "GET",
	path: "/disputes/{id}",
	policy: { who: ["applicant", ...KEEPERS, "leader", "auditor"] },
	summary: text("一个更正申请", "One dispute"),
	params: ofDispute,
	answer: disputeShape,
} satisfies Endpoint;

export const withdrawDispute = {
	method: "POST",
	path: "/disputes/{id}/withdrawal",
	policy: { who: "applicant" },
	summary: text("撤回更正申请", "Withdraw a dispute"),
	params: ofDispute,
	answer: disputeShape,
} satisfies Endpoint;

export const answerDispute = {
	method: "POST",
	path: "/disputes/{id}/answer",
	policy: { who: KEEPERS },
	summary: text(
		"来源部门答复：已更正，或维持并说明理由",
		"The source's department answers: corrected, or upheld with a reason",
	),
	params: ofDispute,
	body: z.discriminatedUnion("outcome", [
		z.strictObject({ outcome: z.literal("corrected"), value: claimed, note: ground }),
		z.strictObject({ outcome: z.literal("upheld"), note: ground }),
	]),
	answer: disputeShape,
} satisfies Endpoint;

export const readKeeping = {
	method: "GET",
	path: "/keeping",
	policy: { who: [...KEEPERS, "leader", "auditor"] },
	summary: text(
		"登记信息更正：本部门待答复的，最早的在前；近期已答复的",
		"Corrections of records: what the caller's departments have to answer, oldest first, and what they answered lately",
	),
	answer: z.object({
		today: z.string(),
		within: z.int().meta({ description: "working days in which an answer is due" }),
		open: z.array(disputeShape.omit({ recorded: true, claimed: true, ground: true, answer: true, proofs: true })),
		ended: z.array(disputeShape.omit({ recorded: true, claimed: true, ground: true, answer: true, proofs: true })),
	}),
} satisfies Endpoint;
