import { connect } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import { server } from "#testing/registration.ts";

let port: number;
beforeAll(async () => {
	port = Number(new URL(await server.app().listen({ port: 0, host: "127.0.0.1" })).port);
});

/** What comes back for these bytes until the other side closes, or a second is over. */
function told(bytes: string): Promise<string> {
	return new Promise((resolve) => {
		const socket = connect(port, "127.0.0.1");
		let answer = "";
		const end = () => {
			socket.destroy();
			resolve(answer);
		};
		socket.setTimeout(1_000, end);
		socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
		socket.on("error", end);
		socket.on("close", end);
		socket.write(bytes, "latin1");
	});
}

const statuses = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
const HOST = "Host: a\r\n";
const BODY = "POST /api/v1/sign-in HTTP/1.1\r\n";
/** What a proxy before us and we might read as one request and as two. */
const AMBIGUOUS: Readonly<Record<string, string>> = {
	"a length and chunks": `${BODY}${HOST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/v1/me HTTP/1.1\r\n${HOST}\r\n`,
	"two lengths": `${BODY}${HOST}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde`,
	"a length with a sign": `${BODY}${HOST}Content-Length: +4\r\n\r\nabcd`,
	"chunks by another name": `${BODY}${HOST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
	"a chunk of no size": `${BODY}${HOST}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n`,
	"a name with a blank": `${BODY}Host : a\r\n\r\n`,
	"a line that is folded": `GET /api/v1/me HTTP/1.1\r\n${HOST}X: a\r\n Transfer-Encoding: chunked\r\n\r\n`,
	"no host": "GET /api/v1/me HTTP/1.1\r\n\r\n",
	"a head of 100 kB": `GET /api/v1/me HTTP/1.1\r\n${HOST}X: ${"a".repeat(100_000)}\r\n\r\n`,
	"no HTTP at all": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
};

describe("A20: bytes on the line", () => {
	test.each(Object.entries(AMBIGUOUS))(
		"%s: refused once, and what follows is not read as a request",
		async (_, bytes) => {
			const found = statuses(await told(bytes));
			expect(found.length).toBeLessThanOrEqual(1);
			for (const status of found) expect([400, 404, 408, 413, 415, 431, 501]).toContain(status);
		},
	);

	test("two requests at once on one line are answered one after the other", async () => {
		const one = `GET /healthz HTTP/1.1\r\n${HOST}\r\n`;
		expect(statuses(await told(one + one))).toEqual([200, 200]);
	});

	test("two hundred who never end their sentence hinder nobody, and are sent away", async () => {
		const slow = Array.from({ length: 200 }, () => {
			const socket = connect(port, "127.0.0.1");
			socket.on("error", () => {});
			socket.write(`GET /api/v1/me HTTP/1.1\r\n${HOST}X: a`);
			return new Promise<number>((resolve) => {
				const began = performance.now();
				socket.on("close", () => resolve(performance.now() - began));
				socket.resume();
			});
		});
		const began = performance.now();
		expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
		expect(performance.now() - began).toBeLessThan(10_000); // whoever is hindered waits until they are sent away, 15 s
		expect(Math.max(...(await Promise.all(slow)))).toBeLessThan(30_000);
	}, 120_000);
});
