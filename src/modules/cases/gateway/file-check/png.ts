import { crc32 } from "node:zlib";
import { unpackedSize } from "#modules/cases/gateway/file-check/unpack.ts";
import { type FileFault, MAX_PIXELS } from "#modules/cases/model/files.ts";

/** Samples a pixel by colour type (ISO/IEC 15948, table 11.1). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const BROKEN: FileFault = { wrong: "broken" };

/** Every chunk whole to the last byte, the picture not larger than it may be, and its data exactly that picture. */
export async function pngFault(bytes: Buffer): Promise<FileFault | undefined> {
	const data: Buffer[] = [];
	let picture: { readonly pixels: number; readonly least: number; readonly most: number } | undefined;
	for (let at = 8; ; ) {
		if (at + 12 > bytes.length) return BROKEN;
		const length = bytes.readUInt32BE(at);
		const end = at + 8 + length;
		if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return BROKEN;
		const name = bytes.toString("latin1", at + 4, at + 8);
		const body = bytes.subarray(at + 8, end);
		if (name === "IHDR" && length === 13) picture = pictureIn(body);
		if (!picture) return BROKEN;
		if (picture.pixels > MAX_PIXELS) return { wrong: "tooMuch", what: "pixels", most: MAX_PIXELS };
		if (name === "IDAT") data.push(body);
		at = end + 4;
		if (name !== "IEND") continue;
		if (at !== bytes.length) return BROKEN;
		break;
	}
	const { size, whole } = await unpackedSize(data, picture.most);
	if (size > picture.most) return { wrong: "tooMuch", what: "unpacked", most: picture.most };
	return whole && size >= picture.least ? undefined : BROKEN;
}

/** An interlaced picture has a filter byte for each line of seven passes: less than twice the lines, and some. */
function pictureIn(header: Buffer) {
	const [width, height, depth] = [header.readUInt32BE(0), header.readUInt32BE(4), header.readUInt8(8)];
	const samples = SAMPLES[header.readUInt8(9)];
	if (samples === undefined || width === 0 || height === 0) return undefined;
	const line = Math.ceil((width * depth * samples) / 8);
	const interlaced = header.readUInt8(12) !== 0;
	return {
		pixels: width * height,
		least: interlaced ? 0 : (line + 1) * height,
		most: (line + 8) * (height + 8) * 2,
	};
}
