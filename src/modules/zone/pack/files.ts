import type { z } from "zod";
import type { PackFile, Path, Source } from "#kernel/section.ts";
import { text } from "#kernel/text.ts";
import { readCsv } from "#modules/zone/pack/csv.ts";
import type { Findings } from "#modules/zone/pack/findings.ts";
import { readMarkdown } from "#modules/zone/pack/markdown.ts";
import { decode, decodeLoosely, type Mishap, placesOf } from "#modules/zone/pack/text.ts";
import { elementOf, pathText } from "#modules/zone/pack/values.ts";
import { readYaml } from "#modules/zone/pack/yaml.ts";

/** Megabytes of one file. Of YAML fewer: it takes about 1 s each. */
const MAX_SIZE = { csv: 20, yaml: 4 };

/** One file of a pack as plain values; what could not be read is reported and counts as unknown, never as absent. */
export function readSource(file: string, bytes: Uint8Array, { shape }: PackFile, findings: Findings): Source {
	const isCsv = file.endsWith(".csv");
	const megabytes = isCsv ? MAX_SIZE.csv : MAX_SIZE.yaml;
	if (bytes.length > megabytes * 1_000_000) {
		findings.file("error", file, {
			code: "pack/too-large",
			message: text(`文件超过 ${megabytes} MB`, `the file is larger than ${megabytes} MB`),
			hint: text("把文件拆成几份", "split the file"),
		});
		return unreadable(file);
	}
	const content = decode(bytes);
	if (typeof content !== "string") {
		reportMishaps(unreadable(file), decodeLoosely(bytes), [content], findings);
		return unreadable(file);
	}
	const { source, mishaps } = isCsv
		? readTable(file, content, shape)
		: file.endsWith(".md")
			? readMarkdown(file, content)
			: readYaml(file, content);
	reportMishaps(source, content, mishaps, findings);
	return source;
}

function readTable(file: string, content: string, shape: z.ZodObject): ReturnType<typeof readCsv> {
	const [root, list] = Object.entries(shape.shape)[0] as [string, z.ZodType];
	const row = elementOf(list) as z.ZodObject;
	return readCsv(file, content, root, Object.keys(row.shape));
}

function reportMishaps(source: Source, content: string, mishaps: readonly Mishap[], findings: Findings): void {
	const placeOf = placesOf(content);
	const words = (path: Path | undefined): string => (path ? pathText(source.value, path) : "");
	for (const mishap of mishaps) {
		const { code, message, hint } = mishap;
		findings.add("error", { file: source.file, ...placeOf(mishap.at) }, words(mishap.path), { code, message, hint });
	}
}

const unreadable = (file: string): Source => ({
	file,
	value: undefined,
	torn: true,
	lostIds: new Set(),
	locate: () => ({ file, line: 1, column: 1 }),
});
