import type { Language } from "#kernel/text.ts";
import { makePdf, mm, type Sheet, type Style } from "#platform/pdf.ts";

/** One line of the table; `from` and `to` are working days after day 0. */
export interface PaperRow {
	readonly id: string;
	readonly name: string;
	readonly department: string;
	readonly days: number;
	readonly startOn: string;
	readonly finishOn: string;
	readonly slack: string;
	readonly from: number;
	readonly to: number;
	readonly look: "done" | "critical" | "plain";
}

/** A road map as it goes on paper, in one language. */
export interface RoadMapPaper {
	readonly language: Language;
	readonly zone: string;
	readonly project: string;
	/** What it says in one sentence: the opening day. */
	readonly sentence: string;
	/** Of the zone pack, whole; the page shows its beginning. */
	readonly version: string;
	/** What it was made from. */
	readonly made: readonly string[];
	readonly rows: readonly PaperRow[];
	/** Where a new month begins on the axis of working days. */
	readonly months: readonly { readonly at: number; readonly name: string }[];
	/** Working days that the axis is long. */
	readonly length: number;
	/** What is not settled, and what to mind. */
	readonly notes: readonly string[];
	/** ms since 1970. */
	readonly at: number;
}

const LABELS = {
	zh: {
		title: "许可路线图",
		columns: ["编号", "事项", "部门", "工作日", "开始", "完成", "余量"],
		legend: { done: "已完成", critical: "关键：晚一天，投产晚一天", plain: "有余量" },
		notes: "说明",
	},
	en: {
		title: "Permit roadmap",
		columns: ["No.", "Item", "Department", "Days", "From", "To", "Slack"],
		legend: { done: "Done", critical: "Critical: a day later is a day later for production", plain: "Has slack" },
		notes: "Notes",
	},
} as const;

const LEFT = mm(14);
const TOP = mm(14);
const ROW = 15.5;
const SIZE = 8.5;
const FILL = { done: "#8b938a", critical: "#c4682b", plain: "#0e5b67" } as const;
const GREY = "#5d6a66";
const LINE = "#dce1dc";
/** Left edges of the columns and of the bars behind them, in mm from the left margin. */
const COLUMNS = [0, 15, 78, 118, 130, 149, 168, 184].map(mm);
const BARS = COLUMNS[7] ?? 0;

/** The road map on A4 across: a table with its bars, the head again on every page; the same road map is the same bytes. */
export function roadMapPdf(paper: RoadMapPaper): Promise<Buffer> {
	const { language, project, zone, at } = paper;
	const title = `${project} · ${LABELS[language].title}`;
	return makePdf({ title, author: zone, subject: paper.version, language, at, landscape: true }, (sheet) =>
		new MapSheet(sheet, paper).draw(),
	);
}

class MapSheet {
	readonly #sheet: Sheet;
	readonly #paper: RoadMapPaper;
	#y = TOP;

	constructor(sheet: Sheet, paper: RoadMapPaper) {
		this.#sheet = sheet;
		this.#paper = paper;
	}

	draw(): void {
		this.#title();
		this.#columns();
		for (const row of this.#paper.rows) {
			if (this.#y + ROW > this.#bottom) this.#page();
			this.#row(row);
		}
		this.#notes();
		this.#feet();
	}

	get #bottom(): number {
		return this.#sheet.height - mm(16);
	}

