import { createReadStream, readFileSync, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseNum } from "#kernel/decimal.ts";
import type { Invalid } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { Usage } from "#main/cli/exit.ts";

/** A single document of more than this is no case and no list of facts. */
const LARGEST_DOCUMENT = 50 * 1024 * 1024;

/** Reads a JSON file as people made it; `-` is standard input. A missing or broken file is wrong usage. */
export function readJson(file: string): unknown {
	let source: string;
	try {
		if (file !== "-" && statSync(file).size > LARGEST_DOCUMENT) throw new Usage(`${file} is larger than 50 MB`);
		source = readFileSync(file === "-" ? 0 : file, "utf8");
	} catch (error) {
		if (error instanceof Usage) throw error;
		throw new Usage(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
	}
	const parsed = parseJson(source);
	if (parsed instanceof SyntaxError) throw new Usage(`${file} is no JSON: ${parsed.message}`);
	return parsed;
}

/**
 * JSON whose numbers keep every digit: one that a JavaScript number cannot hold exactly becomes a decimal.
 * A byte order mark is allowed. A syntax error is given back.
 */
export function parseJson(source: string): unknown {
	try {
		return JSON.parse(source.replace(/^\uFEFF/, ""), exactNumbers);
	} catch (error) {
		if (error instanceof SyntaxError) return error;
		throw error;
	}
}

function exactNumbers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
	if (typeof value !== "number" || !Number.isFinite(value) || context?.source === undefined) return value;
	return context.source.length < 16 ? value : (parseNum(context.source) ?? value);
}

/** One line of a batch: what it says, or that it is no JSON. */
export interface Line {
	readonly number: number;
	readonly value: unknown;
	readonly broken?: Invalid;
}

/** The lines of a batch that hold something. */
export async function* readLines(file: string): AsyncGenerator<Line> {
	const stream = file === "-" ? process.stdin : createReadStream(file, "utf8");
	let number = 0;
	try {
		for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
			number++;
			if (line.trim() === "") continue;
			const value = parseJson(line);
			yield value instanceof SyntaxError ? { number, value: undefined, broken: notJson(number) } : { number, value };
		}
	} catch (error) {
		throw new Usage(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
	}
}

const notJson = (line: number): Invalid => ({
	invalid: [
		{
			field: `line ${line}`,
			code: "input/not-json",
			message: text("这一行不是 JSON", "this line is no JSON"),
		},
	],
});

/** The `id` by which the sender of a line knows it, or null. */
export const idOf = (value: unknown): unknown =>
	typeof value === "object" && value !== null && "id" in value ? value.id : null;
