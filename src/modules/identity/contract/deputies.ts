import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { DEPUTY_ROLES } from "#modules/identity/model.ts";

const personShape = z.object({ id: z.string(), name: toldShape });
const postShape = z.object({ role: z.enum(DEPUTY_ROLES), department: z.object({ id: z.string(), name: toldShape }) });
const dayShape = z.iso.date();

export const listDeputies = {
	method: "GET",
	path: "/deputies",
	policy: { who: ["examiner", "head", "administrator", "leader", "auditor"] },
	summary: text(
		"代理：本人的；管理员、领导和监督员看全部",
		"Deputies: one's own; all of them for administrators, leaders and auditors",
	),
	answer: z.object({
		today: z.string(),
		deputies: z.array(
			postShape.extend({
				id: z.string(),
				person: personShape.meta({ description: "whose post it is" }),
				deputy: personShape,
				from: z.string(),
				until: z.string().meta({ description: "the last day" }),
				endedAt: z.string().nullable().meta({ description: "ended before its time" }),
				state: z.enum(["coming", "running", "over"]),
				note: z.string(),
				mine: z.boolean().meta({ description: "it is the caller's own post" }),
			}),
		),
		posts: z
			.array(postShape.extend({ colleagues: z.array(personShape) }))
			.meta({ description: "the caller's own posts that can be handed over, and to whom" }),
	}),
} satisfies Endpoint;

export const nameDeputy = {
	method: "POST",
	path: "/deputies",
	policy: { who: ["examiner", "head"] },
	summary: text("指定代理人，写明起止日期", "Name a deputy for one's own post, from and until when"),
	body: z.strictObject({
		role: z.enum(DEPUTY_ROLES),
		department: z.string().min(1).max(64),
		deputy: z.string().min(1).max(64),
		from: dayShape,
		until: dayShape.meta({ description: "the last day" }),
		note: z.string().trim().min(1).max(200).meta({ description: "why: leave, journey" }),
	}),
	answer: z.object({ id: z.string() }),
} satisfies Endpoint;

export const endDeputy = {
	method: "POST",
	path: "/deputies/{id}/end",
	policy: nameDeputy.policy,
	summary: text("提前结束代理", "End a deputy before the time"),
	params: z.object({ id: z.string().min(1).max(64) }),
	answer: z.object({ id: z.string() }),
} satisfies Endpoint;
