import { setTimeout as sleep } from "node:timers/promises";
import { signedIn } from "./load/asker.ts";
import { compared } from "./load/compared.ts";
import { cockpits, desks, portal, Times } from "./load/mixes.ts";
import { soak } from "./load/soak.ts";
import { burst } from "./load/submissions.ts";
import { loadedZone } from "./load/zone.ts";
import { type Figure, report } from "./measure.ts";

/**
 * The mixes L1 to L6 of assurance.md §5 over HTTP on CASES=1000000 cases, each for SECONDS=30: server, worker, PostgreSQL and those who ask
 * on one machine. Then submissions beside a plain server. SOAK=20 adds a soak of so many minutes. Users have no pause but in the soak.
 */
const CASES = Number(process.env.CASES ?? 1_000_000);
const SECONDS = Number(process.env.SECONDS ?? 30);
const SOAK = Number(process.env.SOAK ?? 0);

const zone = await loadedZone(CASES);
const { address } = zone;
const figures: Figure[] = [{ name: `seeding ${CASES.toLocaleString("en")} cases`, median: zone.seconds, unit: "s" }];
const figure = (name: string, median: number, unit: string, wanted?: string): void => {
	const told = { name, median, unit, ...(wanted !== undefined && { wanted }) };
	figures.push(told);
	console.error(`${name}: ${median.toPrecision(4)} ${unit}`);
};
const during = (seconds: number) => {
	const end = performance.now() + seconds * 1_000;
	return () => performance.now() > end;
};
await desks({ address, users: 8, isOver: during(5) }); // the server has warmed up
await zone.measures();

const reading = await portal({ address, users: 64, isOver: during(SECONDS) });
figure("L1 portal, 64 users", reading.count() / SECONDS, "/s", "≥ 300");
figure("L1 portal, p95", reading.p95(), "ms", "≤ 150");
for (const what of ["search", "guide", "road map", "my cases"]) figure(`L1 ${what}, p95`, reading.p95(what), "ms");
figure("L1 event loop, p99", (await zone.measures()).loop, "ms");

const working = () => desks({ address, users: 32, isOver: during(SECONDS) });
const alone = await working();
figure("L2 desks, 32 users", alone.count() / SECONDS, "/s");
figure("L2 list, p95", alone.p95("list"), "ms", "≤ 300");
figure("L2 open, p95", alone.p95("open"), "ms", "≤ 300");
figure("L2 act, p95", alone.p95("act"), "ms", "≤ 400");
figure("L2 event loop, p99", (await zone.measures()).loop, "ms", "≤ 200");

const rush = await burst(address, 200, 10);
figure("L3 200 submissions with 5 MB within 10 s: lost", rush.lost, "", "0");
figure("L3 failed", rush.failed.length, "", "0");
figure("L3 slowest submission, files and all", rush.times.p100("whole submission") / 1_000, "s", "≤ 10");
figure("L3 submit, p95", rush.times.p95("submit"), "ms", "≤ 400");
figure("L3 event loop, p99", (await zone.measures()).loop, "ms", "≤ 200");
for (const words of rush.failed.slice(0, 3)) console.error(words);

/** L2 with something beside it, then alone, in turn; what that cost it, %. */
async function beside(what: string, start: (isOver: () => boolean) => Promise<unknown>): Promise<void> {
	const ratios: number[] = [];
	for (let turn = 0; turn < 2; turn++) {
		let isOver = false;
		const other = start(() => isOver);
		const disturbed = await working();
		isOver = true;
		await other;
		const calm = await working();
		ratios.push(disturbed.p95() / calm.p95());
	}
	const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
	figure(`${what}: p95 of L2 worse by`, (mean - 1) * 100, "%", "< 20");
}

const screens: Times[] = [];
await beside("L4 20 cockpits", async (isOver) => void screens.push(await cockpits({ address, users: 20, isOver })));
figure("L4 a cockpit, p95", Math.max(...screens.map((times) => times.p95())), "ms");

await zone.measures();
let exportedBytes = 0;
let exports = 0;
const leader = await signedIn(address, "sun-lan");
const views: [string, number][] = Object.entries((await leader.send("GET", "/cards")).total);
const [largest, cards] = views.toSorted(([, a], [, b]) => b - a)[0] ?? ["black", 0];
await beside("L5 the longest list as Excel, each 10 s", async (isOver) => {
	while (!isOver()) {
		const bytes: Buffer = await leader.send("GET", `/cards/export?format=xlsx&view=${largest}`);
		exportedBytes = bytes.length;
		exports++;
		for (let waited = 0; waited < 10_000 && !isOver(); waited += 250) await sleep(250);
	}
});
figure(`L5 Excel of ${Math.min(cards, 10_000)} rows, ${(exportedBytes / 1e6).toFixed(1)} MB, so often`, exports, "");
const { loop, rss } = await zone.measures();
figure("L5 event loop, p99", loop, "ms", "≤ 200");
figure("L5 memory of the server", rss, "MB", "≤ 400");

const sizes = new Times();
const [few, many] = [await signedIn(address, "deng-lin"), await signedIn(address, "tang-jing")];
const all = await signedIn(address, "sun-lan");
for (let round = 0; round < 100; round++) {
	await sizes.of("few", () => few.send("GET", "/review?size=100"));
	await sizes.of("many", () => many.send("GET", "/review?size=100"));
	await sizes.of("all", () => all.send("GET", "/review?size=100"));
}
figure("L6 queue of a department with few items, p95", sizes.p95("few"), "ms");
figure("L6 queue of one with many, of it", sizes.p95("many") / sizes.p95("few"), "×", "< 2");
figure("L6 the whole zone's, of it", sizes.p95("all") / sizes.p95("few"), "×");

for (const [worker, wanted] of [
	["beside", "≥ 65"],
	["at rest", undefined],
] as const) {
	const { ours, theirs, ratio } = await compared(zone, worker === "at rest");
	figure(`submissions, 16 in flight, worker ${worker}`, ours, "/s");
	figure("submissions of the plain server", theirs, "/s");
	figure(`ours of the plain server's, worker ${worker}`, ratio, "%", wanted);
}

if (SOAK > 0) {
	const soaked = await soak(zone, SOAK);
	figure(`soak of ${SOAK} minutes: requests, none failed`, soaked.asked, "");
	figure("soak: p99 of the first fifth", soaked.first, "ms");
	figure("soak: p99 of the last fifth, of the first", soaked.last / soaked.first, "×", "≤ 1.2");
	figure("soak: event loop, worst p99 of 10 s", soaked.loop, "ms", "≤ 200");
	figure("soak: memory, most", soaked.rss, "MB", "≤ 400");
	figure("soak: memory over its second half", soaked.slope, "MB/h");
	figure("soak: not sealed 5 s after its end", soaked.unsealed, "", "0");
}
await zone.close();
report("load", figures);
