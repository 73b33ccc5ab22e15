import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { create, type Font } from "fontkit";
import PdfKit from "pdfkit";
import { create as createQr } from "qrcode";
import type { Language } from "#kernel/text.ts";
import { breakLines } from "#platform/line-break.ts";

/** Millimetres in points. */
export const mm = (n: number): number => (n * 72) / 25.4;

/** What a reader shows of a document; all of it goes in, so that the same document is the same bytes. */
export interface About {
	readonly title: string;
	readonly author: string;
	readonly subject: string;
	readonly language: Language;
	/** ms since 1970; never the time of making. */
	readonly at: number;
	readonly landscape?: boolean;
}

export interface Style {
	/** Points. */
	readonly size: number;
	readonly bold?: boolean;
	readonly color?: string;
	/** Points added after each character. */
	readonly spacing?: number;
	/** Points added after each blank. */
	readonly wordSpacing?: number;
}

const FONTS = "@expo-google-fonts/noto-serif-sc";
let fonts: Readonly<Record<"regular" | "bold", Font>> | undefined;

/** Noto Serif SC (OFL 1.1, 30,928 characters): opened once a process, 0.1 s and 15 MB each. */
function fontOf({ bold }: Style): Font {
	fonts ??= { regular: opened("400Regular/NotoSerifSC_400Regular"), bold: opened("700Bold/NotoSerifSC_700Bold") };
	return bold ? fonts.bold : fonts.regular;
}

const opened = (name: string): Font =>
	create(readFileSync(fileURLToPath(import.meta.resolve(`${FONTS}/${name}.ttf`)))) as Font;

/** A4 paper on which words, lines and codes are put at exact places; points from the upper left corner. */
export class Sheet {
	readonly #pdf: PDFKit.PDFDocument;
	constructor(pdf: PDFKit.PDFDocument) {
		this.#pdf = pdf;
	}

	get width(): number {
		return this.#pdf.page.width;
	}

	get height(): number {
		return this.#pdf.page.height;
	}

	addPage(): void {
		this.#pdf.addPage();
	}

