import { z } from "zod";
import { didYouMean } from "#kernel/nearest.ts";
import type { Entry, PackFile, Path, Problem, Reader } from "#kernel/section.ts";
import { distinct, idShape, textShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import {
	BUNDLE_LETTER_EVENTS,
	HEAD_FACTS,
	LETTER_EVENTS,
	LETTER_FACTS,
	type LetterForm,
	type LetterParagraph,
	type LetterRule,
} from "#modules/cases/model/letters.ts";
import { checkRule } from "#modules/rules/decide/check.ts";
import type { Dictionary } from "#modules/rules/model.ts";
import { citationShape, type LawBook } from "#modules/zone/pack/laws.ts";

const letterShape = z.strictObject({
	id: idShape,
	name: textShape,
	on: distinct(z.array(z.enum([...LETTER_EVENTS, ...BUNDLE_LETTER_EVENTS])).min(1)),
	when: z.string().min(1).exactOptional(),
	number: z.string().min(1).max(200),
	official: z.boolean(),
	signed: z.boolean().default(false),
	basis: z.array(citationShape).default([]),
	body: textShape,
});
type LetterWritten = z.output<typeof letterShape>;

/** The letters of the zone (文书), one a file. */
export const documentsFile = { name: "documents/*.md", shape: letterShape, optional: true } satisfies PackFile;

/** The letters as they are filled in; a name, a condition or an article that does not stand is an error at its place. */
export function readDocuments(reader: Reader, laws: LawBook): readonly LetterForm[] {
	const { entries, broken } = reader.each(documentsFile);
	for (const entry of [...entries, ...broken]) laws.checkBasis(entry);
	const forms = entries.map((entry) => new LetterReader(reader, entry).read());
	for (const entry of broken) new LetterReader(reader, entry).readSound();
	return forms;
}

const CONDITION = /^\{if\s([^{}]*)\}[ \t]*/;

class LetterReader<T extends Partial<LetterWritten>> {
	readonly #reader: Reader;
	readonly #entry: Entry<T>;

	constructor(reader: Reader, entry: Entry<T>) {
		this.#reader = reader;
		this.#entry = entry;
	}

	read(this: LetterReader<LetterWritten>): LetterForm {
		const { id, name, on, official, signed, basis, when, body } = this.#entry.value;
		const rule = when === undefined ? undefined : this.#rule(when, ["when"], 0, HEAD_FACTS);
		return {
			id,
			name,
			on,
			...(rule && { when: rule }),
			number: this.#number(this.#entry.value.number),
			official,
			signed,
			basis,
			body: { zh: this.#body("zh", body.zh), en: this.#body("en", body.en) },
		};
	}

	/** Tells the mistakes of what could be read. */
	readSound(): void {
		const { when, number, body } = this.#entry.value;
		if (when !== undefined) this.#rule(when, ["when"], 0, HEAD_FACTS);
		if (number !== undefined) this.#number(number);
		for (const language of ["zh", "en"] as const) this.#body(language, body?.[language] ?? "");
	}

	#number(number: string): LetterParagraph["parts"] {
		const parts = this.#parts(number, ["number"], 0, HEAD_FACTS);
		for (const name of ["case.number", "letter.seq"])
			if (!parts.some((part) => typeof part === "object" && part.fact === name))
				this.#error(["number"], 0, numberNotUnique(name));
		return parts;
	}

	#body(language: "zh" | "en", words: string): readonly LetterParagraph[] {
		const paragraphs: LetterParagraph[] = [];
		for (const { 0: line, index } of words.matchAll(/[^\r\n]+/g)) {
			if (line.trim() === "") continue;
			const path = ["body", language];
			const condition = CONDITION.exec(line);
			const start = index + (condition?.[0].length ?? 0);
			const when = condition && this.#rule(condition[1] ?? "", path, index + condition[0].indexOf(condition[1] ?? ""));
			const parts = this.#parts(line.slice(condition?.[0].length ?? 0).trimEnd(), path, start);
			paragraphs.push({ ...(when && { when }), parts });
		}
		return paragraphs;
	}

	#rule(rule: string, path: Path, at: number, facts = LETTER_FACTS): LetterRule | undefined {
		const { expr, problems } = checkRule(rule, "boolean", facts);
		for (const { offset, ...problem } of problems) this.#error(path, at + offset, problem);
		return expr && { text: rule, expr };
	}

	/** Words and the names between braces; every other brace is a mistake. */
	#parts(line: string, path: Path, at: number, facts = LETTER_FACTS): LetterParagraph["parts"] {
		const parts: (string | { fact: string })[] = [];
		let lists = 0;
		let end = 0;
		for (const { 0: placeholder, 1: written = "", index } of line.matchAll(/\{([^{}]*)\}/g)) {
			if (index > end) parts.push(this.#plain(line.slice(end, index), path, at + end));
			const name = written.trim();
			const fact = facts.facts[facts.index.get(name) ?? -1];
			if (!fact) this.#error(path, at + index + 1, this.#unknown(name, facts));
			else if (fact.type === "boolean") this.#error(path, at + index + 1, notWords(name));
			else if (fact.type === "list" && ++lists > 1) this.#error(path, at + index + 1, TWO_LISTS);
			parts.push({ fact: name });
			end = index + placeholder.length;
		}
		if (end < line.length) parts.push(this.#plain(line.slice(end), path, at + end));
		return parts;
	}

	#plain(words: string, path: Path, at: number): string {
		const brace = words.search(/[{}]/);
		if (brace >= 0) this.#error(path, at + brace, UNBALANCED);
		return words;
	}

	#unknown(name: string, facts: Dictionary): Problem {
		const names = [...facts.index.keys()];
		const nearest = this.#reader.nearest(name, names);
		return {
			code: "document/unknown-placeholder",
			message: text(`文书没有“${name}”这一项`, `a letter knows no "${name}"`),
			hint:
				nearest === undefined
					? text(`可用：${names.join("、")}`, `there are: ${names.join(", ")}`)
					: didYouMean(nearest),
		};
	}

	#error(path: Path, offset: number, problem: Problem): void {
		const { source, path: own } = this.#entry;
		this.#reader.error(source, [...own, ...path], { ...problem, offset });
	}
}

const numberNotUnique = (name: string): Problem => ({
	code: "document/number-not-unique",
	message: text(`文号中须有 {${name}}，否则可能重复`, `the number needs {${name}}, or two letters may have the same`),
	hint: text(
		"例如 受字〔{letter.year}〕{case.number}-{letter.seq}号",
		"for example ACC-{letter.year}-{case.number}-{letter.seq}",
	),
});

const notWords = (name: string): Problem => ({
	code: "document/not-words",
	message: text(`“${name}”是条件，不是文字`, `"${name}" is a condition and has no words`),
	hint: text(`写作 {if ${name}}，放在段首`, `write {if ${name}} at the beginning of a paragraph`),
});

const TWO_LISTS: Problem = {
	code: "document/two-lists",
	message: text("一段中只能有一个清单", "a paragraph can go through one list only"),
	hint: text("分成两段", "make two paragraphs of it"),
};

const UNBALANCED: Problem = {
	code: "document/unbalanced-brace",
	message: text("大括号不成对", "a brace without its other half"),
	hint: text(
		"占位写作 {case.number}；条件写作 {if …}，放在段首",
		"write {case.number}, or {if …} at the beginning of a paragraph",
	),
};
