import { describe, expect, test } from "vitest";
import { casesPacks } from "#main/cases-pack.ts";
import { onlyPack } from "#main/packs.ts";
import { noteChange } from "#modules/cases/commands/standing.ts";
import { makeContext } from "#platform/context.ts";
import { accepted, proposed, readyDraft, server, step, submitted } from "#testing/registration.ts";
import type { Person } from "#testing/zone-server.ts";

const ADDRESS = { kind: "fact", id: "company.address" };
const CARD = { kind: "certificate", id: "demo-id-zhou-min" };
const sql = async (words: string, values: readonly unknown[] = []) =>
	(await server.database.of("alpha").pool.query(words, [...values])).rows;

/** What the worker does with every change of evidence, each twice: reactions may be run again. */
async function note(): Promise<void> {
	const packs = casesPacks(onlyPack({ ...server.pack, zone: { ...server.pack.zone, id: "alpha" } }));
	const context = makeContext(
		{ now: () => server.now, realNow: () => Date.now(), offset: 0 },
		{ zone: "alpha", actor: "system:worker", purpose: "test", packVersion: server.pack.version },
	);
	const events = await sql(
		`SELECT stream_id AS stream, seq FROM evidence.event WHERE zone_id = 'alpha' AND type IN ('FactRecorded', 'CertificateRevoked')`,
	);
	for (const event of [...events, ...events]) await noteChange(server.database, context, packs, event);
}

const types = (told: { body: { story: readonly { type: string }[] } }) => told.body.story.map(({ type }) => type);
const dispute = async (person: Person, about: object, claimed: string): Promise<string> => {
	const told = await person.post("/disputes", { about, claimed, ground: "登记有误" });
	expect(told.status).toBe(200);
	return told.body.id;
};
const consent = async (person: Person, id: string, given: boolean, evidence = "EV02") => {
	const { seq } = (await person.get(`/cases/${id}`)).body;
	return person.post(`/cases/${id}/consents`, { after: seq, evidence, given });
};

describe("a disputed record", () => {
	test("goes on with the application, marked: both values are shown, and nothing is granted before the answer", async () => {
		const [zhou, wang, tang, wu, liu] = (await Promise.all(
			["zhou-min", "wang-fang", "tang-jing", "wu-tao", "liu-yang"].map((login) => server.as(login)),
		)) as [Person, Person, Person, Person, Person];
		const { draft } = await readyDraft(zhou);
		const disputed = await dispute(zhou, ADDRESS, "重庆市科学谷三期 5 幢");
		const { body } = await zhou.get(`/drafts/${draft}`);
		const field = body.form.find(({ id }: { id: string }) => id === "company.address");
		expect(field).toMatchObject({
			prefilled: { value: "重庆市科学谷三期 3 幢", fact: "company.address" },
			dispute: { id: disputed, state: "open", claimed: "重庆市科学谷三期 5 幢", dueOn: "2022-08-01" },
		});
		const form = Object.fromEntries(body.form.map(({ id, value }: { id: string; value: string }) => [id, value]));
		const saved = await zhou.put(`/drafts/${draft}`, {
			revision: body.revision,
			form: { ...form, "company.address": "重庆市科学谷三期 5 幢" },
			consents: ["EV02"],
			commitments: ["premises-proof"],
		});
		const told = await zhou.post("/cases", { draft, revision: saved.body.revision, signed: true });
		expect(told.status).toBe(200);
		const id = told.body.id;
		const [kept] = await sql(`SELECT content->'disputed' AS disputed FROM cases.application WHERE case_id = $1`, [id]);
		expect(kept.disputed).toEqual([
			{
				field: "company.address",
				dispute: disputed,
				recorded: "重庆市科学谷三期 3 幢",
				claimed: "重庆市科学谷三期 5 幢",
			},
		]);
		await step(wang, id, "CaseAccepted");
		await step(tang, id, "DecisionProposed", { grant: true, opinion: "符合条件" });
		const shown = (await wu.get(`/cases/${id}`)).body;
		expect(shown.form.find((one: { id: string }) => one.id === "company.address")).toMatchObject({
			value: "重庆市科学谷三期 5 幢",
			recorded: { value: "重庆市科学谷三期 3 幢", on: "2022-07-20" },
			dispute: { state: "open" },
		});
		const grant = shown.steps.find(({ type }: { type: string }) => type === "CaseGranted");
		expect(grant).toMatchObject({ possible: false, refused: { code: "case/fact-disputed" } });
		expect(await step(wu, id, "CaseGranted")).toMatchObject({
			status: 403,
			body: { code: "case/fact-disputed", facts: { facts: [{ field: "company.address", dueOn: "2022-08-01" }] } },
		});
		await liu.post(`/disputes/${disputed}/answer`, {
			outcome: "corrected",
			value: "重庆市科学谷三期 5 幢",
			note: "移交单笔误",
		});
		await note();
		expect(types(await wu.get(`/cases/${id}`)), "it says what the record says now").not.toContain("EvidenceChanged");
		expect((await step(wu, id, "CaseGranted")).status).toBe(200);
	});

	test("of a certificate is not used while nobody has answered: not for a new application, not for a decision", async () => {
		const [zhou, wu] = [await server.as("zhou-min"), await server.as("wu-tao")];
		const id = await proposed();
		const disputed = await dispute(zhou, CARD, "2037-05-10");
		expect(await step(wu, id, "CaseGranted")).toMatchObject({
			status: 403,
			body: {
				code: "case/evidence-no-longer-valid",
				facts: { materials: [{ because: { en: expect.stringContaining("is disputed by its holder") } }] },
			},
		});
		const draft = (await zhou.post("/drafts", { item: "A02" })).body.id;
		const paper = (await zhou.get(`/drafts/${draft}`)).body.materials.find(
			(one: { id: string }) => one.id === "shareholder-identity",
		);
		expect(paper).toMatchObject({ step: "E9", asked: true });
		await zhou.post(`/disputes/${disputed}/withdrawal`);
		expect((await step(wu, id, "CaseGranted")).status).toBe(200);
	});
});

