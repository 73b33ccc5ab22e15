import { z } from "zod";
import { termShape } from "#kernel/shape.ts";
import type { STEP_TYPES } from "#modules/cases/model/application.ts";
import { CORRECTABLE_TYPES, type CorrectableType } from "#modules/cases/model/corrections.ts";
import { HEARD, HEARING_ENDS } from "#modules/cases/model/hearing.ts";
import { NOTICE_GAPS } from "#modules/cases/model/ledger.ts";
import { AGREES } from "#modules/cases/model/opinions.ts";

const idShape = z.string().min(1).max(64);
const note = z.string().trim().min(1).max(500);
/** What an applicant fills in: answers by the name of their field. */
export const formShape = z
	.record(z.string().max(64), z.string().max(2_000))
	.refine((form) => Object.keys(form).length <= 200, "at most 200 answers");
const after = z.int().min(1).meta({ description: "`seq` of the case that was on the screen; another one is a 409" });
const step = <T extends (typeof STEP_TYPES)[number], S extends z.ZodRawShape>(type: T, fields: S) =>
	z.strictObject({ type: z.literal(type), after, ...fields });

const materials = z.array(idShape).min(1).max(100);
const moment = z.iso.datetime({ offset: true });
const happened = moment.optional().meta({ description: "when it happened, where that is recorded later; else now" });

/** What each record of fact tells, which may be recorded late and corrected. */
export const factShapes = {
	SpecialProcedureStarted: z.object({ kind: idShape, expected: termShape }),
	SpecialProcedureEnded: z.object({ note }),
	SiteCheckRecorded: z.object({ staff: z.array(note).min(2).max(20), note }),
	PapersReceived: z.object({ materials, note: note.optional() }),
	ResultDispatched: z.object({
		waybill: z
			.string()
			.trim()
			.regex(/^[A-Za-z0-9-]{6,40}$/),
	}),
	DeliveryFailed: z.object({ attempts: z.int().min(1).max(20), note }),
	ResultDelivered: z.object({ note: note.optional() }),
} satisfies Readonly<Record<CorrectableType, z.ZodObject>>;
const late = <T extends CorrectableType, S extends z.ZodRawShape>(type: T, { shape }: z.ZodObject<S>) =>
	step(type, { ...shape, at: happened });

const rightShape = z
	.strictObject({
		type: z.enum(CORRECTABLE_TYPES),
		at: moment,
		told: z.record(z.string().max(40), z.json()).optional().meta({
			description: "what else it should have told; what is not named stays as recorded, where the kind stays",
		}),
	})
	.nullable()
	.meta({ description: "what the record should have said; null: it never happened" });
const correction = { of: z.int().min(1).meta({ description: "seq of the wrong record" }), as: rightShape, note };

/** What each step tells; the rest follows from the history. */
export const stepShape = z.discriminatedUnion("type", [
	step("CorrectionRequested", {
		points: z.array(note).min(1).max(50),
		about: z
			.array(z.strictObject({ material: idShape, gap: z.enum(NOTICE_GAPS) }).nullable())
			.max(50)
			.optional()
			.meta({ description: "the paper behind each point, in their order; null for one of one's own" }),
	}),
	step("CorrectionReceived", {
		note,
		form: formShape.optional(),
		receivedVia: z.enum(["window", "courier", "mail"]).optional().meta({ description: "of what a window takes in" }),
	}),
	step("PermitNotRequired", { note }),
	step("IntakeRefused", { reason: idShape, note }),
	step("CaseAccepted", {}),
	step("SpecialProcedureStarted", {
		kind: idShape,
		expected: termShape,
		hearing: z
			.strictObject({ on: z.iso.date(), place: note, chair: idShape })
			.optional()
			.meta({ description: "of a hearing: its notice; `chair` is the login of who chairs" }),
	}),
	late("SpecialProcedureEnded", factShapes.SpecialProcedureEnded),
	late("SiteCheckRecorded", factShapes.SiteCheckRecorded),
	step("TermExtended", { n: z.int().min(1).max(60), note }),
	step("DecisionProposed", { grant: z.boolean(), opinion: note, reason: idShape.optional() }),
	step("DecisionReturned", { note }),
	step("CaseGranted", {}),
	step("CaseGrantedWithGap", { days: z.int().min(1).max(60), note: note.optional() }),
	late("PapersReceived", factShapes.PapersReceived),
	step("GapExtended", { n: z.int().min(1).max(60), note }),
	step("GapFilled", { materials, note: note.optional() }),
	step("CaseDenied", { reason: idShape, note }),
	late("ResultDispatched", factShapes.ResultDispatched),
	late("DeliveryFailed", factShapes.DeliveryFailed),
	step("ResultDelivered", {
		...factShapes.ResultDelivered.shape,
		at: happened,
		check: z
			.discriminatedUnion("way", [
				z.strictObject({ way: z.literal("code"), code: z.string().regex(/^\d{6}$/) }),
				z.strictObject({
					way: z.literal("document"),
					tail: z
						.string()
						.regex(/^[0-9A-Za-z]{4}$/)
						.meta({ description: "the last four characters of the identity document that was looked at" }),
					name: z
						.string()
						.trim()
						.min(1)
						.max(100)
						.optional()
						.meta({ description: "of who collects it for the applicant" }),
				}),
			])
			.optional()
			.meta({ description: "how it was made sure that the right one collects it at the window" }),
	}),
	step("CaseWithdrawn", { note: note.optional() }),
	step("CaseUrged", { note }),
	step("UrgeAnswered", { note }),
	step("OpinionAsked", {
		department: idShape,
		question: note,
		days: z.int().min(1).max(30).meta({ description: "working days; the clock runs on" }),
	}),
	step("OpinionGiven", {
		department: idShape.meta({ description: "for which one answers" }),
		agrees: z.enum(AGREES),
		note,
	}),
	step("CaseRevoked", {
		reason: idShape,
		harmsPublic: z.boolean().meta({ description: "what the check of the public interest came to" }),
		note,
	}),
	step("CaseCancelled", { reason: idShape, note }),
	step("CheckPassed", { note }),
	step("CheckFixOrdered", {
		days: z.int().min(1).max(60),
		goodFaith: z.boolean().meta({ description: "whether the holder committed in good faith" }),
		note,
	}),
	step("FixReported", { note }),
	step("CheckFailed", { note }),
	step("InterestFlagged", { party: note, note }),
	step("HearingOffered", { note: note.optional() }),
	step("HearingRequested", { from: z.enum(HEARD).default("applicant"), note: note.optional() }),
	step("HearingHeld", {
		favours: z.enum(HEARING_ENDS).meta({ description: "what the record comes to: the decision follows it" }),
		record: z.string().trim().min(1).max(4_000),
	}),
	step("CaseAssigned", {
		to: idShape.meta({ description: "an examiner of the department, by staff id" }),
		note: note.optional().meta({ description: "why, where it goes from one examiner to another" }),
	}),
	step("OverrunExplained", { note }),
	step("RecordCorrectionProposed", correction),
	step("RecordCorrectionRejected", { proposal: z.int().min(1), note }),
	step("RecordCorrected", {
		...correction,
		proposal: z.int().min(1).optional().meta({ description: "seq of the proposal that is approved, word for word" }),
	}),
]);
