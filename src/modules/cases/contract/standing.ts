import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { rowShape } from "#modules/cases/contract/shapes.ts";
import { REVIEW_OUTCOMES, SUPPLIES } from "#modules/cases/model/standing.ts";

const idShape = z.string().min(1).max(64);
const after = z.int().min(1).meta({ description: "`seq` of the case that was on the screen; another one is a 409" });
const done = z.object({ id: z.string(), seq: z.int() });

export const changeConsent = {
	method: "POST",
	path: "/cases/{id}/consents",
	policy: { who: "applicant" },
	summary: text("撤回或重新给予本件的用证授权", "Withdraw the consent to use evidence in this case, or give it again"),
	params: z.object({ id: idShape }),
	body: z.strictObject({ after, evidence: idShape, given: z.boolean() }),
	answer: done,
} satisfies Endpoint;

export const reviewEvidence = {
	method: "POST",
	path: "/cases/{id}/rechecks",
	policy: { who: ["examiner", "head"] },
	summary: text(
		"复核依据变化：仍然成立，或请持证人申请变更",
		"Look again at changed evidence: it stands, or its holder has to have it changed",
	),
	params: z.object({ id: idShape }),
	body: z.strictObject({ after, outcome: z.enum(REVIEW_OUTCOMES), note: z.string().trim().min(1).max(500) }),
	answer: done,
} satisfies Endpoint;

/** What has changed under a case. */
const changeShape = z.object({
	at: z.string(),
	kind: z.enum(["fact", "certificate"]),
	name: toldShape,
	from: z.string().nullable().meta({ description: "of a fact: what stood on record; null of a certificate" }),
	to: z.string().nullable(),
	source: toldShape.meta({ description: "where the change is known from, or why the certificate ended" }),
});

export const readRechecks = {
	method: "GET",
	path: "/rechecks",
	policy: { who: ["examiner", "head", "leader", "auditor"] },
	summary: text(
		"依据有变化的办件和许可：各自下一步，最早的在前",
		"Cases and permits under which evidence has changed, each with its next step, oldest first",
	),
	answer: z.object({
		rows: z.array(
			rowShape.extend({
				decided: z.boolean(),
				since: z.string(),
				changes: z.array(changeShape),
				next: toldShape.meta({ description: "what the department does now, with its article" }),
				mine: z.boolean().meta({ description: "this login may note what came of it" }),
				maps: z.int().meta({ description: "saved road maps of the holder that stand on it too; their owner was told" }),
			}),
		),
	}),
} satisfies Endpoint;

export const retryShares = {
	method: "POST",
	path: "/drafts/{id}/shares",
	policy: { who: "applicant" },
	summary: text("再向没有答复的登记系统申请一次", "Ask the registers that have not answered once more"),
	params: z.object({ id: idShape }),
	answer: z.object({ asked: z.int().meta({ description: "types that are asked for again" }) }),
} satisfies Endpoint;

/** Papers of one draft that are on their way. */
export const comingShape = z.object({
	id: z.string().meta({ description: "of the draft, to take it over" }),
	draft: z.string().meta({ description: "short number that its applicant writes on the paper" }),
	itemName: toldShape,
	holderName: toldShape,
	savedAt: z.string(),
	papers: z.array(z.object({ name: toldShape, by: z.enum(SUPPLIES), byName: toldShape })),
});

export const readComing = {
	method: "GET",
	path: "/desk/coming",
	policy: { who: ["window", "leader", "auditor"] },
	summary: text(
		"待收材料：申请人选择邮寄或到窗口提交的，最早的在前",
		"Papers to come: those that applicants bring by mail or to the window, oldest first",
	),
	answer: z.object({ rows: z.array(comingShape) }),
} satisfies Endpoint;
