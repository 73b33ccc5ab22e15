import { ABUSES } from "#testing/abuses.ts";
import { cookieOf, signedIn } from "./load/asker.ts";
import { loadedZone } from "./load/zone.ts";
import { report } from "./measure.ts";

/** How late the event loop of a server is while it is sent what would take all its memory or time, four at once without a pause. */
const AT_ONCE = 4;
const SECONDS = 4;

const zone = await loadedZone(0);
const { rows } = await (await signedIn(zone.address, "liu-yang")).send("GET", "/projects");
const project: string = rows[0]?.id ?? "";

const figures: { name: string; median: number; unit: string; wanted: string }[] = [];
for (const [name, abuse] of Object.entries(ABUSES)) {
	const at = { address: zone.address, cookie: await cookieOf(zone.address, abuse.by), project };
	await zone.measures();
	let answers = 0;
	const end = performance.now() + SECONDS * 1_000;
	const one = async () => {
		for (; performance.now() < end; answers++) {
			const status = await abuse.send(at);
			if (!abuse.answers.includes(status)) throw new Error(`${name}: ${status}`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, one));
	const { loop, rss } = await zone.measures();
	const each = `${Math.round(answers / SECONDS)}/s, ${Math.round(rss)} MB`;
	figures.push({ name: `${name} (${each})`, median: loop, unit: "ms", wanted: "p99 < 200" });
}
await zone.close();
report("abuse", figures);
