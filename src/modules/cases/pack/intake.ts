import { z } from "zod";
import { didYouMean } from "#kernel/nearest.ts";
import type { Entry, PackFile, Problem, Reader } from "#kernel/section.ts";
import { distinct, idShape, termShape, textShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import type { IntakeSettings } from "#modules/cases/model/application.ts";
import { EXCLUSION_GROUNDS } from "#modules/cases/model/commitment.ts";
import { type Item, VARIANT_KINDS, type Variant } from "#modules/catalogue/model.ts";
import { citationShape, type LawBook } from "#modules/zone/pack/laws.ts";

/** Working days to put right what a check has found, where a pack does not say. */
const FIX_DAYS = 15;

const ofVariant = { item: idShape, variant: z.enum(VARIANT_KINDS).default("new") };
const commitmentShape = z.strictObject({
	...ofVariant,
	conditions: z.array(textShape).min(1),
	checkedBy: textShape,
	check: termShape.exactOptional(),
});
const renewalShape = z.strictObject({
	item: idShape,
	valid: z.strictObject({ n: z.int().min(1).max(600), unit: z.enum(["month", "year"]) }),
	applyDays: z.int().min(0).max(365).default(30),
});
const excludedShape = z.strictObject({ item: idShape, ground: z.enum(EXCLUSION_GROUNDS) });
const filingShape = z.strictObject({ item: idShape, basis: z.array(citationShape).min(1) });
const gapShape = z.strictObject({ ...ofVariant, materials: distinct(z.array(idShape).min(1)) });

/**
 * How a zone makes applying easier: which papers of which variant may come after the decision (容缺受理), and what is filed by coming in
 * complete (收到即备案).
 */
export const intakeFile = {
	name: "intake.yaml",
	shape: z.strictObject({
		gaps: z.array(gapShape).default([]),
		safety: z.array(z.strictObject({ item: idShape })).default([]),
		commitments: z.array(commitmentShape).default([]),
		excluded: z.array(excludedShape).default([]),
		renewals: z.array(renewalShape).default([]),
		fixDays: z.int().min(1).max(60).default(FIX_DAYS),
		filings: z.array(filingShape).default([]),
	}),
	optional: true,
} satisfies PackFile;

/** An item, variant, paper or article that the pack does not have is an error at its place. */
export function readIntake(reader: Reader, laws: LawBook, items: readonly Item[]): IntakeSettings {
	const { gaps, safety, filings, commitments, excluded, fixDays, renewals } = reader.lists(intakeFile);
	const byCode = new Map(items.map((item) => [item.code, item]));
	for (const entry of [...gaps.entries, ...gaps.broken]) {
		const variant = variantOf(reader, entry, byCode);
		for (const [i, id] of (entry.value.materials ?? []).entries())
			if (variant && !variant.materials.includes(id))
				reader.error(entry.source, [...entry.path, "materials", i], {
					code: "case/not-a-material-of-the-item",
					message: text(`该事项不要材料“${id}”`, `the item does not ask for "${id}"`),
					hint: hintFor(reader.nearest(id, variant.materials)),
				});
	}
	for (const list of [safety, excluded])
		for (const entry of [...list.entries, ...list.broken]) variantOf(reader, entry, byCode);
	const renewed = new Set<string>();
	for (const { value, source, path } of [...renewals.entries, ...renewals.broken]) {
		variantOf(reader, { value: { ...value, variant: "renewal" }, source, path }, byCode);
		const item = byCode.get(value.item ?? "");
		if (item && (item.type !== "permit" || renewed.has(item.code)))
			reader.error(source, [...path, "item"], notRenewed(item));
		renewed.add(value.item ?? "");
	}
	const never = new Set([...safety.entries, ...excluded.entries].map(({ value }) => value.item));
	for (const entry of [...commitments.entries, ...commitments.broken]) {
		variantOf(reader, entry, byCode);
		const item = byCode.get(entry.value.item ?? "");
		if (item && (never.has(item.code) || item.type !== "permit"))
			reader.error(entry.source, [...entry.path, "item"], notByCommitment(item));
	}
	for (const entry of [...filings.entries, ...filings.broken]) {
		variantOf(reader, entry, byCode);
		laws.checkBasis(entry);
		if (byCode.get(entry.value.item ?? "")?.handling === "promised")
			reader.error(entry.source, [...entry.path, "item"], {
				code: "case/filing-not-at-once",
				message: text(
					`事项“${entry.value.item}”不是即办件，不能收到即备案`,
					`the item "${entry.value.item}" is not decided at the counter and cannot be filed by coming in`,
				),
				hint: text("把它的办件类型改为 onTheSpot", "make its handling onTheSpot"),
			});
	}
	return {
		gaps: gaps.entries.map(({ value }) => value),
		safety: safety.entries.map(({ value }) => value.item),
		commitments: commitments.entries.map(({ value }) => value),
		excluded: excluded.entries.map(({ value }) => value),
		fixDays: fixDays ?? FIX_DAYS,
		renewals: renewals.entries.map(({ value }) => value),
		filings: filings.entries.map(({ value }) => value),
	};
}

const notByCommitment = ({ code }: Item): Problem => ({
	code: "case/not-by-commitment",
	message: text(`事项“${code}”不能以告知承诺准予`, `the item "${code}" cannot be granted on a commitment`),
	hint: text(
		"只限行政许可，且不在 safety、excluded 之列（国办发〔2020〕42号）",
		"only a permit, and none that safety or excluded names (State Council General Office 2020/42)",
	),
});

const notRenewed = ({ code }: Item): Problem => ({
	code: "case/not-renewed",
	message: text(`事项“${code}”不是行政许可，或者写了两次`, `the item "${code}" is no permit, or is named twice`),
	hint: text(
		"延续只限行政许可，每项一条（行政许可法 50）",
		"permits only, each once (Administrative Licensing Law, Art. 50)",
	),
});

type OfVariant = { readonly item?: string; readonly variant?: string };

function variantOf(
	reader: Reader,
	{ value, source, path }: Entry<OfVariant>,
	byCode: ReadonlyMap<string, Item>,
): Variant | undefined {
	if (value.item === undefined) return undefined;
	const item = byCode.get(value.item);
	const variant = item?.variants.find(({ kind }) => kind === (value.variant ?? "new"));
	if (!variant)
		reader.error(source, [...path, item ? "variant" : "item"], {
			code: "case/unknown-item",
			message: item
				? text(`事项“${item.code}”没有这种情形`, `the item "${item.code}" has no such variant`)
				: text(`没有事项“${value.item}”`, `there is no item "${value.item}"`),
			hint: hintFor(item ? undefined : reader.nearest(value.item, byCode.keys())),
		});
	return variant;
}

const hintFor = (meant: string | undefined) =>
	meant === undefined ? text("与 items/*.csv 核对", "compare it with items/*.csv") : didYouMean(meant);
