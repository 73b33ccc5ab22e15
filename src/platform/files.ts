import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";

/** Why something in a folder was left unread. */
export type Unread = "link" | "unreadable" | "tooMany" | "tooMuch";

/** The files of a folder as bytes, by their path with `/`, and what was left out. */
export interface Folder {
	readonly files: ReadonlyMap<string, Uint8Array>;
	readonly unread: readonly { readonly path: string; readonly why: Unread }[];
}

const MAX_FILES = 5_000;
const MAX_TOTAL = 200_000_000;
const MAX_DEPTH = 8;

/**
 * Reads at most `maxFile` + 1 bytes of each file, so that what is longer can be told and is not held.
 * Hidden names are skipped, links are followed to files inside the folder only. Throws when the folder itself cannot be read.
 */
export function readFolder(folder: string, maxFile = 20_000_000): Folder {
	const root = realpathSync(folder);
	const files = new Map<string, Uint8Array>();
	const unread: { path: string; why: Unread }[] = [];
	let total = 0;
	const visit = (path: string, depth: number): void => {
		const entries = readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
		for (const entry of entries) {
			if (entry.name.startsWith(".")) continue;
			const child = path === "" ? entry.name : `${path}/${entry.name}`;
			if (entry.isDirectory() && depth < MAX_DEPTH) visit(child, depth + 1);
			else if (entry.isFile() || (entry.isSymbolicLink() && isInside(root, join(root, child)))) {
				if (files.size >= MAX_FILES) return void unread.push({ path: child, why: "tooMany" });
				if (total >= MAX_TOTAL) return void unread.push({ path: child, why: "tooMuch" });
				const bytes = readUpTo(join(root, child), maxFile + 1);
				if (bytes) files.set(child, bytes);
				else unread.push({ path: child, why: "unreadable" });
				total += bytes?.length ?? 0;
			} else if (entry.isSymbolicLink()) unread.push({ path: child, why: "link" });
		}
	};
	visit("", 0);
	return { files, unread };
}

function isInside(root: string, link: string): boolean {
	try {
		return realpathSync(link).startsWith(root + sep);
	} catch {
		return false;
	}
}

/** Undefined for what is no regular file or may not be read. */
function readUpTo(path: string, limit: number): Uint8Array | undefined {
	let file: number | undefined;
	try {
		file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK); // a pipe must not make us wait
		const stat = fstatSync(file);
		if (!stat.isFile()) return undefined;
		const bytes = new Uint8Array(Math.min(stat.size, limit));
		let length = 0;
		while (length < bytes.length) {
			const read = readSync(file, bytes, length, bytes.length - length, null);
			if (read === 0) break;
			length += read;
		}
		return bytes.subarray(0, length);
	} catch {
		return undefined;
	} finally {
		if (file !== undefined) closeSync(file);
	}
}
