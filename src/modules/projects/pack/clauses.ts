import { z } from "zod";
import { didYouMean } from "#kernel/nearest.ts";
import type { Listing, Problem, Reader } from "#kernel/section.ts";
import { dayShape, distinct, idShape, termShape, textShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { RISKS } from "#modules/projects/model/clauses.ts";
import { checkTerm } from "#modules/projects/pack/terms.ts";

/** A kind of clause (条款) of an agreement. */
export const clauseKindShape = z.strictObject({
	id: idShape,
	name: textShape,
	risk: z.enum(RISKS),
	incentive: z.boolean().default(false),
	by: distinct(z.array(idShape)).default([]),
	from: dayShape,
	reviewWithin: termShape.exactOptional(),
	law: textShape,
});

type Raw = z.output<typeof clauseKindShape>;

/** Whoever reviews is a department of the zone, and what has to be reviewed has a reviewer. */
export function checkClauses(reader: Reader, kinds: Listing<Raw>, departments: ReadonlySet<string>): void {
	for (const { value, source, path } of kinds.entries) {
		checkTerm(reader, { source, path: [...path, "reviewWithin"] }, value.by.length > 0, value.reviewWithin);
		if (value.risk !== "green" && value.by.length === 0) reader.error(source, [...path, "by"], NOBODY_REVIEWS);
		for (const [i, id] of value.by.entries())
			if (!departments.has(id)) reader.error(source, [...path, "by", i], unknown(id, reader.nearest(id, departments)));
	}
}

const NOBODY_REVIEWS: Problem = {
	code: "project/clause-reviewer",
	message: text("有风险的条款没有写明由谁审查", "a clause of some risk has nobody who reviews it"),
	hint: text("写上 by，如 [market-regulation]", "write `by`, such as [market-regulation]"),
};

const unknown = (id: string, nearest: string | undefined): Problem => ({
	code: "project/unknown-name",
	message: text(`配置包中没有部门“${id}”`, `the pack has no department "${id}"`),
	hint: nearest === undefined ? text("核对编号", "check the id") : didYouMean(nearest),
});
