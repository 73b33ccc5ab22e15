import { promisify } from "node:util";
import { brotliCompress, brotliDecompressSync } from "node:zlib";
import type { Folder } from "#platform/files.ts";

const compress = promisify(brotliCompress);

/** A folder's files as one piece of bytes; the same files give the same bytes. A second or two, on another thread. */
export const packed = ({ files }: Folder): Promise<Buffer> =>
	compress(JSON.stringify([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")])));

export function unpacked(bytes: Uint8Array): Folder {
	const files = JSON.parse(brotliDecompressSync(bytes).toString()) as readonly (readonly [string, string])[];
	return { files: new Map(files.map(([name, content]) => [name, Buffer.from(content, "base64")])), unread: [] };
}
