import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { draftShape } from "#modules/cases/contract/draft.ts";
import { answerShape, rowShape } from "#modules/cases/contract/shapes.ts";
import { formShape } from "#modules/cases/contract/steps.ts";
import { DELIVERIES } from "#modules/cases/model/application.ts";
import { PRESENTERS, RECEIVED_VIA } from "#modules/cases/model/counter.ts";
import { VARIANT_KINDS } from "#modules/catalogue/model.ts";

const idShape = z.string().min(1).max(64);
const window = { who: "window" } as const;
const draftId = z.object({ id: idShape });

/** A draft that a window fills in for its applicant, with what only the counter shows. */
export const counterDraftShape = draftShape.extend({
	intake: z.object({
		via: z.enum(RECEIVED_VIA),
		presenter: z.object({ name: z.string(), as: z.enum(PRESENTERS) }).nullable(),
		ticket: z.string().nullable(),
		parcel: z
			.object({ id: z.string(), waybill: z.string(), said: z.int(), counted: z.int(), receivedAt: z.string() })
			.nullable(),
	}),
	mine: z.boolean().meta({ description: "who asks has it at their counter" }),
	seen: z.array(z.string()).meta({ description: "ids of papers whose original the window saw" }),
	signature: z
		.object({ way: z.enum(["drawn", "confirmed"]), at: z.string(), valid: z.boolean() })
		.nullable()
		.meta({ description: "not valid once anything was changed after it was given" }),
	shown: z.boolean().meta({ description: "it is on the second screen of who asks" }),
});

const broughtShape = z.object({
	presenter: z.object({ name: z.string().trim().min(1).max(100), as: z.enum(PRESENTERS) }).optional(),
	ticket: idShape.optional(),
	parcel: idShape.optional().meta({ description: "what came by courier or mail was received when it was recorded" }),
});

export const intakeShape = broughtShape.extend({
	holder: idShape.meta({ description: "person:… or firm:…" }),
	item: idShape,
	variant: z.enum(VARIANT_KINDS).default("new"),
});

export const takeOverDraft = {
	method: "PUT",
	path: "/counter/drafts/{id}/intake",
	policy: window,
	summary: text(
		"收下申请人网上填好、材料邮寄或送来的草稿",
		"Take over a draft that was filled in online and whose papers were mailed or brought",
	),
	params: draftId,
	body: broughtShape,
	answer: counterDraftShape,
} satisfies Endpoint;

export const readCounterDraft = {
	method: "GET",
	path: "/counter/drafts/{id}",
	policy: window,
	summary: text("窗口收件清单", "The checklist of an intake at the window"),
	params: draftId,
	answer: counterDraftShape,
} satisfies Endpoint;

export const saveCounterDraft = {
	method: "PUT",
	path: "/counter/drafts/{id}",
	policy: window,
	summary: text("窗口勾选、填写", "Tick papers and fill in at the window"),
	params: draftId,
	body: z.object({
		revision: z.int().min(1).meta({ description: "as it was read; another one is a 409" }),
		form: formShape,
		consents: z.array(idShape).max(100),
		commitments: z.array(idShape).max(100),
		seen: z.array(idShape).max(100).meta({ description: "papers whose original was seen and given back" }),
	}),
	answer: counterDraftShape,
} satisfies Endpoint;

export const moveCounterDraft = {
	method: "PUT",
	path: "/counter/drafts/{id}/item",
	policy: window,
	summary: text("转正确事项：已交的材料和已填的内容保留", "Move an intake to the right item; papers and answers stay"),
	params: draftId,
	body: z.object({
		revision: z.int().min(1).meta({ description: "as it was read; another one is a 409" }),
		item: idShape,
		variant: z.enum(VARIANT_KINDS).default("new"),
	}),
	answer: counterDraftShape,
} satisfies Endpoint;

