import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, inject, test } from "vitest";
import type { Verdict } from "#kernel/verify.ts";
import { readZip, writeZip } from "#platform/zip.ts";

const CLI = fileURLToPath(new URL("cli.ts", import.meta.url));
const root = mkdtempSync(path.join(os.tmpdir(), "landfall-up-"));
const data = path.join(root, "data");
const running: ChildProcess[] = [];

afterAll(async () => {
	for (const each of running) if (each.exitCode === null && each.signalCode === null) await ended(each, "SIGTERM");
	rmSync(root, { recursive: true, force: true });
});

interface Said {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs a command to its end. */
const landfall = (...args: string[]): Promise<Said> =>
	new Promise((resolve) => {
		execFile(process.execPath, [CLI, ...args], (error, stdout, stderr) =>
			resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
		);
	});

interface Up {
	readonly process: ChildProcess;
	readonly address: string;
	readonly now: string;
}

async function up(...args: string[]): Promise<Up> {
	const child = spawn(process.execPath, [CLI, "up", "--json", "--data", data, ...args], {
		stdio: ["ignore", "pipe", "pipe"],
	});
	running.push(child);
	let errors = "";
	child.stderr.on("data", (chunk: Buffer) => {
		errors += chunk.toString();
	});
	const [line] = (await Promise.race([once(child.stdout, "data"), once(child, "exit")])) as [unknown];
	if (!Buffer.isBuffer(line)) throw new Error(`up ended with ${String(line)}: ${errors}`);
	return { process: child, ...(JSON.parse(line.toString()) as { address: string; now: string }) };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
	const exit = once(child, "exit");
	child.kill(signal);
	const [code] = (await exit) as [number | null];
	return code;
}

const ready = async (address: string): Promise<boolean> =>
	fetch(`${address}/readyz`).then(
		({ status }) => status === 200,
		() => false,
	);

async function eventually(holds: () => Promise<boolean>): Promise<void> {
	for (let tries = 0; tries < 150; tries++, await sleep(100)) if (await holds()) return;
	expect.fail("did not come true in 15 seconds");
}

const clusterPid = (): number => Number(readFileSync(path.join(data, "pgdata/postmaster.pid"), "utf8").split("\n")[0]);

/** Processes that have this data folder in their command line. */
const processesOf = (folder: string): string[] =>
	readdirSync("/proc").filter((pid) => {
		try {
			return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(folder);
		} catch {
			return false;
		}
	});

describe("landfall up", () => {
	test("serves from nothing, tells a second one so, lets commands join, and leaves nothing running", async () => {
		const first = await up("--port", "0", "--clock", "2022-07-25T08:30+08:00");
		expect(first.now).toMatch(/^2022-07-25T00:30/);
		expect(await ready(first.address)).toBe(true);
		const second = await landfall("up", "--data", data);
		expect(second).toMatchObject({ code: 1, stdout: "" });
		expect(second.stderr).toContain(`process ${first.process.pid}`);
		const prepared = await landfall("prepare", "--data", data, "--json");
		expect(prepared.code).toBe(0);
		expect(JSON.parse(prepared.stdout)).toMatchObject({ now: expect.stringMatching(/^2022-07-25T00:3/) });
		expect((await landfall("prepare", "--data", data, "--clock", "2023-01-01T00:00Z")).code).toBe(2);
		expect(await ended(first.process, "SIGTERM")).toBe(0);
		expect(processesOf(data)).toEqual([]);
	});

	test("goes on by itself when PostgreSQL, server or worker is killed", async () => {
		const { address, process: child } = await up("--port", "0");
		const port = new URL(address).port;
		const [again] = [`http://127.0.0.1:${port}`];
		process.kill(clusterPid(), "SIGKILL");
		await eventually(async () => !(await ready(again)));
		await eventually(() => ready(again));
		expect(await ended(child, "SIGTERM")).toBe(0);
	});

	test("starts again after everything was killed at once", async () => {
		const first = await up("--port", "0");
		const before = clusterPid();
		await ended(first.process, "SIGKILL");
		const second = await up("--port", "0");
		expect(clusterPid()).not.toBe(before);
		expect(await ready(second.address)).toBe(true);
		expect(await ended(second.process, "SIGTERM")).toBe(0);
		await eventually(async () => processesOf(data).length === 0);
	});

	test("says when the port is taken, the folder cannot be written, or PostgreSQL is not there", async () => {
		const taken = net.createServer().listen(0, "127.0.0.1");
		await once(taken, "listening");
		const port = String((taken.address() as AddressInfo).port);
		const busy = await landfall("up", "--data", data, "--port", port);
		expect(busy.code).toBe(1);
		expect(busy.stderr).toContain(`port ${port} is taken`);
		taken.close();
		writeFileSync(path.join(root, "file"), "");
		const unwritable = await landfall("prepare", "--data", path.join(root, "file"));
		expect(unwritable.code).toBe(1);
		expect(unwritable.stderr).toContain("cannot be written");
		expect(await landfall("prepare", "--data", "/proc/landfall")).toMatchObject({
			code: 1,
			stderr: expect.stringContaining("cannot be written"),
		});
		const away = await landfall("prepare", "--data", data, "--database-url", "postgres://nobody:x@127.0.0.1:1/none");
		expect(away.code).toBe(4);
		expect(away.stderr).toContain("127.0.0.1:1 cannot be used");
		expect(away.stderr).toContain("Start it, or correct --database-url");
		for (const url of ["nonsense", "http://example.org/x", "postgres://"])
			expect((await landfall("prepare", "--data", data, "--database-url", url)).code, url).toBe(2);
		expect((await landfall("prepare", "--data", data, "--clock", "yesterday")).code).toBe(2);
	});
});

describe("a database elsewhere", () => {
	test("is prepared and exported from like the embedded one", async () => {
		const { host, port, user, password } = inject("postgres");
		const name = `elsewhere_${process.pid}`;
		const { asAdmin } = await import("#testing/postgres.setup.ts");
		await asAdmin(inject("postgres"), `CREATE DATABASE ${name}`);
		const url = `postgres://${user}:${password}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`;
		const other = path.join(root, "other");
		expect(await landfall("prepare", "--data", other, "--database-url", url)).toMatchObject({ code: 0 });
		expect(existsSync(path.join(other, "pgdata"))).toBe(false);
		const out = path.join(root, "other.zip");
		expect(await landfall("export", "--data", other, "--database-url", url, "--out", out)).toMatchObject({ code: 0 });
		expect(await landfall("verify", out)).toMatchObject({ code: 0 });
		await asAdmin(inject("postgres"), `DROP DATABASE ${name} WITH (FORCE)`);
	});
});

/** The demo's investor applies for the registration of a company; answers the case's number. */
async function applied(address: string): Promise<string> {
	const login = await fetch(`${address}/api/v1/demo-logins/zhou-min`, { method: "POST" });
	const cookie = (login.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
	let n = 0;
	const send = async (method: string, place: string, body?: object) => {
		const headers = { cookie, "content-type": "application/json", "idempotency-key": `case-export-${n++}` };
		const answer = await fetch(`${address}/api/v1${place}`, {
			method,
			headers,
			...(body && { body: JSON.stringify(body) }),
		});
		expect(answer.status, place).toBe(200);
		return (await answer.json()) as Draft & { readonly number: string };
	};
	const { id } = await send("POST", "/drafts", { item: "A02" });
	const draft = await send("GET", `/drafts/${id}`);
	const { revision } = await send("PUT", `/drafts/${id}`, {
		revision: draft.revision,
		form: Object.fromEntries(draft.form.map((field) => [field.id, field.value])),
		consents: draft.consents.map(({ type }) => type),
		commitments: ["premises-proof"],
	});
	return (await send("POST", "/cases", { draft: id, revision, signed: true })).number;
}

interface Draft {
	readonly id: string;
	readonly revision: number;
	readonly form: readonly { readonly id: string; readonly value: string }[];
	readonly consents: readonly { readonly type: string }[];
}

describe("a case", () => {
	test("is exported by its number, passes, and fails as soon as anything in it was altered", async () => {
		const { process: child, address } = await up("--port", "0");
		const number = await applied(address);
		const out = path.join(root, "case.zip");
		const unknown = await landfall("cases", "export", "A02-1", "--out", out, "--data", data, "--json");
		expect([unknown.code, JSON.parse(unknown.stdout).refused]).toEqual([1, "case/unknown"]);
		expect(await landfall("cases", "export", number, "--out", out, "--data", data)).toMatchObject({ code: 0 });
		expect(await ended(child, "SIGTERM")).toBe(0);
		const log = readFileSync(path.join(data, "log/serve.jsonl"), "utf8");
		expect(log).toMatch(/"requestId":"[0-9a-f-]{36}","method":"POST","route":"\/api\/v1\/cases","status":200/);
		expect(log).not.toMatch(/zhou-min|周敏|重庆|5001\*|023-/);
		expect(log).not.toContain(number);
		const verdict = JSON.parse((await landfall("verify", out, "--json")).stdout) as { ok: boolean; events: number };
		expect(verdict).toMatchObject({ ok: true, events: 1 });
		const alterations: Readonly<Record<string, (name: string, text: string) => string | undefined>> = {
			"event-changed": (name, text) => (name === "events.jsonl" ? text.replace('"item":"A02"', '"item":"A03"') : text),
			"event-removed": (name, text) => (name === "events.jsonl" ? "" : text),
			"seal-changed": (name, text) => (name === "seals.jsonl" ? text.replace('"count":1,', '"count":2,') : text),
			"tail-cut": (name, text) =>
				name === "seals.jsonl" ? text.replace(/[^\n]*\n$/, "") : name === "events.jsonl" ? "" : text,
			"file-changed": (name, text) => (name.startsWith("files/") ? text.replace("{", "{ ") : text),
			"file-removed": (name, text) => (name.startsWith("files/") ? undefined : text),
		};
		for (const [kind, alter] of Object.entries(alterations)) {
			const copy = path.join(root, "altered.zip");
			const files = [...(await readZip(out))].flatMap(([name, content]) => {
				const text = alter(name, content.toString());
				return text === undefined ? [] : [[name, text] as const];
			});
			await writeZip(copy, files);
			const told = await landfall("verify", copy, "--json");
			expect(told.code, kind).toBe(3);
			expect((JSON.parse(told.stdout) as Verdict).faults.map((fault) => fault.kind)).toContain(kind);
		}
	});
});

describe("a backup", () => {
	test("of a running instance is restored into an empty folder, and one that was changed is refused", async () => {
		const { process: child } = await up("--port", "0");
		const copy = path.join(root, "copy");
		expect(await landfall("backup", copy, "--data", data)).toMatchObject({ code: 0, stderr: "" });
		expect((await landfall("backup", copy, "--data", data)).code).toBe(1);
		await ended(child, "SIGTERM");
		const restored = path.join(root, "restored");
		expect(await landfall("restore", copy, "--data", restored)).toMatchObject({ code: 0, stderr: "" });
		expect((await landfall("restore", copy, "--data", restored)).stderr).toContain("move its pgdata away");
		expect(await landfall("export", "--data", restored, "--out", path.join(root, "restored.zip"))).toMatchObject({
			code: 0,
		});
		renameSync(path.join(restored, "pgdata"), path.join(restored, "old"));
		writeFileSync(path.join(copy, "pgdata/PG_VERSION"), "17\n");
		const refused = await landfall("restore", copy, "--data", restored);
		expect(refused.code).toBe(1);
		expect(refused.stderr).toContain("pgdata/PG_VERSION of the backup was changed");
		expect(existsSync(path.join(restored, "pgdata"))).toBe(false);
	});
});
