import type { Path, Source } from "#kernel/section.ts";
import { text } from "#kernel/text.ts";
import { type Mishap, placesOf } from "#modules/zone/pack/text.ts";
import { readYaml } from "#modules/zone/pack/yaml.ts";

const FENCE = /^---[ \t]*\r?$/gm;
const HEADING = /^# (\w+)[ \t]*\r?$/gm;

/**
 * A Markdown file of a pack: YAML between two lines of `---`, then the words of each language below its heading `# zh`, `# en`, which are
 * read as the members of `body`.
 */
export function readMarkdown(
	file: string,
	content: string,
): { readonly source: Source; readonly mishaps: readonly Mishap[] } {
	const [open, close] = [...content.matchAll(FENCE)].map(({ index, 0: line }) => ({
		from: index,
		to: index + line.length,
	}));
	if (open?.from !== 0 || !close) {
		const { source } = readYaml(file, "");
		return { source: { ...source, value: undefined, torn: true }, mishaps: [{ at: 0, ...NO_FRONT }] };
	}
	const front = blank(content.slice(0, open.to)) + content.slice(open.to, close.from);
	const { source, mishaps } = readYaml(file, front);
	const sections = sectionsOf(content, close.to);
	const body = Object.fromEntries([...sections].map(([language, { words }]) => [language, words]));
	const placeOf = placesOf(content);
	return {
		mishaps,
		source: {
			...source,
			value: typeof source.value === "object" ? { ...source.value, body } : source.value,
			locate(path: Path, offset = 0) {
				const section = path[0] === "body" ? sections.get(String(path[1])) : undefined;
				if (path[0] !== "body") return source.locate(path, offset);
				return { file, ...placeOf(section ? section.from + offset : close.from) };
			},
		},
	};
}

const blank = (words: string): string => words.replace(/[^\n]/g, " ");

function sectionsOf(content: string, start: number) {
	const headings = [...content.matchAll(HEADING)].filter(({ index }) => index >= start);
	return new Map(
		headings.map(({ index, 0: line, 1: language = "" }, i) => {
			const from = index + line.length;
			return [language, { from, words: content.slice(from, headings[i + 1]?.index) }];
		}),
	);
}

const NO_FRONT = {
	code: "pack/syntax",
	message: text(
		"文书须以两行 --- 之间的说明开头",
		"the letter must begin with its particulars between two lines of ---",
	),
	hint: text("参照其他文书的开头", "see how another letter begins"),
};
