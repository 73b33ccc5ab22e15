import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { draftShape } from "#modules/cases/contract/draft.ts";
import { proofShape, receiptShape } from "#modules/cases/contract/proof.ts";
import {
	answerShape,
	caseShape,
	letterShape,
	outcomesShape,
	queueShape,
	rowShape,
} from "#modules/cases/contract/shapes.ts";
import { formShape, stepShape } from "#modules/cases/contract/steps.ts";
import { reviewShape } from "#modules/cases/contract/supervision.ts";
import { DELIVERIES, STEP_TYPES } from "#modules/cases/model/application.ts";
import { ROADS } from "#modules/cases/model/commitment.ts";
import { SUPPLIES } from "#modules/cases/model/standing.ts";
import { REVIEW_VIEWS } from "#modules/cases/model/supervision.ts";
import { VARIANT_KINDS } from "#modules/catalogue/model.ts";

const idShape = z.string().min(1).max(64);
const cursor = z.string().max(200).optional().meta({ description: "`next` of the page before" });
export const startDraft = {
	method: "POST",
	path: "/drafts",
	policy: { who: "applicant" },
	summary: text("开始办理一个事项：预填表单、材料来源", "Start an application: form prefilled, papers resolved"),
	body: z.object({
		item: idShape.meta({ description: "a service item, or a bundle" }),
		variant: z.enum(VARIANT_KINDS).default("new"),
		members: z.array(idShape).min(1).max(50).optional().meta({ description: "of a bundle: its items that are wanted" }),
		roadmap: idShape.optional().meta({ description: "one's own saved road map, from which it is started" }),
		renews: idShape
			.optional()
			.meta({ description: "of a renewal: the certificate; absent: the one that is valid longest" }),
	}),
	answer: z.object({ id: z.string() }),
} satisfies Endpoint;

export const readDraft = {
	method: "GET",
	path: "/drafts/{id}",
	policy: { who: "applicant" },
	summary: text("草稿", "A draft"),
	params: z.object({ id: idShape }),
	answer: draftShape,
} satisfies Endpoint;

export const saveDraft = {
	method: "PUT",
	path: "/drafts/{id}",
	policy: { who: "applicant" },
	summary: text("暂存", "Save a draft"),
	params: z.object({ id: idShape }),
	body: z.object({
		revision: z.int().min(1).meta({ description: "as it was read; another one is a 409" }),
		form: formShape,
		consents: z.array(idShape).max(100).meta({ description: "evidence types" }),
		commitments: z.array(idShape).max(100).meta({ description: "material ids" }),
		road: z.enum(ROADS).optional().meta({ description: "absent: as it was" }),
		supplies: z
			.record(z.string().max(64), z.enum(SUPPLIES))
			.refine((ways) => Object.keys(ways).length <= 100)
			.optional()
			.meta({ description: "papers that are brought otherwise than as a file, by material; left out: as before" }),
	}),
	answer: draftShape,
} satisfies Endpoint;

export const addFile = {
	method: "POST",
	path: "/drafts/{id}/files",
	policy: { who: "applicant" },
	summary: text(
		"上传一份材料的文件（仅限要求申请人提供的材料）",
		"Upload a file for a paper that is asked of the applicant",
	),
	params: z.object({ id: idShape }),
	query: z.object({
		material: idShape,
		name: z.string().trim().min(1).max(255).meta({ description: "only ever shown" }),
	}),
	streamed: true,
	answer: draftShape,
} satisfies Endpoint;

const draftFile = z.object({ id: idShape, file: idShape });
export const removeFile = {
	method: "DELETE",
	path: "/drafts/{id}/files/{file}",
	policy: { who: "applicant" },
	summary: text("提交前删去一个文件", "Remove a file before it is submitted"),
	params: draftFile,
	answer: draftShape,
} satisfies Endpoint;

const fileQuery = z.object({ save: z.enum(["1"]).optional().meta({ description: "to be saved and not shown" }) });
export const readDraftFile = {
	method: "GET",
	path: "/drafts/{id}/files/{file}",
	policy: { who: "applicant" },
	summary: text("草稿的材料文件", "A file of a draft"),
	params: draftFile,
	query: fileQuery,
	produces: "application/octet-stream",
	answer: z.unknown(),
} satisfies Endpoint;

export const readDraftLetters = {
	method: "GET",
	path: "/drafts/{id}/letters",
	policy: { who: "applicant" },
	summary: text("提交时要签署的告知书和承诺书", "The letters that submitting the draft signs"),
	params: z.object({ id: idShape }),
	answer: z.object({ letters: z.array(letterShape) }),
} satisfies Endpoint;

export const submitCase = {
	method: "POST",
	path: "/cases",
	policy: { who: "applicant" },
	summary: text("提交申请", "Submit an application"),
	body: z.object({
		draft: idShape,
		revision: z.int().min(1),
		signed: z.boolean(),
		committed: z
			.boolean()
			.default(false)
			.meta({ description: "of an application on a commitment: its letters were read and are meant" }),
		delivery: z.enum(DELIVERIES).default("electronic"),
	}),
	answer: z.object({
		id: z.string(),
		number: z.string(),
		receivedAt: z.string(),
		answer: answerShape,
	}),
} satisfies Endpoint;

export const listMine = {
	method: "GET",
	path: "/cases",
	policy: { who: "applicant" },
	summary: text("我的办件，最近的在前", "My cases, newest first"),
	query: z.object({ after: cursor }),
	answer: z.object({
		drafts: z.array(
			z.object({ id: z.string(), item: z.string(), itemName: toldShape, savedAt: z.string(), keptUntil: z.string() }),
		),
		cases: z.array(rowShape),
		next: z.string().nullable(),
	}),
} satisfies Endpoint;

