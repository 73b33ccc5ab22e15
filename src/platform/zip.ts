import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import yauzl from "yauzl";
import yazl from "yazl";

/** The content of a file to be zipped: a text, or pieces made while it is written. */
export type Content = string | AsyncIterable<string>;

/** Writes a zip piece by piece; what is not finished is no file (it is renamed by the caller). */
export async function writeZip(
	file: string,
	entries: Iterable<readonly [name: string, content: Content]>,
): Promise<void> {
	const zip = new yazl.ZipFile();
	const output = zip.outputStream as Readable;
	zip.on("error", (error) => output.destroy(error as Error));
	const written = pipeline(output, createWriteStream(file, { mode: 0o600 }));
	for (const [name, content] of entries) {
		const stream = Readable.from(typeof content === "string" ? [content] : content, { objectMode: false });
		stream.on("error", (error) => output.destroy(error));
		zip.addReadStream(stream, name, { mtime: new Date(0), mode: 0o100_644 });
	}
	zip.end();
	await written;
}

/** What is held of a zip at once is no more than this, its files are no more than these, and a line of one no longer than that. */
const LARGEST = 2_000_000_000;
const MOST_FILES = 100_000;
const LONGEST_LINE = 64_000_000;

/** A zip whose files are read when they are asked for. */
export interface OpenZip {
	readonly names: readonly string[];
	/** Whole files by name, of those named; throws where they are too large together. */
	held(names: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;
	/** Its lines, one after the other, however large it is; none where there is no such file. */
	lines(name: string): AsyncIterable<string>;
	close(): void;
}

/** Throws for what is no zip, one of too many files, or one that names a file twice: readers differ in which they take. */
export async function openZip(file: string): Promise<OpenZip> {
	const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(file, {
		lazyEntries: true,
		autoClose: false,
	});
	const entries = new Map<string, yauzl.Entry>();
	try {
		for await (const entry of zip.eachEntry()) {
			if (entries.size >= MOST_FILES) throw new Error("the zip has too many files");
			if (entries.has(entry.fileName)) throw new Error(`the zip has ${entry.fileName} twice`);
			entries.set(entry.fileName, entry);
		}
	} catch (error) {
		zip.close();
		throw error;
	}
	return {
		names: [...entries.keys()],
		async held(names) {
			const files = new Map<string, Buffer>();
			let size = 0;
			for (const name of names) {
				const entry = entries.get(name);
				if (!entry) continue;
				size += entry.uncompressedSize;
				if (size > LARGEST) throw new Error("the zip is too large");
				files.set(name, await buffer(await zip.openReadStreamPromise(entry)));
			}
			return files;
		},
		async *lines(name) {
			const entry = entries.get(name);
			if (entry) yield* linesIn(await zip.openReadStreamPromise(entry));
		},
		close: () => zip.close(),
	};
}

/** All files of a zip by name; throws as `openZip` does, and for one that is too large. */
export async function readZip(file: string): Promise<ReadonlyMap<string, Buffer>> {
	const zip = await openZip(file);
	try {
		return await zip.held(zip.names);
	} finally {
		zip.close();
	}
}

async function* linesIn(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
	let rest: Buffer = Buffer.alloc(0);
	for await (const piece of stream) {
		const whole = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
		const end = whole.lastIndexOf(10) + 1;
		yield* linesOf(whole.subarray(0, end));
		rest = whole.subarray(end);
		if (rest.length > LONGEST_LINE) throw new Error("a line is too long");
	}
	yield* linesOf(rest);
}

/** The lines of a file, one after the other; no string of the whole is made. */
export function* linesOf(content: Buffer | undefined): Generator<string> {
	if (!content) return;
	let from = 0;
	for (let end = content.indexOf(10); end >= 0; end = content.indexOf(10, from)) {
		yield content.toString("utf8", from, end);
		from = end + 1;
	}
	if (from < content.length) yield content.toString("utf8", from);
}
