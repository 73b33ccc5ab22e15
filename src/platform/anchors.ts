import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { type FileHandle, open, readFile } from "node:fs/promises";
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
	return new Anchors(handle, file, lastOf(known));
}

const lastOf = (content: string): number => readAnchors(content).at(-1)?.batch ?? 0;

class Anchors implements AnchorFile {
	readonly #handle: FileHandle;
	readonly #file: string;
	#last: number;
	/** How long the file was when it was looked at last. */
	#length = 0;
	constructor(handle: FileHandle, file: string, last: number) {
		this.#handle = handle;
		this.#file = file;
		this.#last = last;
	}
	get last(): number {
		return this.#last;
	}
	async add(anchors: readonly Anchor[]): Promise<void> {
		await this.#look();
		const fresh = anchors.filter(({ batch, restored }) => restored || batch > this.#last); // that it was set back is told of what was anchored
		const newest = fresh.at(-1);
		if (!newest) return;
		const lines = fresh.map((anchor) => `${JSON.stringify(anchor)}\n`).join("");
		await this.#handle.appendFile(lines);
		await this.#handle.datasync();
		this.#last = newest.batch;
		this.#length += Buffer.byteLength(lines);
	}
	/** A worker that stood still may find that another has led and anchored meanwhile. */
	async #look(): Promise<void> {
		const { size } = await this.#handle.stat();
		if (size === this.#length) return;
		this.#last = lastOf(await readFile(this.#file, "utf8"));
		this.#length = size;
	}
	close(): Promise<void> {
		return this.#handle.close();
	}
}
