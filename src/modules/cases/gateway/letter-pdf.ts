import type { Language } from "#kernel/text.ts";
import { makePdf, mm, type Sheet, type Style } from "#platform/pdf.ts";

/** What the paper shows of a letter, in one language. */
export interface LetterPaper {
	readonly language: Language;
	readonly title: string;
	readonly number: string;
	readonly issuer: string;
	readonly to: string;
	readonly date: string;
	readonly body: readonly string[];
	/** With the name of the body and the red line at its head. */
	readonly official: boolean;
	/** ms since 1970. */
	readonly at: number;
	/** Below the last page: by what it is found again. */
	readonly foot: string;
}

/** GB/T 9704-2012 §5: upper margin 37 mm, binding margin 28 mm, type area 156 × 225 mm, 22 lines of 28 characters of size 3 (16 pt). */
const TOP = mm(37);
const LEFT = mm(28);
const WIDTH = mm(156);
const LINES = 22;
const LINE = mm(225) / LINES;
const BODY: Style = { size: 16, spacing: mm(156) / 28 - 16 };
const TITLE: Style = { size: 22, bold: true };
const RED = "#c8102e";

/** A letter on paper; the same letter is the same bytes. */
export const letterPdf = (letter: LetterPaper): Promise<Buffer> =>
	makePdf(
		{
			title: `${letter.title} ${letter.number}`,
			author: letter.issuer,
			subject: letter.foot,
			language: letter.language,
			at: letter.at,
		},
		(sheet) => new LetterSheet(sheet, letter).draw(),
	);

class LetterSheet {
	readonly #sheet: Sheet;
	readonly #letter: LetterPaper;
	/** The next line of the type area, from 0. */
	#line = 0;

	constructor(sheet: Sheet, letter: LetterPaper) {
		this.#sheet = sheet;
		this.#letter = letter;
	}

	draw(): void {
		const { to, body, language } = this.#letter;
		this.#head();
		this.#paragraph(language === "zh" ? `${to}：` : `To: ${to}`, 0);
		for (const paragraph of body) this.#paragraph(paragraph, language === "zh" ? 2 : 0);
		this.#signature();
		this.#feet();
	}

	get #baseline(): number {
		return TOP + (this.#line + 1) * LINE - (LINE - 16) / 2 - 3;
	}

	/** 发文机关标志, 发文字号, red line, title. */
	#head(): void {
		const { official, issuer, number, title } = this.#letter;
		if (official) {
			const size = Math.min(34, (34 * WIDTH) / this.#sheet.widthOf(issuer, { size: 34, bold: true }));
			this.#sheet.center(issuer, LEFT, TOP + 40, WIDTH, { size, bold: true, color: RED });
			this.#line = 2;
			this.#centered(number, { size: 16 });
			this.#sheet.rule(LEFT, TOP + 3 * LINE + mm(4), WIDTH, 1.2, RED);
			this.#line += 2;
		}
		for (const line of this.#sheet.lines(title, WIDTH, TITLE)) this.#centered(line, TITLE);
		if (!official) this.#centered(number, { size: 14 });
		this.#line += 1;
	}

	#centered(words: string, style: Style): void {
		for (const line of this.#sheet.lines(words, WIDTH, style)) {
			this.#sheet.center(line, LEFT, this.#baseline, WIDTH, style);
			this.#next();
		}
	}

	#paragraph(words: string, characters: number): void {
		const indent = (characters * WIDTH) / 28;
		const style = this.#letter.language === "zh" ? BODY : { size: 14 };
		const lines = this.#sheet.lines(words, WIDTH + 0.01, style, indent);
		for (const [i, line] of lines.entries()) {
			const left = i === 0 ? indent : 0;
			if (i === lines.length - 1 || this.#letter.language === "en")
				this.#sheet.write(line, LEFT + left, this.#baseline, style);
			else this.#sheet.justify(line, LEFT + left, this.#baseline, WIDTH - left, style);
			this.#next();
		}
	}

	/** 落款: the body and, four characters from the right, the date; both stay on one page. */
	#signature(): void {
		const { issuer, date, language } = this.#letter;
		const style = language === "zh" ? BODY : { size: 14 };
		const free = LINES - this.#line - 2;
		if (free < 0) this.#page();
		this.#line += free < 0 ? 2 : Math.min(2, free);
		const right = LEFT + WIDTH - (4 * WIDTH) / 28;
		const dateLeft = right - this.#sheet.widthOf(date, style);
		const middle = (dateLeft + right) / 2;
		const width = this.#sheet.widthOf(issuer, style);
		this.#sheet.write(issuer, Math.min(middle - width / 2, LEFT + WIDTH - width), this.#baseline, style);
		this.#next();
		this.#sheet.write(date, dateLeft, this.#baseline, style);
		this.#next();
	}

	/** Page numbers 7 mm below the type area, odd ones right and even ones left, one character in. */
	#feet(): void {
		this.#sheet.eachPage((page, pages) => {
			const number = `— ${page} —`;
			const style = { size: 14 };
			const width = this.#sheet.widthOf(number, style);
			const baseline = TOP + mm(225 + 7) + 10;
			this.#sheet.write(number, page % 2 === 1 ? LEFT + WIDTH - width - 14 : LEFT + 14, baseline, style);
			if (page === pages) this.#sheet.write(this.#letter.foot, LEFT, baseline + mm(9), { size: 8, color: "#555" });
		});
	}

	#next(): void {
		this.#line++;
		if (this.#line >= LINES) this.#page();
	}

	#page(): void {
		this.#sheet.addPage();
		this.#line = 0;
	}
}
