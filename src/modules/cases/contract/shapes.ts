import { z } from "zod";
import { termShape, toldShape } from "#kernel/shape.ts";
import { correctionsShape } from "#modules/cases/contract/corrections.ts";
import { checkShape, hearingShape, renewalShape } from "#modules/cases/contract/duties.ts";
import { DELIVERIES, STEP_TYPES } from "#modules/cases/model/application.ts";
import { ROADS } from "#modules/cases/model/commitment.ts";
import { RECEIVED_VIA } from "#modules/cases/model/counter.ts";
import { FILE_TYPES } from "#modules/cases/model/files.ts";
import { AGREES } from "#modules/cases/model/opinions.ts";
import type { CaseAnswer } from "#modules/cases/model.ts";
import { HANDLINGS, LADDER, VARIANT_KINDS } from "#modules/catalogue/model.ts";
import { DISPUTE_STATES } from "#modules/evidence/model/disputes.ts";
import type { Outcome } from "#modules/roadmap/model.ts";

/** Everything that follows from the events, by `deriveCase`; the browser may derive it again. */
export const answerShape = z.custom<CaseAnswer>().meta({ description: "contracts.md §5" });
const CARDS = ["green", "yellow", "red", "black", "paused"] as const;
const cardShape = z.enum(CARDS).nullable();

export const itemShape = z.object({
	code: z.string(),
	name: toldShape,
	variant: z.object({ kind: z.enum(VARIANT_KINDS), name: toldShape }),
	department: z.object({ id: z.string(), name: toldShape }),
	handling: z.enum(HANDLINGS),
	statutory: termShape.nullable(),
	promised: termShape.nullable(),
	result: toldShape,
});

export const fileShape = z.object({
	id: z.string(),
	material: z.string(),
	name: z.string().meta({ description: "as its owner called it" }),
	type: z.enum(FILE_TYPES).meta({ description: "told by the content" }),
	size: z.int().meta({ description: "bytes" }),
	hash: z.string().meta({ description: "SHA-256 of the bytes, as the sealed application names it" }),
});

export const materialShape = z.object({
	id: z.string(),
	name: toldShape,
	step: z.enum(LADDER),
	stepName: toldShape,
	source: z.string().nullable(),
	because: toldShape,
	asked: z.boolean().meta({ description: "the applicant has to hand it in" }),
	files: z.array(fileShape),
	gap: z.literal(true).optional().meta({ description: "it may come after the decision, under a written commitment" }),
	madeBy: z.string().optional().meta({ description: "the item of the same bundle whose result it is" }),
	promised: z.literal(true).optional().meta({ description: "the one commitment to the whole permit stands in for it" }),
	original: z.literal(true).optional().meta({ description: "the window saw the original" }),
});

/** What its holder says is wrong of the record behind a field (更正). */
const fieldDisputeShape = z
	.object({
		id: z.string(),
		number: z.string(),
		state: z.enum(DISPUTE_STATES),
		claimed: z.string(),
		recorded: z.object({ value: z.string(), source: toldShape, on: z.string() }),
		department: toldShape,
		dueOn: z.string(),
		estimated: z.boolean(),
		note: z.string().nullable().meta({ description: "of the answer" }),
	})
	.nullable();

export const fieldShape = z.object({
	id: z.string(),
	name: toldShape,
	help: toldShape.nullable(),
	kind: z.enum(["text", "number", "choice"]),
	required: z.boolean(),
	max: z.int(),
	choices: z.array(z.object({ value: z.string(), name: toldShape })),
	value: z.string().meta({ description: "empty where there is none" }),
	prefilled: z
		.object({ value: z.string(), source: toldShape, on: z.string(), fact: z.string() })
		.nullable()
		.meta({ description: "what is on record for it, since when, and as which fact" }),
	dispute: fieldDisputeShape,
	problem: toldShape.nullable(),
});

/** A no before it is sent. */
export const refusalShape = z.object({
	code: z.string(),
	title: toldShape,
	remedy: toldShape,
	facts: z.record(z.string(), z.unknown()).meta({ description: "what makes it true: who may sign, which papers" }),
});

