import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ENDPOINTS } from "#testing/who-may.ts";
import { type Figure, report } from "./measure.ts";

/**
 * A11, A18: sqlmap and wapiti (Debian's packages) against a demo zone of its own, logged in as a window clerk. What is not installed is said
 * and left out. LEVEL=… is sqlmap's (1; 3 also finds what stands in an ORDER BY).
 */
const LEVEL = process.env.LEVEL ?? "1";
const has = (program: string): boolean => spawnSync("which", [program]).status === 0;
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
	});
	if (!up.stdout) throw new Error("up says nothing");
	const [line] = (await once(up.stdout, "data")) as [Buffer];
	const { address } = JSON.parse(line.toString()) as { address: string };
	const login = await fetch(`${address}/api/v1/demo-logins/wang-fang`, { method: "POST" });
	const cookie = (login.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
	try {
		if (tools.includes("sqlmap")) figures.push(injected(address, cookie, folder));
		if (tools.includes("wapiti")) figures.push(crawled(address, cookie, folder));
	} finally {
		up.kill("SIGTERM");
		await once(up, "exit");
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Every GET with a part of its address or its query that is the asker's, each part marked. */
function injected(address: string, cookie: string, folder: string): Figure {
	let found = 0;
	for (const { method, path: where, query } of ENDPOINTS) {
		const keys = Object.keys((query as { readonly shape?: object } | undefined)?.shape ?? {});
		if (method !== "GET" || where === "/changes" || (keys.length === 0 && !where.includes("{"))) continue;
		const asked = keys.map((key) => `${key}=1*`).join("&");
		const url = `${address}/api/v1${where.replaceAll(/\{\w+\}/g, "1*")}${asked && `?${asked}`}`;
		const options = [
			"--batch",
			"--level",
			LEVEL,
			"--risk",
			"1",
			"--cookie",
			cookie,
			"--skip-static",
			"--output-dir",
			folder,
		];
		const told = spawnSync("sqlmap", ["-u", url, ...options], { encoding: "utf8" }).stdout;
		if (/is vulnerable|identified the following injection/.test(told)) {
			found++;
			console.log(`sqlmap: ${url}\n${told.slice(-800)}`);
		}
	}
	return { name: `sqlmap, level ${LEVEL}: injections`, median: found, unit: "", wanted: "0" };
}

function crawled(address: string, cookie: string, folder: string): Figure {
	const out = path.join(folder, "wapiti.json");
	execFileSync("wapiti", [
		"-u",
		address,
		"-H",
		`Cookie: ${cookie}`,
		"-f",
		"json",
		"-o",
		out,
		"--flush-session",
		"--max-scan-time",
		"10",
	]);
	const { vulnerabilities } = JSON.parse(readFileSync(out, "utf8")) as {
		vulnerabilities: Record<string, readonly unknown[]>;
	};
	for (const [name, all] of Object.entries(vulnerabilities))
		if (all.length > 0) console.log(`wapiti: ${name}: ${all.length}`);
	return { name: "wapiti: findings", median: Object.values(vulnerabilities).flat().length, unit: "", wanted: "0" };
}
