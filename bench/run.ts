import { readdirSync } from "node:fs";

/** `./landfall bench [name]`: every bench, or one. */
const names = readdirSync(new URL(".", import.meta.url))
	.filter((file) => file.endsWith(".ts") && !["run.ts", "measure.ts", "packs-check.ts"].includes(file))
	.map((file) => file.slice(0, -3))
	.sort();
const wanted = process.argv[2];
if (wanted !== undefined && !names.includes(wanted)) {
	console.error(`landfall bench: no bench "${wanted}"; there are: ${names.join(", ")}`);
	process.exit(2);
}
for (const name of wanted === undefined ? names : [wanted]) {
	await import(new URL(`${name}.ts`, import.meta.url).href);
}
