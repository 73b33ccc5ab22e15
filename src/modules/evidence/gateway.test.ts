import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { askRegister } from "#modules/evidence/gateway.ts";

const [HOLDER, TYPE] = ["firm:one", "EV45"];
const GOOD = { holder: HOLDER, certificates: [{ type: TYPE, holder: HOLDER, issuedOn: "2022-01-31" }] };

let server: Server | undefined;
afterEach(() => {
	server?.closeAllConnections();
	server?.close();
});

/** Asks a register that answers so; one that is to answer in time is given plenty. */
async function asked(answer: RequestListener, patience = 20_000) {
	server = createServer(answer);
	await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return askRegister({ url: `http://127.0.0.1:${port}`, patience }, HOLDER, TYPE);
}

const saying = (words: unknown) =>
	asked((_, response) => void response.end(typeof words === "string" ? words : JSON.stringify(words)));
const UNANSWERED = { type: TYPE, answered: false, holdings: [] };

describe("a register", () => {
	test("that answers is taken at its word about whom and what it was asked", async () => {
		expect(await saying(GOOD)).toMatchObject({ answered: true, holdings: GOOD.certificates });
		expect(await saying({ holder: HOLDER, certificates: [] })).toMatchObject({ answered: true, holdings: [] });
	});

	test("that speaks of another holder, of another type, or of nobody is not believed", async () => {
		const [good] = GOOD.certificates;
		for (const lie of [
			{ ...GOOD, holder: "firm:other" },
			{ ...GOOD, certificates: [good, { ...good, holder: "firm:other" }] },
			{ ...GOOD, certificates: [{ ...good, type: "EV01" }] },
			{ certificates: [good] },
		])
			expect(await saying(lie), JSON.stringify(lie)).toMatchObject(UNANSWERED);
	});

	test("that gives dates that do not exist, words for flags, or no JSON has not answered", async () => {
		const [good] = GOOD.certificates;
		for (const odd of [
			{ ...GOOD, certificates: [{ ...good, issuedOn: "2022-02-30" }] },
			{ ...GOOD, certificates: [{ ...good, validUntil: "tomorrow" }] },
			{ ...GOOD, certificates: [{ ...good, validUntil: 20_300_101 }] },
			{ ...GOOD, certificates: [{ ...good, revoked: "no" }] },
			{ ...GOOD, certificates: null },
			"",
			"null",
			"[1,2",
			"<html>",
			"[".repeat(60_000),
		])
			expect(await saying(odd), JSON.stringify(odd).slice(0, 80)).toMatchObject(UNANSWERED);
	});

	test("that says nothing, or goes on and on by drops, is left when the time is up", async () => {
		expect((await asked(() => {}, 300)).why.en).toContain("in time");
		const drops = await asked((_, response) => {
			const drip = setInterval(() => response.write(" "), 20);
			response.on("close", () => clearInterval(drip));
		}, 300);
		expect(drops.why.en).toContain("in time");
	});

	test("that never ends is hung up on after the first 64 KB, compressed or not", async () => {
		let sent = 0;
		const closed = Promise.withResolvers<void>();
		const endless = await asked((_, response) => {
			response.on("close", () => closed.resolve());
			const pour = () => {
				for (;;) {
					sent += 16_384;
					if (sent > 200_000_000 || !response.write("x".repeat(16_384))) break;
				}
			};
			response.on("drain", pour);
			pour();
		});
		expect(endless.why.en).toContain("too large");
		await closed.promise;
		expect(sent).toBeLessThan(20_000_000);
		const bomb = gzipSync(Buffer.alloc(50_000_000, 32));
		const told = await asked((_, response) => {
			response.setHeader("content-encoding", "gzip");
			response.end(bomb);
		});
		expect(told.why.en).toContain("too large");
	});

	test("that fails, closes half-way, sends elsewhere or is not there has not answered", async () => {
		expect((await asked((_, response) => void response.writeHead(503).end(JSON.stringify(GOOD)))).why.en).toContain(
			"503",
		);
		const half: RequestListener = (_, response) => {
			response.writeHead(200, { "content-length": "900" });
			response.write(JSON.stringify(GOOD), () => response.destroy());
		};
		expect(await asked(half)).toMatchObject(UNANSWERED);
		const elsewhere: RequestListener = (_, response) =>
			void response.writeHead(302, { location: "http://127.0.0.1:1/certificates" }).end();
		expect(await asked(elsewhere)).toMatchObject(UNANSWERED);
		const nowhere = await askRegister({ url: "http://127.0.0.1:1", patience: 20_000 }, HOLDER, TYPE);
		expect(nowhere.why.en).toContain("cannot be reached");
	});
});
