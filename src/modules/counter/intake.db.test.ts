import { describe, expect, test } from "vitest";
import { anotherClerk, begun, fresh, walkIn } from "#testing/counter.ts";
import { MONDAY, server } from "#testing/registration.ts";

const AT = (time: string) => Date.parse(`2022-07-25T${time}+08:00`);

/** Every question of a form with an answer. */
const filled = ({ form }: { form: { id: string; value: string; choices: { value: string }[]; kind: string }[] }) =>
	Object.fromEntries(
		form.map(({ id, value, choices, kind }) => [
			id,
			value || (choices[0]?.value ?? (kind === "number" ? "1" : "重庆")),
		]),
	);

describe("an intake at the window", () => {
	test("is taken in whatever is lacking, and the one notice has the gaps listed", async () => {
		const wang = await server.as("wang-fang");
		const draft = await begun(wang);
		expect(draft.missing.length).toBeGreaterThan(0);
		const taken = await wang.post("/counter/cases", { draft: draft.id, revision: draft.revision });
		expect(taken).toMatchObject({ status: 200, body: { answer: { status: "received" } } });
		const { body } = await wang.get(`/cases/${taken.body.id}`);
		expect(body.received).toMatchObject({ via: "window" });
		expect(body.lacking.map(({ id }: { id: string }) => id)).toEqual([...draft.missing, "signature"]);
		const receipt = body.documents.find(({ kind }: { kind: string }) => kind === "receipt");
		const letter = await wang.get(`/cases/${body.id}/documents/${receipt.id}/text`);
		expect(letter.body.body.zh.join("")).toContain("收件时尚缺");
		expect(letter.body.body.zh.join("")).toContain("申请人签名");
	});

	test("of the wrong item becomes one of the right item: answers and papers stay, consents are asked anew", async () => {
		const wang = await server.as("wang-fang");
		const draft = await begun(wang);
		const [field] = draft.form;
		const saved = await wang.put(`/counter/drafts/${draft.id}`, {
			revision: draft.revision,
			form: { ...filled(draft), [field.id]: "科学谷重离子装备有限公司" },
			consents: draft.consents.map(({ type }: { type: string }) => type),
			commitments: [],
			seen: [],
		});
		const where = `/counter/drafts/${draft.id}/item`;
		const to = { item: "A05", revision: saved.body.revision };
		const moved = await wang.put(where, to);
		expect(moved).toMatchObject({ status: 200, body: { id: draft.id, item: { code: "A05" }, holder: draft.holder } });
		const shared = moved.body.form.find(({ id }: { id: string }) => id === field.id);
		expect(shared.value).toBe("科学谷重离子装备有限公司");
		expect(moved.body.consents.filter(({ given }: { given: boolean }) => given)).toEqual([]);
		expect(await wang.put(where, to)).toMatchObject({ status: 409, body: { code: "case/draft-moved-on" } });
		expect(await wang.put(where, { ...to, item: "Z99" })).toMatchObject({ body: { code: "case/unknown-item" } });
		const taken = await wang.post("/counter/cases", { draft: draft.id, revision: moved.body.revision });
		expect((await wang.get(`/cases/${taken.body.id}`)).body.item.code).toBe("A05");
	});

	test("online the same draft is refused: only the window has to take in what is not complete", async () => {
		const zhou = await server.as("zhou-min");
		const wang = await server.as("wang-fang");
		const { body } = await wang.post("/counter/drafts", { holder: "person:zhou-min", item: "A02" });
		const draft = (await wang.get(`/counter/drafts/${body.id}`)).body;
		const online = await zhou.post("/cases", { draft: draft.id, revision: draft.revision, signed: true });
		expect(online).toMatchObject({ status: 422 });
	});

	test("with everything there and signed has nothing lacking; the clerk acts, for the applicant, who has it among their cases", async () => {
		const wang = await server.as("wang-fang");
		const { body: started } = await wang.post("/counter/drafts", {
			holder: "person:zhou-min",
			item: "A02",
			presenter: { name: "周敏", as: "self" },
		});
		const read = (await wang.get(`/counter/drafts/${started.id}`)).body;
		const saved = await wang.put(`/counter/drafts/${read.id}`, {
			revision: read.revision,
			form: filled(read),
			consents: read.consents.map(({ type }: { type: string }) => type),
			commitments: ["premises-proof"],
			seen: [],
		});
		expect(saved).toMatchObject({ status: 200, body: { missing: [] } });
		const signed = await wang.put(`/counter/drafts/${read.id}/signature`, {
			revision: saved.body.revision,
			path: "M 10 20 L 30 40",
		});
		expect(signed.body.signature).toMatchObject({ way: "drawn", valid: true });
		const taken = await wang.post("/counter/cases", { draft: read.id, revision: saved.body.revision });
		const zhou = await server.as("zhou-min");
		const mine = await zhou.get("/cases");
		expect(mine.body.cases.map(({ id }: { id: string }) => id)).toContain(taken.body.id);
		const own = (await zhou.get(`/cases/${taken.body.id}`)).body;
		expect(own.lacking).toEqual([]);
		expect(own.story[0].by.zh).toContain("王芳");
		expect(own.story[0].says.map(({ zh }: { zh: string }) => zh)).toEqual(["窗口收件", "周敏（本人）"]);
		const { rows } = await server.database
			.of("alpha")
			.pool.query<{ actor: string; principal: string }>(
				"SELECT actor, principal FROM cases.event WHERE zone_id = 'alpha' AND stream_id = $1 AND seq = 1",
				[taken.body.id],
			);
		expect(rows).toEqual([{ actor: "staff:wang-fang", principal: "person:zhou-min" }]);
	});

	test("a signature is good for what the second screen showed: any change after it needs another", async () => {
		const wang = await server.as("wang-fang");
		const draft = await begun(wang);
		const { revision } = draft;
		expect((await wang.put(`/counter/drafts/${draft.id}/signature`, { revision })).body.signature).toMatchObject({
			way: "confirmed",
			valid: true,
		});
		const change = { revision, form: { "company.name": "重庆某某" }, consents: [], commitments: [], seen: [] };
		const saved = await wang.put(`/counter/drafts/${draft.id}`, change);
		expect(saved.body.signature.valid).toBe(false);
		expect(await wang.put(`/counter/drafts/${draft.id}/signature`, { revision })).toMatchObject({
			status: 409,
			body: { code: "case/draft-moved-on" },
		});
		expect(await wang.put(`/counter/drafts/${draft.id}`, change)).toMatchObject({ status: 409 });
		const old = await wang.post("/counter/cases", { draft: draft.id, revision });
		expect(old).toMatchObject({ status: 409, body: { code: "case/draft-moved-on" } });
	});

	test("an original that was seen answers its paper, and the receipt says so", async () => {
		const wang = await server.as("wang-fang");
		const draft = await begun(wang);
		const asked = draft.materials.find((material: { asked: boolean }) => material.asked);
		expect(asked, "A02 of somebody unknown asks for a paper").toBeDefined();
		const { revision } = draft;
		const change = { revision, form: {}, consents: [], commitments: [], seen: [asked.id] };
		const saved = await wang.put(`/counter/drafts/${draft.id}`, change);
		expect(saved.body.missing).not.toContain(asked.id);
		const taken = await wang.post("/counter/cases", { draft: draft.id, revision: saved.body.revision });
		const letter = await wang.get(`/cases/${taken.body.id}/documents/receipt-1/text`);
		expect(letter.body.body.zh.join("")).toContain(`${asked.name.zh}（窗口核验原件）`);
	});

	test("happens once: the same key twice is one case, and a draft is taken in by one of two clerks", async () => {
		const wang = await server.as("wang-fang");
		const draft = await begun(wang);
		const body = { draft: draft.id, revision: draft.revision };
		const [first, again] = await Promise.all([
			wang.post("/counter/cases", body, "the-same-key-1"),
			wang.post("/counter/cases", body, "the-same-key-1"),
		]);
		expect(again.body).toEqual(first.body);
		expect(await wang.post("/counter/cases", body)).toMatchObject({
			status: 409,
			body: { code: "case/already-submitted" },
		});
	});

	test("is closed to everybody but the window, and one's own draft is none of the window's", async () => {
		const wang = await server.as("wang-fang");
		const zhou = await server.as("zhou-min");
		const { body } = await zhou.post("/drafts", { item: "A02" });
		expect((await wang.get(`/counter/drafts/${body.id}`)).status).toBe(404);
		const change = { revision: 1, form: {}, consents: [], commitments: [], seen: [] };
		expect((await wang.put(`/counter/drafts/${body.id}`, change)).status).toBe(404);
		expect((await wang.post("/counter/cases", { draft: body.id, revision: 1 })).status).toBe(404);
		const draft = await begun(wang);
		expect((await (await server.as("wang-fang", "beta")).get(`/counter/drafts/${draft.id}`)).status).toBe(404);
	});

	test("of one clerk is gone on with by another, and the applicant can see who looked", async () => {
		const wang = await server.as("wang-fang");
		const other = await anotherClerk("third-clerk");
		const draft = await begun(wang);
		expect((await other.get(`/counter/drafts/${draft.id}`)).body).toMatchObject({ mine: false });
		const { rows } = await server.database
			.of("alpha")
			.pool.query("SELECT actor FROM identity.read WHERE zone_id = 'alpha' AND subject = $1", [draft.id]);
		expect(rows).toEqual([{ actor: "staff:third-clerk" }]);
		expect((await other.post("/counter/cases", { draft: draft.id, revision: draft.revision })).status).toBe(200);
		const late = await wang.post("/counter/cases", { draft: draft.id, revision: draft.revision });
		expect(late).toMatchObject({ status: 409, body: { code: "case/already-submitted" } });
	});

	test("is not begun for who does not exist, for staff, or for a service that the window does not take in", async () => {
		const wang = await server.as("wang-fang");
		for (const holder of ["person:nobody", "staff:wang-fang", "firm:nobody"])
			expect(await wang.post("/counter/drafts", { holder, item: "A02" })).toMatchObject({
				status: 404,
				body: { code: "identity/unknown-holder" },
			});
		const holder = await walkIn(wang);
		expect((await wang.post("/counter/drafts", { holder, item: "ZZZ" })).body.code).toBe("case/unknown-item");
		expect((await wang.post("/counter/drafts", { holder, item: "A02", ticket: "none" })).body.code).toBe(
			"counter/ticket-unknown",
		);
		expect((await wang.post("/counter/drafts", { holder, item: "A02", parcel: "none" })).body.code).toBe(
			"counter/parcel-unknown",
		);
	});

	test("after the cut-off is received on the next working day", async () => {
		const wang = await server.as("wang-fang");
		server.now = AT("17:31:00");
		const draft = await begun(wang);
		const taken = await wang.post("/counter/cases", { draft: draft.id, revision: draft.revision });
		server.now = MONDAY;
		expect(taken.body.answer.receivedOn).toBe("2022-07-26");
	});
});

