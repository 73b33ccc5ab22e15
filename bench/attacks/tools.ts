import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { missing, programAt } from "#testing/debian.ts";
import type { Target } from "./targets.ts";

/** Debian's sqlmap and wapiti are installed where they are missing, or it is said how. */
export function haveTools(): void {
	const tools = ["sqlmap", "wapiti"];
	const why = missing(tools, () => tools.every((tool) => programAt(tool) !== undefined));
	if (why !== undefined) throw new Error(why);
}

interface Ended {
	readonly told: string;
	readonly isCut: boolean;
}

/** A tool with nobody at its keyboard, killed after so long, ms. */
const run = (program: string, options: readonly string[], patience: number): Promise<Ended> =>
	new Promise((resolve, reject) => {
		const child = execFile(
			program,
			options,
			{ timeout: patience, killSignal: "SIGKILL", maxBuffer: 50_000_000 },
			(error, out, err) => {
				const told = out + err;
				if (error && "code" in error && error.code === "ENOENT") reject(error);
				else resolve({ told, isCut: error?.killed === true });
			},
		);
		child.stdin?.end();
	});

/** So long a single target is tried at most, ms. */
const PATIENCE = 120_000;
/** Answers that say no: they are compared like any other, and end nothing. */
const NO = "400,401,403,404,405,406,409,410,412,413,415,422,428,429";

export interface Tried {
	/** What sqlmap says of what it found. */
	readonly found?: string;
	/** It came to its end. */
	readonly hasEnded: boolean;
}

/**
 * sqlmap on one target. Risk 3 tries OR too: the zone is thrown away after it. What waits (T) and what stacks (S, which is found by waiting)
 * come with a level above 2: they take longer than all others together.
 */
export async function sqlmap(target: Target, { level, folder }: { level: number; folder: string }): Promise<Tried> {
	const { method, url, cookie, headers = [], body } = target;
	const heads = [...headers, ...(body === undefined ? [] : ["Content-Type: application/json"])];
	const { told, isCut } = await run(
		"sqlmap",
		[
			...["-u", url, "--method", method, "--cookie", cookie, "--output-dir", folder],
			...(heads.length === 0 ? [] : ["--headers", heads.join("\n")]),
			...(body === undefined ? [] : ["--data", body]),
			...["--batch", "--answers", "keep testing=Y", "--flush-session", "--disable-coloring", "--skip-waf"],
			...["--dbms", "PostgreSQL", "--level", String(level), "--risk", "3"],
			...["--technique", level > 2 ? "BEUQST" : "BEUQ", "--time-sec", "1"],
			...["--threads", "1", "--timeout", "10", "--retries", "1", "--ignore-code", NO],
		],
		PATIENCE,
	);
	const isFound = told.includes("identified the following injection");
	const hasEnded = !isCut && (isFound || told.includes("do not appear to be injectable"));
	if (!hasEnded) console.error(`sqlmap did not come to its end: ${method} ${url}\n${told.slice(-600)}`);
	return { hasEnded, ...(isFound && { found: told.slice(told.indexOf("identified the following injection"), -200) }) };
}

export interface Finding {
	readonly kind: string;
	readonly about: string;
}

/** What finds something in an API and its pages; not what waits (sqlmap does), guesses logins, or looks for products by name. */
const MODULES = [
	...["exec", "file", "sql", "xss", "permanentxss", "ssrf", "crlf", "redirect", "xxe", "shellshock"],
	...["htaccess", "methods", "csrf", "backup", "http_headers", "csp", "cookieflags"],
];
/** So long a module attacks at most, s. */
const ATTACK = 240;

/** What it says of a module that ran out of time or fell over, and of requests that nobody answered, with the module. */
function cutShort(told: string): readonly string[] {
	const cut: string[] = [];
	let at = "scan";
	for (const line of told.split("\n")) {
		at = /Launching module (\w+)/.exec(line)?.[1] ?? at;
		if (/time was reached|requests were skipped|^\w+(Error|Exception|Timeout) /.test(line)) cut.push(`${at}: ${line}`);
	}
	return cut;
}

/** wapiti on the site and these addresses by who has this session. What it did not bring to its end is told by name. */
export async function wapiti(
	site: string,
	{
		cookie,
		addresses,
		elsewhere,
		folder,
	}: { cookie: string; addresses: readonly string[]; elsewhere: string; folder: string },
): Promise<{ readonly findings: readonly Finding[]; readonly unfinished: readonly string[] }> {
	const report = path.join(folder, "wapiti.json");
	const { told, isCut } = await run(
		"wapiti",
		[
			...["-u", `${site}/`, ...addresses.flatMap((url) => ["-s", url])],
			...["-H", `Cookie: ${cookie}`, "--scope", "domain", "-S", "insane", "-m", MODULES.join(",")],
			...["--endpoint", `${elsewhere}/`, "--store-session", folder, "--store-config", folder],
			...["--max-scan-time", "60", "--max-attack-time", String(ATTACK), "-t", "6"],
			...["--no-bugreport", "-v", "0", "-f", "json", "-o", report],
		],
		MODULES.length * ATTACK * 1_000,
	);
	if (isCut || !existsSync(report)) return { findings: [], unfinished: [`wapiti: ${told.slice(-2_000)}`] };
	const unfinished = cutShort(told);
	const { vulnerabilities, anomalies } = JSON.parse(readFileSync(report, "utf8")) as Record<
		"vulnerabilities" | "anomalies",
		Readonly<Record<string, readonly { readonly method: string; readonly path: string; readonly info: string }[]>>
	>;
	const all = [...Object.entries(vulnerabilities), ...Object.entries(anomalies)];
	const findings = all.flatMap(([kind, ones]) =>
		ones.map((one) => ({ kind, about: `${one.method} ${one.path}: ${one.info}` })),
	);
	return { findings, unfinished };
}
