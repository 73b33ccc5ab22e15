import type { Diagnostic, Path, Position, Problem, Report, Source } from "#kernel/section.ts";
import { text } from "#kernel/text.ts";
import { pathText } from "#modules/zone/pack/values.ts";

/** More mistakes in one file help nobody. */
const MAX_PROBLEMS = 1_000;

/** What is wrong with a pack, gathered while it is read and checked. */
export class Findings implements Report {
	readonly #byFile = new Map<string, Diagnostic[]>();

	error(source: Source, path: Path, problem: Problem): void {
		if (!this.isFull(source.file))
			this.add("error", source.locate(path, problem.offset), pathText(source.value, path), problem);
	}

	warning(source: Source, path: Path, problem: Problem): void {
		if (!this.isFull(source.file))
			this.add("warning", source.locate(path, problem.offset), pathText(source.value, path), problem);
	}

	/** A problem of a file as a whole. */
	file(severity: Diagnostic["severity"], file: string, problem: Problem): void {
		this.add(severity, { file, line: 1, column: 1 }, "", problem);
	}

	add(severity: Diagnostic["severity"], position: Position, path: string, problem: Problem): void {
		const found = this.#byFile.get(position.file) ?? [];
		this.#byFile.set(position.file, found);
		if (found.length > MAX_PROBLEMS) return;
		const { code, message, hint } = found.length === MAX_PROBLEMS ? TOO_MANY : problem;
		found.push({ severity, code, ...position, path, message, hint });
	}

	isFull(file: string): boolean {
		return (this.#byFile.get(file)?.length ?? 0) > MAX_PROBLEMS;
	}

	isFaulty(file: string): boolean {
		return [...this.#byFile].some(
			([name, found]) => name.startsWith(file) && found.some(({ severity }) => severity === "error"),
		);
	}

	/** By file and place, each once. */
	all(): Diagnostic[] {
		const files = [...this.#byFile.keys()].sort();
		return files.flatMap((file) => {
			const found = (this.#byFile.get(file) ?? []).sort((a, b) => a.line - b.line || a.column - b.column);
			const seen = new Set<string>();
			return found.filter((d) => {
				const key = `${d.line} ${d.column} ${d.code} ${d.message.en}`;
				return !seen.has(key) && seen.add(key);
			});
		});
	}

	/** Ids of a list (`permits`, `items` …) in which an error has been found so far. */
	faulty(list: string): ReadonlySet<string> {
		const ids = new Set<string>();
		for (const { path, severity } of [...this.#byFile.values()].flat()) {
			const parts = /^(\w+)\[([^\]]+)\]/.exec(path);
			if (severity === "error" && parts?.[1] === list && parts[2]) ids.add(parts[2]);
		}
		return ids;
	}
}

const TOO_MANY = {
	code: "pack/too-many-problems",
	message: text(
		`该文件的问题超过 ${MAX_PROBLEMS} 处`,
		`more than ${MAX_PROBLEMS} problems in this file; the rest is not listed`,
	),
	hint: text("先修正以上各处", "repair these first"),
};
