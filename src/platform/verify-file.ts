import { z } from "zod";
import type { Anchor } from "#kernel/seal.ts";
import { type Verdict, verifyExport } from "#kernel/verify.ts";
import { anchorIn } from "#kernel/verify-lines.ts";
import { FORMAT, type Manifest } from "#platform/export.ts";
import { sha256Hex } from "#platform/hash.ts";
import { isSignedBy } from "#platform/signing.ts";
import { linesOf, readZip } from "#platform/zip.ts";

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

/** Verifies an export file; `anchors` is the text of a copy that the caller trusts, else the export's own are used. */
export async function verifyFile(
	file: string,
	given: { readonly anchors?: string; readonly key?: string },
): Promise<Verdict & { readonly zone: string; readonly anchorsFrom: "given" | "export" }> {
	const { files, manifest } = await opened(file);
	const { zone, scope, streams, files: listed } = manifest;
	const anchors = trustedAnchors(given.anchors ?? files.get("anchors.jsonl")?.toString() ?? "");
	const lines = {
		zone,
		scope,
		seals: linesOf(files.get("seals.jsonl")),
		events: linesOf(files.get("events.jsonl")),
		files: [...files].flatMap(([name, content]) =>
			name.startsWith("files/") ? [[name.slice("files/".length), sha256Hex(content)] as const] : [],
		),
		...(streams && { streams }),
		...(listed && { listed }),
	};
	const trusted = { anchors, ...(given.key !== undefined && { key: given.key }) };
	const verdict = verifyExport(lines, trusted, { sha256: sha256Hex, isSignedBy });
	return { ...verdict, zone, anchorsFrom: given.anchors === undefined ? "export" : "given" };
}

async function opened(file: string): Promise<{ files: ReadonlyMap<string, Buffer>; manifest: Manifest }> {
	try {
		const files = await readZip(file);
		return { files, manifest: manifestShape.parse(JSON.parse(files.get("manifest.json")?.toString() ?? "")) };
	} catch (error) {
		throw new NoExport(`${file} is no export of Landfall: ${wordsOf(error)}`, { cause: error });
	}
}

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
