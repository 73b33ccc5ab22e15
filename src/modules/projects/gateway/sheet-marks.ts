import { attributeOf, type PlacedRow, tagsOf } from "#modules/projects/gateway/sheet-xml.ts";
import { lettersOf } from "#modules/projects/model/imports.ts";

/** Of cells with a mistake. */
const RED = "FFFFC7CE";

/** What is to be marked in one sheet: cells by row and column, and the words behind each row. */
export interface Marks {
	readonly cells: ReadonlyMap<number, ReadonlySet<number>>;
	readonly words: ReadonlyMap<number, string>;
	/** The column for the words, behind all others, */
	readonly column: number;
	/** and the one that an earlier check has left, which goes. */
	readonly earlier: number | undefined;
}

const escaped = (words: string): string =>
	words
		.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;");
const wordsCell = (column: number, row: number, words: string): string =>
	`<c r="${lettersOf(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(words)}</t></is></c>`;

/** The part of a sheet with its mistakes marked; everything else in it stays as it was, byte for byte. `red` gives the marked style of one. */
export function markedSheet(
	xml: string,
	rows: readonly PlacedRow[],
	{ cells, words, column, earlier }: Marks,
	red: (style: number) => number,
): string {
	const pieces: string[] = [];
	let at = 0;
	const put = (from: number, to: number, instead: string) => {
		pieces.push(xml.slice(at, from), instead);
		at = to;
	};
	for (const placed of rows) {
		const wrong = new Set(cells.get(placed.row));
		const said = words.get(placed.row);
		for (const [i, cell] of placed.cells.entries()) {
			for (const missing of [...wrong].filter((one) => one < cell.column).toSorted((a, b) => a - b)) {
				put(cell.from, cell.from, emptyCell(missing, placed.row, red(0)));
				wrong.delete(missing);
			}
			if (cell.column === earlier) put(cell.from, placed.cells[i + 1]?.from ?? placed.end, "");
			else if (wrong.delete(cell.column))
				put(cell.from, cell.open, styled(xml.slice(cell.from, cell.open), red(cell.style)));
		}
		for (const missing of [...wrong].toSorted((a, b) => a - b))
			put(placed.end, placed.end, emptyCell(missing, placed.row, red(0)));
		if (said !== undefined) put(placed.end, placed.end, wordsCell(column, placed.row, said));
	}
	return wider(pieces.join("") + xml.slice(at), column);
}

const emptyCell = (column: number, row: number, style: number): string =>
	`<c r="${lettersOf(column)}${row}" s="${style}"/>`;
const styled = (open: string, style: number): string =>
	/\ss="\d+"/.test(open) ? open.replace(/\ss="\d+"/, ` s="${style}"`) : open.replace(/^<c/, `<c s="${style}"`);

/** Where a sheet names how far it reaches, it reaches to the column of words. */
const wider = (xml: string, column: number): string =>
	xml.replace(/<dimension ref="([A-Z]+\d+):[A-Z]+(\d+)"\/>/, `<dimension ref="$1:${lettersOf(column)}$2"/>`);

/** Styles with red twins: asked for one, the twin's number is told; `xml` answers with the part as it then is. */
export function redStyles(xml: string): { readonly red: (style: number) => number; readonly xml: () => string } {
	const tags = [...tagsOf(xml)];
	const first = tags.findIndex(({ name, closes }) => name === "cellXfs" && !closes);
	const last = tags.findIndex(({ name, closes }) => name === "cellXfs" && closes);
	const open = tags.slice(first, last).filter(({ name, closes }) => name === "xf" && !closes);
	const fills = tags.filter(({ name, closes }) => name === "fill" && !closes).length;
	const twins = new Map<number, number>();
	const red = (style: number): number => {
		const known = twins.get(style) ?? open.length + twins.size;
		twins.set(style, known);
		return known;
	};
	const written = () => {
		const added = [...twins.keys()].map((style) => `<xf${redded(open[style]?.attributes ?? "", fills)}/>`);
		const fill = `<fill><patternFill patternType="solid"><fgColor rgb="${RED}"/><bgColor indexed="64"/></patternFill></fill>`;
		return xml
			.replace("</cellXfs>", `${added.join("")}</cellXfs>`)
			.replace(/<cellXfs count="\d+"/, `<cellXfs count="${open.length + added.length}"`)
			.replace("</fills>", `${fill}</fills>`)
			.replace(/<fills count="\d+"/, `<fills count="${fills + 1}"`);
	};
	return { red, xml: written };
}

const redded = (attributes: string, fill: number): string => {
	const kept = ["numFmtId", "fontId", "borderId", "xfId", "applyNumberFormat", "applyFont", "applyBorder"].flatMap(
		(name) => {
			const value = attributeOf(attributes, name);
			return value === undefined ? [] : [` ${name}="${value}"`];
		},
	);
	return `${kept.join("")} fillId="${fill}" applyFill="1"`;
};
