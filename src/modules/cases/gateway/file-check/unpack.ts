import { createInflate, inflateSync } from "node:zlib";

/** Deflate makes at most 1,032 bytes of one: so little is unpacked at once without a thought. */
const SMALL = 4_096;

/** How many bytes a zlib stream unpacks to, counted without keeping them; stops once it is more than `most`. */
export async function unpackedSize(
	pieces: readonly Uint8Array[],
	most: number,
): Promise<{ readonly size: number; readonly whole: boolean }> {
	const [first] = pieces;
	if (pieces.length === 1 && first && first.length < SMALL) {
		const text = unpacked(first, SMALL * 1_040);
		return { size: text?.length ?? 0, whole: text !== undefined };
	}
	const inflate = createInflate();
	let size = 0;
	const counted = (async () => {
		try {
			for await (const chunk of inflate) {
				size += (chunk as Buffer).length;
				if (size > most) return false;
			}
			return true;
		} catch {
			return false;
		}
	})();
	inflate.on("error", () => {});
	for (const piece of pieces) {
		if (inflate.destroyed) break;
		if (!inflate.write(piece)) await Promise.race([new Promise((done) => inflate.once("drain", done)), counted]);
	}
	inflate.end();
	return { whole: await counted, size };
}

/** A short stream unpacked; undefined where it is none, or unpacks to more than `most` bytes. */
export function unpacked(bytes: Uint8Array, most: number): Buffer | undefined {
	try {
		return inflateSync(bytes, { maxOutputLength: most });
	} catch {
		return undefined;
	}
}