describe("who comes in", () => {
	test("is found by name, document and the end of a telephone number, by the first character only, and opening them is told", async () => {
		const wang = await server.as("wang-fang");
		const tail = fresh();
		const id = await walkIn(wang, "欧阳🀄子轩", tail);
		for (const q of ["欧阳🀄", `5001 0119 9001 01${tail}`, tail]) {
			const { body } = await wang.get(`/counter/find?q=${encodeURIComponent(q)}`);
			expect(body.holders, q).toContainEqual({
				id,
				kind: "person",
				name: { zh: "欧**", en: "欧**" },
				mark: `…${tail}`,
			});
		}
		expect((await wang.get(`/counter/holders/${id}`)).body).toMatchObject({
			name: { zh: "欧阳🀄子轩" },
			documents: [{ kind: "identityCard", tail }],
			cases: [],
		});
		const { rows } = await server.database
			.of("alpha")
			.pool.query("SELECT actor FROM identity.read WHERE zone_id = 'alpha' AND holder = $1", [id]);
		expect(rows).toEqual([{ actor: "staff:wang-fang" }]);
	});

	test("a name of forty characters, one of four bytes each and one of the private use area stay what they are", async () => {
		const wang = await server.as("wang-fang");
		for (const name of ["长".repeat(40), "𠮷".repeat(40), "\ue000某\u{f0000}"]) {
			const id = await walkIn(wang, name);
			expect((await wang.get(`/counter/holders/${id}`)).body.name.zh).toBe(name);
			const { body } = await wang.get(`/counter/find?q=${encodeURIComponent(name)}`);
			expect(body.holders.map((found: { id: string }) => found.id)).toContain(id);
		}
		const nothing = await wang.get("/counter/find?q=%25");
		expect(nothing.body.holders, "a sign of the search language is looked for as it is").toEqual([]);
	});

	test("is one person however often the document is shown, and not under another name", async () => {
		const wang = await server.as("wang-fang");
		const holder = (name: string) => ({
			kind: "firm",
			name,
			document: { kind: "firmRegistration", number: "91500107MA5U12345X" },
		});
		const [one, two] = await Promise.all([
			wang.post("/counter/holders", holder("重庆甲公司")),
			wang.post("/counter/holders", holder("重庆甲公司")),
		]);
		expect(two.body.id).toBe(one.body.id);
		expect(one.body.known).not.toBe(two.body.known);
		expect(await wang.post("/counter/holders", holder("重庆乙公司"))).toMatchObject({
			status: 409,
			body: { code: "identity/document-of-another", facts: { name: { zh: "重庆甲公司" } } },
		});
		const { body } = await wang.get("/counter/find?q=91500107ma5u12345x");
		expect(body.holders).toMatchObject([{ id: one.body.id, mark: "91500107MA5U12345X" }]);
	});

	test("a case is found by the end of its number", async () => {
		const wang = await server.as("wang-fang");
		const draft = await begun(wang);
		const { body } = await wang.post("/counter/cases", { draft: draft.id, revision: draft.revision });
		const found = await wang.get(`/counter/find?q=${body.number.slice(-6)}`);
		expect(found.body.cases.map(({ number }: { number: string }) => number)).toContain(body.number);
	});
});