describe("the consent to use evidence in a case", () => {
	test("is withdrawn from one request to the next, noted for its holder, and given again", async () => {
		const [zhou, wu] = [await server.as("zhou-min"), await server.as("wu-tao")];
		const id = await proposed();
		expect((await zhou.get(`/cases/${id}`)).body).toMatchObject({
			consents: [{ type: "EV02", given: true }],
			consentOpen: true,
		});
		expect((await consent(zhou, id, false)).status).toBe(200);
		expect(await step(wu, id, "CaseGranted")).toMatchObject({
			status: 403,
			body: { code: "case/evidence-no-longer-valid", facts: { materials: [{ material: "shareholder-identity" }] } },
		});
		expect((await zhou.get("/evidence/uses")).body.uses).toContainEqual(
			expect.objectContaining({ case: id, type: "EV02", consent: false, withdrawn: true }),
		);
		expect((await consent(zhou, id, false)).body.code).toBe("case/not-consented");
		expect((await consent(zhou, id, true)).status).toBe(200);
		expect((await step(wu, id, "CaseGranted")).status).toBe(200);
		expect((await consent(zhou, id, false)).body.code).toBe("case/consent-over");
	});

	test("is its holder's to withdraw, only where it was given, from the screen as it stands", async () => {
		const id = await accepted();
		const zhou = await server.as("zhou-min");
		expect((await zhou.post(`/cases/${id}/consents`, { after: 1, evidence: "EV02", given: false })).body.code).toBe(
			"case/moved-on",
		);
		expect((await consent(zhou, id, false, "EV01")).body.code).toBe("case/not-consented");
		expect(
			(await (await server.as("wang-fang")).post(`/cases/${id}/consents`, { after: 2, evidence: "EV02", given: false }))
				.status,
		).toBe(403);
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		expect((await zhou.post(`/cases/${id}/consents`, { after: 2, evidence: "EV02", given: false })).status).toBe(404);
		await zhou.put("/me/principal", { principal: "person:zhou-min" });
	});
});

test("who has lost the mandate can do nothing more for the firm from the next request on", async () => {
	const zhou = await server.as("zhou-min");
	await zhou.put("/me/principal", { principal: "firm:isotope" });
	const { id } = (await zhou.post("/drafts", { item: "B01" })).body;
	expect((await zhou.get(`/drafts/${id}`)).status).toBe(200);
	await sql(`DELETE FROM identity.mandate WHERE zone_id = 'alpha' AND person_id = 'person:zhou-min'`);
	try {
		expect((await zhou.get(`/drafts/${id}`)).status).toBe(401);
		expect((await zhou.post("/cases", { draft: id, revision: 1, signed: true })).status).toBe(401);
		expect((await zhou.post("/disputes", { about: ADDRESS, claimed: "x", ground: "x" })).status).toBe(401);
	} finally {
		await sql(
			`INSERT INTO identity.mandate VALUES ('alpha', 'person:zhou-min', 'firm:isotope', '{"zh":"发起人代表","en":"Representative"}')`,
		);
	}
});

