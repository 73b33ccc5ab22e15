import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readsOf, writesOf } from "./attacks/targets.ts";
import { type Between, between, sqlmap, type Target, wapiti } from "./attacks/tools.ts";
import { type Figure, median, report } from "./measure.ts";

/**
 * A11, A18: sqlmap and wapiti (Debian's packages) against a demo zone of its own, each address by who may ask it. What is not installed is said
 * and left out. LEVEL=… is sqlmap's for reads (1); the bodies of writes are tried at 2, where a value may stand in an ORDER BY at 3.
 */
const LEVEL = Number(process.env.LEVEL ?? "1");
/** Of wapiti. */
const MINUTES = Number(process.env.MINUTES ?? "3");
const AT_ONCE = 2;
const has = (program: string): boolean => spawnSync("which", [program]).status === 0;
/** Each with why it stands: a browser that knows CSP asks neither of the first two, and the third is the proxy's that has the certificate (docs/how-to/install.md). */
const EXPLAINED = /X-Frame-Options is not set|X-XSS-Protection is not set|Strict-Transport-Security is not set/;
const figures: Figure[] = [];
const tools = ["sqlmap", "wapiti"].filter((tool) => {
	if (!has(tool)) console.log(`${tool} is not installed (apt-get install ${tool}): left out`);
	return has(tool);
});
if (tools.length > 0) await attack();
report("attacks", figures.length > 0 ? figures : [{ name: "tools that were there", median: 0, unit: "of 2" }]);

async function attack(): Promise<void> {
	const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-attacks-"));
	const cli = fileURLToPath(new URL("../src/main/cli.ts", import.meta.url));
	const data = path.join(folder, "data");
	const up: ChildProcess = spawn(process.execPath, [cli, "up", "--json", "--port", "0", "--data", data], {
		stdio: ["ignore", "pipe", "inherit"],
		env: { ...process.env, LANDFALL_LIMITS: "off" }, // one address asks as a whole town would
	});
	if (!up.stdout) throw new Error("up says nothing");
	const [line] = (await once(up.stdout, "data")) as [Buffer];
	const attacked = await between((JSON.parse(line.toString()) as { address: string }).address);
	try {
		if (tools.includes("sqlmap")) {
			figures.push(
				...(await injected(`sqlmap, reads, level ${LEVEL}`, await readsOf(attacked.address, LEVEL), folder)),
			);
			figures.push(...(await injected("sqlmap, bodies of writes", await writesOf(attacked.address), folder)));
		}
		if (tools.includes("wapiti")) figures.push(...(await crawled(attacked, folder)));
		figures.push({ name: "requests of the attackers", median: attacked.counted.asked, unit: "" });
		figures.push({ name: "answers of 5xx", median: attacked.counted.faults, unit: "", wanted: "0" });
	} finally {
		attacked.close();
		up.kill("SIGTERM");
		await once(up, "exit");
		rmSync(folder, { recursive: true, force: true });
	}
}

async function injected(name: string, targets: readonly Target[], folder: string): Promise<readonly Figure[]> {
	const waiting = [...targets.entries()];
	const took: number[] = [];
	let [found, unfinished] = [0, 0];
	const worker = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const began = performance.now();
			const told = await sqlmap(next[1], path.join(folder, `sqlmap-${name}-${next[0]}`));
			took.push((performance.now() - began) / 1000);
			if (!told.ran) unfinished++;
			if (told.found === undefined) continue;
			found++;
			console.log(`sqlmap: ${next[1].method} ${next[1].url} ${next[1].body ?? ""}\n${told.found}`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return [
		{ name: `${name}: requests tried`, median: targets.length, unit: "" },
		{ name: `${name}: each`, median: median(took), unit: "s" },
		{ name: `${name}: not come to their end`, median: unfinished, unit: "", wanted: "0" },
		{ name: `${name}: injections`, median: found, unit: "", wanted: "0" },
	];
}

async function crawled({ address }: Between, folder: string): Promise<readonly Figure[]> {
	const login = await fetch(`${address}/api/v1/demo-logins/wang-fang`, { method: "POST" });
	const cookie = (login.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
	const more = (await readsOf(address, 1)).map(({ url }) => url.replaceAll("*", ""));
	const found = await wapiti(address, { cookie, more, out: path.join(folder, "wapiti.json"), minutes: MINUTES });
	const unfinished = { name: "wapiti: not come to its end", median: found ? 0 : 1, unit: "", wanted: "0" };
	if (!found) return [unfinished];
	for (const { kind, about } of found) console.log(`wapiti: ${kind}: ${about}`);
	const open = found.filter(({ about }) => !EXPLAINED.test(about));
	return [unfinished, { name: "wapiti: findings that are not explained", median: open.length, unit: "", wanted: "0" }];
}
