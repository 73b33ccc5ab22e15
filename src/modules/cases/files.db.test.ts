import { readdirSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { Readable } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import { sha256Hex } from "#platform/hash.ts";
import { server } from "#testing/registration.ts";
import { jpeg, pdf, png } from "#testing/sample-files.ts";
import { asking, filesIn, onDisk, PAPER, picture, pngOf, rowsHaveFiles, submit, upload } from "#testing/uploads.ts";
import { freshKey } from "#testing/zone-server.ts";

afterEach(rowsHaveFiles);

describe("a paper that nothing on record answers", () => {
	test("is provided by a file, and the application names it by the hash of its bytes", async () => {
		const zhou = await server.as("zhou-min");
		const draft = await asking(zhou);
		expect(await submit(zhou, draft)).toMatchObject({ status: 422, body: { code: "case/material-missing" } });
		const bytes = picture();
		const added = await upload(zhou, draft, bytes);
		expect(added).toMatchObject({ status: 200, body: { missing: [], zeroMaterial: false } });
		expect(filesIn(added)).toMatchObject([{ name: "身份证.png", type: "image/png", hash: sha256Hex(bytes) }]);
		const sent = await submit(zhou, draft);
		expect(sent.status).toBe(200);
		const shown = await zhou.get(`/cases/${sent.body.id}`);
		expect(filesIn(shown)).toEqual(filesIn(added));
		const { rows } = await server.database.of("alpha").pool.query<{ named: string; content: string; event: string }>(
			`SELECT a.content->'files'->0->>'hash' AS named, a.hash AS content, e.data->>'application' AS event
			FROM cases.application a JOIN cases.event e ON (e.zone_id, e.stream_id, e.seq) = (a.zone_id, a.case_id, a.seq)
			WHERE a.case_id = $1`,
			[draft],
		);
		expect(rows).toEqual([{ named: sha256Hex(bytes), content: rows[0]?.event, event: rows[0]?.event }]);
	});

	test("is the only one for which a file is taken: what the zone holds is not asked", async () => {
		const zhou = await server.as("zhou-min");
		const draft = await asking(zhou);
		for (const material of ["premises-proof", "application-form", "no-such-paper"])
			expect(await upload(zhou, draft, picture(), { material }), material).toMatchObject({
				status: 403,
				body: { code: "case/file-not-asked" },
			});
	});

	test("may be answered by consent after all: then its files are not handed in, and are swept", async () => {
		const zhou = await server.as("zhou-min");
		const draft = await asking(zhou);
		const [file] = filesIn(await upload(zhou, draft, picture()));
		const { body } = await zhou.get(`/drafts/${draft}`);
		const form = Object.fromEntries(body.form.map(({ id, value }: { id: string; value: string }) => [id, value]));
		const agreed = { revision: body.revision, form, consents: ["EV02"], commitments: ["premises-proof"] };
		expect(filesIn(await zhou.put(`/drafts/${draft}`, agreed))).toEqual([]);
		expect((await submit(zhou, draft)).status).toBe(200);
		await server.sweep();
		const { rowCount } = await server.database
			.of("alpha")
			.pool.query("SELECT FROM cases.file WHERE case_id = $1", [draft]);
		expect(rowCount).toBe(0);
		expect((await zhou.get(`/cases/${draft}/files/${file?.id}`)).status).toBe(404);
	});

	test("keeps a name exactly: 40 characters, of four bytes, private ones; what turns the direction is told", async () => {
		const zhou = await server.as("zhou-min");
		const draft = await asking(zhou);
		const names = [
			`${"重庆科核同位素有限公司股东身份证明复印件".repeat(2)}𠮷𬭎.png`,
			"\ue000\u{f0000}私用.png",
			"../../../etc/passwd",
			"C:\\CON\\a\";'<b>.png",
		];
		for (const name of names) await upload(zhou, draft, picture(), { name });
		const files = filesIn(await zhou.get(`/drafts/${draft}`));
		expect(files.map(({ name }) => name)).toEqual(names);
		for (const { id, name } of files) {
			const { headers } = await zhou.get(`/drafts/${draft}/files/${id}?save=1`);
			const disposition = String(headers["content-disposition"]);
			expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w.%~-]+$/);
			expect(decodeURIComponent(disposition.split("''")[1] ?? "")).toBe(name);
		}
		for (const name of ["a\u202egnp.exe", "a\u0000b", "", "x".repeat(256)])
			expect((await upload(zhou, draft, picture(), { name })).status, JSON.stringify(name)).toBe(400);
	});

	test("takes what its owner removes and puts there again until it is submitted", async () => {
		const zhou = await server.as("zhou-min");
		const draft = await asking(zhou);
		const bytes = picture();
		const [first] = filesIn(await upload(zhou, draft, bytes));
		const removed = await zhou.end(`/drafts/${draft}/files/${first?.id}`);
		expect(removed).toMatchObject({ status: 200, body: { missing: [PAPER] } });
		expect((await zhou.end(`/drafts/${draft}/files/${first?.id}`)).status).toBe(404);
		const [again] = filesIn(await upload(zhou, draft, bytes));
		expect((await submit(zhou, draft)).status).toBe(200);
		expect(await zhou.end(`/drafts/${draft}/files/${again?.id}`)).toMatchObject({
			status: 409,
			body: { code: "case/already-submitted" },
		});
		expect(await upload(zhou, draft, picture())).toMatchObject({ body: { code: "case/already-submitted" } });
	});

	test("is submitted as it was on the screen: a file more or less since then is told", async () => {
		const zhou = await server.as("zhou-min");
		const draft = await asking(zhou);
		const { revision } = (await upload(zhou, draft, picture())).body;
		const [file] = filesIn(await upload(zhou, draft, picture()));
		const sending = zhou.post("/cases", { draft, revision, signed: true });
		expect(await sending).toMatchObject({ status: 409, body: { code: "case/draft-moved-on" } });
		const { body } = await zhou.get(`/drafts/${draft}`);
		const [sent, removed] = await Promise.all([
			zhou.post("/cases", { draft, revision: body.revision, signed: true }),
			zhou.end(`/drafts/${draft}/files/${file?.id}`),
		]);
		expect([sent.status, removed.status].sort((a, b) => a - b)).toEqual([200, 409]);
	});
});

