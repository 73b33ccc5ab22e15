import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { RECORD_KINDS } from "#modules/audit/model.ts";

const policy = { who: ["auditor", "leader"] };

const faultShape = z.object({
	kind: z.string(),
	stream: z.string().nullable(),
	seq: z.int().nullable(),
	batch: z.int().nullable(),
	message: toldShape,
});
const verificationShape = z.object({
	id: z.string(),
	askedAt: z.string(),
	by: toldShape,
	doneAt: z.string().nullable().meta({ description: "null while it runs" }),
	events: z.int().nullable(),
	seals: z.int().nullable(),
	anchors: z.int().nullable().meta({ description: "batches whose head stands in the anchors, outside the database" }),
	faults: z.array(faultShape).nullable(),
});

export const readAudit = {
	method: "GET",
	path: "/audit",
	policy,
	summary: text(
		"审计：事件链、锚点、最近校验，和当天的数",
		"Audit: chain, anchors, the last check, and the day's counts",
	),
	answer: z.object({
		today: z.string(),
		chain: z.object({ batches: z.int(), events: z.int(), sealedAt: z.string().nullable(), waiting: z.int() }),
		anchored: z.int().meta({ description: "the last batch in the anchors" }),
		running: verificationShape.nullable(),
		last: verificationShape.nullable(),
		counts: z.record(z.enum(RECORD_KINDS), z.int()).meta({ description: "of today; each the length of its list" }),
	}),
} satisfies Endpoint;

export const readRecords = {
	method: "GET",
	path: "/audit/records",
	policy,
	summary: text(
		"留痕：按种类、日期、人、对象查；查看本身也留痕",
		"Records by kind, days, person and object; to look is recorded too",
	),
	query: z.object({
		kind: z.enum(RECORD_KINDS).default("event"),
		from: z.iso.date().optional().meta({ description: "today where absent" }),
		until: z.iso.date().optional().meta({ description: "with that day" }),
		person: z.string().min(1).max(100).optional().meta({ description: "who acted, or for whom: an id or a name" }),
		object: z
			.string()
			.min(1)
			.max(100)
			.optional()
			.meta({ description: "a case by number or id, or whose data: an id or a name" }),
		after: z.string().max(300).optional().meta({ description: "`next` of the page before" }),
	}),
	answer: z.object({
		from: z.string(),
		until: z.string(),
		total: z.int(),
		rows: z.array(
			z.object({
				id: z.string(),
				at: z.string(),
				recordedAt: z.string(),
				by: toldShape.nullable().meta({ description: "null where it says neither who nor from where" }),
				byId: z.string().nullable(),
				type: z.string().meta({ description: "of an event; else the kind" }),
				what: toldShape.nullable().meta({ description: "null for an event, which its type names" }),
				purpose: toldShape.nullable(),
				holder: z.object({ id: z.string(), name: toldShape }).nullable(),
				case: z.object({ id: z.string(), number: z.string() }).nullable(),
				hash: z.string().nullable().meta({ description: "first 12 hex digits under which it was sealed" }),
			}),
		),
		next: z.string().nullable(),
	}),
} satisfies Endpoint;

export const askVerification = {
	method: "POST",
	path: "/audit/verifications",
	limit: "costly",
	policy: { who: ["auditor"] },
	summary: text("立即校验整条事件链", "Check the whole chain now"),
	answer: z.object({ id: z.string() }),
} satisfies Endpoint;

export const readEvidencePack = {
	method: "GET",
	path: "/audit/cases/{number}/pack",
	limit: "costly",
	policy,
	summary: text("一件办件的证据包（zip），可离线校验", "The evidence pack of a case (zip), checked offline"),
	params: z.object({ number: z.string().min(1).max(64) }),
	produces: "application/octet-stream",
	answer: z.unknown(),
} satisfies Endpoint;
