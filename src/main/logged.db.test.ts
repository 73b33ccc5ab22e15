import { connect } from "node:net";
import { afterAll, expect, test } from "vitest";
import type { Running } from "#main/child.ts";
import { startServer } from "#main/serving.ts";
import { startWorker } from "#main/working.ts";
import { connected } from "#platform/database.ts";
import { makeLog } from "#platform/log.ts";
import { testInstallation, visitor } from "#testing/installation.ts";

const installation = testInstallation(Date.parse("2022-07-25T08:30:00+08:00"));
const running: Running[] = [];
afterAll(async () => {
	for (const each of running) await each.stop();
});

const SECRETS = {
	"identity card": "500101199003074328",
	telephone: "13877776666",
	name: "司马昭华",
	password: "tulpe-regen-kanne",
	token: "s3cr3t-enrolment-t0ken-0123456789abcdef",
	code: "918273",
	address: "zhaohua@firm.example",
	words: "合同底价九千万",
} as const;
/** What would begin a line of its own in a log, or colour it. */
const TURNED = ['\r\n{"level":60,"msg":"planted"}', "\u001b[31mred", "\n2022-07-25 ok"];

/** Bytes as they stand; no client would send them. */
const raw = (port: number, bytes: string) =>
	new Promise<void>((resolve) => {
		const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
		socket.setTimeout(2_000, () => socket.destroy());
		socket.on("data", () => socket.destroy());
		socket.on("error", () => {});
		socket.on("close", () => resolve());
	});

test("A17: what a busy run logs holds nobody's number, name, password, token, cookie or words, and no line that a user wrote", async () => {
	const lines: string[] = [];
	const to = { write: (line: string) => void lines.push(line) };
	const server = await startServer(installation.config(), makeLog("server", to));
	running.push(server, await startWorker(installation.config(), makeLog("worker", to)));
	const address = server.address ?? "";
	const port = Number(new URL(address).port);
	const login = await fetch(`${address}/api/v1/demo-logins/wang-fang`, { method: "POST" });
	const cookie = String(login.headers.get("set-cookie")).split(";")[0] ?? "";
	const [wang, zhou] = [await visitor(address, "wang-fang"), await visitor(address, "zhou-min")];
	const { name, telephone: phone } = SECRETS;
	const holder = { kind: "person", name, document: { kind: "identityCard", number: SECRETS["identity card"] }, phone };

	expect((await wang("POST", "/counter/holders", holder)).status).toBe(200);
	for (const words of [...Object.values(SECRETS), ...TURNED]) {
		const word = encodeURIComponent(words);
		await wang("GET", `/counter/find?q=${word}`);
		await wang("GET", `/cases/${word}`);
		await zhou("GET", `/verify/${word}?lang=${word}`);
		await zhou("POST", "/complaints", { text: words, contact: words });
		await zhou("POST", `/drafts?x=${word}`, { item: words });
		await zhou("PUT", "/me/mail", { address: SECRETS.address, words });
		await wang("POST", "/sign-in", { name: words, password: SECRETS.password, code: SECRETS.code });
		await wang("POST", "/enrolment", { token: SECRETS.token });
	}
	for (const turned of TURNED) {
		const path = encodeURIComponent(turned).replaceAll("%22", '"');
		await raw(
			port,
			`GET /api/v1/items/${path} HTTP/1.1\r\nHost: a\r\nUser-Agent: \u001b[31m${name}\r\nCookie: ${cookie}\r\n\r\n`,
		);
		await raw(port, `GET /api/v1/\u001b[31m HTTP/1.1\r\nHost: a\r\n\r\n`);
	}
	// a fault whose message quotes the row that it is about
	await connected(installation.admin, (client) =>
		client.query("ALTER TABLE ratings.complaint ADD CONSTRAINT never CHECK (false) NOT VALID"),
	);
	expect((await zhou("POST", "/complaints", { text: SECRETS.words, contact: phone })).status).toBe(500);
	await expect.poll(() => lines.filter((line) => line.includes('"fault"')).length, { timeout: 10_000 }).toBe(1);

	const text = lines.join("");
	expect(lines.length).toBeGreaterThan(50);
	expect(text).toContain('"code":"23514"');
	for (const [kind, secret] of Object.entries({ ...SECRETS, cookie: cookie.split("=")[1] ?? "no cookie" })) {
		expect(text.includes(secret), kind).toBe(false);
		expect(text.includes(encodeURIComponent(secret)), `${kind} in an address`).toBe(false);
	}
	for (const turned of ["planted", "\u001b", "\\u001b"]) expect(text).not.toContain(turned);
	for (const line of lines) {
		expect(line.endsWith("\n") && !/[\r\n]/.test(line.slice(0, -1)), line).toBe(true);
		expect(JSON.parse(line)).toMatchObject({ process: expect.stringMatching(/^(server|worker)$/) });
	}
}, 60_000);
