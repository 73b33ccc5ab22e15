import { createHash } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import type { DataFolder } from "#platform/data-folder.ts";
import { codeOf, Unreachable } from "#platform/failures.ts";
import { newUuid } from "#platform/random.ts";

/** What came in and is not kept yet. */
export interface Incoming {
	readonly path: string;
	readonly size: number;
	/** SHA-256 of the bytes, hex. */
	readonly hash: string;
}

/** Nothing came for so long, ms: the sender is gone. */
const STALLED = 30_000;

/** Where a data folder keeps the files of its zones. */
export const FILES = "files";

/** The files of a zone by the hash of their content: the same bytes are kept once, and what is kept is never changed. */
export class FileStore {
	readonly #kept: string;
	readonly #incoming: string;
	readonly #folder: DataFolder;
	readonly #zone: string;

	constructor(folder: DataFolder, zone: string) {
		this.#folder = folder;
		this.#zone = zone;
		this.#kept = path.join(folder.at(FILES), zone);
		this.#incoming = path.join(folder.at("incoming"), zone);
	}

	/** A store of the same zone whose files are swept by nobody else. */
	under(part: string): FileStore {
		return new FileStore(this.#folder, path.join(this.#zone, part));
	}

	/** Takes a stream in, on disk when it answers; a stream that ends too soon or is longer than `limit` bytes leaves nothing. */
	async receive(source: Readable, limit: number): Promise<Incoming | "cutOff" | "tooLarge"> {
		const part = path.join(this.#incoming, newUuid());
		try {
			await mkdir(this.#incoming, { recursive: true, mode: 0o700 });
			const taken = await written(source, part, limit);
			if (typeof taken === "string") await rm(part, { force: true });
			return typeof taken === "string" ? taken : { ...taken, path: part };
		} catch (error) {
			await rm(part, { force: true }).catch(() => {});
			throw fullOr(error);
		}
	}

	/** Puts what came in at its place and on disk: only after this may a row name it. Its age begins anew. */
	async keep({ path: part, hash }: Incoming): Promise<void> {
		const place = this.#placeOf(hash);
		try {
			await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
			await rename(part, place);
			for (const folder of [path.dirname(place), this.#kept, path.dirname(this.#kept)]) await onDisk(folder);
		} catch (error) {
			throw fullOr(error);
		}
	}

	discard = ({ path: part }: Incoming): Promise<void> => rm(part, { force: true });

	/** The bytes, and how many; undefined where there are none. */
	async find(hash: string): Promise<{ readonly size: number; readonly open: () => ReadStream } | undefined> {
		const found = await stat(this.#placeOf(hash)).catch(() => undefined);
		return found && { size: found.size, open: () => createReadStream(this.#placeOf(hash)) };
	}

	/** The hash of the bytes as they lie there now. */
	async sumOf(hash: string): Promise<string | undefined> {
		const found = await this.find(hash);
		if (!found) return undefined;
		const sum = createHash("sha256");
		for await (const chunk of found.open()) sum.update(chunk as Buffer);
		return sum.digest("hex");
	}

	/** Hashes of what is kept since before `moment`, ms; all of them without one. */
	async *kept(moment = Number.POSITIVE_INFINITY): AsyncGenerator<string> {
		for (const folder of await namesIn(this.#kept))
			for (const hash of await namesIn(path.join(this.#kept, folder)))
				if (/^[0-9a-f]{64}$/.test(hash) && (await isBefore(this.#placeOf(hash), moment))) yield hash;
	}

	/** Removes what is kept since before `moment`; what came in again since then stays. */
	async forget(hash: string, moment: number): Promise<void> {
		if (await isBefore(this.#placeOf(hash), moment)) await rm(this.#placeOf(hash), { force: true });
	}

	/** Removes what came in before `moment` and was never kept: its process was killed. */
	async forgetIncoming(moment: number): Promise<void> {
		for (const name of await namesIn(this.#incoming)) {
			const part = path.join(this.#incoming, name);
			if (await isBefore(part, moment)) await rm(part, { force: true });
		}
	}

	#placeOf(hash: string): string {
		return path.join(this.#kept, hash.slice(0, 2), hash);
	}
}

/** No room, over quota, or the disk itself fails. */
const FULL: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EIO", "EROFS"]);
const fullOr = (error: unknown): unknown =>
	FULL.has(codeOf(error) ?? "") ? new Unreachable("the disk takes no more files", { cause: error }) : error;

async function written(
	source: Readable,
	part: string,
	limit: number,
): Promise<Omit<Incoming, "path"> | "cutOff" | "tooLarge"> {
	const file = await open(part, "wx", 0o600);
	const hash = createHash("sha256");
	const stalled = setTimeout(() => source.destroy(new Error("stalled")), STALLED);
	let size = 0;
	try {
		const chunks = source.iterator({ destroyOnReturn: false }); // the answer still has to go out on its socket
		for (;;) {
			const next = await chunks.next().catch(() => undefined);
			if (next === undefined) return "cutOff";
			if (next.done) break;
			const chunk = next.value as Buffer;
			stalled.refresh();
			size += chunk.length;
			if (size > limit) {
				source.resume(); // what is still on its way is thrown away
				return "tooLarge";
			}
			hash.update(chunk);
			await file.writeFile(chunk);
		}
		await file.sync();
		return { size, hash: hash.digest("hex") };
	} finally {
		clearTimeout(stalled);
		await file.close();
	}
}

/** A name in a folder survives a loss of power only once the folder itself is on disk. */
async function onDisk(folder: string): Promise<void> {
	const handle = await open(folder, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

const namesIn = (folder: string): Promise<string[]> =>
	readdir(folder).catch((error: unknown) => {
		if (codeOf(error) === "ENOENT") return [];
		throw error;
	});

const isBefore = async (file: string, moment: number): Promise<boolean> => {
	const found = await stat(file).catch(() => undefined);
	return found !== undefined && found.mtimeMs < moment;
};
