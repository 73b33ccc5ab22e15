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

/** A zip of more than this unpacked, or of more files, is none of ours. */
const LARGEST = 4_000_000_000;
const MOST_FILES = 100_000;

/** All files of a zip by name. Throws for what is no zip, too large a one, or one that names a file twice: readers differ in which they take. */
export async function readZip(file: string): Promise<ReadonlyMap<string, Buffer>> {
	const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(file, {
		lazyEntries: true,
		autoClose: true,
	});
	const files = new Map<string, Buffer>();
	let total = 0;
	for await (const entry of zip.eachEntry()) {
		total += entry.uncompressedSize;
		if (total > LARGEST || files.size >= MOST_FILES) throw new Error("the zip is too large");
		if (files.has(entry.fileName)) throw new Error(`the zip has ${entry.fileName} twice`);
		files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
	}
	return files;
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
