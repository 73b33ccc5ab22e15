import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import type { Anchor } from "#kernel/seal.ts";
import type { DataFolder } from "#platform/data-folder.ts";

/** What the seals were, kept beside the database and not in it: one file a zone, only added to. Copy it away often. */
export interface AnchorFile {
	/** The batch anchored last; 0 when there is none. */
	readonly last: number;
	add(anchors: readonly Anchor[]): Promise<void>;
	close(): Promise<void>;
}

const anchorPath = (folder: DataFolder, zone: string): string => path.join(folder.at("anchors"), `${zone}.jsonl`);

/** The anchors of a file's text; a line cut off by a crash is left out. */
export function readAnchors(content: string): Anchor[] {
	const lines = content.split("\n");
	lines.pop();
	return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Anchor);
}

/** The text of a zone's anchor file; empty when nothing was sealed yet. */
export function anchorText(folder: DataFolder, zone: string): string {
	const file = anchorPath(folder, zone);
	return existsSync(file) ? readFileSync(file, "utf8") : "";
}

export const anchorsOf = (folder: DataFolder, zone: string): Anchor[] => readAnchors(anchorText(folder, zone));

export async function openAnchors(folder: DataFolder, zone: string): Promise<AnchorFile> {
	mkdirSync(folder.at("anchors"), { recursive: true, mode: 0o700 });
	const file = anchorPath(folder, zone);
	const known = anchorText(folder, zone);
	const handle = await open(file, "a", 0o600);
	if (known !== "" && !known.endsWith("\n"))
		await handle.truncate(Buffer.byteLength(known.slice(0, known.lastIndexOf("\n") + 1)));
	return new Anchors(handle, readAnchors(known).at(-1)?.batch ?? 0);
}

class Anchors implements AnchorFile {
	readonly #handle: FileHandle;
	#last: number;
	constructor(handle: FileHandle, last: number) {
		this.#handle = handle;
		this.#last = last;
	}
	get last(): number {
		return this.#last;
	}
	async add(anchors: readonly Anchor[]): Promise<void> {
		const newest = anchors.at(-1);
		if (!newest) return;
		await this.#handle.appendFile(anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join(""));
		await this.#handle.datasync();
		this.#last = newest.batch;
	}
	close(): Promise<void> {
		return this.#handle.close();
	}
}
