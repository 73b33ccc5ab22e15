import { z } from "zod";
import { didYouMean } from "#kernel/nearest.ts";
import type { PackFile, Reader } from "#kernel/section.ts";
import { dayShape, distinct, idShape, termShape, textShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { RATING_DEFAULTS, type RatingSettings, SUBJECTS, TERM_IDS } from "#modules/ratings/model.ts";
import type { DepartmentBook } from "#modules/zone/pack/departments.ts";
import { citationShape, type LawBook } from "#modules/zone/pack/laws.ts";

const tagShape = z.strictObject({
	id: idShape,
	name: textShape,
	at: distinct(z.array(z.enum(SUBJECTS)).min(1)).default([...SUBJECTS]),
});

const ratingTermShape = z.strictObject({
	id: z.enum(TERM_IDS),
	term: termShape,
	basis: z.array(citationShape).default([]),
});

/** How services are rated here, and until when bad ratings and complaints are answered (好差评、投诉). */
export const ratingsFile = {
	name: "ratings.yaml",
	shape: z.strictObject({
		tags: z.array(tagShape).default([]),
		remindAfter: z.int().min(1).max(60).exactOptional(),
		terms: z.array(ratingTermShape).default([]),
		complaintsTo: idShape.exactOptional(),
		overdue: z.array(z.strictObject({ from: dayShape, words: textShape })).default([]),
	}),
	optional: true,
} satisfies PackFile;

/** What the pack says of ratings; an article or department that is not in the pack is an error at its place. */
export function readRatings(reader: Reader, laws: LawBook, departments: DepartmentBook): RatingSettings {
	const { tags, remindAfter, terms, complaintsTo, overdue } = reader.lists(ratingsFile);
	for (const { value, source, path } of [...terms.entries, ...terms.broken])
		for (const [i, citation] of (value.basis ?? []).entries())
			laws.check(source, citation, (word) => ({
				path: [...path, "basis", i, ...(word === "law" ? ["law"] : ["articles", word])],
			}));
	const [first] = [...terms.entries, ...terms.broken, ...tags.entries, ...tags.broken];
	const known = departments.departments;
	if (first && complaintsTo !== undefined && !known.has(complaintsTo)) {
		const meant = reader.nearest(complaintsTo, known.ids);
		reader.error(first.source, ["complaintsTo"], {
			code: "rating/unknown-department",
			message: text(`没有部门“${complaintsTo}”`, `there is no department "${complaintsTo}"`),
			hint:
				meant === undefined ? text("与 departments.yaml 核对", "compare it with departments.yaml") : didYouMean(meant),
		});
	}
	const own = terms.entries.map(({ value: { id, term, basis } }) => [id, { term, basis }] as const);
	return {
		tags: tags.entries.map(({ value }) => value),
		terms: { ...RATING_DEFAULTS.terms, ...Object.fromEntries(own) },
		remindAfter: remindAfter ?? RATING_DEFAULTS.remindAfter,
		complaintDepartment: complaintsTo ?? null,
		overdue: overdue.entries.map(({ value }) => value),
	};
}
