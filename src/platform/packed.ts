import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import type { Folder } from "#platform/files.ts";

/** A folder's files as one piece of bytes; the same files give the same bytes. */
export const packed = ({ files }: Folder): Buffer =>
	brotliCompressSync(JSON.stringify([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")])));

export function unpacked(bytes: Uint8Array): Folder {
	const files = JSON.parse(brotliDecompressSync(bytes).toString()) as readonly (readonly [string, string])[];
	return { files: new Map(files.map(([name, content]) => [name, Buffer.from(content, "base64")])), unread: [] };
}
