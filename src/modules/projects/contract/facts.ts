import { z } from "zod";
import { obligationShapes } from "#modules/projects/contract/obligations.ts";
import { slipShapes } from "#modules/projects/contract/slips.ts";
import {
	daysIso,
	decimal,
	idShape,
	momentShape,
	moneyShape,
	nameShape,
	note,
	short,
	staffId,
} from "#modules/projects/contract/values.ts";
import { AGREEMENT_CLASSES, type FactType } from "#modules/projects/model/facts.ts";
import { SCORE_KINDS } from "#modules/projects/model/scorecards.ts";

const rate = z.strictObject({ rate: decimal, on: daysIso, source: short });
const creditCode = z
	.string()
	.trim()
	.regex(/^[0-9A-HJ-NP-RTUWXY]{18}$/i, "18 letters and digits");
const proofs = z
	.array(
		z
			.strictObject({
				proof: idShape,
				case: short.exactOptional(),
				file: z
					.string()
					.regex(/^[0-9a-f]{64}$/)
					.exactOptional(),
				document: short.exactOptional(),
			})
			.refine(
				(proof) => ["case", "file", "document"].filter((sort) => sort in proof).length === 1,
				"one of case, file, document",
			),
	)
	.max(20)
	.default([]);
const phase = z
	.string()
	.regex(/^[1-9]\d?$/)
	.exactOptional();

/** What is told of a new project, beside its number. */
export const leadShape = z.strictObject({
	name: nameShape,
	investor: z.strictObject({
		name: nameShape,
		creditCode: creditCode.exactOptional(),
		group: short.exactOptional(),
		country: z
			.string()
			.regex(/^[A-Z]{2}$/)
			.exactOptional(),
	}),
	industry: idShape,
	chain: idShape.exactOptional(),
	source: z.strictObject({ channel: idShape, referrer: short.exactOptional() }),
	content: z.strictObject({ zh: note, en: z.string().trim().max(2_000).default("") }),
	expected: moneyShape.exactOptional(),
	notTheSameAs: z.strictObject({ projects: z.array(idShape).min(1).max(50), because: note }).exactOptional(),
	basis: short.exactOptional(),
});

