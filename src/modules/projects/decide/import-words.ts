import { type Text, text } from "#kernel/text.ts";
import { lettersOf, type Mistake } from "#modules/projects/model/imports.ts";
import { PROJECT_REFUSALS } from "#modules/projects/model/refusals.ts";

/** What is wrong in a cell and what to do about it, with what makes it true. */
export interface MistakeWords {
	/** `C5`. */
	readonly cell: string;
	readonly title: Text;
	readonly remedy: Text;
}

const isCode = (code: string): code is keyof typeof PROJECT_REFUSALS => Object.hasOwn(PROJECT_REFUSALS, code);

export function mistakeWords({ refused, facts, row, column }: Mistake): MistakeWords {
	if (!isCode(refused)) throw new Error(`${refused} is no refusal of projects`);
	const { title, remedy } = PROJECT_REFUSALS[refused];
	const told = detailOf(facts);
	return {
		cell: `${lettersOf(column)}${row}`,
		title: told === undefined ? title : text(`${title.zh}（${told.zh}）`, `${title.en} (${told.en})`),
		remedy,
	};
}

/** The one fact of a refusal that helps at a glance. */
function detailOf(facts: Mistake["facts"]): Text | undefined {
	const { row, projects, before, most, value, known, name } = facts;
	if (typeof row === "number") return text(`第 ${row} 行`, `row ${row}`);
	if (Array.isArray(projects)) return text(projects.join("、"), projects.join(", "));
	if (typeof before === "string") return text(`上次 ${before}`, `before: ${before}`);
	if (typeof most === "number") return text(`最多 ${most} 字`, `at most ${most} characters`);
	const shown = value ?? name;
	if (typeof shown === "string" && shown !== "") return text(shown.slice(0, 60), shown.slice(0, 60));
	return Array.isArray(known) && known.length > 0
		? text(`可选：${known.join("、")}`, `known: ${known.join(", ")}`)
		: undefined;
}

/** A mistake as one line for the file itself, in both languages. */
export function mistakeLine(mistake: Mistake): string {
	const { title, remedy } = mistakeWords(mistake);
	const { zh, en } = mistake.heading;
	return `${zh}：${title.zh}。${remedy.zh} ${en}: ${title.en}. ${remedy.en}`;
}
