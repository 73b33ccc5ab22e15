import { setTimeout as sleep } from "node:timers/promises";
import { signedIn } from "./load/asker.ts";
import { begun, filled, submit } from "./load/submissions.ts";
import { loadedZone } from "./load/zone.ts";
import { median, report } from "./measure.ts";

/** A running zone over HTTP: cases submitted with 16 in flight, beside which `submit` is the statement alone; then memory after much use. */
const IN_FLIGHT = 16;
const CASES = 480;
const ROUNDS = 3;
const REQUESTS = 10_000;

const zone = await loadedZone(0);
const person = await signedIn(zone.address, "zhou-min");
const draft = async () => filled(person, await begun(person));

const submits: number[] = [];
let id = "";
for (let round = 0; round < ROUNDS; round++) {
	const drafts: Awaited<ReturnType<typeof draft>>[] = [];
	await all(CASES, async () => void drafts.push(await draft()));
	const began = performance.now();
	await all(CASES, async (i) => {
		const one = drafts[i];
		if (!one) throw new Error("a draft is missing");
		({ id } = await submit(person, one));
	});
	submits.push((CASES / (performance.now() - began)) * 1000);
}
const asked = [
	"/zone",
	"/portal",
	"/items?q=sgxk",
	"/items/D05",
	"/items?show=zero&size=100",
	"/cases",
	`/cases/${id}`,
	"/evidence",
	"/me",
];
const began = performance.now();
await all(REQUESTS, async (i) => {
	if (i % 20 === 19) await draft();
	else await person.send("GET", asked[i % asked.length] ?? "/me");
});
const mixed = (REQUESTS / (performance.now() - began)) * 1000;
await sleep(2_000);
const { rss } = await zone.measures();
await zone.close();
report("http", [
	{ name: "cases submitted over HTTP, 16 in flight", median: median(submits), unit: "/s" },
	{ name: "mixed requests, 16 in flight", median: mixed, unit: "/s" },
	{ name: `server's memory after ${REQUESTS} mixed requests (RSS)`, median: rss, unit: "MB", wanted: "≤ 250" },
]);

/** Sixteen at a time. */
async function all(n: number, work: (i: number) => Promise<void>): Promise<void> {
	let next = 0;
	const client = async () => {
		while (next < n) await work(next++);
	};
	await Promise.all(Array.from({ length: IN_FLIGHT }, client));
}