export const rowShape = z.object({
	id: z.string(),
	number: z.string(),
	item: z.string(),
	itemName: toldShape,
	department: z.object({ id: z.string(), name: toldShape }),
	holderName: toldShape,
	status: z.string(),
	statusName: toldShape,
	receivedOn: z.string(),
	dueOn: z.string().nullable(),
	card: cardShape,
	silentOn: z.string().nullable().meta({ description: "the day on which silence accepts it, or it lapses" }),
	check: z
		.object({
			state: z.enum(["due", "fixing", "reported", "failed"]),
			dueOn: z.string().nullable(),
		})
		.nullable()
		.meta({ description: "the check of a commitment that waits (K8)" }),
	seq: z.int(),
	examiner: z
		.object({ id: z.string(), name: toldShape })
		.nullable()
		.meta({ description: "to whom it is assigned; null where nobody is, and for its applicant" }),
	bundle: z
		.object({ id: z.string(), name: toldShape })
		.nullable()
		.meta({ description: "applied for together with others" }),
});

export const queueShape = z.object({
	today: z.string(),
	rows: z.array(rowShape),
	next: z.string().nullable(),
	counts: z.object({ all: z.int(), yellow: z.int(), red: z.int(), black: z.int() }),
});

/** The input that a step needs, for the screens; which fields, see `takeStep`. */
const nextStepShape = z.object({
	type: z.enum(STEP_TYPES),
	name: toldShape,
	possible: z.boolean(),
	refused: refusalShape.nullable().meta({ description: "why not; shown instead of a dead button" }),
	sends: z.boolean().meta({ description: "whether a letter may go out with it" }),
});

export const documentShape = z.object({
	id: z.string(),
	kind: z.string().meta({ description: "id of the letter in the zone pack, or `certificate`" }),
	name: toldShape,
	number: toldShape,
	at: z.string(),
	verify: z.string().nullable(),
});

/** A letter as it is read on the screen; the PDF has the same words. */
export const letterShape = documentShape.omit({ verify: true }).extend({
	official: z.boolean(),
	issuer: toldShape,
	to: toldShape,
	date: toldShape,
	body: z.object({ zh: z.array(z.string()), en: z.array(z.string()) }),
});

