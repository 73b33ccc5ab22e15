import { unpacked, unpackedSize } from "#modules/cases/gateway/file-check/unpack.ts";
import { type FileFault, MAX_PAGES, MAX_PIXELS, MAX_UNPACKED } from "#modules/cases/model/files.ts";

const BROKEN: FileFault = { wrong: "broken" };
/** Where objects and cross-references are packed, which have to be read: more is no document. */
const MAX_OBJECTS = 16_000_000;
/** A dictionary in front of a stream; longer ones are looked at from here only. */
const DICTIONARY = 16_384;

/**
 * A PDF that is whole, opens without a password, runs nothing, and stays within its limits when it is unpacked (ISO 32000-2). Objects
 * that are packed are looked at like those that are not; pictures and contents are only counted.
 */
export async function pdfFault(bytes: Buffer): Promise<FileFault | undefined> {
	const tail = bytes.toString("latin1", Math.max(0, bytes.length - 2_048));
	const start = /startxref\s+(\d+)\s+%%EOF/.exec(tail)?.[1];
	if (start === undefined || Number(start) >= bytes.length) return BROKEN;
	const seen = new Seen();
	let done = 0;
	let room = MAX_UNPACKED;
	for (const { dictionary, data, from, to } of streamsOf(bytes)) {
		const fault = seen.look(bytes.toString("latin1", done, from)) ?? pictureFault(dictionary);
		if (fault) return fault;
		done = to;
		const packed = (dictionary.match(/\/(FlateDecode|Fl)\b/g) ?? []).length;
		if (packed > 1) return unpackedFault();
		if (packed === 0 || !/\/Filter\s*(?:\[\s*)?\/(FlateDecode|Fl)\b/.test(dictionary)) continue;
		if (/\/Type\s*\/ObjStm\b/.test(dictionary)) {
			const objects = unpacked(data, MAX_OBJECTS);
			if (objects === undefined)
				return (await unpackedSize([data], MAX_OBJECTS)).size > MAX_OBJECTS ? unpackedFault() : BROKEN;
			room -= objects.length;
			const inside = seen.look(objects.toString("latin1"));
			if (inside) return inside;
		} else room -= (await unpackedSize([data], room)).size;
		if (room < 0) return unpackedFault();
	}
	return seen.look(bytes.toString("latin1", done)) ?? (seen.pages === 0 ? BROKEN : undefined);
}

const unpackedFault = (): FileFault => ({ wrong: "tooMuch", what: "unpacked", most: MAX_UNPACKED });

/** What was met so far in the words of the objects. */
class Seen {
	pages = 0;

	look(written: string): FileFault | undefined {
		const words = written.includes("#")
			? written.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
			: written; // a name may be written in hex
		if (/\/Encrypt\b/.test(words)) return { wrong: "locked" };
		if (/\/(JavaScript|JS)\s*[\s(<[/\d]|\/S\s*\/(JavaScript|Launch)\b/.test(words)) return { wrong: "active" };
		this.pages += (words.match(/\/Type\s*\/Page(?![A-Za-z])/g) ?? []).length;
		return this.pages > MAX_PAGES ? { wrong: "tooMuch", what: "pages", most: MAX_PAGES } : undefined;
	}
}

function pictureFault(dictionary: string): FileFault | undefined {
	if (!/\/Subtype\s*\/Image\b/.test(dictionary)) return undefined;
	const side = (name: string) => Number(new RegExp(`/${name}\\s+(\\d+)`).exec(dictionary)?.[1] ?? 0);
	return side("Width") * side("Height") > MAX_PIXELS
		? { wrong: "tooMuch", what: "pixels", most: MAX_PIXELS }
		: undefined;
}

interface Streamed {
	readonly dictionary: string;
	readonly data: Buffer;
	/** Where its data begins and where what follows it begins. */
	readonly from: number;
	readonly to: number;
}

/** The streams in the order in which they stand: a length that is written there is believed where `endstream` follows it. */
function* streamsOf(bytes: Buffer): Generator<Streamed> {
	for (let after = 0; ; ) {
		const word = bytes.indexOf("stream", after);
		if (word < 0) return;
		const from = bytes[word + 6] === 0x0d && bytes[word + 7] === 0x0a ? word + 8 : word + 7;
		const lead = bytes.toString("latin1", Math.max(after, word - DICTIONARY), word);
		const dictionary = lead.slice(Math.max(0, lead.lastIndexOf(" obj")));
		if (!/>>\s*$/.test(dictionary)) {
			after = word + 6;
			continue;
		}
		const length = Number(/\/Length\s+(\d+)(?!\d|\s+\d+\s+R)/.exec(dictionary)?.[1] ?? Number.NaN);
		const told = Number.isNaN(length) ? -1 : bytes.indexOf("endstream", from + length);
		const end = told >= 0 && told <= from + length + 2 ? told : bytes.indexOf("endstream", from);
		if (end < 0) return;
		yield { dictionary, data: bytes.subarray(from, end), from, to: end + 9 };
		after = end + 9;
	}
}
