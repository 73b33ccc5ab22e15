import { type Document, Lexer, parseDocument, type YAMLError } from "yaml";
import { text } from "#kernel/text.ts";
import type { Mishap } from "#modules/zone/pack/text.ts";

/** A text without its syntax errors: each entry that has one is blanked out, so that everything else keeps its place. */
export interface Sound {
	readonly content: string;
	readonly document: Document.Parsed;
	readonly mishaps: Mishap[];
	/** Ids in what was blanked out. */
	readonly lostIds: ReadonlySet<string>;
}

/** Each round costs a parse. */
const MAX_ROUNDS = 30;
const MANY_CHARACTERS = 500_000;

/** The parser reports one cause many times and loses what follows; so only the first error of each round is believed. */
export function withoutSyntaxErrors(original: string): Sound {
	const mishaps: Mishap[] = [];
	const lostIds = new Set<string>();
	let content = original;
	for (;;) {
		const document = parseYaml(content);
		const [error] = document.errors;
		if (!error) return { content, document, mishaps, lostIds };
		const at = Math.min(error.pos[0], content.length);
		const repair = repairPlace(content, at, error.message);
		mishaps.push({ at: repair, ...wordsOf(error) });
		const rounds = content.length > MANY_CHARACTERS ? 1 : MAX_ROUNDS;
		const isLost = error.code === "RESOURCE_EXHAUSTION" || error.code === "MULTIPLE_DOCS" || mishaps.length >= rounds;
		const from = isLost ? 0 : entryStart(content, repair);
		const to = isLost ? content.length : entryEnd(content, repair);
		for (const [, id] of content.slice(from, to).matchAll(lostId)) lostIds.add(id ?? "");
		content = content.slice(0, from) + content.slice(from, to).replace(/[^\n]/g, " ") + content.slice(to);
	}
}

const lostId = /\b(?:id|name|code):\s*["']?([\p{L}\p{N}][\p{L}\p{N}_.-]*)/gu;

/** Without stack traces of its errors: 400,000 of them took 21 s and 1.8 GB, now 5 s. */
export function parseYaml(content: string): Document.Parsed {
	const limit = Error.stackTraceLimit;
	Error.stackTraceLimit = 0;
	try {
		// Unique keys are checked by ourselves: the library compares each with each.
		return parseDocument(content, {
			version: "1.2",
			schema: "core",
			uniqueKeys: false,
			prettyErrors: false,
			logLevel: "error",
		});
	} finally {
		Error.stackTraceLimit = limit;
	}
}

const entryLine = /^(?:\S| {0,2}- )/;

function entryStart(content: string, at: number): number {
	for (let end = at; ; ) {
		const start = content.lastIndexOf("\n", end - 1) + 1;
		if (start === 0 || entryLine.test(content.slice(start, start + 4))) return start;
		end = start - 1;
	}
}

function entryEnd(content: string, at: number): number {
	for (let from = at; ; ) {
		const newline = content.indexOf("\n", from);
		if (newline === -1) return content.length;
		if (entryLine.test(content.slice(newline + 1, newline + 5))) return newline + 1;
		from = newline + 1;
	}
}

/** The parser complains where it gives up; a person repairs the bracket or quote that was left open before. */
function repairPlace(content: string, at: number, message: string): number {
	const lineStart = content.lastIndexOf("\n", at - 1) + 1;
	const open: number[] = [];
	let quote: number | undefined;
	let offset = 0;
	for (const lexeme of new Lexer().lex(content)) {
		if (marks.has(lexeme)) continue;
		const start = offset;
		offset += lexeme.length;
		if (start > at) break;
		if (lexeme === "[" || lexeme === "{") open.push(start);
		else if (lexeme === "]" || lexeme === "}") open.pop();
		else if (/^["']/.test(lexeme) && lexeme.includes("\n") && start < at && offset >= lineStart) quote = start;
	}
	return quote ?? (message.includes("end with") ? (open.at(-1) ?? at) : at);
}

/** Lexemes that stand for no character of the file: start of document, of a scalar, end of broken flow. */
const marks: ReadonlySet<string> = new Set(["\u0002", "\u0018", "\u001f"]);

type Words = Pick<Mishap, "code" | "message" | "hint">;

function wordsOf(error: YAMLError): Words {
	return (
		KNOWN[error.code] ?? {
			code: "pack/syntax",
			message: text(`YAML 语法错误：${error.message}`, `YAML: ${error.message}`),
			hint: text("检查缩进、引号、括号和冒号", "check indentation, quotes, brackets and colons"),
		}
	);
}

const KNOWN: Readonly<Partial<Record<YAMLError["code"], Words>>> = {
	RESOURCE_EXHAUSTION: {
		code: "pack/too-deep",
		message: text("嵌套太深", "nested too deeply"),
		hint: text("减少层次", "use fewer levels"),
	},
	MULTIPLE_DOCS: {
		code: "pack/many-documents",
		message: text("一个文件只能有一个文档", "a file holds one document"),
		hint: text("删除 --- 或拆成几个文件", "remove the --- or split the file"),
	},
	TAB_AS_INDENT: {
		code: "pack/syntax",
		message: text("用了制表符缩进", "a tab is used as indentation"),
		hint: text("改用空格", "use spaces"),
	},
};
