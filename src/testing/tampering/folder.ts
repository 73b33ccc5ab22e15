import { readFileSync } from "node:fs";
import path from "node:path";
import { canonicalJson } from "#kernel/canonical.ts";
import type { Anchor } from "#kernel/seal.ts";
import type { EventLine, SealLine } from "#kernel/verify-lines.ts";
import { verifySigned } from "#main/cli/verify-signed.ts";
import { trustedAnchors, verifyFile } from "#platform/verify-file.ts";
import { linesOf, readZip, writeZip } from "#platform/zip.ts";

/** What an export holds, opened so that a hand can be laid on it. */
export interface OpenedExport {
	readonly name: "zone.zip" | "case.zip";
	events: (Changeable<Omit<EventLine, "event">> & { readonly event: Changeable<EventLine["event"]> })[];
	seals: Changeable<SealLine>[];
	anchors: Changeable<Anchor>[];
	readonly others: Map<string, string>;
}
type Changeable<T> = { -readonly [K in keyof T]: T[K] };

const LINES = ["events.jsonl", "seals.jsonl", "anchors.jsonl"];

export async function openExport(folder: string, name: OpenedExport["name"]): Promise<OpenedExport> {
	const files = await readZip(path.join(folder, name));
	const lines = <T>(file: string) => [...linesOf(files.get(file))].map((line) => JSON.parse(line) as T);
	return {
		name,
		events: lines("events.jsonl"),
		seals: lines("seals.jsonl"),
		anchors: lines("anchors.jsonl"),
		others: new Map(
			[...files].filter(([file]) => !LINES.includes(file)).map(([file, words]) => [file, words.toString()]),
		),
	};
}

const text = (lines: readonly unknown[]): string => lines.map((line) => `${canonicalJson(line)}\n`).join("");

export const writeExport = (file: string, { events, seals, anchors, others }: OpenedExport): Promise<void> =>
	writeZip(file, [
		...others,
		["seals.jsonl", text(seals)],
		["events.jsonl", text(events)],
		["anchors.jsonl", text(anchors)],
	]);

export interface Told {
	readonly ok: boolean;
	readonly faults: readonly { readonly kind: string; readonly stream: string | null; readonly seq: number | null }[];
}

/** What a stranger is told of a file who has the key and a copy of the anchors from the sample's folder. */
export async function verified(file: string, folder: string): Promise<Told> {
	const anchors = readFileSync(path.join(folder, "anchors.jsonl"), "utf8");
	const key = readFileSync(path.join(folder, "key.txt"), "utf8").trim();
	if (file.endsWith(".zip")) return verifyFile(file, { anchors, key });
	return verifySigned(readFileSync(file, "utf8"), { anchors: trustedAnchors(anchors), key });
}
