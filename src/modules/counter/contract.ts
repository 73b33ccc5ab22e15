import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { rowShape } from "#modules/cases/contract/shapes.ts";
import { comingShape } from "#modules/cases/contract/standing.ts";
import { intakeShape } from "#modules/counter/contract/intake.ts";
import { TICKET_KINDS, TICKET_STATES, type TicketKind } from "#modules/counter/model.ts";
import { DOCUMENT_KINDS } from "#modules/identity/model.ts";

const idShape = z.string().min(1).max(64);
const window = { who: "window" } as const;
const words = z.string().trim().min(1).max(100);

const ticketShape = z.object({
	id: z.string(),
	seq: z.int(),
	number: z.string(),
	matter: z.string().nullable(),
	state: z.enum(TICKET_STATES),
	takenAt: z.string(),
	calledAt: z.string().nullable(),
	by: toldShape.nullable().meta({ description: "who called it" }),
	mine: z.boolean(),
});

export const readTickets = {
	method: "GET",
	path: "/counter/tickets",
	policy: { who: ["window", "leader", "auditor"] },
	summary: text("叫号：等候、在办，平均等多久", "The queue of tickets: waiting, called, and how long it takes"),
	answer: z.object({
		asOf: z.string(),
		rows: z.array(ticketShape),
		waiting: z.int(),
		served: z.int().meta({ description: "today" }),
		wait: z.int().nullable().meta({ description: "average seconds from ticket to call, today" }),
		service: z.int().nullable().meta({ description: "average seconds from call to end of those served, today" }),
	}),
} satisfies Endpoint;

export const takeTicket = {
	method: "POST",
	path: "/counter/tickets",
	policy: window,
	summary: text("取号；取号机坏了时登记手写的号", "Give a number, or note one that was written by hand"),
	body: z.object({
		kind: z.enum(Object.keys(TICKET_KINDS) as [TicketKind, ...TicketKind[]]).default("walkIn"),
		matter: words.optional().meta({ description: "what they come for, in a word" }),
		number: z
			.string()
			.regex(/^[A-Z]\d{3,4}$/)
			.optional()
			.meta({ description: "on a ticket that was written by hand" }),
	}),
	answer: z.object({ id: z.string(), number: z.string() }),
} satisfies Endpoint;

export const callNext = {
	method: "POST",
	path: "/counter/calls",
	policy: window,
	summary: text("叫下一位；正在办的随即办结", "Call the next; whoever is at the counter is served"),
	body: z.object({ ticket: idShape.optional().meta({ description: "this one; else who has waited longest" }) }),
	answer: z.object({ id: z.string(), number: z.string(), matter: z.string().nullable() }),
} satisfies Endpoint;

export const endTicket = {
	method: "POST",
	path: "/counter/tickets/{id}/end",
	policy: window,
	summary: text("办结，或过号", "Served, or nobody came"),
	params: z.object({ id: idShape }),
	body: z.object({ how: z.enum(["served", "missed"]) }),
	answer: z.object({ id: z.string(), number: z.string() }),
} satisfies Endpoint;

export const findAtCounter = {
	method: "GET",
	path: "/counter/find",
	policy: window,
	summary: text(
		"找人、找单位、找办件：姓名、信用代码、证件号、电话尾号、办件号",
		"Find people, firms and cases in one field",
	),
	query: z.object({ q: words }),
	answer: z.object({
		holders: z.array(z.object({ id: z.string(), kind: z.enum(["person", "firm"]), name: toldShape, mark: z.string() })),
		cases: z.array(rowShape),
		drafts: z.array(comingShape).meta({ description: "by the number on a paper that was mailed or brought" }),
	}),
} satisfies Endpoint;

export const readHolder = {
	method: "GET",
	path: "/counter/holders/{id}",
	policy: window,
	summary: text(
		"到窗口的人或单位：在办的件、已开始的收件；查阅留痕",
		"Who came in: their open cases; noted as a look of staff",
	),
	params: z.object({ id: idShape }),
	answer: z.object({
		id: z.string(),
		kind: z.enum(["person", "firm"]),
		name: toldShape,
		code: z.string().nullable(),
		documents: z.array(z.object({ kind: z.enum(DOCUMENT_KINDS), name: toldShape, tail: z.string() })),
		phone: z.string().nullable().meta({ description: "its last four digits" }),
		cases: z.array(rowShape),
		intakes: z.array(z.object({ id: z.string(), itemName: toldShape, savedAt: z.string() })),
	}),
} satisfies Endpoint;

export const noteHolder = {
	method: "POST",
	path: "/counter/holders",
	policy: window,
	summary: text("按证件登记到窗口的人或单位", "Note who came in by their identity document"),
	body: z.object({
		kind: z.enum(["person", "firm"]),
		name: words,
		document: z.object({
			kind: z.enum(DOCUMENT_KINDS),
			number: z
				.string()
				.trim()
				.regex(/^[0-9A-Za-z][0-9A-Za-z \u00b7-]{3,39}$/),
		}),
		phone: z
			.string()
			.trim()
			.regex(/^\+?[0-9][0-9 -]{4,24}$/)
			.optional(),
	}),
	answer: z.object({ id: z.string(), known: z.boolean() }),
} satisfies Endpoint;

export const startIntake = {
	method: "POST",
	path: "/counter/drafts",
	policy: window,
	summary: text("为到窗口的人开始收件", "Begin an intake for who came in, or for what a parcel brought"),
	body: intakeShape,
	answer: z.object({ id: z.string() }),
} satisfies Endpoint;

const parcelShape = z.object({
	id: z.string(),
	via: z.enum(["courier", "mail"]),
	waybill: z.string(),
	said: z.int(),
	counted: z.int(),
	note: z.string().nullable(),
	case: z.string().nullable(),
	receivedAt: z.string(),
});

export const readParcels = {
	method: "GET",
	path: "/counter/parcels",
	policy: window,
	summary: text("揽投交接记录", "Parcels taken over"),
	answer: z.object({ rows: z.array(parcelShape) }),
} satisfies Endpoint;

export const takeOverParcel = {
	method: "POST",
	path: "/counter/parcels",
	policy: window,
	summary: text(
		"揽投交接：清点、登记；与运单不符的记入办件",
		"Take over a parcel: count it; a count that differs from the waybill is noted on the case",
	),
	body: z.object({
		via: z.enum(["courier", "mail"]).default("courier"),
		waybill: z
			.string()
			.trim()
			.regex(/^[A-Za-z0-9-]{6,40}$/),
		said: z.int().min(0).max(1_000).meta({ description: "papers as the waybill says" }),
		counted: z.int().min(0).max(1_000),
		note: z.string().trim().min(1).max(500).optional(),
		case: idShape.optional().meta({ description: "whose papers it brings: its corrections, if it waits for them" }),
	}),
	answer: z.object({
		id: z.string(),
		receivedAt: z.string(),
		differs: z.boolean(),
		corrected: z.boolean().meta({ description: "the case has its corrections" }),
	}),
} satisfies Endpoint;