	/** Puts a file into the document, to be saved from it. */
	attach(name: string, content: string, description: string, at: number): void {
		this.#pdf.file(Buffer.from(content), {
			name,
			type: "application/json",
			description,
			creationDate: new Date(at),
			modifiedDate: new Date(at),
		});
	}

	/** Goes through all pages again, for what needs their number. */
	eachPage(draw: (page: number, pages: number) => void): void {
		const { start, count } = this.#pdf.bufferedPageRange();
		for (let page = start; page < start + count; page++) {
			this.#pdf.switchToPage(page);
			draw(page - start + 1, count);
		}
	}

	widthOf(words: string, style: Style): number {
		const font = fontOf(style);
		const { size, spacing = 0, wordSpacing = 0 } = style;
		let width = 0;
		for (const character of words) {
			const point = character.codePointAt(0) ?? 0;
			const advance = font.hasGlyphForCodePoint(point)
				? font.glyphForCodePoint(point).advanceWidth / font.unitsPerEm
				: 1;
			width += advance * size + spacing + (character === " " ? wordSpacing : 0);
		}
		return width;
	}

	/** The lines in which words fill a column; `indent` narrows the first. */
	lines(words: string, width: number, style: Style, indent = 0): readonly string[] {
		return breakLines(words, width, (part) => this.widthOf(part, style), indent);
	}

	/**
	 * Writes one line from `x` on at that baseline. A character that the font does not have (rare, private use) stands as a box with the
	 * character as its `/ActualText`; pdfium extracts nothing for it.
	 */
	write(words: string, x: number, baseline: number, style: Style): void {
		const { size, color = "#000", spacing = 0, wordSpacing = 0 } = style;
		const font = fontOf(style);
		let left = x;
		for (const { known, text } of runsOf(words, font)) {
			if (known) {
				this.#pdf
					// The types know only what is read from a file.
					.font(font as unknown as string)
					.fontSize(size)
					.fillColor(color)
					.text(text, left, baseline, {
						lineBreak: false,
						baseline: "alphabetic",
						characterSpacing: spacing,
						wordSpacing,
					});
			} else this.#box(text, left, baseline, size, color);
			left += this.widthOf(text, style);
		}
	}

	/** With both ends on the margins of the column; blanks are widened before characters are. */
	justify(words: string, x: number, baseline: number, width: number, style: Style): void {
		const missing = width - this.widthOf(words, style);
		const blanks = words.split(" ").length - 1;
		const gaps = Array.from(words).length - 1;
		const share: Partial<Style> =
			missing > width / 6 || gaps < 1
				? {}
				: blanks > gaps / 12
					? { wordSpacing: missing / blanks }
					: { spacing: (style.spacing ?? 0) + missing / gaps };
		this.write(words, x, baseline, { ...style, ...share });
	}

	center(words: string, x: number, baseline: number, width: number, style: Style): void {
		this.write(words, x + (width - this.widthOf(words, style)) / 2, baseline, style);
	}

	rule(x: number, y: number, width: number, thickness: number, color = "#000"): void {
		this.#pdf.rect(x, y, width, thickness).fill(color);
	}

	fill(x: number, y: number, width: number, height: number, color: string): void {
		this.#pdf.rect(x, y, width, height).fill(color);
	}

	/** The words as a QR code (correction level M), as drawn squares: sharp at any size. */
	qr(words: string, x: number, y: number, size: number): void {
		const { modules } = createQr(words, { errorCorrectionLevel: "M" });
		const unit = size / modules.size;
		for (let row = 0; row < modules.size; row++)
			for (let column = 0; column < modules.size; column++)
				if (modules.get(row, column)) this.#pdf.rect(x + column * unit, y + row * unit, unit, unit);
		this.#pdf.fill("#000");
	}

	#box(text: string, x: number, baseline: number, size: number, color: string): void {
		for (const [i, character] of Array.from(text).entries()) {
			this.#pdf.markContent("Span", { actual: character });
			this.#pdf
				.rect(x + (i + 0.1) * size, baseline - 0.8 * size, 0.8 * size, 0.86 * size)
				.lineWidth(size / 24)
				.stroke(color);
			this.#pdf.endMarkedContent();
		}
	}
}

/** Stretches of characters that the font has and that it has not. */
function runsOf(words: string, font: Font): readonly { readonly known: boolean; readonly text: string }[] {
	const runs: { known: boolean; text: string }[] = [];
	for (const character of words) {
		const known = font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
		const last = runs.at(-1);
		if (last?.known === known) last.text += character;
		else runs.push({ known, text: character });
	}
	return runs;
}

/** Makes a PDF with its fonts inside, subset, and its text extractable; the same every time. */
export function makePdf(about: About, draw: (sheet: Sheet) => void): Promise<Buffer> {
	const { title, author, subject, language, at } = about;
	const pdf = new PdfKit({
		size: "A4",
		layout: about.landscape ? "landscape" : "portrait",
		margin: 0,
		bufferPages: true,
		pdfVersion: "1.7",
		lang: language === "zh" ? "zh-CN" : "en",
		displayTitle: true,
		info: { Title: title, Author: author, Subject: subject, Producer: "Landfall", CreationDate: new Date(at) },
		// A standard font would be asked for otherwise.
		font: null as never,
	});
	return new Promise((resolve, reject) => {
		const pieces: Buffer[] = [];
		pdf.on("data", (piece: Buffer) => pieces.push(piece));
		pdf.on("end", () => resolve(Buffer.concat(pieces)));
		pdf.on("error", reject);
		try {
			draw(new Sheet(pdf));
			pdf.end();
		} catch (error) {
			reject(error);
		}
	});
}
