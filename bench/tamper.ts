import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { verified } from "#testing/tampering/folder.ts";
import { alteredCopies } from "#testing/tampering/kinds.ts";
import { report } from "./measure.ts";

/** F23: alters the shipped sample in twelve ways and lets the verifier look at each. OUT names the folder for the copies. */
const sample = fileURLToPath(new URL("../docs/examples/export", import.meta.url));
const out = process.env.OUT ?? mkdtempSync(path.join(os.tmpdir(), "landfall-altered-"));
mkdirSync(out, { recursive: true });
const copies = await alteredCopies(sample, out);
let [found, placed] = [0, 0];
for (const { how, file, told } of copies) {
	const { ok, faults } = await verified(file, sample);
	const words = faults.map(({ kind, stream, seq }) => `${kind} ${stream} ${seq}`);
	if (!ok) found++;
	if (words.toSorted().join() === [...told].sort().join()) placed++;
	console.log(`${ok ? "✗ not found" : "✓"} ${path.basename(file).padEnd(20)} ${how}: ${words.slice(0, 2).join("; ")}`);
}
const sound = (await verified(path.join(sample, "zone.zip"), sample)).ok ? 1 : 0;
report("tamper", [
	{ name: "the sample itself is sound", median: sound, unit: "", wanted: "1" },
	{ name: "altered copies found", median: found, unit: `of ${copies.length}`, wanted: "12" },
	{ name: "with the event or seal where it was altered", median: placed, unit: `of ${copies.length}`, wanted: "12" },
]);
const key = readFileSync(path.join(out, "key.txt"), "utf8").trim();
console.log(`\nThe copies lie in ${out}. Each by itself:`);
console.log(`  ./landfall verify ${copies[0]?.file} --anchors ${path.join(out, "anchors.jsonl")} --key ${key}`);
if (found + sound < copies.length + 1) process.exitCode = 1;
