import { z } from "zod";
import type { CalendarYear, Weekday } from "#kernel/calendar.ts";
import type { Seal } from "#kernel/seal.ts";
import { toldShape } from "#kernel/shape.ts";
import { answerShape, itemShape } from "#modules/cases/contract/shapes.ts";
import { PROOF_FORMAT, type ProvenRecord } from "#modules/cases/model/proof.ts";
import type { ClockSettings } from "#modules/cases/model.ts";

/** What anyone derives the deadlines of a case from, with no further request. */
const provenShape = z.object({
	item: itemShape,
	asOf: z.string(),
	history: z
		.object({ item: z.unknown(), events: z.array(z.record(z.string(), z.unknown())) })
		.meta({ description: "contracts.md §5, for `readCase`" }),
	settings: z.custom<ClockSettings>(),
	calendar: z.object({ weekend: z.custom<readonly Weekday[]>(), years: z.custom<readonly CalendarYear[]>() }),
	answer: answerShape.meta({ description: "what the server derived; the browser must come to the same" }),
	records: z.custom<readonly ProvenRecord[]>().meta({
		description:
			"the events as they are kept, what is about people as its hash only; leaf and proof as in docs/export-format.md, `sealed` null for what is not sealed yet",
	}),
	seals: z.custom<readonly Seal[]>().meta({ description: "the seals that the proofs lead to" }),
	statusName: toldShape,
	key: z.string().meta({ description: "public key, SPKI in base64" }),
});

/** The deadlines of a case as the zone signs them (时限证明). */
export const proofShape = provenShape.extend({
	format: z.literal(PROOF_FORMAT),
	zone: z.object({ id: z.string(), name: toldShape }),
	case: z.string(),
	number: z.string(),
	pack: z.string(),
	signature: z.string().meta({
		description: "over the canonical JSON (RFC 8785) of everything else: Ed25519, or SM2 if the key is; base64",
	}),
});

/** Everything by which a stranger derives decision and deadlines again, with no further request. */
export const receiptShape = provenShape.extend({
	certificate: z.object({
		zone: z.string(),
		id: z.string(),
		type: z.string(),
		name: toldShape,
		number: z.string(),
		holderName: toldShape.meta({ description: "of a person only the first character" }),
		issuer: toldShape,
		issuedOn: z.string(),
		validUntil: z.string().nullable(),
		case: z.string(),
		caseNumber: z.string(),
		item: z.string(),
		decision: z.string().meta({ description: "leaf of the event that granted it" }),
		pack: z.string(),
		renews: z.string().optional().meta({ description: "number of the certificate that it renews" }),
		tacit: z.literal(true).optional().meta({ description: "not decided in time, it counts as renewed" }),
	}),
	signature: z.string().meta({
		description: "over the canonical JSON (RFC 8785) of `certificate`: Ed25519, or SM2 if the key is; base64",
	}),
	revoked: z.boolean(),
	renewedAs: z
		.object({ number: z.string(), code: z.string(), until: z.string().nullable() })
		.nullable()
		.meta({ description: "the certificate by which it was renewed" }),
	ended: z
		.object({ as: z.enum(["revoked", "cancelled"]), on: z.string(), why: toldShape.nullable() })
		.nullable()
		.meta({ description: "how the permit ended, and the ground" }),
});
