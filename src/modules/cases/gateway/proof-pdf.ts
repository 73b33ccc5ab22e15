import type { Language } from "#kernel/text.ts";
import { PROOF_NAME } from "#modules/cases/model/proof.ts";
import { makePdf, mm, type Sheet, type Style } from "#platform/pdf.ts";

type Rows = readonly (readonly [name: string, value: string])[];

/** What goes on the paper, in one language. */
export interface PrintedProof {
	readonly language: Language;
	readonly zone: string;
	readonly number: string;
	readonly paper: {
		readonly facts: Rows;
		readonly clocks: readonly {
			readonly name: string;
			readonly standing: string;
			readonly basis: string;
			readonly steps: readonly string[];
		}[];
		readonly ground: Rows;
	};
	/** The signed file, which the paper carries within itself. */
	readonly file: string;
	/** ms since 1970. */
	readonly at: number;
}

const WORDS = {
	zh: {
		clocks: "期限逐日推算",
		ground: "依据",
		file: "本 PDF 内附签名的文件。存下它，用 ./landfall verify 文件名 离线核验：期限由经过、日历和规则重新推算，任何改动都会显出。",
	},
	en: {
		clocks: "The deadlines, day by day",
		ground: "What it rests on",
		file: "The signed file is inside this PDF. Save it and check it offline with ./landfall verify FILE: the deadlines are derived again from what happened, calendar and rules; any change shows.",
	},
} as const;

const LEFT = mm(24);
const WIDTH = mm(162);
const TOP = mm(22);
const BOTTOM = mm(297 - 22);
const NAMES = mm(34);
const GREY = "#5d6a66";
const LINE = "#dce1dc";

/** The proof of deadlines (时限证明) on A4; the same proof is the same bytes. */
export function proofPdf(proof: PrintedProof): Promise<Buffer> {
	const { language, zone, number, at } = proof;
	const title = `${PROOF_NAME[language]} ${number}`;
	return makePdf({ title, author: zone, subject: number, language, at }, (sheet) =>
		new ProofSheet(sheet, proof).draw(),
	);
}

class ProofSheet {
	readonly #sheet: Sheet;
	readonly #proof: PrintedProof;
	#y = TOP;

	constructor(sheet: Sheet, proof: PrintedProof) {
		this.#sheet = sheet;
		this.#proof = proof;
	}

	draw(): void {
		const { language, zone, number, paper, file, at } = this.#proof;
		const words = WORDS[language];
		this.#lines(zone, { size: 10, color: GREY }, 32);
		this.#lines(PROOF_NAME[language], { size: 22, bold: true }, 22);
		this.#lines(number, { size: 11, color: GREY }, 26);
		this.#rows(paper.facts, 10.5, 17);
		this.#heading(words.clocks);
		for (const clock of paper.clocks) this.#clock(clock);
		this.#heading(words.ground);
		this.#rows(paper.ground, 7.5, 11);
		this.#y += 8;
		this.#lines(words.file, { size: 8.5, color: GREY }, 13);
		this.#sheet.attach(`${number}.json`, file, PROOF_NAME[language], at);
		this.#feet();
	}

	#heading(words: string): void {
		this.#room(48);
		this.#y += 22;
		this.#lines(words, { size: 13, bold: true }, 8);
		this.#sheet.rule(LEFT, this.#y, WIDTH, 1);
		this.#y += 18;
	}

	#clock({ name, standing, basis, steps }: PrintedProof["paper"]["clocks"][number]): void {
		this.#room(60);
		this.#lines(name, { size: 11, bold: true }, 16);
		this.#lines(standing, { size: 10 }, 15);
		if (basis !== "") this.#lines(basis, { size: 8.5, color: GREY }, 14);
		for (const step of steps) this.#lines(step, { size: 8.5 }, 13, mm(5));
		this.#y += 8;
	}

	/** A table of names and values; a long value is broken wherever the line ends. */
	#rows(rows: Rows, size: number, step: number): void {
		for (const [name, value] of rows) {
			const lines = this.#sheet.lines(value, WIDTH - NAMES, { size });
			this.#room(lines.length * step);
			this.#sheet.write(name, LEFT, this.#y, { size, color: GREY });
			for (const line of lines) {
				this.#sheet.write(line, LEFT + NAMES, this.#y, { size });
				this.#y += step;
			}
			this.#sheet.rule(LEFT, this.#y - step + 0.45 * size, WIDTH, 0.3, LINE);
		}
	}

	#lines(words: string, style: Style, step: number, indent = 0): void {
		for (const line of this.#sheet.lines(words, WIDTH - indent, style)) {
			this.#room(step);
			this.#sheet.write(line, LEFT + indent, this.#y, style);
			this.#y += step;
		}
	}

	#room(height: number): void {
		if (this.#y + height <= BOTTOM) return;
		this.#sheet.addPage();
		this.#y = TOP;
	}

	#feet(): void {
		const { number } = this.#proof;
		this.#sheet.eachPage((page, pages) => {
			const style = { size: 8, color: GREY };
			const words = `${page} / ${pages}`;
			this.#sheet.write(number, LEFT, mm(297 - 12), style);
			this.#sheet.write(words, LEFT + WIDTH - this.#sheet.widthOf(words, style), mm(297 - 12), style);
		});
	}
}
