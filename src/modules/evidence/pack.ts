import { z } from "zod";
import { didYouMean } from "#kernel/nearest.ts";
import type { Listing, PackFile, Problem, Reader } from "#kernel/section.ts";
import { distinct, idShape, termShape, textShape, told } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { LADDER, type LadderStep } from "#modules/catalogue/model.ts";
import type { ItemRow } from "#modules/catalogue/pack/items.ts";
import type { MaterialRow } from "#modules/catalogue/pack/materials.ts";
import type { CorrectionSettings } from "#modules/evidence/model/disputes.ts";
import { AGE_UNITS, type EvidenceType } from "#modules/evidence/model.ts";
import type { Fact } from "#modules/rules/model.ts";
import { APPLICANT, type DepartmentBook } from "#modules/zone/pack/departments.ts";
import { offsetOf } from "#modules/zone/pack/values.ts";

const ageShape = told(
	z.strictObject({
		n: termShape.shape.n,
		unit: told(
			z.literal(AGE_UNITS),
			"calendarDay、month 或 year（证照在休息日同样会过时，不按工作日计）",
			"calendarDay, month or year (a certificate ages on rest days too, so not workday)",
		),
	}),
	"{n: 6, unit: month}，单位为 calendarDay、month 或 year",
	"{n: 6, unit: month}; the unit is calendarDay, month or year",
);

const evidenceShape = z.strictObject({
	id: idShape,
	name: textShape,
	issuer: idShape,
	proves: textShape,
	steps: distinct(z.array(z.enum(LADDER)).min(1)),
	consent: z.boolean().default(false),
	freshness: ageShape.exactOptional(),
});

const correctionsShape = z.strictObject({
	answerWithin: z.int().min(1).max(60).meta({ description: "working days in which the source's department answers" }),
	otherwise: idShape.meta({ description: "department that answers where a record does not say who keeps it" }),
});

export const evidenceFile = {
	name: "evidence.yaml",
	shape: z.strictObject({ evidence: z.array(evidenceShape), corrections: correctionsShape.exactOptional() }),
} satisfies PackFile;

/** Where a pack says nothing: its first department answers, in a week. */
const USUAL_DAYS = 5;

/** How what is on record and disputed is answered (更正). */
export function readCorrections(reader: Reader, departments: DepartmentBook): CorrectionSettings {
	const { corrections, evidence } = reader.lists(evidenceFile);
	const first = departments.departments.entries[0]?.value.id ?? "";
	if (!corrections) return { answerWithin: USUAL_DAYS, otherwise: first };
	const source = [...evidence.entries, ...evidence.broken][0]?.source;
	if (source) departments.check(source, ["corrections", "otherwise"], corrections.otherwise);
	return corrections;
}

/** Everything that refers to evidence from below. */
export interface EvidenceGround {
	readonly departments: DepartmentBook;
	readonly facts: Listing<Fact>;
	readonly materials: Listing<MaterialRow>;
	readonly items: Listing<ItemRow>;
}

export function readEvidence(reader: Reader, ground: EvidenceGround): Listing<EvidenceType> {
	const { evidence } = reader.lists(evidenceFile);
	for (const { value, source, path } of [...evidence.entries, ...evidence.broken]) {
		if (value.issuer !== undefined && value.issuer !== APPLICANT)
			ground.departments.check(source, [...path, "issuer"], value.issuer);
	}
	checkFacts(reader, evidence, ground.facts);
	checkItems(reader, evidence, ground.items);
	checkSources(reader, evidence, ground);
	return evidence;
}

/** From which evidence a fact can be read. */
function checkFacts(reader: Reader, evidence: Listing<EvidenceType>, facts: Listing<Fact>): void {
	for (const { value, source, path } of [...facts.entries, ...facts.broken]) {
		for (const [i, id] of (value.evidence ?? []).entries()) {
			if (!evidence.has(id))
				reader.error(source, [...path, "evidence", i], unknown(id, reader.nearest(id, evidence.ids)));
		}
	}
}

/** What the result of an item becomes. */
function checkItems(reader: Reader, evidence: Listing<EvidenceType>, items: Listing<ItemRow>): void {
	for (const { value, source, path } of [...items.entries, ...items.broken]) {
		const id = value.evidence;
		if (id !== undefined && !evidence.has(id)) {
			reader.error(source, [...path, "evidence"], unknown(id, reader.nearest(id, evidence.ids)));
		}
	}
}

/** A material comes from evidence that may answer on that step, or from an earlier item. */
function checkSources(reader: Reader, evidence: Listing<EvidenceType>, { materials, items }: EvidenceGround): void {
	const steps = new Map(evidence.entries.map(({ value }) => [value.id, value.steps]));
	for (const { value, source, path } of [...materials.entries, ...materials.broken]) {
		const cell = [...path, "sources"];
		for (const { step, from } of value.sources ?? []) {
			if (from === undefined) continue;
			const offset = offsetOf(source.value, cell, `${step}:${from}`);
			if (!evidence.has(from) && !items.has(from)) {
				const nearest = reader.nearest(from, [...evidence.ids, ...items.ids]);
				reader.error(source, cell, { ...unknown(from, nearest), offset: offset + step.length + 1 });
			}
			const allowed = steps.get(from);
			if (allowed && !allowed.includes(step))
				reader.error(source, cell, { ...stepNotAllowed(from, step, allowed), offset });
		}
	}
}

const unknown = (id: string, nearest: string | undefined): Problem => ({
	code: "evidence/unknown",
	message: text(`没有证照类型“${id}”`, `there is no evidence type "${id}"`),
	hint: nearest === undefined ? text("在 evidence.yaml 中补上", "add it to evidence.yaml") : didYouMean(nearest),
});

const stepNotAllowed = (id: string, step: LadderStep, allowed: readonly LadderStep[]): Problem => ({
	code: "evidence/step-not-allowed",
	message: text(`“${id}”不能用于 ${step}`, `"${id}" may not answer on step ${step}`),
	hint: text(`可用于 ${allowed.join("、")}`, `it may answer on ${allowed.join(", ")}`),
});