/** What each fact tells that is recorded of a project that is there. */
export const factShapes = {
	...obligationShapes,
	...slipShapes,
	SlipAnswered: slipShapes.SlipAnswered.extend({ proofs }),
	LeadAnswered: z.strictObject({ to: z.enum(["investor", "referrer"]), follow: z.boolean(), says: note }),
	OwnerAssigned: z.strictObject({
		owner: staffId,
		credit: z
			.array(z.strictObject({ to: short, share: decimal }))
			.min(1)
			.max(20),
	}),
	MeetingHeld: z.strictObject({ with: short, minutes: note }),
	VisitMade: z.strictObject({ where: short, with: short, minutes: note }),
	RequestMade: z.strictObject({ says: note }),
	OfferMade: z.strictObject({ says: note }),
	ProjectScored: z.strictObject({
		card: idShape,
		kind: z.enum(SCORE_KINDS),
		items: z
			.array(z.strictObject({ item: idShape, value: short, evidence: note }))
			.min(1)
			.max(50),
		vetoes: z.array(idShape).max(20).exactOptional(),
	}),
	ReviewOpinionGiven: z.strictObject({
		department: idShape,
		opinion: z.enum(["agree", "conditions", "disagree"]),
		says: note,
	}),
	ReviewDecided: z.strictObject({ admitted: z.boolean(), minutes: note, conditions: note.exactOptional() }),
	AgreementSigned: z.strictObject({
		agreement: idShape,
		class: z.enum(AGREEMENT_CLASSES),
		amount: moneyShape,
		rate: rate.exactOptional(),
		signingEvent: idShape.exactOptional(),
		proofs,
	}),
	AgreementIncreased: z.strictObject({
		agreement: idShape,
		by: moneyShape,
		total: moneyShape,
		signingEvent: idShape.exactOptional(),
		proofs,
	}),
	CompanyRegistered: z.strictObject({
		name: nameShape,
		creditCode: creditCode.exactOptional(),
		firm: z
			.string()
			.regex(/^firm:[a-z0-9-]{1,51}$/)
			.exactOptional(),
		proofs,
	}),
	SiteSecured: z.strictObject({
		mode: z.enum(["grant", "lease", "carrier"]),
		site: short,
		mu: decimal.exactOptional(),
		proofs,
	}),
	FundsPaidIn: z.strictObject({ amount: moneyShape, rate: rate.exactOptional(), source: short }),
	MilestonePlanned: z.strictObject({ stage: idShape, on: daysIso, phase, reason: note.exactOptional() }),
	MilestoneReached: z.strictObject({ stage: idShape, phase, proofs }),
	WorksStarted: z.strictObject({ phase, proofs }),
	WorksPlanned: z.strictObject({
		packages: z
			.array(z.strictObject({ id: idShape, name: nameShape, weight: decimal, from: daysIso, to: daysIso }))
			.min(1)
			.max(200),
		reason: note.exactOptional(),
	}),
	ProgressReported: z.strictObject({ package: idShape, percent: decimal, reason: note.exactOptional(), proofs }),
	WorksCompleted: z.strictObject({ phase, proofs }),
	ProductionStarted: z.strictObject({ phase, proofs }),
	EffectRecorded: z.strictObject({
		metric: short,
		value: decimal.exactOptional(),
		unit: short.exactOptional(),
		phase,
		proofs,
	}),
	ProjectPaused: z.strictObject({ reason: note, until: daysIso.exactOptional() }),
	ProjectResumed: z.strictObject({ says: note }),
	ProjectLost: z.strictObject({ reason: idShape, says: note, competitor: short.exactOptional() }),
	ProjectReopened: z.strictObject({ says: note }),
	NeedRecorded: z.strictObject({ element: idShape, amount: decimal, source: short }),
	ClassRecorded: z.strictObject({ class: idShape, source: short, year: z.int().min(1990).max(2100) }),
	FactCorrected: z
		.strictObject({
			corrects: z.int().min(1),
			reason: note,
			data: z.record(z.string(), z.unknown()).exactOptional().meta({ description: "all that the fact tells, anew" }),
			at: momentShape.exactOptional(),
			withdrawn: z.literal(true).exactOptional(),
		})
		.refine(({ data, at, withdrawn }) => (withdrawn ? !data && !at : (data ?? at)), "data, at, or withdrawn alone"),
} satisfies { readonly [T in Exclude<FactType, "ProjectRecorded" | "ContactRecorded" | "RoadMapNamed">]: z.ZodType };

const after = z.int().min(1).meta({ description: "`seq` of the project that was on the screen; another one is a 409" });
const at = momentShape.exactOptional().meta({ description: "when it happened; now, if not said" });
const fact = <T extends keyof typeof factShapes>(type: T) =>
	z.strictObject({ type: z.literal(type), after, at, data: factShapes[type] });

/** One fact as it comes in. */
export const factShape = z.discriminatedUnion("type", [
	fact("LeadAnswered"),
	fact("OwnerAssigned"),
	fact("MeetingHeld"),
	fact("VisitMade"),
	fact("RequestMade"),
	fact("OfferMade"),
	fact("ProjectScored"),
	fact("ReviewOpinionGiven"),
	fact("ReviewDecided"),
	fact("AgreementSigned"),
	fact("AgreementIncreased"),
	fact("CompanyRegistered"),
	fact("SiteSecured"),
	fact("FundsPaidIn"),
	fact("MilestonePlanned"),
	fact("MilestoneReached"),
	fact("WorksStarted"),
	fact("WorksPlanned"),
	fact("ProgressReported"),
	fact("WorksCompleted"),
	fact("ProductionStarted"),
	fact("EffectRecorded"),
	fact("ProjectPaused"),
	fact("ProjectResumed"),
	fact("ProjectLost"),
	fact("ProjectReopened"),
	fact("NeedRecorded"),
	fact("ClassRecorded"),
	fact("PromiseMade"),
	fact("PromiseMeasured"),
	fact("PromiseWaived"),
	fact("SubsidyMoved"),
	fact("TaskGiven"),
	fact("TaskReported"),
	fact("TaskClosed"),
	fact("HandoverOffered"),
	fact("HandoverAccepted"),
	fact("HandoverReturned"),
	fact("SlipIssued"),
	fact("SlipAnswered"),
	fact("SlipClosed"),
	fact("CauseApproved"),
	fact("FactCorrected"),
]);
export type FactInput = z.output<typeof factShape>;
