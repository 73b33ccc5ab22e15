import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const src = fileURLToPath(new URL("../", import.meta.url));
const literal = /"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g;
const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** GB/T 15834: marks are full-width, quotes are “”. A literal of several lines is a help page, in English. */
const western = /\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}|[「」]/u;

it("Chinese words stand with Chinese marks", () => {
	const files = globSync("**/*.ts", { cwd: src }).filter((file) => !/\.test\.ts$|^testing\//.test(file));
	const wrong = files.flatMap((file) => {
		const code = readFileSync(src + file, "utf8").replace(comment, "");
		return (code.match(literal) ?? [])
			.filter((words) => western.test(words) && !words.includes("\n"))
			.map((words) => `${file}: ${words}`);
	});
	expect(files.length).toBeGreaterThan(100);
	expect(wrong).toEqual([]);
});
