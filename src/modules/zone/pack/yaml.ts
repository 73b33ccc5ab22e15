import { type Document, isAlias, isMap, isScalar, isSeq, Lexer, type Node, type YAMLMap } from "yaml";
import type { Path, Position, Source } from "#kernel/section.ts";
import { text } from "#kernel/text.ts";
import { inScalar } from "#modules/zone/pack/scalar.ts";
import { parseYaml, withoutSyntaxErrors } from "#modules/zone/pack/syntax.ts";
import { type Mishap, placesOf, quoted } from "#modules/zone/pack/text.ts";

/** Nesting that no pack needs: the deepest value of ours lies at 8. */
const MAX_DEPTH = 32;
/** Lexemes of one file; 5,000 permits have 420,000. A parse takes about 3 µs and 0.5 kB a lexeme. */
const MAX_LEXEMES = 1_500_000;
const MANY_CHARACTERS = 500_000;

/** One YAML 1.2 file as plain values. Anchors, aliases and tags are refused, so nothing expands and nothing is made but plain values. */
export function readYaml(
	file: string,
	content: string,
): { readonly source: Source; readonly mishaps: readonly Mishap[] } {
	if (content.length > MANY_CHARACTERS && lexemes(content) > MAX_LEXEMES) {
		const mishap = { at: 0, code: "pack/too-large", message: TOO_LARGE, hint: SPLIT };
		return { source: makeSource(file, "", null, new Set(), true), mishaps: [mishap] };
	}
	const { content: sound, document, mishaps, lostIds } = withoutSyntaxErrors(content);
	const values = new Values(mishaps);
	const value = values.read(document.contents, []);
	return { source: makeSource(file, sound, value, lostIds, mishaps.length > 0), mishaps };
}

const TOO_LARGE = text("文件过大", "the file is too large");
const SPLIT = text("把文件拆成几份", "split the file");

function lexemes(content: string): number {
	let n = 0;
	for (const _ of new Lexer().lex(content)) n++;
	return n;
}

/** Turns nodes into plain values and notes what a pack may not contain. */
class Values {
	readonly mishaps: Mishap[];
	constructor(mishaps: Mishap[]) {
		this.mishaps = mishaps;
	}

	read(node: unknown, path: Path): unknown {
		if (node === null || node === undefined) return null;
		const { anchor, tag } = node as { anchor?: string; tag?: string };
		if (isAlias(node) || anchor !== undefined) this.note(node as Node, path, "pack/anchor", ANCHOR, WRITE_OUT);
		if (tag !== undefined) this.note(node as Node, path, "pack/tag", TAG, PLAIN_VALUE);
		if (path.length > MAX_DEPTH) {
			this.note(node as Node, path, "pack/too-deep", TOO_DEEP, FLATTEN);
			return null;
		}
		if (isScalar(node)) return node.value;
		if (isSeq(node)) return node.items.map((item, i) => this.read(item, [...path, i]));
		if (isMap(node)) return this.mapping(node, path);
		return null;
	}

	mapping(node: YAMLMap, path: Path): unknown {
		const seen = new Set<string>();
		const members: [string, unknown][] = [];
		for (const { key, value } of node.items) {
			const name = keyOf(key);
			if (name === undefined) this.note(key as Node, path, "pack/syntax", COMPLEX_KEY, PLAIN_KEY);
			else if (seen.has(name)) {
				const message = text(`重复的键 ${quoted(name).zh}`, `the key ${quoted(name).en} stands here twice`);
				this.note(key as Node, path, "pack/duplicate-key", message, KEEP_ONE);
			} else if (RESERVED.has(name)) {
				const message = text(`不允许的键 ${quoted(name).zh}`, `the key ${quoted(name).en} is not allowed`);
				this.note(key as Node, path, "pack/unknown-key", message, RENAME);
			} else {
				seen.add(name);
				members.push([name, this.read(value, [...path, name])]);
			}
		}
		return Object.fromEntries(members);
	}

	note(node: Node, path: Path, code: string, message: Mishap["message"], hint: Mishap["hint"]): void {
		this.mishaps.push({ at: node.range?.[0] ?? 0, path, code, message, hint });
	}
}

/** Names with a meaning of their own in JavaScript objects. */
const RESERVED: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const ANCHOR = text("不允许锚点和别名（& 和 *）", "anchors and aliases (& and *) are not allowed");
const WRITE_OUT = text(
	"把内容直接写出；以 * 或 & 开头的文字加引号",
	"write the content out; quote words that begin with * or &",
);
const TAG = text("不允许标签（!）", "tags (!) are not allowed");
const PLAIN_VALUE = text("只写普通的值；以 ! 开头的文字加引号", "write a plain value; quote words that begin with !");
const TOO_DEEP = text("嵌套太深", "nested too deeply");
const FLATTEN = text(`最多 ${MAX_DEPTH} 层`, `at most ${MAX_DEPTH} levels`);
const COMPLEX_KEY = text("键必须是普通文字", "a key must be plain words");
const PLAIN_KEY = text("检查冒号和缩进", "check the colon and the indentation");
const KEEP_ONE = text("只保留一处", "keep only one of them");
const RENAME = text("换一个名称", "choose another name");

const keyOf = (key: unknown): string | undefined =>
	isScalar(key) && (typeof key.value !== "object" || key.value === null) ? String(key.value) : undefined;

/** The file is parsed again for positions, and only when something is wrong with it. */
function makeSource(
	file: string,
	content: string,
	value: unknown,
	lostIds: ReadonlySet<string>,
	torn: boolean,
): Source {
	let document: Document.Parsed | undefined;
	const placeOf = placesOf(content);
	const locate = (path: Path, offset?: number): Position => {
		document ??= parseYaml(content);
		const { node, at } = find(document.contents, path);
		return { file, ...placeOf(isScalar(node) && offset !== undefined ? inScalar(content, node, offset) : at) };
	};
	return { file, value, locate, lostIds, torn };
}

interface Found {
	readonly node: Node | undefined;
	/** A scalar or bracketed value itself; a block under a key at its key, where a person looks for it. */
	readonly at: number;
}

function find(root: unknown, path: Path): Found {
	let found: Found = { node: root as Node, at: (root as Node | null)?.range?.[0] ?? 0 };
	for (const step of path) {
		const { node } = found;
		if (isSeq(node)) {
			const item = node.items[Number(step)] as Node | undefined;
			if (!item) return found;
			found = { node: item, at: item.range?.[0] ?? found.at };
		} else if (isMap(node)) {
			const pair = node.items.find((member) => keyOf(member.key) === String(step));
			if (!pair) return found;
			const value = pair.value as Node | null;
			const inline = isScalar(value) || (value as { flow?: boolean } | null)?.flow === true;
			const at = inline && value?.range && value.range[1] > value.range[0] ? value.range[0] : undefined;
			found = { node: value ?? undefined, at: at ?? (pair.key as Node).range?.[0] ?? found.at };
		} else return found;
	}
	return found;
}
