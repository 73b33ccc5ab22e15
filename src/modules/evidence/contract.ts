import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { LADDER } from "#modules/catalogue/model.ts";
import { SHARE_STATES } from "#modules/evidence/model/shares.ts";

/** A certificate on record (证照). */
export const certificateShape = z.object({
	id: z.string(),
	type: z.string().meta({ description: "evidence type of the pack, or the code of the item whose result it is" }),
	name: toldShape,
	number: z.string(),
	holder: z.string(),
	holderName: toldShape,
	issuer: toldShape,
	issuedOn: z.string(),
	validUntil: z.string().nullable(),
	revoked: z.boolean(),
	valid: z.boolean().meta({ description: "usable today" }),
	case: z.string().nullable().meta({ description: "the case whose result it is" }),
	source: toldShape.meta({ description: "where it is known from" }),
	recordedAt: z.string(),
	verify: z.string().nullable().meta({ description: "code of the public verification page /verify/{code}" }),
	consent: z.boolean().meta({ description: "its holder must agree to every use" }),
});

export const listEvidence = {
	method: "GET",
	path: "/evidence",
	policy: { who: "applicant" },
	summary: text("我的证照与已知信息", "My evidence: certificates and facts, each with source and date"),
	answer: z.object({
		holder: z.string(),
		certificates: z.array(certificateShape),
		facts: z.array(
			z.object({
				name: z.string(),
				label: toldShape,
				value: z.unknown(),
				valueName: toldShape.nullable().meta({ description: "what the value is called, where it is one of some" }),
				source: toldShape,
				on: z.string().meta({ description: "as of which day it holds" }),
			}),
		),
	}),
} satisfies Endpoint;

/** What was used of mine, newest first (谁用过我的证照). */
export const listUses = {
	method: "GET",
	path: "/evidence/uses",
	policy: { who: "applicant" },
	summary: text("谁用过我的证照", "What was used of my evidence, by whom and for what"),
	query: z.object({ before: z.string().max(100).optional() }),
	answer: z.object({
		uses: z.array(
			z.object({
				at: z.string(),
				type: z.string(),
				name: toldShape,
				step: z.enum(LADDER),
				material: toldShape,
				item: z.string(),
				itemName: toldShape,
				case: z.string(),
				by: toldShape,
				consent: z.boolean().meta({ description: "the holder agreed for this case" }),
				withdrawn: z.boolean().meta({ description: "no use: its holder took the consent back" }),
			}),
		),
		next: z.string().nullable(),
	}),
} satisfies Endpoint;

/** What registers were asked about me, newest first: every look-up is there, whatever came of it (查询记录). */
export const listAsked = {
	method: "GET",
	path: "/evidence/asked",
	policy: { who: "applicant" },
	summary: text(
		"为我的申请向登记系统查询过什么",
		"What registers were asked about me, for which application, and what came of it",
	),
	answer: z.object({
		asked: z.array(
			z.object({
				purpose: z.string().meta({ description: "draft or case" }),
				type: z.string(),
				name: toldShape,
				item: z.string(),
				itemName: toldShape,
				askedAt: z.string(),
				triedAt: z.string().nullable(),
				attempts: z.int(),
				state: z.enum(SHARE_STATES),
				stateName: toldShape,
				found: z.boolean().meta({ description: "the register had it on record" }),
				why: toldShape.nullable().meta({ description: "what the register said, or why it said nothing" }),
			}),
		),
	}),
} satisfies Endpoint;