const queueQuery = z.object({ after: cursor, size: z.coerce.number().int().min(1).max(100).default(50) });
export const readDesk = {
	method: "GET",
	path: "/desk",
	policy: { who: ["window", "leader", "auditor"] },
	summary: text(
		"综合窗口：待受理、待补正、待出件，按期限",
		"The window's desk: intake, corrections, hand-out, by due date",
	),
	query: queueQuery,
	answer: queueShape,
} satisfies Endpoint;

export const readReview = {
	method: "GET",
	path: "/review",
	policy: { who: ["examiner", "head", "leader", "auditor"] },
	summary: text("部门审查：本部门的办件，按期限", "The department's review: its cases, by due date"),
	query: queueQuery.extend({
		view: z.enum(REVIEW_VIEWS).default("all").meta({ description: "`decided`: to be looked up, revoked, cancelled" }),
	}),
	answer: reviewShape,
} satisfies Endpoint;

export const readCase = {
	method: "GET",
	path: "/cases/{id}",
	policy: { who: ["applicant", "window", "examiner", "head", "leader", "auditor"] },
	summary: text("办件：经过、时钟、材料、文书、下一步", "A case: story, clocks, papers, documents, next steps"),
	params: z.object({ id: idShape }),
	answer: caseShape,
} satisfies Endpoint;

export const readLettersAhead = {
	method: "GET",
	path: "/cases/{id}/letters",
	policy: { who: ["window", "examiner", "head"] },
	summary: text("如果现在办这一步，会发出的文书全文", "The letters that a step would send out now, as words"),
	params: z.object({ id: idShape }),
	query: z.object({
		type: z.enum(STEP_TYPES),
		reason: z.string().max(64).optional(),
		note: z.string().max(2_000).optional(),
		days: z.coerce.number().int().min(1).max(365).optional(),
	}),
	answer: z.object({ letters: z.array(letterShape) }),
} satisfies Endpoint;

const documentParams = z.object({ id: idShape, document: z.string().min(1).max(100) });
export const readDocument = {
	method: "GET",
	path: "/cases/{id}/documents/{document}/text",
	policy: readCase.policy,
	summary: text("办件的文书：全文", "A letter of a case, as words"),
	params: documentParams,
	answer: letterShape,
} satisfies Endpoint;

export const readDocumentPdf = {
	method: "GET",
	path: "/cases/{id}/documents/{document}",
	policy: readCase.policy,
	summary: text("办件的文书或证照：PDF", "A letter or the certificate of a case, as PDF"),
	params: documentParams,
	query: z.object({ lang: z.enum(["zh", "en"]).optional() }),
	produces: "application/pdf",
	answer: z.unknown(),
} satisfies Endpoint;

export const readCaseFile = {
	method: "GET",
	path: "/cases/{id}/files/{file}",
	policy: readCase.policy,
	summary: text("办件的材料文件", "A file that was handed in with a case"),
	params: draftFile,
	query: fileQuery,
	produces: "application/octet-stream",
	answer: z.unknown(),
} satisfies Endpoint;

export const readProof = {
	method: "GET",
	path: "/cases/{id}/proof",
	policy: readCase.policy,
	summary: text("时限证明：签名的文件，可离线核验", "The deadlines of a case as a signed file that is checked offline"),
	params: z.object({ id: idShape }),
	answer: proofShape,
} satisfies Endpoint;

export const readProofPdf = {
	method: "GET",
	path: "/cases/{id}/proof/pdf",
	policy: readCase.policy,
	summary: text("时限证明：PDF，内附签名的文件", "The same as PDF, with the signed file inside"),
	params: readProof.params,
	query: readDocumentPdf.query,
	produces: "application/pdf",
	answer: z.unknown(),
} satisfies Endpoint;

export const takeStep = {
	method: "POST",
	path: "/cases/{id}/steps",
	policy: { who: ["applicant", "window", "examiner", "head", "leader"] },
	summary: text("办理一步", "Take a step of a case"),
	params: z.object({ id: idShape }),
	body: stepShape,
	answer: z.object({ id: z.string(), seq: z.int(), status: z.string(), answer: answerShape }),
} satisfies Endpoint;

export const readOutcomes = {
	method: "GET",
	path: "/roadmaps/{ref}/outcomes",
	policy: { who: "anyone" },
	summary: text(
		"路线图的实际进展：已有的许可、办件、日期",
		"What has happened to a saved road map: permits held, cases, dates",
	),
	params: z.object({ ref: idShape }),
	answer: outcomesShape,
} satisfies Endpoint;

export const readMapPdf = {
	method: "GET",
	path: "/roadmaps/{ref}/pdf",
	policy: readOutcomes.policy,
	summary: text("保存的路线图：PDF", "A saved road map with what has happened to it, as PDF"),
	params: readOutcomes.params,
	query: readDocumentPdf.query,
	produces: "application/pdf",
	answer: z.unknown(),
} satisfies Endpoint;

export const verifyCertificate = {
	method: "GET",
	path: "/verify/{code}",
	policy: { who: "anyone" },
	summary: text("验证证照：附全部依据，任何人可自行推算", "Verify a certificate: with everything to derive it again"),
	params: z.object({ code: z.string().min(1).max(64) }),
	answer: receiptShape,
} satisfies Endpoint;
