import { z } from "zod";
import { type Day, parseDay } from "#kernel/calendar.ts";
import { TERM_UNITS, type Term } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";

/** What a shape wants, in words for the person who repairs it; the English also describes it in the JSON Schema. */
export const wanted = z.registry<Text>();

/** Gives a shape its words. */
export function told<S extends z.ZodType>(shape: S, zh: string, en: string): S {
	const described = shape.meta({ description: en });
	wanted.add(described, text(zh, en));
	return described;
}

/** One language's words of a text; where they are missing the diagnostic is `pack/missing-text`. */
export const wordsShape = told(z.string().regex(/\S/), "文字", "words");

export const textShape = told(z.strictObject({ zh: wordsShape, en: wordsShape }), "{zh: …, en: …}", "{zh: …, en: …}");

/** The same as an answer has them: nothing is asked of them but that they are there. */
export const toldShape = z.object({ zh: z.string(), en: z.string() });

/** An id or code; the names that every JavaScript object has are none. */
export const idShape = told(
	z
		.string()
		.regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u)
		.max(64)
		.refine((id) => !(id in Object.prototype)),
	"由字母、数字、点、横线组成的编号（纯数字须加引号）",
	"an id of letters, digits, dots and hyphens (digits alone in quotes)",
);

/** The issue of `distinct`, at the element that is there already. */
export const TWICE = "twice";

/** A list that names nothing twice. */
export function distinct<S extends z.ZodType<readonly unknown[]>>(list: S): S {
	const checked = list.superRefine((elements, context) => {
		for (const [i, element] of elements.entries()) {
			if (elements.indexOf(element) < i) context.addIssue({ code: "custom", message: TWICE, path: [i] });
		}
	});
	return list.def.type === "array" ? checked.meta({ uniqueItems: true }) : checked;
}

const isDay = (iso: string): boolean => parseDay(iso) !== undefined;

export const dayShape = told(
	z
		.string()
		.refine(isDay)
		.transform((iso): Day => parseDay(iso) ?? 0),
	"存在的日期，如 2022-07-25",
	"an existing date such as 2022-07-25",
);

export const termShape = told(
	z.strictObject({ n: z.int().min(0).max(100_000), unit: z.enum(TERM_UNITS) }),
	"{n: 20, unit: workday}，单位为 workday、calendarDay、month 或 year",
	"{n: 20, unit: workday}; the unit is workday, calendarDay, month or year",
);

const TERM_NOTATION = { wd: "workday", cd: "calendarDay", mo: "month", y: "year" } as const;
const termPattern = /^(\d{1,5})(wd|cd|mo|y)$/;

/** `20wd`, `30cd`, `1mo`, `1y`; undefined for anything else. */
export function parseTerm(notation: string): Term | undefined {
	const parts = termPattern.exec(notation);
	return parts ? { n: Number(parts[1]), unit: TERM_NOTATION[parts[2] as keyof typeof TERM_NOTATION] } : undefined;
}

/** A term in one cell of a table; an empty cell is no term. */
export const termCell = told(
	z
		.string()
		.regex(/^((\d{1,5})(wd|cd|mo|y))?$/)
		.transform(parseTerm),
	"时限，如 20wd、30cd、1mo、1y，或留空",
	"a term such as 20wd, 30cd, 1mo, 1y, or nothing",
);

/** The parts of a cell that `;` parts, and where in it each begins. */
export const partsOf = (cell: string): readonly { readonly part: string; readonly at: number }[] =>
	[...cell.matchAll(/[^;\s](?:[^;]*[^;\s])?/g)].map(({ 0: part, index }) => ({ part, at: index }));

/** Several names in one cell of a table, parted by `;`. */
export const namesCell = told(
	z.string().transform((cell) => partsOf(cell).map(({ part }) => part)),
	"以 ; 分隔的名称",
	"names parted by ;",
);

/** An empty cell is absent. */
export const optionalCell = told(
	z.string().transform((cell) => (cell === "" ? undefined : cell)),
	"文字或留空",
	"words or nothing",
);
