import { z } from "zod";
import type { Anchor } from "#kernel/seal.ts";
import { type Verdict, verifyExport } from "#kernel/verify.ts";
import { anchorIn } from "#kernel/verify-lines.ts";
import { FORMAT, type Manifest } from "#platform/export.ts";
import { sha256Hex } from "#platform/hash.ts";
import { isSignedBy } from "#platform/signing.ts";
import { type OpenZip, openZip } from "#platform/zip.ts";

/** Thrown for a file that is no export of ours, or anchors that are none. */
export class NoExport extends Error {}

const manifestShape: z.ZodType<Manifest> = z.strictObject({
	format: z.literal(FORMAT),
	zone: z.string(),
	scope: z.enum(["zone", "streams"]),
	exportedAt: z.string(),
	streams: z.record(z.string(), z.int().min(0)).exactOptional(),
	files: z.record(z.string(), z.string()).exactOptional(),
});

const SEALS = "seals.jsonl";
const EVENTS = "events.jsonl";

/** Verifies an export file; `anchors` is the text of a copy that the caller trusts, else the export's own are used. */
export async function verifyFile(
	file: string,
	given: { readonly anchors?: string; readonly key?: string },
): Promise<Verdict & { readonly zone: string; readonly anchorsFrom: "given" | "export" }> {
	const { zip, held, manifest } = await opened(file);
	try {
		const { zone, scope, streams, files: listed } = manifest;
		const anchors = trustedAnchors(given.anchors ?? held.get("anchors.jsonl")?.toString() ?? "");
		const lines = {
			zone,
			scope,
			seals: readable(zip, file, SEALS),
			events: readable(zip, file, EVENTS),
			files: [...held].flatMap(([name, content]) =>
				name.startsWith("files/") ? [[name.slice("files/".length), sha256Hex(content)] as const] : [],
			),
			...(streams && { streams }),
			...(listed && { listed }),
		};
		const trusted = { anchors, ...(given.key !== undefined && { key: given.key }) };
		const verdict = await verifyExport(lines, trusted, { sha256: sha256Hex, isSignedBy });
		return { ...verdict, zone, anchorsFrom: given.anchors === undefined ? "export" : "given" };
	} finally {
		zip.close();
	}
}

/** All but what is read line by line. */
async function opened(file: string) {
	let zip: OpenZip | undefined;
	try {
		zip = await openZip(file);
		const held = await zip.held(zip.names.filter((name) => name !== SEALS && name !== EVENTS));
		return { zip, held, manifest: manifestShape.parse(JSON.parse(held.get("manifest.json")?.toString() ?? "")) };
	} catch (error) {
		zip?.close();
		throw notOurs(file, error);
	}
}

/** Bytes that cannot be unpacked are no export, wherever they stand. */
async function* readable(zip: OpenZip, file: string, name: string): AsyncGenerator<string> {
	try {
		yield* zip.lines(name);
	} catch (error) {
		throw notOurs(file, error);
	}
}

const notOurs = (file: string, error: unknown): NoExport =>
	new NoExport(`${file} is no export of Landfall: ${wordsOf(error)}`, { cause: error });

const wordsOf = (error: unknown): string =>
	error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;

/** Anchors that somebody hands us; the end of a line that a crash cut off is left out, as where they are written. */
export function trustedAnchors(content: string): readonly Anchor[] {
	const lines = content.split("\n").slice(0, -1);
	return lines.flatMap((line, index) => {
		if (line === "") return [];
		const anchor = anchorIn(line);
		if (!anchor) throw new NoExport(`line ${index + 1} of the anchors is none`);
		return [anchor];
	});
}
