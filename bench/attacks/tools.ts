import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";

/** What the tools ask stands in between: every POST gets a key of its own, so that it is carried out and not answered from memory. */
export interface Between {
	readonly address: string;
	readonly counted: { asked: number; faults: number };
	close(): void;
}

export async function between(address: string): Promise<Between> {
	const counted = { asked: 0, faults: 0 };
	const to = new URL(address);
	const server = http.createServer((request, response) => {
		const key = request.method === "POST" ? { "idempotency-key": `attack-${process.pid}-${++counted.asked}` } : {};
		if (request.method !== "POST") counted.asked++;
		const { method, url: path, headers } = request;
		const asked = http.request({ host: to.hostname, port: to.port, method, path, headers: { ...headers, ...key } });
		asked.on("response", (answer) => {
			if ((answer.statusCode ?? 0) >= 500) {
				counted.faults++;
				console.log(`answered ${answer.statusCode}: ${method} ${path}`);
			}
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		asked.on("error", () => response.destroy());
		request.pipe(asked);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return { address: `http://127.0.0.1:${port}`, counted, close: () => void server.close() };
}

/** One request with every place that is tried marked by `*`. */
export interface Target {
	readonly method: string;
	readonly url: string;
	readonly cookie: string;
	readonly body?: string;
	readonly level: number;
}

/** At most so long a target is tried, ms. */
const PATIENCE = 90_000;

/**
 * What sqlmap says of it; undefined where it found nothing, `ran` false where it did not come to its end. Risk 3 tries OR and heavy queries
 * too: the zone is thrown away after it.
 */
export function sqlmap(target: Target, folder: string): Promise<{ readonly found?: string; readonly ran: boolean }> {
	const options = [
		...["-u", target.url, "--method", target.method, "--cookie", target.cookie, "--output-dir", folder],
		...["--batch", "--level", String(target.level), "--risk", "3", "--dbms", "PostgreSQL"],
		...["--technique", "BEUST", "--time-sec", "1", "--threads", "4", "--timeout", "10", "--retries", "1"],
		...["--ignore-code", "400,401,403,404,405,409,422,428", "--disable-coloring", "--flush-session"],
		...(target.body === undefined ? [] : ["--data", target.body, "--headers", "Content-Type: application/json"]),
	];
	return new Promise((resolve) => {
		execFile("sqlmap", options, { timeout: PATIENCE, maxBuffer: 20_000_000 }, (_error, told) => {
			const found = /is vulnerable|identified the following injection/.test(told);
			const ran = /do not appear to be injectable|identified the following injection/.test(told);
			if (!ran) console.log(`sqlmap did not come to its end: ${target.method} ${target.url}\n${told.slice(-600)}`);
			resolve(found ? { found: told.slice(-900), ran } : { ran });
		});
	});
}

export interface Finding {
	readonly kind: string;
	readonly about: string;
}

/** What wapiti finds by its own modules within that many minutes, from the first page and these addresses; undefined when it did not end. */
export async function wapiti(
	address: string,
	{
		cookie,
		more,
		out,
		minutes,
	}: { readonly cookie: string; readonly more: readonly string[]; readonly out: string; readonly minutes: number },
): Promise<readonly Finding[] | undefined> {
	const options = [
		...more.flatMap((url) => ["-s", url]),
		...[
			"-u",
			`${address}/`,
			"-H",
			`Cookie: ${cookie}`,
			"-f",
			"json",
			"-o",
			out,
			"--flush-session",
			"--scope",
			"domain",
		],
		...["--max-scan-time", String(minutes * 60), "--max-attack-time", "40", "-m", "all", "--no-bugreport", "-v", "0"],
	];
	const { promise, resolve } = Promise.withResolvers<boolean>();
	execFile("wapiti", options, { timeout: (minutes + 4) * 60_000, maxBuffer: 20_000_000 }, (error) =>
		resolve(error?.killed !== true),
	);
	if (!(await promise)) return undefined;
	const { vulnerabilities, anomalies } = JSON.parse(readFileSync(out, "utf8")) as Record<
		"vulnerabilities" | "anomalies",
		Readonly<Record<string, readonly { readonly method: string; readonly path: string; readonly info: string }[]>>
	>;
	const all = [...Object.entries(vulnerabilities), ...Object.entries(anomalies)];
	return all.flatMap(([kind, ones]) => ones.map((one) => ({ kind, about: `${one.method} ${one.path}: ${one.info}` })));
}
