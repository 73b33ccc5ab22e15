import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { text } from "#kernel/text.ts";
import { buildServer, route } from "#platform/http.ts";

const shape = { policy: { who: "anyone" }, summary: text("试", "Try"), answer: z.object({ n: z.number() }) } as const;
const read = { ...shape, method: "GET", path: "/things" } as const;
const change = { ...shape, method: "PUT", path: "/things", body: z.object({ n: z.number() }) } as const;

let port = 0;
let handled = 0;
const app = await buildServer({
	routes: [route(read, () => ({ n: 1 })), route(change, ({ body }) => ({ n: body.n + ++handled }))],
	refusals: {},
});
beforeAll(async () => {
	await app.listen({ port: 0, host: "127.0.0.1" });
	({ port } = app.server.address() as AddressInfo);
});
afterAll(() => app.close());

/** Says exactly this on a connection of its own; what came back until the server closed it or was quiet for a while. */
async function says(...parts: readonly string[]): Promise<string> {
	const socket = net.connect(port, "127.0.0.1").setTimeout(1_500);
	socket.on("timeout", () => socket.destroy()).on("error", () => {});
	let heard = "";
	socket.on("data", (chunk: Buffer) => {
		heard += chunk.toString("latin1");
	});
	await once(socket, "connect");
	for (const part of parts) socket.write(part);
	await once(socket, "close");
	return heard;
}

const statuses = (heard: string): string[] =>
	[...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status = ""]) => status);
const HEAD = "PUT /api/v1/things HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\n";
const SECOND = "GET /api/v1/smuggled HTTP/1.1\r\nhost: here\r\n\r\n";

describe("a request that is made to confuse", () => {
	test.each([
		["two lengths of the body", `${HEAD}content-length: 7\r\ncontent-length: 60\r\n\r\n{"n":1}${SECOND}`],
		["a length and chunks", `${HEAD}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${SECOND}`],
		[
			"chunks that are said twice",
			`${HEAD}transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n0\r\n\r\n${SECOND}`,
		],
		["a length with a sign", `${HEAD}content-length: +7\r\n\r\n{"n":1}${SECOND}`],
		["a chunk whose size is no number", `${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n{"n":1}\r\n0\r\n\r\n${SECOND}`],
		["a bare line feed between headers", `GET /api/v1/things HTTP/1.1\nhost: here\n\n${SECOND}`],
		["a space before the colon", `GET /api/v1/things HTTP/1.1\r\nhost : here\r\n\r\n${SECOND}`],
	])("by %s is refused, its connection closed, and nothing behind it is read as a second one", async (_what, said) => {
		const before = handled;
		const heard = statuses(await says(said));
		expect(heard).toHaveLength(1);
		expect(heard[0]).toMatch(/^4/);
		expect(handled).toBe(before);
	});

	test("by headers without end is refused", async () => {
		const long = Array.from({ length: 400 }, (_, i) => `x-${i}: ${"y".repeat(60)}\r\n`).join("");
		expect(statuses(await says(`GET /api/v1/things HTTP/1.1\r\nhost: here\r\n${long}\r\n`))).toEqual(["431"]);
	});

	test("by an expectation that nobody knows is refused, and asking before sending is answered", async () => {
		const body = '{"n":1}';
		const asks = (what: string) =>
			`${HEAD}expect: ${what}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`;
		expect(statuses(await says(asks("100-continue"), body))).toEqual(["100", "200"]);
		expect(statuses(await says(asks("miracles"), body))[0]).toBe("417");
	});

	test("by many at once on one connection is answered one after the other", async () => {
		const one = "GET /api/v1/things HTTP/1.1\r\nhost: here\r\n\r\n";
		expect(statuses(await says(one.repeat(20)))).toEqual(Array.from({ length: 20 }, () => "200"));
	});
});

describe("a client that drips", () => {
	test("200 connections whose headers never end are closed within 20 s, and others are answered meanwhile", async () => {
		const began = performance.now();
		const slow = Array.from({ length: 200 }, () => {
			const socket = net.connect(port, "127.0.0.1");
			socket.on("error", () => {});
			socket.write("GET /api/v1/things HTTP/1.1\r\nhost: here\r\n");
			return socket.resume();
		});
		const silent = net.connect(port, "127.0.0.1").resume();
		const drip = setInterval(() => {
			for (const socket of slow) if (socket.writable) socket.write("x-more: 1\r\n");
		}, 500);
		const closed = Promise.all([...slow, silent].map((socket) => once(socket, "close")));
		let slowest = 0;
		for (let i = 0; i < 20; i++) {
			const asked = performance.now();
			expect((await fetch(`http://127.0.0.1:${port}/api/v1/things`)).status).toBe(200);
			slowest = Math.max(slowest, performance.now() - asked);
		}
		expect(slowest).toBeLessThan(2_000);
		await closed;
		clearInterval(drip);
		expect(performance.now() - began).toBeLessThan(20_000);
	});
});