describe("an upload", () => {
	test("that is sent again under its key is there once, however often at once", async () => {
		const zhou = await server.as("zhou-min");
		const draft = await asking(zhou);
		const [bytes, key] = [picture(), freshKey()];
		const all = await Promise.all(Array.from({ length: 5 }, () => upload(zhou, draft, bytes, { key })));
		expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
		expect(filesIn(await zhou.get(`/drafts/${draft}`))).toHaveLength(1);
		expect(await upload(zhou, draft, picture(), { key })).toMatchObject({
			status: 422,
			body: { code: "platform/key-reused" },
		});
	});

	test("of the same bytes is kept once, in whatever drafts it stands", async () => {
		const zhou = await server.as("zhou-min");
		const bytes = picture();
		const drafts = [await asking(zhou), await asking(zhou)];
		for (const draft of [...drafts, ...drafts]) await upload(zhou, draft, bytes);
		for (const draft of drafts) expect(filesIn(await zhou.get(`/drafts/${draft}`))).toHaveLength(1);
		expect((await onDisk()).filter((hash) => hash === sha256Hex(bytes))).toHaveLength(1);
	});

	test("that is empty, cut off, of another type, a bomb, or too large by a byte leaves nothing", async () => {
		const zhou = await server.as("zhou-min");
		const draft = await asking(zhou);
		const before = await onDisk();
		const { maxBytes } = (await zhou.get(`/drafts/${draft}`)).body.uploads;
		const largest = Buffer.concat([jpeg(10, 10), Buffer.alloc(maxBytes)]).subarray(0, maxBytes);
		const oneMore = Buffer.concat([largest, Buffer.from("x")]);
		const wrong = [
			[Buffer.alloc(0), "case/file-empty"],
			[pdf().subarray(0, 100), "case/file-broken"],
			[Buffer.from("PK\x03\x04"), "case/file-type"],
			[Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), "case/file-type"],
			[png(30_000, 30_000, 1), "case/file-too-much"],
			[pdf({ trailer: "/Encrypt 8 0 R" }), "case/file-locked"],
			[oneMore, "case/file-too-large"],
			[Readable.from([oneMore]), "case/file-too-large"], // without saying so
		] as const;
		for (const [bytes, code] of wrong)
			expect(await upload(zhou, draft, bytes), code).toMatchObject({ status: 422, body: { code } });
		expect((await upload(zhou, draft, oneMore)).body.facts).toMatchObject({ maxBytes });
		expect(filesIn(await zhou.get(`/drafts/${draft}`))).toEqual([]);
		expect(await onDisk()).toEqual(before);
		expect(readdirSync(path.join(server.folder, "incoming", "alpha"))).toEqual([]);
		expect((await upload(zhou, draft, largest)).status).toBe(200);
	});

	test("whose line is cut in the middle leaves nothing, and the server goes on", async () => {
		const address = new URL(await server.app().listen({ port: 0, host: "127.0.0.1" }));
		const login = await server.app().inject({ method: "POST", url: "/api/v1/demo-logins/zhou-min" });
		const zhou = await server.as("zhou-min");
		const draft = await asking(zhou);
		const before = await onDisk();
		const request = http.request({
			...{ host: address.hostname, port: address.port, method: "POST" },
			path: `/api/v1/drafts/${draft}/files?material=${PAPER}&name=a.png`,
			headers: {
				cookie: String(login.headers["set-cookie"]).split(";")[0],
				"idempotency-key": freshKey(),
				"content-type": "image/png",
				"content-length": 1_000_000,
			},
		});
		request.on("error", () => {});
		request.write(Buffer.alloc(300_000));
		const incoming = path.join(server.folder, "incoming", "alpha");
		await expect.poll(() => readdirSync(incoming).length).toBe(1);
		request.destroy();
		await expect.poll(() => readdirSync(incoming)).toEqual([]);
		expect(await onDisk()).toEqual(before);
		expect((await upload(zhou, draft, picture())).status).toBe(200);
	});

	test("is refused when the paper has as many files as it may, also when several come at once", async () => {
		const zhou = await server.as("zhou-min");
		const draft = await asking(zhou);
		const { maxFiles } = (await zhou.get(`/drafts/${draft}`)).body.uploads;
		const all = await Promise.all(Array.from({ length: maxFiles + 2 }, (_, i) => upload(zhou, draft, pngOf(i))));
		expect(all.filter(({ status }) => status === 200)).toHaveLength(maxFiles);
		expect(all.filter(({ body }) => body.code === "case/too-many-files")).toHaveLength(2);
	});
});

