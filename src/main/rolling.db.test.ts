import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { setClock } from "#platform/context.ts";
import { freePort } from "#testing/free-port.ts";
import { testInstallation, visitor } from "#testing/installation.ts";
import { type Proxy, startProxy } from "#testing/proxy.ts";

const START = Date.parse("2022-07-25T08:30:00+08:00");
const installation = testInstallation(START);
const CLI = fileURLToPath(new URL("cli.ts", import.meta.url));
/** Of the proxy's check, many times over. */
const DRAIN = 1;
const running = new Set<ChildProcess>();
afterAll(() => {
	for (const each of running) each.kill("SIGKILL");
});

interface Served {
	readonly address: string;
	/** Sends it SIGTERM; its exit code. */
	end(): Promise<number | null>;
}

/** `./landfall serve`, as systemd would run it. */
async function serve(port: number): Promise<Served> {
	setClock(installation.folder, START);
	const words = ["serve", "--json", "--demo", "--port", String(port), "--data", installation.folder.path];
	const child = spawn(process.execPath, [CLI, ...words], {
		env: {
			...process.env,
			LANDFALL_DATABASE_URL: installation.url,
			LANDFALL_DRAIN: String(DRAIN),
			LANDFALL_LIMITS: "off",
		},
		stdio: ["ignore", "pipe", "pipe"],
	});
	running.add(child);
	let said = "";
	child.stdout.on("data", (chunk: Buffer) => {
		said += chunk.toString();
	});
	child.stderr.on("data", (chunk: Buffer) => {
		said += chunk.toString();
	});
	for (const end = Date.now() + 60_000; !said.includes('"address"'); await sleep(50))
		if (Date.now() > end || child.exitCode !== null) throw new Error(`serve said: ${said}`);
	return {
		address: `http://127.0.0.1:${port}`,
		async end() {
			const exit = once(child, "exit");
			child.kill("SIGTERM");
			const [code] = (await exit) as [number | null];
			running.delete(child);
			return code;
		},
	};
}

/** Eight people who read and write without a pause; every answer that is not a good one, and how many there were. */
function crowd({ address }: Proxy) {
	const failed: string[] = [];
	let answered = 0;
	const over = new AbortController();
	const one = async (login: string) => {
		const asks = await visitor(address, login);
		for (let i = 0; !over.signal.aborted; i++) {
			const [method, place, body] =
				i % 3 === 0
					? (["POST", "/drafts", { item: "A02" }] as const)
					: (["GET", i % 3 === 1 ? "/cases" : "/items?q=a"] as const);
			const told = await asks(method, place, body).then(
				async (answer) => {
					await answer.text();
					return answer.status;
				},
				(error: unknown) => String(error),
			);
			answered++;
			if (told !== 200) failed.push(`${method} ${place}: ${told}`);
		}
	};
	const all = Array.from({ length: 8 }, () => one("zhou-min"));
	return {
		answered: () => answered,
		async end() {
			over.abort();
			await Promise.all(all);
			return { failed, answered };
		},
	};
}

describe("two servers behind one proxy (F21)", () => {
	test("are restarted one after the other under load: no request fails", async () => {
		const ports = [await freePort(), await freePort()] as const;
		let servers = await Promise.all(ports.map(serve));
		const proxy = await startProxy(servers.map(({ address }) => address));
		const people = crowd(proxy);
		await expect.poll(people.answered, { timeout: 30_000 }).toBeGreaterThan(50);
		for (const [i, port] of ports.entries()) {
			expect(await servers[i]?.end()).toBe(0);
			const again = await serve(port);
			servers = servers.map((server, j) => (i === j ? again : server));
			const seen = people.answered();
			await sleep(500); // the proxy has seen that it is ready
			await expect.poll(people.answered, { timeout: 30_000 }).toBeGreaterThan(seen + 20);
		}
		const { failed, answered } = await people.end();
		await proxy.close();
		for (const server of servers) await server.end();
		process.stderr.write(`F21: ${answered} requests over 2 restarts, ${failed.length} failed\n`);
		expect(failed).toEqual([]);
	});

	test("a server that is to stop says so first, goes on answering, and ends what is in flight", async () => {
		const server = await serve(await freePort());
		const asks = await visitor(server.address, "zhou-min");
		const held = await asks("GET", "/changes");
		const ended = server.end();
		await expect
			.poll(async () => (await fetch(`${server.address}/readyz`)).status, { interval: 20, timeout: 10_000 })
			.toBe(503);
		expect((await fetch(`${server.address}/readyz`)).headers.get("retry-after")).toBe("2");
		expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
		const late = await asks("GET", "/cases");
		expect([late.status, late.headers.get("connection")]).toEqual([200, "close"]);
		const began = performance.now();
		expect(await ended).toBe(0);
		expect(performance.now() - began).toBeLessThan(8_000); // an open page does not hold it up
		await held.text();
		await expect(fetch(`${server.address}/healthz`)).rejects.toThrow("fetch failed");
	});
});
