import { z } from "zod";
import { type Day, formatDay } from "#kernel/calendar.ts";
import { didYouMean } from "#kernel/nearest.ts";
import type { Entry, Listing, PackFile, Path, Problem, Reader, Source } from "#kernel/section.ts";
import { dayShape, distinct, idShape, textShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import type { Citation, Instrument } from "#modules/zone/model.ts";

const articleShape = z.string().min(1);

const lawShape = z.strictObject({
	id: idShape,
	title: textShape,
	short: textShape.exactOptional(),
	number: z.string().min(1).exactOptional(),
	validFrom: dayShape,
	validTo: dayShape.exactOptional(),
	articles: distinct(z.array(articleShape)),
	texts: z.record(articleShape, z.string().min(1).max(4_000)).exactOptional(),
	checked: z.enum(["law", "page", "memory"]),
});

export const lawsFile = {
	name: "laws.yaml",
	shape: z.strictObject({ laws: z.array(lawShape) }),
} satisfies PackFile;

/** How a citation stands in a YAML file. */
export const citationShape = z.strictObject({ law: idShape, articles: distinct(z.array(articleShape)).default([]) });

/** Where one word of a citation stands. */
export type WordPlace = (word: "law" | number) => { readonly path: Path; readonly offset?: number };

/** The instruments, and the check of every citation against them on the day the pack goes live. */
export class LawBook {
	readonly laws: Listing<Instrument>;
	readonly #byId: ReadonlyMap<string, Partial<Instrument>>;
	readonly #reader: Reader;
	readonly #on: Day | undefined;

	constructor(reader: Reader, on: Day | undefined) {
		this.laws = reader.lists(lawsFile).laws;
		this.#reader = reader;
		this.#on = on;
		const all = [...this.laws.broken, ...this.laws.entries];
		this.#byId = new Map(all.map(({ value }) => [value.id ?? "", value]));
		for (const { value, source, path } of all) {
			if (value.validFrom !== undefined && value.validTo !== undefined && value.validTo < value.validFrom)
				reader.error(source, [...path, "validTo"], REVERSED);
			for (const article of Object.keys(value.texts ?? {}))
				if (value.articles && !value.articles.includes(article))
					reader.error(source, [...path, "texts", article], unknownArticle(value.id ?? "", article, value.articles));
		}
	}

	/** The same of every citation of an entry's `basis`. */
	checkBasis({ value, source, path }: Entry<{ readonly basis?: readonly Citation[] }>): void {
		for (const [i, citation] of (value.basis ?? []).entries())
			this.check(source, citation, (word) => ({
				path: [...path, "basis", i, ...(word === "law" ? ["law"] : ["articles", word])],
			}));
	}

	/** Reports what is wrong with one citation: the instrument, its articles, or its being in force. */
	check(source: Source, { law, articles }: Citation, at: WordPlace): void {
		const error = (word: "law" | number, problem: Problem): void => {
			const { path, offset } = at(word);
			this.#reader.error(source, path, { ...problem, ...(offset !== undefined && { offset }) });
		};
		if (!this.laws.has(law)) return error("law", unknownLaw(law, this.#reader.nearest(law, this.laws.ids)));
		const found = this.#byId.get(law);
		if (!found) return;
		if (this.#on !== undefined && !isInForce(found, this.#on)) error("law", notInForce(law, this.#on, found));
		for (const [i, article] of articles.entries()) {
			if (found.articles && !found.articles.includes(article)) error(i, unknownArticle(law, article, found.articles));
		}
	}
}

const isInForce = ({ validFrom, validTo }: Partial<Instrument>, on: Day): boolean =>
	(validFrom ?? on) <= on && on <= (validTo ?? on);

const REVERSED: Problem = {
	code: "law/validity-reversed",
	message: text("失效日早于生效日", "the last day in force is before the first"),
	hint: text("核对 validFrom 与 validTo", "see validFrom and validTo"),
};

const unknownLaw = (law: string, nearest: string | undefined): Problem => ({
	code: "law/unknown",
	message: text(`laws.yaml 中没有“${law}”`, `laws.yaml has no "${law}"`),
	hint: nearest === undefined ? text("在 laws.yaml 中补上", "add it to laws.yaml") : didYouMean(nearest),
});

const unknownArticle = (law: string, article: string, articles: readonly string[]): Problem => ({
	code: "law/unknown-article",
	message: text(`“${law}”未列出第 ${article} 条`, `"${law}" does not list article ${article}`),
	hint: text(
		`已列：${articles.join("、")}；核对条号，或在 laws.yaml 中补上`,
		`it lists ${articles.join(", ")}; see the number, or add it in laws.yaml`,
	),
});

const notInForce = (law: string, on: Day, { validFrom, validTo }: Partial<Instrument>): Problem => ({
	code: "law/not-in-force",
	message: text(`“${law}”在 ${formatDay(on)} 不在有效期内`, `"${law}" is not in force on ${formatDay(on)}`),
	hint: text(
		`有效期：${validFrom === undefined ? "" : formatDay(validFrom)} 至 ${validTo === undefined ? "今" : formatDay(validTo)}；引用当时有效的版本`,
		`in force from ${validFrom === undefined ? "" : formatDay(validFrom)}${validTo === undefined ? "" : ` to ${formatDay(validTo)}`}; cite the edition of that day`,
	),
});
