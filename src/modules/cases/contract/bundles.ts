import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { termShape, toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { documentShape, letterShape, rowShape } from "#modules/cases/contract/shapes.ts";
import * as contract from "#modules/cases/contract.ts";
import { BUNDLE_STATES, BUNDLE_STEPS, type JointClock } from "#modules/cases/model/bundle.ts";

const idShape = z.string().min(1).max(64);
const departmentShape = z.object({ id: z.string(), name: toldShape });

export const submitBundle = {
	method: "POST",
	path: "/bundles",
	policy: { who: "applicant" },
	summary: text("一次提交“一件事”：每个事项成为一个办件", "Submit a bundle once: each of its items becomes a case"),
	body: contract.submitCase.body,
	answer: z.object({
		id: z.string(),
		number: z.string(),
		receivedAt: z.string(),
		cases: z.array(z.object({ id: z.string(), number: z.string(), item: z.string() })),
	}),
} satisfies Endpoint;

const memberShape = z.object({
	id: z.string().nullable().meta({ description: "of its case; null for who may not open it" }),
	number: z.string(),
	item: z.string(),
	itemName: toldShape,
	department: departmentShape,
	status: z.string(),
	statusName: toldShape,
	dueOn: z.string().nullable().meta({ description: "of its own pressing clock" }),
	card: rowShape.shape.card,
	statutory: termShape.nullable(),
	heldBy: z.enum(["department", "applicant", "thirdParty", "member"]).nullable(),
	waitsFor: z.array(z.object({ item: z.string(), name: toldShape, never: z.boolean() })),
});

const dueShape = z
	.object({
		on: z.string(),
		by: z.string().meta({ description: "R9, or the item whose own clock it is" }),
		clock: z.string(),
		late: z.boolean(),
	})
	.nullable();

export const bundleShape = z.object({
	id: z.string(),
	number: z.string(),
	seq: z.int().meta({ description: "goes into `after` of the next step" }),
	bundle: z.string(),
	name: toldShape,
	lead: departmentShape,
	holder: z.string(),
	holderName: toldShape,
	state: z.enum(BUNDLE_STATES),
	stateName: toldShape,
	asOf: z.string(),
	receivedOn: z.string(),
	acceptedOn: z.string().nullable(),
	clock: z.custom<JointClock | null>().meta({ description: "R9 with R10, in the shape of the clocks of a case" }),
	due: dueShape,
	calendar: z.array(z.object({ year: z.int(), hash: z.string() })),
	members: z.array(memberShape),
	story: z.array(z.object({ type: z.string(), name: toldShape, at: z.string(), by: toldShape, note: z.string() })),
	documents: z.array(documentShape).meta({ description: "letters about the whole" }),
	steps: z.array(
		z.object({
			type: z.enum(BUNDLE_STEPS),
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
	extension: z.object({ most: z.int(), basis: toldShape }).nullable(),
});

export const readBundle = {
	method: "GET",
	path: "/bundles/{id}",
	policy: { who: ["applicant", "window", "examiner", "head", "leader", "auditor"] },
	summary: text("一件事：各事项、整体期限、在谁手里", "A bundle: its items, the term of the whole, and who has it"),
	params: z.object({ id: idShape }),
	answer: bundleShape,
} satisfies Endpoint;

const documentParams = z.object({ id: idShape, document: z.string().min(1).max(100) });
export const readBundleDocument = {
	method: "GET",
	path: "/bundles/{id}/documents/{document}/text",
	policy: readBundle.policy,
	summary: text("一件事的文书：全文", "A letter about the whole of a bundle, as words"),
	params: documentParams,
	answer: letterShape,
} satisfies Endpoint;

export const readBundleDocumentPdf = {
	method: "GET",
	path: "/bundles/{id}/documents/{document}",
	policy: readBundle.policy,
	summary: text("一件事的文书：PDF", "A letter about the whole of a bundle, as PDF"),
	params: documentParams,
	query: z.object({ lang: z.enum(["zh", "en"]).optional() }),
	produces: "application/pdf",
	answer: z.unknown(),
} satisfies Endpoint;

export const listBundles = {
	method: "GET",
	path: "/bundles",
	policy: { who: ["window", "examiner", "head", "leader", "auditor"] },
	summary: text(
		"本部门牵头或参与的“一件事”，未办结的，最早的在前",
		"Open bundles that one's department leads or takes part in",
	),
	query: z.object({ after: z.string().max(200).optional().meta({ description: "`next` of the page before" }) }),
	answer: z.object({
		rows: z.array(
			bundleShape
				.pick({ id: true, number: true, name: true, lead: true, holderName: true, state: true, stateName: true })
				.extend({
					receivedOn: z.string(),
					due: dueShape,
					leads: z.boolean().meta({ description: "one's own department leads it" }),
					decided: z.int(),
					holding: z.array(z.object({ itemName: toldShape, department: toldShape, statusName: toldShape })),
					members: z.int(),
				}),
		),
		next: z.string().nullable(),
	}),
} satisfies Endpoint;

const note = z.string().trim().min(1).max(500);
const after = z.int().min(1).meta({ description: "`seq` of the bundle that was on the screen; another one is a 409" });
export const takeBundleStep = {
	method: "POST",
	path: "/bundles/{id}/steps",
	policy: { who: ["applicant", "window", "examiner", "head", "leader"] },
	summary: text("延长整体期限，或整体撤回", "Extend the term of the whole, or withdraw the whole"),
	params: z.object({ id: idShape }),
	body: z.discriminatedUnion("type", [
		z.strictObject({ type: z.literal("BundleExtended"), after, n: z.int().min(1).max(366), note }),
		z.strictObject({ type: z.literal("BundleWithdrawn"), after, note: note.optional() }),
	]),
	answer: z.object({ id: z.string(), seq: z.int(), cases: z.array(z.string()) }),
} satisfies Endpoint;
