import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { median, report } from "./measure.ts";

/** A running zone over HTTP: cases submitted with 16 in flight, beside which `submit` is the statement alone; then memory after much use. */
const IN_FLIGHT = 16;
const CASES = 480;
const ROUNDS = 3;
const REQUESTS = 10_000;

const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-http-"));
const cli = fileURLToPath(new URL("../src/main/cli.ts", import.meta.url));
const up: ChildProcess = spawn(
	process.execPath,
	[cli, "up", "--json", "--port", "0", "--data", path.join(folder, "data")],
	{ stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, LANDFALL_LIMITS: "off" } },
);
if (!up.stdout) throw new Error("up says nothing");
const [line] = (await once(up.stdout, "data")) as [Buffer];
const address = `${(JSON.parse(line.toString()) as { address: string }).address}/api/v1`;
let cookie = "";
await send("POST", "/demo-logins/zhou-min");

const submits: number[] = [];
let id = "";
for (let round = 0; round < ROUNDS; round++) {
	const drafts: Draft[] = [];
	await all(CASES, async () => void drafts.push(await draft()));
	const began = performance.now();
	await all(CASES, async (i) => {
		const one = drafts[i];
		if (!one) throw new Error("a draft is missing");
		({ id } = await send<{ id: string }>("POST", "/cases", { draft: one.id, revision: one.revision, signed: true }));
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
	const place = asked[i % asked.length] ?? "/me";
	if (i % 20 === 19) await draft();
	else await send("GET", place);
});
const mixed = (REQUESTS / (performance.now() - began)) * 1000;
const server = serverOf(up.pid ?? 0);
await new Promise((resolve) => setTimeout(resolve, 2_000));
const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server}/status`, "utf8"))?.[1]) / 1024;
const ended = once(up, "exit");
up.kill("SIGTERM");
await ended;
rmSync(folder, { recursive: true, force: true });
report("http", [
	{ name: "cases submitted over HTTP, 16 in flight", median: median(submits), unit: "/s" },
	{ name: "mixed requests, 16 in flight", median: mixed, unit: "/s" },
	{ name: `server's memory after ${REQUESTS} mixed requests (RSS)`, median: rss, unit: "MB", wanted: "≤ 250" },
]);

interface Draft {
	readonly id: string;
	readonly revision: number;
	readonly form: readonly { readonly id: string; readonly value: string }[];
	readonly consents: readonly { readonly type: string }[];
	readonly materials: readonly { readonly id: string; readonly commitment: unknown }[];
}

/** Sixteen at a time. */
async function all(n: number, work: (i: number) => Promise<void>): Promise<void> {
	let next = 0;
	const client = async () => {
		while (next < n) await work(next++);
	};
	await Promise.all(Array.from({ length: IN_FLIGHT }, client));
}

async function send<T>(method: string, place: string, body?: object): Promise<T> {
	const answer = await fetch(address + place, {
		method,
		headers: { cookie, "idempotency-key": randomUUID(), ...(body && { "content-type": "application/json" }) },
		...(body && { body: JSON.stringify(body) }),
	});
	cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
	const told = await answer.text();
	if (!answer.ok) throw new Error(`${method} ${place}: ${answer.status} ${told}`);
	return JSON.parse(told) as T;
}

/** An application of the company registration that is ready to be submitted. */
async function draft(): Promise<Draft> {
	const begun = await send<{ id: string }>("POST", "/drafts", { item: "A02" });
	const read = await send<Draft>("GET", `/drafts/${begun.id}`);
	return send<Draft>("PUT", `/drafts/${begun.id}`, {
		revision: read.revision,
		form: Object.fromEntries(read.form.map((field) => [field.id, field.value])),
		consents: read.consents.map(({ type }) => type),
		commitments: read.materials.filter(({ commitment }) => commitment).map((material) => material.id),
	});
}

/** The process of `up` that serves. */
function serverOf(parent: number): string {
	const children = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim().split(" ");
	const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("main/serve.ts"));
	if (!found) throw new Error("no server process");
	return found;
}
