import { type FileFault, MAX_PIXELS } from "#modules/cases/model/files.ts";

const BROKEN: FileFault = { wrong: "broken" };
/** A progressive picture is decoded once a scan: 10 are usual, thousands are there to keep a machine busy. */
const MAX_SCANS = 100;

/** Markers that begin a frame and carry its size (ITU-T T.81, table B.1): SOF0–15 without DHT, JPG, DAC. */
const isFrame = (marker: number): boolean =>
	marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** Every segment whole, one picture not larger than it may be, and its end there. Telephones put more behind the end. */
export function jpegFault(bytes: Buffer): FileFault | undefined {
	let pixels = 0;
	let scans = 0;
	for (let at = 2; ; ) {
		if (at + 2 > bytes.length || bytes[at] !== 0xff) return BROKEN;
		const marker = bytes[at + 1] ?? 0;
		if (marker === 0xff) {
			at++;
			continue;
		}
		if (marker === 0xd9) return pixels > 0 && scans > 0 ? undefined : BROKEN;
		if (standsAlone(marker)) {
			at += 2;
			continue;
		}
		if (at + 4 > bytes.length) return BROKEN;
		const length = bytes.readUInt16BE(at + 2);
		if (length < 2 || at + 2 + length > bytes.length) return BROKEN;
		if (isFrame(marker)) {
			if (length < 8) return BROKEN;
			pixels = bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7);
			if (pixels > MAX_PIXELS) return { wrong: "tooMuch", what: "pixels", most: MAX_PIXELS };
		}
		at += 2 + length;
		if (marker !== 0xda) continue;
		if (++scans > MAX_SCANS) return { wrong: "tooMuch", what: "unpacked", most: MAX_SCANS };
		at = afterScan(bytes, at);
	}
}

/** Where the next marker is: in the coded data 0xFF is followed by 0x00 or a restart. */
function afterScan(bytes: Buffer, from: number): number {
	for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
		const next = bytes[at + 1] ?? 0;
		if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
	}
	return bytes.length;
}
