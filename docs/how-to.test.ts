import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.join(import.meta.dirname, "..");
const pages = globSync("docs/how-to/*.md", { cwd: root }).sort();

/** The shell blocks of a page, one script: a reader types them in this order in one folder. */
const scriptOf = (page: string) =>
	[...readFileSync(path.join(root, page), "utf8").matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block).join("");

describe("the how-tos", () => {
	test.each(pages)("%s does what it says", (page) => {
		const folder = mkdtempSync(path.join(tmpdir(), "landfall-how-to-"));
		cpSync(path.join(root, "zones"), path.join(folder, "zones"), { recursive: true });
		for (const name of ["landfall", "docs", "deploy"]) symlinkSync(path.join(root, name), path.join(folder, name));
		const script = scriptOf(page);
		expect(script).toContain("./landfall");
		expect(() =>
			execFileSync("bash", ["-euo", "pipefail", "-c", script], { cwd: folder, stdio: "pipe" }),
		).not.toThrow();
	});
});