	get #width(): number {
		return this.#sheet.width - 2 * LEFT;
	}

	#title(): void {
		const { zone, project, sentence, made, language } = this.#paper;
		this.#write(`${zone} · ${LABELS[language].title}`, 0, this.#y + 8, { size: 9, color: GREY });
		this.#y += 30;
		for (const line of this.#sheet.lines(project, this.#width, { size: 19, bold: true })) {
			this.#write(line, 0, this.#y, { size: 19, bold: true });
			this.#y += 22;
		}
		for (const line of this.#sheet.lines(sentence, this.#width, { size: 12 })) {
			this.#write(line, 0, this.#y, { size: 12 });
			this.#y += 17;
		}
		this.#write(made.join("　·　"), 0, this.#y, { size: SIZE, color: GREY });
		this.#legend();
		this.#y += 14;
	}

	#legend(): void {
		const { legend } = LABELS[this.#paper.language];
		let x = this.#width;
		for (const look of ["plain", "critical", "done"] as const) {
			x -= this.#sheet.widthOf(legend[look], { size: SIZE });
			this.#write(legend[look], x, this.#y, { size: SIZE, color: GREY });
			x -= 16;
			this.#sheet.fill(LEFT + x, this.#y - 6, 12, 6, FILL[look]);
			x -= 14;
		}
	}

	#columns(): void {
		const { columns } = LABELS[this.#paper.language];
		this.#sheet.rule(LEFT, this.#y, this.#width, 1);
		this.#y += ROW;
		for (const [i, words] of columns.entries())
			this.#write(words, COLUMNS[i] ?? 0, this.#y - 4.5, { size: SIZE, bold: true });
		let free = BARS;
		for (const { at, name } of this.#paper.months) {
			const x = this.#place(at);
			const end = x + this.#sheet.widthOf(name, { size: 7 });
			if (x < free || end > this.#width) continue;
			this.#write(name, x, this.#y - 4.5, { size: 7, color: GREY });
			free = end + 4;
		}
		this.#sheet.rule(LEFT, this.#y, this.#width, 0.6);
	}

	/** A day's place on the axis, from the left margin. */
	#place(day: number): number {
		return BARS + (day / Math.max(1, this.#paper.length)) * (this.#width - BARS);
	}

	#row(row: PaperRow): void {
		const baseline = this.#y + ROW - 4.5;
		const bold = row.look === "critical";
		const cells = [row.id, row.name, row.department, String(row.days), row.startOn, row.finishOn, row.slack];
		for (const [i, words] of cells.entries()) {
			const left = COLUMNS[i] ?? 0;
			const style = { size: SIZE, bold: bold && i < 2 };
			this.#write(this.#fitting(words, (COLUMNS[i + 1] ?? 0) - left - 4, style), left, baseline, style);
		}
		const from = this.#place(row.from);
		const width = Math.max(1.5, this.#place(row.to) - from);
		this.#sheet.fill(LEFT + from, this.#y + 4, width, ROW - 8, FILL[row.look]);
		this.#y += ROW;
		this.#sheet.rule(LEFT, this.#y, this.#width, 0.3, LINE);
	}

	/** As much of the words as the column holds. */
	#fitting(words: string, width: number, style: Style): string {
		if (this.#sheet.widthOf(words, style) <= width) return words;
		const characters = Array.from(words);
		while (characters.length > 1 && this.#sheet.widthOf(`${characters.join("")}…`, style) > width) characters.pop();
		return `${characters.join("")}…`;
	}

	#notes(): void {
		const { notes, language } = this.#paper;
		if (notes.length === 0) return;
		const lines = notes.flatMap((note) => this.#sheet.lines(note, this.#width, { size: SIZE }));
		if (this.#y + 40 > this.#bottom) this.#page();
		this.#y += 24;
		this.#write(LABELS[language].notes, 0, this.#y, { size: 10, bold: true });
		for (const line of lines) {
			if (this.#y + 13 > this.#bottom) this.#page();
			this.#y += 13;
			this.#write(line, 0, this.#y, { size: SIZE });
		}
	}

	#page(): void {
		this.#sheet.addPage();
		this.#y = TOP;
		this.#columns();
	}

	#feet(): void {
		const { project, made } = this.#paper;
		this.#sheet.eachPage((page, pages) => {
			const y = this.#sheet.height - mm(8);
			const style = { size: 7.5, color: GREY };
			const number = `${page} / ${pages}`;
			this.#write(this.#fitting(`${project} · ${made.join(" · ")}`, this.#width - 60, style), 0, y, style);
			this.#write(number, this.#width - this.#sheet.widthOf(number, style), y, style);
		});
	}

	#write(words: string, x: number, baseline: number, style: Style): void {
		this.#sheet.write(words, LEFT + x, baseline, style);
	}
}
