import { FILE_TYPES, type FileFault, type FileType } from "#modules/cases/model/files.ts";

type Signature = readonly [at: number, bytes: string];

/** How a file begins, in Latin-1. What is taken begins so at its very first byte: a file that is two things at once is none. */
const TAKEN: Readonly<Record<FileType, string>> = {
	"application/pdf": "%PDF-",
	"image/jpeg": "\xff\xd8\xff",
	"image/png": "\x89PNG\r\n\x1a\n",
};

/** What people hand in by mistake, so that they can be told. */
const OTHERS: Readonly<Record<string, Signature>> = {
	"Word/Excel/ZIP": [0, "PK"],
	"Word/Excel 97": [0, "\xd0\xcf\x11\xe0"],
	HEIC: [4, "ftyphei"],
	GIF: [0, "GIF8"],
	WebP: [8, "WEBP"],
	BMP: [0, "BM"],
	TIFF: [0, "II*\0"],
	RAR: [0, "Rar!"],
	"7z": [0, "7z\xbc\xaf"],
	SVG: [0, "<svg"],
	HTML: [0, "<!"],
	XML: [0, "<?xml"],
};

const begins = (head: Uint8Array, [at, bytes]: Signature): boolean =>
	Buffer.from(bytes, "latin1").every((byte, i) => head[at + i] === byte);

/** The type that a file's first bytes tell, or what else it looks like. */
export function typeOf(head: Uint8Array): FileType | FileFault {
	if (head.length === 0) return { wrong: "empty" };
	const type = FILE_TYPES.find((one) => begins(head, [0, TAKEN[one]]));
	if (type) return type;
	const other = Object.entries(OTHERS).find(([, signature]) => begins(head, signature));
	return { wrong: "type", looksLike: other?.[0] ?? null };
}
