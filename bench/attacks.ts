import { mkdirSync } from "node:fs";
import path from "node:path";
import { between } from "./attacks/between.ts";
import { unmarked } from "./attacks/example.ts";
import { PLANTED, PLANTED_FOR_WAPITI, plantedServer, targetsPlanted } from "./attacks/planted.ts";
import { marksOf, type Target, targetsOf } from "./attacks/targets.ts";
import { haveTools, sqlmap, wapiti } from "./attacks/tools.ts";
import { asking, cookieOf } from "./load/asker.ts";
import { loadedZone, otherDatabase } from "./load/zone.ts";
import { type Figure, median, report } from "./measure.ts";

/**
 * A11, A18: sqlmap on every declared parameter of every route, then wapiti, against a demo zone of its own (docs/assurance.md). Among what is
 * tried are planted faults: a run that misses one of them fails. LEVEL is sqlmap's (2), MINUTES for the whole (30), ONLY a part of an address.
 */
const LEVEL = Number(process.env.LEVEL ?? 2);
const MINUTES = Number(process.env.MINUTES ?? 30);
const ONLY = process.env.ONLY ?? "";
const began = performance.now();
const minutes = (): number => (performance.now() - began) / 60_000;
/** Each with why it stands: a browser that knows CSP asks neither of the first two, and the third is the proxy's that has the certificate (docs/how-to/install.md). */
const EXPLAINED = /X-Frame-Options is not set|X-XSS-Protection is not set|Strict-Transport-Security is not set/;

haveTools();
const figures: Figure[] = [];
const figure = (name: string, value: number, unit: string, wanted?: string): void =>
	void figures.push({ name, median: value, unit, ...(wanted !== undefined && { wanted }) });
/** What has to be that often; anything else fails the run. */
function must(name: string, is: number, wanted: number): void {
	figure(name, is, "", String(wanted));
	if (is !== wanted) process.exitCode = 1;
}

const zone = await loadedZone(0);
const planted = await plantedServer(await otherDatabase(zone.admin, "planted"));
const site = await between(new URL(zone.address).origin, planted.address);
const late: number[] = [];
const measuring = setInterval(() => void zone.measures().then(({ loop }) => late.push(loop)), 10_000);
try {
	const api = `${site.address}/api/v1`;
	const targets = (await targetsOf(api)).filter(({ url }) => url.includes(ONLY));
	await crawled(targets);
	await injected([...targetsPlanted(site.address), ...targets]);
	const { asked, faults } = site.counted.real;
	figure("requests of the attackers", asked, "");
	must("answers of 5xx, or none", faults, 0);
	must("the server answers after it", await asking(api, "").status("GET", "/portal"), 200);
	late.push((await zone.measures()).loop);
	figure("event loop of the server, worst p99 of 10 s", Math.max(...late), "ms", "≤ 200");
	figure("event loop of the server, median p99 of 10 s", median(late), "ms");
	figure("the whole", minutes(), "min");
} finally {
	clearInterval(measuring);
	site.close();
	await planted.close();
	await zone.close();
}
report("attacks", figures);

/** sqlmap, one target after another. */
async function injected(targets: readonly Target[]): Promise<void> {
	const took: number[] = [];
	let [found, foundPlanted, unfinished] = [0, 0, 0];
	for (const [index, target] of targets.entries()) {
		if (minutes() > MINUTES) {
			unfinished += targets.length - index;
			break;
		}
		if (index % 25 === 0) console.error(`sqlmap: ${index} of ${targets.length} targets`);
		const start = performance.now();
		const tried = await sqlmap(target, { level: LEVEL, folder: path.join(zone.folder, `sqlmap-${index}`) });
		took.push((performance.now() - start) / 1_000);
		if (!tried.hasEnded) unfinished++;
		if (tried.found === undefined) continue;
		if (target.planted) foundPlanted++;
		else {
			found++;
			console.error(`sqlmap: ${target.method} ${target.url} ${target.body ?? ""}\n${tried.found}`);
		}
	}
	const real = targets.filter((target) => !target.planted);
	const plants = targets.length - real.length;
	figure(`sqlmap, level ${LEVEL}: targets`, real.length, "");
	figure(
		"sqlmap: parameters",
		real.map(marksOf).reduce((sum, n) => sum + n, 0),
		"",
	);
	figure("sqlmap: a target", median(took), "s");
	must("sqlmap: targets not tried to the end", unfinished, 0);
	must("sqlmap: planted injections found", foundPlanted, plants);
	must("sqlmap: injections", found, 0);
}

/** wapiti on the site and on every GET that takes a parameter, by each who may ask some of them; what is planted is tried by each. */
async function crawled(targets: readonly Target[]): Promise<void> {
	const api = `${site.address}/api/v1`;
	const reads = Map.groupBy(
		targets.filter(({ method }) => method === "GET"),
		({ login }) => login,
	);
	let [addresses, unfinished, foundPlanted, open, sessions] = [0, 0, 0, 0, 0];
	for (const [login, asked] of reads) {
		const folder = path.join(zone.folder, `wapiti-${login}`);
		mkdirSync(folder);
		const cookie = await cookieOf(api, login);
		const real = [...new Set(asked.map(({ url }) => unmarked(url)))];
		const plants = PLANTED_FOR_WAPITI.map(([, where, query]) => `${site.address}${where}?${query}`);
		const told = await wapiti(site.address, {
			cookie,
			addresses: [...plants, ...real],
			elsewhere: planted.address,
			folder,
		});
		const found = told.findings.filter(({ about }) => !about.includes(PLANTED) && !EXPLAINED.test(about));
		for (const line of told.unfinished) console.error(`wapiti by ${login}: not to its end: ${line}`);
		for (const { kind, about } of found) console.error(`wapiti by ${login}: ${kind}: ${about}`);
		addresses += real.length;
		unfinished += told.unfinished.length;
		open += found.length;
		foundPlanted += PLANTED_FOR_WAPITI.filter(([what, where]) =>
			told.findings.some(({ kind, about }) => kind === what && about.includes(` ${where}:`)),
		).length;
		if ((await asking(api, cookie).status("GET", "/me/reads")) === 200) sessions++;
	}
	figure("wapiti: addresses", addresses, "");
	figure("wapiti: its requests", site.counted.real.asked, "");
	must("wapiti: parts not come to their end", unfinished, 0);
	must("wapiti: planted faults found", foundPlanted, reads.size * PLANTED_FOR_WAPITI.length);
	must("wapiti: findings that are not explained", open, 0);
	must("wapiti: sessions that stood to the end", sessions, reads.size);
}