export const caseShape = z.object({
	id: z.string(),
	number: z.string(),
	seq: z.int().meta({ description: "goes into `after` of the next step" }),
	item: itemShape,
	holder: z.string(),
	holderName: toldShape,
	bundle: rowShape.shape.bundle,
	status: z.string(),
	statusName: toldShape,
	asOf: z.string(),
	answer: answerShape,
	calendar: z
		.array(z.object({ year: z.int(), hash: z.string() }))
		.meta({ description: "the years that the dates rest on" }),
	form: z.array(
		z.object({
			id: z.string(),
			name: toldShape,
			value: z.string(),
			shown: toldShape,
			recorded: z
				.object({ value: z.string(), shown: toldShape, source: toldShape, on: z.string() })
				.nullable()
				.meta({ description: "what is on record now, where it is not what was handed in" }),
			dispute: fieldDisputeShape,
		}),
	),
	consents: z
		.array(z.object({ type: z.string(), name: toldShape, given: z.boolean() }))
		.meta({ description: "evidence that its holder agreed to be used in this case, and whether they still do" }),
	consentOpen: z.boolean().meta({ description: "this login may withdraw a consent, or give it again" }),
	materials: z.array(materialShape),
	story: z.array(
		z.object({
			seq: z.int(),
			type: z.string(),
			name: toldShape,
			at: z.string(),
			recordedAt: z.string(),
			by: toldShape,
			says: z.array(toldShape).meta({ description: "points, reasons, opinion: what the step said" }),
			correctedBy: z.int().nullable().meta({ description: "seq of the correction that answers it" }),
			mayCorrect: z.boolean().meta({ description: "this login may put it right" }),
		}),
	),
	documents: z.array(documentShape),
	filing: z
		.object({ basis: toldShape })
		.nullable()
		.meta({ description: "it is filed by coming in complete, under these articles; nobody decides" }),
	delivery: z.object({ by: z.enum(DELIVERIES), name: toldShape }),
	renewal: renewalShape
		.extend({ tacit: z.boolean().meta({ description: "not decided in time, it counts as renewed" }) })
		.nullable(),
	road: z.enum(ROADS),
	check: checkShape,
	received: z.object({ via: z.enum(RECEIVED_VIA), name: toldShape }),
	lacking: z
		.array(z.object({ id: z.string(), name: toldShape, kind: z.enum(["field", "paper", "signature"]) }))
		.meta({ description: "what was not there when a window took it in: it goes into the one notice" }),
	pickup: z
		.string()
		.nullable()
		.meta({ description: "the code by which its applicant collects the result at the window; for nobody else" }),
	hearing: hearingShape,
	gaps: z
		.object({ most: z.int(), open: z.array(z.object({ id: z.string(), name: toldShape })) })
		.meta({ description: "papers that may still come, and the most working days that they may be waited for" }),
	lost: z
		.array(z.object({ id: z.string(), name: toldShape, because: toldShape }))
		.meta({ description: "papers whose evidence has expired or was revoked since the application" }),
	steps: z.array(nextStepShape).meta({ description: "the steps of this login's side, possible or not" }),
	reasons: z.object({
		intake: z.array(z.object({ id: z.string(), name: toldShape, basis: toldShape })),
		denial: z.array(z.object({ id: z.string(), name: toldShape, basis: toldShape })),
		revocation: z.array(z.object({ id: z.string(), name: toldShape, basis: toldShape })),
		cancellation: z.array(z.object({ id: z.string(), name: toldShape, basis: toldShape })),
		pauses: z.array(z.object({ kind: z.string(), name: toldShape, basis: z.string() })),
	}),
	certificate: z.object({ number: z.string(), verify: z.string(), revoked: z.boolean() }).nullable(),
	opinions: z
		.array(
			z.object({
				department: z.object({ id: z.string(), name: toldShape }),
				question: z.string(),
				askedAt: z.string(),
				askedBy: toldShape,
				dueOn: z.string().meta({ description: "between two offices; no clock of the law" }),
				late: z.boolean(),
				mine: z.boolean().meta({ description: "this login answers for that department" }),
				answer: z
					.object({ agrees: z.enum(AGREES), agreesName: toldShape, note: z.string(), at: z.string(), by: toldShape })
					.nullable(),
			}),
		)
		.meta({ description: "other departments that were asked" }),
	askable: z.array(z.object({ id: z.string(), name: toldShape })).meta({ description: "whom this login can ask" }),
	urged: z
		.object({ at: z.string(), by: toldShape, note: z.string() })
		.nullable()
		.meta({ description: "the supervision order that waits for an answer" }),
	corrections: correctionsShape,
	examiner: z.object({ id: z.string(), name: toldShape }).nullable().meta({ description: "to whom it is assigned" }),
	examiners: z
		.array(z.object({ id: z.string(), name: toldShape }))
		.meta({ description: "to whom this login can assign it" }),
	overrun: z
		.object({ at: z.string(), by: toldShape, note: z.string() })
		.nullable()
		.meta({ description: "why it is late, as its department has published it last" }),
	bar: z
		.object({ until: z.string(), why: toldShape })
		.nullable()
		.meta({ description: "the applicant may not apply for this again until then" }),
});

/** As `readRecord` of the road map takes it, with the cases behind it. */
export const outcomesShape = z.object({
	asOf: z.string(),
	held: z.array(z.string()).meta({ description: "entries whose certificate is on record and valid" }),
	outcomes: z.array(z.custom<Outcome>()).meta({ description: "`heldBy` in working days" }),
	cases: z.array(
		z.object({
			id: z.string().nullable().meta({ description: "null for who may not see the case" }),
			number: z.string().nullable(),
			item: z.string(),
			status: z.string(),
			statusName: toldShape,
			receivedOn: z.string(),
			dueOn: z.string().nullable(),
		}),
	),
});
