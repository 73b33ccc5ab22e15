import { readdirSync } from "node:fs";

/** `./landfall bench [name]`: every bench, or one; the fault tests (`faults/kill`), and the attacks, which install tools, run by name only. */
const benches = (folder: string): string[] =>
	readdirSync(new URL(folder, import.meta.url))
		.filter((file) => file.endsWith(".ts") && !["run.ts", "measure.ts", "zone.ts", "attacks.ts"].includes(file))
		.map((file) => `${folder.slice(2)}${file.slice(0, -3)}`)
		.sort();
const names = benches("./");
const byName = [...benches("./faults/"), "attacks"];
const wanted = process.argv[2];
if (wanted !== undefined && ![...names, ...byName].includes(wanted)) {
	console.error(`landfall bench: no bench "${wanted}"; there are: ${[...names, ...byName].join(", ")}`);
	process.exit(2);
}
for (const name of wanted === undefined ? names : [wanted]) {
	await import(new URL(`${name}.ts`, import.meta.url).href);
}
