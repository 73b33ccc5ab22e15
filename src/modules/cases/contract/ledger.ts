import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import { toldShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { LEDGER_SHOWS } from "#modules/cases/model/ledger.ts";

const ledgerSumShape = {
	cases: z.int(),
	zero: z.int().meta({ description: "of which nothing was asked of the applicant" }),
	papers: z.int(),
	asked: z.int(),
	askedThoughHeld: z.int().meta({ description: "asked although the zone held the answer or could have had it" }),
};

const ledgerShape = z.object({
	asOf: z.string(),
	definition: toldShape,
	design: z.object({ variants: z.int(), zero: z.int() }).meta({ description: "by what the pack declares" }),
	total: z.object(ledgerSumShape),
	items: z.array(z.object({ item: z.string(), itemName: toldShape, ...ledgerSumShape })),
});

const ledgerCasesShape = z.object({
	rows: z.array(
		z.object({
			id: z.string().nullable().meta({ description: "null where the case is not the caller's to open" }),
			number: z.string(),
			item: z.string(),
			itemName: toldShape,
			receivedOn: z.string(),
			papers: z.array(
				z.object({
					id: z.string(),
					name: toldShape,
					step: z.string(),
					stepName: toldShape,
					asked: z.boolean(),
					though: toldShape.nullable().meta({ description: "why it was asked although the zone held it" }),
				}),
			),
		}),
	),
	next: z.string().nullable(),
});

const ledgerPolicy = { who: ["window", "examiner", "head", "leader", "auditor"] };

export const readLedger = {
	method: "GET",
	path: "/ledger",
	policy: ledgerPolicy,
	summary: text(
		"零材料台账：按设计与按办件的计数",
		"The zero-material ledger: the count by design and over real cases",
	),
	answer: ledgerShape,
} satisfies Endpoint;

export const readLedgerCases = {
	method: "GET",
	path: "/ledger/cases",
	policy: ledgerPolicy,
	summary: text("台账数字背后的办件", "The cases behind a number of the ledger, each paper with its source"),
	query: z.object({
		item: z.string().min(1).max(64).optional(),
		show: z.enum(LEDGER_SHOWS).default("all"),
		after: z.string().max(200).optional().meta({ description: "`next` of the page before" }),
	}),
	answer: ledgerCasesShape,
} satisfies Endpoint;