describe("a change of evidence", () => {
	const correct = async (value: string) => {
		const [zhou, liu] = [await server.as("zhou-min"), await server.as("liu-yang")];
		const disputed = await dispute(zhou, { kind: "fact", id: "company.scope" }, value);
		const answer = { outcome: "corrected", value, note: "更正" };
		expect((await liu.post(`/disputes/${disputed}/answer`, answer)).status).toBe(200);
		await note();
	};

	test("is noted once at each open case and permit that stood on it, listed for its department, and looked at", async () => {
		const [zhou, tang, wu, luo] = (await Promise.all(
			["zhou-min", "tang-jing", "wu-tao", "luo-bin"].map((login) => server.as(login)),
		)) as [Person, Person, Person, Person];
		const open = await accepted();
		const permit = await proposed();
		await step(wu, permit, "CaseGranted");
		const denied = await proposed();
		await step(wu, denied, "CaseDenied", { reason: "ND1", note: "不符" });
		await correct("放射性药物的研发");
		const count = async (id: string) =>
			types(await zhou.get(`/cases/${id}`)).filter((type) => type === "EvidenceChanged").length;
		expect([await count(open), await count(permit), await count(denied)]).toEqual([1, 1, 0]);
		const rows = (await tang.get("/rechecks")).body.rows as { id: string; decided: boolean }[];
		const of = (id: string) => rows.find((row) => row.id === id);
		expect(of(open)).toMatchObject({
			decided: false,
			changes: [
				{
					kind: "fact",
					name: { zh: "经营范围" },
					to: "放射性药物的研发",
					source: { zh: expect.stringContaining("更正") },
				},
			],
			next: { en: expect.stringContaining("before deciding") },
			mine: true,
		});
		expect(of(permit)).toMatchObject({ decided: true, next: { zh: expect.stringContaining("第69条") } });
		expect(of(denied)).toBeUndefined();
		expect((await luo.get("/rechecks")).body.rows.map(({ id }: { id: string }) => id)).not.toContain(open);
		const look = async (person: Person, id: string, more: object = {}) => {
			const { seq } = (await tang.get(`/cases/${id}`)).body;
			return person.post(`/cases/${id}/rechecks`, { after: seq, outcome: "stands", note: "不影响", ...more });
		};
		expect((await look(luo, open)).status).toBe(404);
		expect((await look(tang, open, { note: " " })).status).toBe(400);
		expect((await look(tang, open)).status).toBe(200);
		expect((await look(tang, open)).body.code).toBe("case/nothing-to-review");
		expect((await look(wu, permit, { outcome: "change" })).status).toBe(200);
		const left = (await tang.get("/rechecks")).body.rows.map(({ id }: { id: string }) => id);
		expect(left).not.toContain(open);
		expect(left).not.toContain(permit);
		await note();
		expect([await count(open), await count(permit)]).toEqual([1, 1]);
	});

	test("that revokes a permit on which another case stands brings that case to its department", async () => {
		const [zhou, wu] = [await server.as("zhou-min"), await server.as("wu-tao")];
		const permit = await proposed();
		await step(wu, permit, "CaseGranted");
		await server.work();
		const other = await submitted(zhou);
		await sql(
			`INSERT INTO evidence.use (zone_id, holder, at, case_id, material, material_name, type, step, item, actor, consent)
			VALUES ('alpha', 'person:zhou-min', now(), $1, 'business-licence', '{"zh":"营业执照","en":"Licence"}', 'EV01', 'E1', 'A02', 'person:zhou-min', true)`,
			[other],
		);
		await step(wu, permit, "CaseRevoked", { reason: "RV1", harmsPublic: false, note: "撤销" });
		await note();
		expect(types(await zhou.get(`/cases/${other}`))).toContain("EvidenceChanged");
		expect(types(await zhou.get(`/cases/${permit}`))).not.toContain("EvidenceChanged");
	});
});

test("a register that is asked again before the decision stands in its holder's log, with when and how often", async () => {
	server.storm.rages = false; // each try asks the register again, and is counted
	const [zhou, wu] = [await server.as("zhou-min"), await server.as("wu-tao")];
	const id = await proposed();
	expect((await step(wu, id, "CaseGranted")).status).toBe(200);
	expect((await zhou.get("/evidence/asked")).body.asked).toContainEqual(
		expect.objectContaining({ purpose: id, type: "EV45", triedAt: new Date(server.now).toISOString(), attempts: 1 }),
	);
});
