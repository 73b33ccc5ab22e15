import { buffer } from "node:stream/consumers";
import { type Entry, fromBufferPromise } from "yauzl";

/** A workbook of projects has a few sheets: its parts, and what they are when unpacked, bytes. */
export const MAX_PARTS = 200;
export const MAX_UNPACKED = 50_000_000;
/** Sheets shrink to a tenth or a thirtieth; what shrinks to less was made to grow. Small parts are let be. */
const MAX_RATIO = 200;
const SMALL = 100_000;

/** Why a file is not read as a workbook. */
export type WorkbookFault =
	| { readonly wrong: "notExcel" }
	| { readonly wrong: "broken" }
	| { readonly wrong: "locked" }
	| { readonly wrong: "active"; readonly part: string }
	| { readonly wrong: "tooMuch"; readonly what: "parts" | "unpacked" | "ratio" };

/** Parts that run something or fetch something from elsewhere (ECMA-376-1, part names as Excel writes them). */
const ACTIVE = /vbaproject|macrosheets|activex|ctrlprops|embeddings|externallinks|xl\/connections\.xml|querytables/i;

/**
 * The parts of an .xlsx by name. Its directory is looked at before anything is unpacked, and unpacking stops where a part is not as
 * long as the directory says, so that no file is ever larger than was allowed.
 */
export async function workbookParts(bytes: Buffer): Promise<ReadonlyMap<string, Buffer> | WorkbookFault> {
	if (bytes.toString("latin1", 0, 4) !== "PK\x03\x04") return { wrong: "notExcel" };
	try {
		const zip = await fromBufferPromise(bytes, { lazyEntries: true });
		if (zip.entryCount > MAX_PARTS) return { wrong: "tooMuch", what: "parts" };
		const entries: Entry[] = [];
		for await (const entry of zip.eachEntry()) entries.push(entry);
		const fault = directoryFault(entries, bytes.length);
		if (fault) return fault;
		const parts = new Map<string, Buffer>();
		for (const entry of entries) parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
		return parts;
	} catch {
		return { wrong: "broken" };
	}
}

function directoryFault(entries: readonly Entry[], size: number): WorkbookFault | undefined {
	const names = new Set(entries.map(({ fileName }) => fileName.toLowerCase()));
	if (!names.has("[content_types].xml") || !names.has("xl/workbook.xml")) return { wrong: "notExcel" };
	if (names.size !== entries.length) return { wrong: "broken" }; // two parts of one name: readers differ on which counts
	if (entries.some((entry) => entry.isEncrypted())) return { wrong: "locked" };
	const active = entries.find(({ fileName }) => ACTIVE.test(fileName));
	if (active) return { wrong: "active", part: active.fileName };
	if (sum(entries.map((entry) => entry.uncompressedSize)) > MAX_UNPACKED) return { wrong: "tooMuch", what: "unpacked" };
	// parts that lie over each other take more room together than the file has
	if (sum(entries.map((entry) => entry.compressedSize)) > size) return { wrong: "broken" };
	const grows = ({ uncompressedSize: to, compressedSize: from }: Entry) => to > SMALL && to > from * MAX_RATIO;
	return entries.some(grows) ? { wrong: "tooMuch", what: "ratio" } : undefined;
}

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);