export const addCounterFile = {
	method: "POST",
	path: "/counter/drafts/{id}/files",
	policy: window,
	summary: text("高拍或上传一份材料", "Scan or upload a paper at the window"),
	params: draftId,
	query: z.object({ material: idShape, name: z.string().trim().min(1).max(255) }),
	streamed: true,
	answer: counterDraftShape,
} satisfies Endpoint;

const draftFile = z.object({ id: idShape, file: idShape });
export const removeCounterFile = {
	method: "DELETE",
	path: "/counter/drafts/{id}/files/{file}",
	policy: window,
	summary: text("收件前删去一个文件", "Remove a file before it is taken in"),
	params: draftFile,
	answer: counterDraftShape,
} satisfies Endpoint;

export const readCounterFile = {
	method: "GET",
	path: "/counter/drafts/{id}/files/{file}",
	policy: window,
	summary: text("窗口收件的文件", "A file of an intake at the window"),
	params: draftFile,
	query: z.object({ save: z.enum(["1"]).optional() }),
	produces: "application/octet-stream",
	answer: z.unknown(),
} satisfies Endpoint;

export const signCounterDraft = {
	method: "PUT",
	path: "/counter/drafts/{id}/signature",
	policy: window,
	summary: text("申请人在第二屏签名或确认", "The applicant signs or confirms on the second screen"),
	params: draftId,
	body: z.object({
		revision: z.int().min(1).meta({ description: "what the second screen showed; another one is a 409" }),
		path: z
			.string()
			.max(20_000)
			.regex(/^[ML0-9 .-]+$/)
			.optional()
			.meta({
				description: "the drawn lines, an SVG path of M and L; without it: confirmed, with the clerk as witness",
			}),
	}),
	answer: counterDraftShape,
} satisfies Endpoint;

export const readSecondScreen = {
	method: "GET",
	path: "/counter/screen",
	policy: window,
	summary: text("第二屏：给申请人看的", "The second screen: what the applicant sees"),
	answer: z.object({
		draft: counterDraftShape.nullable(),
		receipt: z
			.object({ id: z.string(), number: z.string(), itemName: toldShape, answerBy: z.string().nullable() })
			.nullable()
			.meta({ description: "what was shown has been taken in" }),
	}),
} satisfies Endpoint;

export const showOnSecondScreen = {
	method: "PUT",
	path: "/counter/screen",
	policy: window,
	summary: text("转给申请人看；空：收回", "Turn a draft to the applicant; null takes it away"),
	body: z.object({ draft: idShape.nullable() }),
	answer: z.object({ shown: z.boolean() }),
} satisfies Endpoint;

export const submitAtCounter = {
	method: "POST",
	path: "/counter/cases",
	policy: window,
	summary: text("窗口收件：不得拒收，尚缺的一并登记", "Take in at the window: never refused, what is lacking is noted"),
	body: z.object({ draft: idShape, revision: z.int().min(1), delivery: z.enum(DELIVERIES).default("electronic") }),
	answer: z.object({ id: z.string(), number: z.string(), receivedAt: z.string(), answer: answerShape }),
} satisfies Endpoint;

export const readShelf = {
	method: "GET",
	path: "/counter/shelf",
	policy: window,
	summary: text("出件架：待出件的结果，可按取件码查", "The outlet shelf: results to hand out, also by pick-up code"),
	query: z.object({ code: z.string().max(20).optional(), number: z.string().trim().max(60).optional() }),
	answer: z.object({ rows: z.array(rowShape.extend({ delivery: z.enum(DELIVERIES) })) }),
} satisfies Endpoint;

export const readTaken = {
	method: "GET",
	path: "/counter/taken",
	policy: window,
	summary: text("今天收的件", "What this clerk took in today"),
	answer: z.object({
		count: z.int(),
		rows: z
			.array(z.object({ id: z.string(), number: z.string(), itemName: toldShape, at: z.string() }))
			.meta({ description: "the last five" }),
	}),
} satisfies Endpoint;
