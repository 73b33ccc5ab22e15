import type { Entry, Problem, Reader } from "#kernel/section.ts";
import type { Term } from "#kernel/term.ts";
import { text } from "#kernel/text.ts";

/** What departments are asked has a term, and nothing else has: without one nothing is ever late, which packs of before may leave so. */
export function checkTerm(
	reader: Reader,
	{ source, path }: Pick<Entry<unknown>, "source" | "path">,
	isAsked: boolean,
	term: Term | undefined,
): void {
	if (isAsked && !term) reader.warning(source, path, NO_TERM);
	if (!isAsked && term) reader.error(source, path, TERM_FOR_NOBODY);
}

const NO_TERM: Problem = {
	code: "project/no-term",
	message: text(
		"请部门办理，却没有期限，永远不会逾期",
		"departments are asked without a term, so nothing is ever late",
	),
	hint: text("写上期限，如 {n: 3, unit: workday}", "write its term, such as {n: 3, unit: workday}"),
};

const TERM_FOR_NOBODY: Problem = {
	code: "project/term-for-nobody",
	message: text("写了期限，却没有请任何部门办理", "there is a term, but no department is asked"),
	hint: text("写明由谁办理（asks 或 by），或删去期限", "name who is asked (`asks` or `by`), or take the term away"),
};
