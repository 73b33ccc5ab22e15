import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median, report } from "./measure.ts";

/** Whole processes in turn, so that a change of the machine's speed meets all of them. */
const root = fileURLToPath(new URL("..", import.meta.url));
const cli = "src/main/cli.ts";
const commands = {
	node: ["-e", "0"],
	plan: [cli, "roadmap", "plan", "--facts", "docs/examples/isotope.json", "--assume-defaults", "--json"],
	count: [cli, "items", "count", "--json"],
	check: [cli, "pack", "check", "zones/science-city", "--json"],
};
const env = { ...process.env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? `${root}node_modules/.cache/node` };
const took: Record<string, number[]> = {};
for (let round = 0; round < 9; round++) {
	for (const [name, args] of Object.entries(commands)) {
		const began = performance.now();
		const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, env });
		if (status !== 0) throw new Error(`${name}: ${stderr.toString()}`);
		if (round > 1) (took[name] ??= []).push((performance.now() - began) / 1000);
	}
}
const of = (name: string) => median(took[name] ?? []);

report("start", [
	{ name: "node alone", median: of("node"), unit: "s" },
	{ name: "roadmap plan beyond node's own start", median: of("plan") - of("node"), unit: "s", wanted: "≤ 0.4" },
	{ name: "items count beyond node's own start", median: of("count") - of("node"), unit: "s", wanted: "≤ 0.4" },
	{ name: "pack check of Science City, with start", median: of("check"), unit: "s", wanted: "≤ 1.5" },
]);
