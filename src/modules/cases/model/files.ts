import type { RefusalEntry } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";

/** What is taken as a paper of an application: what every office can open and print. Told by the content, never by a name. */
export const FILE_TYPES = ["application/pdf", "image/jpeg", "image/png"] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** How much a paper may be; of the zone pack. */
export interface UploadLimits {
	readonly maxBytes: number;
	/** Files a paper. */
	readonly maxFiles: number;
}

/** What a zone takes that says nothing of it. */
export const UPLOAD_DEFAULTS: UploadLimits = { maxBytes: 20 * 1_048_576, maxFiles: 10 };

/** A page of A4 at 600 dpi has 35 million pixels, the camera of a telephone up to 50; decoded, each takes four bytes. */
export const MAX_PIXELS = 50_000_000;
export const MAX_PAGES = 300;
/** What the streams of a PDF may be when they are unpacked, bytes. */
export const MAX_UNPACKED = 256_000_000;

/** A file as a sealed application names it: by the hash of its bytes. */
export interface HandedIn {
	readonly id: string;
	readonly material: string;
	/** As its owner called it; only ever shown. */
	readonly name: string;
	readonly type: FileType;
	/** Bytes. */
	readonly size: number;
	/** SHA-256, hex. */
	readonly hash: string;
}

/** What is wrong with the content of a file. */
export type FileFault =
	| { readonly wrong: "empty" }
	| { readonly wrong: "type"; readonly looksLike: string | null }
	| { readonly wrong: "broken" }
	| { readonly wrong: "locked" }
	| { readonly wrong: "active" }
	| {
			readonly wrong: "tooMuch";
			readonly what: "pixels" | "pages" | "unpacked" | "time";
			readonly most: number | null;
	  };

const ANOTHER = text("请换一份文件上传。", "Choose another file.");

export const FILE_REFUSALS = {
	"case/file-not-asked": {
		kind: "denied",
		title: text("这份材料不用您交", "This paper is not asked of you"),
		remedy: text(
			"政府已掌握或已有其他来源，无需上传。",
			"It is on record or has another source: there is nothing to upload.",
		),
	},
	"case/file-unknown": {
		kind: "missing",
		title: text("没有这个文件", "There is no such file"),
		remedy: text("请刷新页面。", "Reload the page."),
	},
	"case/file-empty": {
		kind: "incomplete",
		title: text("文件是空的（0 字节）", "The file is empty (0 bytes)"),
		remedy: ANOTHER,
	},
	"case/file-cut-off": {
		kind: "incomplete",
		title: text("上传中断，文件没有收全", "The upload was cut off"),
		remedy: text("什么也没有留下，请重新上传。", "Nothing was kept. Upload it again."),
	},
	"case/file-too-large": {
		kind: "incomplete",
		title: text("文件太大", "The file is too large"),
		remedy: text(
			"请把文件压缩到所列大小以内，或拆成几份上传。",
			"Make it smaller than the size that is named, or upload it in parts.",
		),
	},
	"case/too-many-files": {
		kind: "incomplete",
		title: text("这份材料的文件已到上限", "This paper has as many files as it may"),
		remedy: text("请先删去不要的文件，或合并成一份 PDF。", "Remove one first, or put them together as one PDF."),
	},
	"case/file-type": {
		kind: "incomplete",
		title: text("只收 PDF、JPEG、PNG", "Only PDF, JPEG and PNG are taken"),
		remedy: text(
			"按文件内容判断，改名没有用。请另存为 PDF，或拍照上传。",
			"It is told by the content, not by the name. Save it as PDF, or take a photo of it.",
		),
	},
	"case/file-broken": {
		kind: "incomplete",
		title: text("文件打不开：不完整或已损坏", "The file cannot be opened: it is cut off or damaged"),
		remedy: text("请重新导出或重新拍照后上传。", "Export it or take the photo again."),
	},
	"case/file-locked": {
		kind: "incomplete",
		title: text("PDF 设有密码", "The PDF has a password"),
		remedy: text("请去掉密码后再上传。", "Take the password off and upload it again."),
	},
	"case/file-active": {
		kind: "incomplete",
		title: text("PDF 含有脚本或会启动程序", "The PDF has a script or starts a program"),
		remedy: text("请用“打印为 PDF”另存后上传。", 'Save it again by "print to PDF" and upload that.'),
	},
	"case/file-too-much": {
		kind: "incomplete",
		title: text("文件展开后过大", "The file is too large once it is unpacked"),
		remedy: text(
			"请减少页数或降低图像分辨率：最多 300 页，每幅图像不超过 5000 万像素。",
			"Use fewer pages or a lower resolution: at most 300 pages, and 50 million pixels an image.",
		),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