describe("a file is opened", () => {
	test("by its holder and by those who handle the case, as what it is and never as a page", async () => {
		const zhou = await server.as("zhou-min");
		const draft = await asking(zhou);
		const bytes = picture();
		const [file] = filesIn(await upload(zhou, draft, bytes));
		const inDraft = `/drafts/${draft}/files/${file?.id}`;
		const inCase = `/cases/${draft}/files/${file?.id}`;
		const forFirm = await server.as("zhou-min");
		await forFirm.put("/me/principal", { principal: "firm:isotope" });
		expect((await zhou.get(inDraft)).status).toBe(200);
		expect((await forFirm.get(inDraft)).status).toBe(404);
		expect((await zhou.get(inCase)).status).toBe(404);
		expect((await submit(zhou, draft)).status).toBe(200);
		for (const login of ["zhou-min", "wang-fang", "tang-jing", "wu-tao", "gao-yuan"]) {
			const told = await (await server.as(login)).get(inCase);
			expect(told.status, login).toBe(200);
			expect(told.body.equals(bytes)).toBe(true);
			expect(told.headers).toMatchObject({
				"content-type": "image/png",
				"x-content-type-options": "nosniff",
				"cache-control": "no-store",
				"content-length": String(bytes.length),
			});
			expect(told.headers["content-security-policy"]).toMatch(/default-src 'none'.*; sandbox$/);
		}
		for (const login of ["xie-ning", "liu-yang"]) expect((await (await server.as(login)).get(inCase)).status).toBe(403);
		expect((await (await server.as("luo-bin")).get(inCase)).status).toBe(404);
		expect((await forFirm.get(inCase)).status).toBe(404);
		expect((await server.nobody.get(inCase)).status).toBe(401);
		const other = await asking(zhou);
		expect((await zhou.get(`/drafts/${other}/files/${file?.id}`)).status).toBe(404);
	});

	test("by staff, and its holder sees that they did", async () => {
		const zhou = await server.as("zhou-min");
		const draft = await asking(zhou);
		const [file] = filesIn(await upload(zhou, draft, picture(), { name: "护照页.png" }));
		await submit(zhou, draft);
		await zhou.get(`/cases/${draft}/files/${file?.id}`);
		const reads = async () =>
			(await zhou.get("/me/reads")).body.reads.filter(({ what }: { what: { zh: string } }) =>
				what.zh.endsWith("护照页.png"),
			);
		expect(await reads()).toHaveLength(0);
		await (await server.as("wang-fang")).get(`/cases/${draft}/files/${file?.id}`);
		expect(await reads()).toHaveLength(1);
	});
});
