import { readdirSync } from "node:fs";
import { parseArgs } from "node:util";

/**
 * `./landfall bench [name]`: every bench, or one; `faults` and the attacks, which take long or install tools, run by name only.
 * `--minutes` (MINUTES) is for those that take as long as they are given.
 */
const benches = (folder: string): string[] =>
	readdirSync(new URL(folder, import.meta.url))
		.filter((file) => file.endsWith(".ts") && !["run.ts", "measure.ts", "zone.ts", "attacks.ts"].includes(file))
		.map((file) => `${folder.slice(2)}${file.slice(0, -3)}`)
		.sort();
const names = benches("./");
const faults = benches("./faults/").toReversed(); // kill, then failover
const byName = ["faults", ...faults, "attacks"];
const { positionals, values } = parseArgs({ allowPositionals: true, options: { minutes: { type: "string" } } });
const [wanted] = positionals;
if (wanted !== undefined && ![...names, ...byName].includes(wanted)) {
	console.error(`landfall bench: no bench "${wanted}"; there are: ${[...names, ...byName].join(", ")}`);
	process.exit(2);
}
if (values.minutes !== undefined) process.env.MINUTES = values.minutes;
const several = wanted === "faults" ? faults : names;
for (const name of wanted === undefined || wanted === "faults" ? several : [wanted])
	await import(new URL(`${name}.ts`, import.meta.url).href);
