import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { sweepProjectFiles } from "#modules/projects/commands/files.ts";
import { PROJECT_FILES } from "#modules/projects/model/settings.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { sampleCase } from "#testing/led-project.ts";
import { png } from "#testing/sample-files.ts";
import { freshKey, type Person, type Told, zoneServer } from "#testing/zone-server.ts";

const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
const server = zoneServer(MONDAY);
const SIGNS = "甲丙戊庚壬东西南北中春夏秋金木水火土";
let made = 0;
/** Two characters that no other project of these tests has, nor sounds like. */
const sign = (): string => `${SIGNS[++made % SIGNS.length]}${SIGNS[Math.floor(made / SIGNS.length)]}`;

const lead = (more: object = {}) => ({
	name: { zh: `测试项目${sign()}号` },
	investor: { name: { zh: `投资方${sign()}有限公司` } },
	industry: "life-health",
	chain: "bio",
	source: { channel: "own" },
	content: { zh: "生产" },
	...more,
});

async function recorded(person: Person, more: object = {}): Promise<string> {
	const { status, body } = await person.post("/projects", lead(more));
	expect(status, JSON.stringify(body)).toBe(200);
	return body.id;
}

const page = async (person: Person, id: string) => (await person.get(`/projects/${id}`)).body;

async function tell(person: Person, id: string, type: string, data: object, more: object = {}): Promise<Told> {
	const { seq } = await page(await server.as("liu-yang"), id);
	return person.post(`/projects/${id}/facts`, { type, after: seq, data, ...more });
}

async function told(person: Person, id: string, type: string, data: object, more: object = {}): Promise<void> {
	const answer = await tell(person, id, type, data, more);
	expect(answer.status, `${type} ${JSON.stringify(answer.body)}`).toBe(200);
}

async function photo(person: Person, id: string, width: number): Promise<string> {
	const { status, body } = await person.send({
		method: "POST",
		path: `/projects/${id}/files?name=${encodeURIComponent("现场.png")}`,
		body: png(width, 30),
		headers: { "idempotency-key": freshKey(), "content-type": "image/png" },
	});
	expect(status, JSON.stringify(body)).toBe(200);
	return body.hash;
}

const yi = (amount: string) => ({ amount, unit: "yi", currency: "CNY" });
const contract = [{ proof: "contract", document: "合同 1 号" }];

/** Led up to a formal contract of ten 亿元. */
async function signed(): Promise<string> {
	const [liu, chen] = [await server.as("liu-yang"), await server.as("chen-li")];
	const id = await recorded(liu);
	await told(liu, id, "LeadAnswered", { to: "investor", follow: true, says: "跟进" });
	await told(liu, id, "MeetingHeld", { with: "投资方", minutes: "谈了" });
	const items = [{ item: "research", points: "22", of: "25", evidence: "报告" }];
	await told(liu, id, "ProjectScored", { kind: "self", items });
	await told(liu, id, "ProjectScored", { kind: "review", items });
	await told(chen, id, "ReviewDecided", { admitted: true, minutes: "纪要" });
	await told(liu, id, "AgreementSigned", { agreement: "a1", class: "formal", amount: yi("10"), proofs: contract });
	return id;
}

describe("a lead", () => {
	test("is recorded once: a second one that looks like it says why it is another", async () => {
		const liu = await server.as("liu-yang");
		const first = lead({ name: { zh: "国药精密药械（重庆）项目" }, investor: { name: { zh: "国药精密有限公司" } } });
		const { body } = await liu.post("/projects", first);
		expect(body).toMatchObject({ seq: 1, number: expect.stringMatching(/^P-20220725-/) });
		for (const zh of ["國藥精密藥械(重慶)項目", "国药精密药械 重庆", "国要精密药械（重庆）项目"]) {
			const again = await liu.post("/projects", { ...first, name: { zh }, investor: { name: { zh: "另一家" } } });
			expect(again, zh).toMatchObject({ status: 409, body: { code: "project/looks-like-another" } });
			expect(again.body.facts.projects).toMatchObject([{ id: body.id, suspect: true }]);
		}
		const other = { projects: [body.id], because: "二期用地不同" };
		expect((await liu.post("/projects", { ...first, notTheSameAs: other })).status).toBe(200);
		const search = `/projects/duplicates?name=${encodeURIComponent("完全不同")}&investor=${encodeURIComponent("国药精密股份有限公司")}`;
		expect((await liu.get(search)).body.projects[0]).toMatchObject({ alike: ["investor"], suspect: false });
	});

	test("that two record at one moment is recorded by one of them", async () => {
		const [liu, chen] = [await server.as("liu-yang"), await server.as("chen-li")];
		const same = lead();
		const answers = await Promise.all([liu, chen, liu, chen].map((person) => person.post("/projects", same)));
		expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
	});

	test("sent twice under one key is one lead", async () => {
		const liu = await server.as("liu-yang");
		const [body, key] = [lead(), freshKey()];
		const [first, again] = [await liu.post("/projects", body, key), await liu.post("/projects", body, key)];
		expect(again.body).toEqual(first.body);
	});

	test("runs against the clock of one working day, and nobody drops it unanswered", async () => {
		const liu = await server.as("liu-yang");
		const id = await recorded(liu);
		expect((await page(liu, id)).answer).toEqual({ due: "2022-07-26", late: false });
		const lost = { reason: "market", says: "…" };
		expect(await tell(liu, id, "ProjectLost", lost)).toMatchObject({
			status: 403,
			body: { code: "project/lead-not-answered" },
		});
		const open = (await liu.get("/projects?unanswered=1")).body.rows.map((row: { id: string }) => row.id);
		expect(open).toContain(id);
		await told(liu, id, "LeadAnswered", { to: "investor", follow: false, says: "与产业不符" });
		await told(liu, id, "ProjectLost", lost);
		expect(await page(liu, id)).toMatchObject({
			standing: "lost",
			answered: { inTime: true },
			rest: { reason: { zh: "市场变化" } },
		});
		await told(liu, id, "ProjectReopened", { says: "重新来访" });
		expect(await page(liu, id)).toMatchObject({ standing: "active", rest: null });
	});

	test("comes in with every mistake named at its field, and nothing is kept", async () => {
		const liu = await server.as("liu-yang");
		const bad = lead({ industry: "", expected: { amount: "ten", unit: "yuan", currency: "RMB!" }, at: "yesterday" });
		const { status, body } = await liu.post("/projects", bad);
		expect(status).toBe(400);
		const fields = body.invalid.map(({ field }: { field: string }) => field).sort();
		const wrong = ["at", "expected.amount", "expected.currency", "expected.unit", "industry"];
		expect(fields).toEqual(wrong.map((field) => `body.${field}`));
		const words = encodeURIComponent(bad.name.zh);
		expect((await liu.get(`/projects?words=${words}`)).body.rows).toEqual([]);
	});
});

describe("a fact", () => {
	test("is recorded over the screen it was seen on: an old screen is told who was faster", async () => {
		const [liu, chen] = [await server.as("liu-yang"), await server.as("chen-li")];
		const id = await recorded(liu);
		const { seq } = await page(chen, id);
		const meeting = { type: "MeetingHeld", after: seq, data: { with: "投资方", minutes: "谈了" } };
		const answers = await Promise.all([liu, chen].map((person) => person.post(`/projects/${id}/facts`, meeting)));
		expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
		const late = answers.find(({ status }) => status === 409);
		expect(late?.body).toMatchObject({ code: "project/moved-on", facts: { seq: 2, fact: { zh: "洽谈" } } });
		expect((await page(liu, id)).story.length).toBe(2);
	});

	test("is recorded by the posts that may: a leader decides and records no meeting, an auditor only reads", async () => {
		const id = await signed();
		const sun = await server.as("sun-lan");
		const meeting = { with: "投资方", minutes: "…" };
		expect(await tell(sun, id, "MeetingHeld", meeting)).toMatchObject({
			status: 403,
			body: { code: "access/not-yours-to-do" },
		});
		const opinion = { department: "ecology", opinion: "agree", says: "同意" };
		expect((await tell(await server.as("zhao-qiang"), id, "ReviewOpinionGiven", opinion)).status).toBe(200);
		expect((await tell(await server.as("wu-tao"), id, "ReviewOpinionGiven", opinion)).status).toBe(403);
		const gao = await server.as("gao-yuan");
		expect((await page(gao, id)).may).toEqual([]);
		expect((await tell(gao, id, "MeetingHeld", meeting)).status).toBe(403);
	});

	test("that lies in the past stands at its day, is seen to have come late, and does not overturn what came after", async () => {
		const id = await signed();
		const liu = await server.as("liu-yang");
		const company = { name: { zh: "项目公司" }, proofs: [{ proof: "business-licence", document: "渝A-1" }] };
		expect(await tell(liu, id, "CompanyRegistered", company, { at: "2022-07-24T10:00+08:00" })).toMatchObject({
			body: { code: "project/before-the-lead" },
		});
		server.now = MONDAY + 3 * 86_400_000;
		try {
			await told(
				liu,
				id,
				"VisitMade",
				{ where: "厂区", with: "投资方", minutes: "看地" },
				{ at: "2022-07-26T10:00+08:00" },
			);
			const { story } = await page(liu, id);
			expect(story.at(-1)).toMatchObject({
				type: "VisitMade",
				on: "2022-07-26",
				recordedAt: "2022-07-28T00:30:00.000Z",
			});
			const early = await tell(liu, id, "MeetingHeld", { with: "…", minutes: "…" }, { at: "2022-08-26T10:00+08:00" });
			expect(early.body.code).toBe("project/in-the-future");
		} finally {
			server.now = MONDAY;
		}
	});

	test("that was wrong is corrected with a reason by whoever may tell it, and both stay to be read", async () => {
		const id = await signed();
		const liu = await server.as("liu-yang");
		const before = await page(liu, id);
		const { seq: corrects, data } = before.story.find(({ type }: { type: string }) => type === "AgreementSigned");
		const half = { corrects, reason: "少写一个零", data: { ...data, amount: { amount: "1e", unit: "yi" } } };
		const bad = await tell(liu, id, "FactCorrected", half);
		expect(bad.status).toBe(400);
		expect(bad.body.invalid.map(({ field }: { field: string }) => field)).toContain("body.data.data.amount.amount");
		const good = { ...half, data: { ...data, amount: yi("100") } };
		expect((await tell(await server.as("li-na"), id, "FactCorrected", good)).status).toBe(403);
		await told(liu, id, "FactCorrected", good);
		const after = await page(liu, id);
		expect(after).toMatchObject({ amount: { amount: "100" }, size: { id: "100" } });
		expect(after.story.find(({ seq }: { seq: number }) => seq === corrects)).toMatchObject({
			data: { amount: yi("10") },
			corrected: { reason: "少写一个零", withdrawn: false },
		});
		const unproved = {
			corrects,
			reason: "改佐证",
			data: { ...data, proofs: [{ proof: "contract", file: "0".repeat(64) }] },
		};
		expect((await tell(liu, id, "FactCorrected", unproved)).body.code).toBe("project/proof-not-taken");
		const recordWrong = { corrects: 1, reason: "撤", withdrawn: true };
		expect((await tell(liu, id, "FactCorrected", recordWrong)).body.code).toBe("project/no-such-fact");
	});
});

test("what a person told in their own name, nobody else corrects", async () => {
	const id = await signed();
	const [zhao, liu] = [await server.as("zhao-qiang"), await server.as("liu-yang")];
	await told(zhao, id, "ReviewOpinionGiven", { department: "ecology", opinion: "disagree", says: "不同意" });
	const { seq: corrects } = await page(liu, id);
	const anew = { corrects, reason: "写错", data: { department: "ecology", opinion: "agree", says: "同意" } };
	expect((await tell(liu, id, "FactCorrected", anew)).body.code).toBe("access/not-yours-to-do");
	expect((await tell(await server.as("luo-bin"), id, "FactCorrected", anew)).body.code).toBe("project/not-yours");
	expect((await tell(zhao, id, "FactCorrected", anew)).status).toBe(200);
});

describe("the start of works", () => {
	test("is proved by the granted construction permit's case and a photo of the site, and by nothing less", async () => {
		const id = await signed();
		const li = await server.as("li-na");
		const cases = await sampleCase(server, { item: "D05", number: "D05-T1", grantedAt: "2022-07-20T10:00:00+08:00" });
		await sampleCase(server, { item: "A02", number: "A02-T1", grantedAt: "2022-07-20T10:00:00+08:00" });
		await sampleCase(server, { item: "D05", number: "D05-T2", grantedAt: "2022-08-20T10:00:00+08:00" });
		const licence = [{ proof: "business-licence", case: "A02-T1" }];
		await told(li, id, "CompanyRegistered", { name: { zh: "项目公司" }, proofs: licence });
		await told(li, id, "SiteSecured", {
			mode: "lease",
			site: "科学谷",
			proofs: [{ proof: "lease", document: "租 1" }],
		});
		const start = async (permit: string, file: string) => {
			const proofs = [
				{ proof: "construction-permit", case: permit },
				{ proof: "site-photo", file },
			];
			return (await tell(li, id, "WorksStarted", { proofs })).body.code;
		};
		const file = await photo(li, id, 41);
		const elsewhere = await photo(li, await signed(), 42);
		for (const permit of ["A02-T1", "D05-T2", "D05-NONE"])
			expect(await start(permit, file), permit).toBe("project/proof-not-taken");
		expect(await start(cases, elsewhere)).toBe("project/proof-not-taken");
		expect(await start(cases, file)).toBeUndefined();
		expect(await page(li, id)).toMatchObject({ stage: { id: "started" }, files: [{ hash: file, name: "现场.png" }] });
		expect((await li.get(`/projects/${id}/files/${file}`)).status).toBe(200);
		expect((await li.get(`/projects/${id}/files/${elsewhere}`)).status).toBe(404);
	});

	test("is not reached over stages that were not, and says which", async () => {
		const id = await signed();
		const answer = await tell(await server.as("li-na"), id, "WorksStarted", { proofs: [] });
		expect(answer).toMatchObject({
			status: 403,
			body: { code: "project/stage-skipped", facts: { missing: ["registered", "landed"] } },
		});
		expect((await page(await server.as("li-na"), id)).gates).toMatchObject([{ stage: "registered" }]);
	});
});

test("a file that a project names stays, one that nobody came to name is swept after a day", async () => {
	const liu = await server.as("liu-yang");
	const id = await recorded(liu);
	const proof = await photo(liu, id, 51);
	const store = server.files.under(PROJECT_FILES);
	const taken = await store.receive(Readable.from([png(52, 30)]), 1_000_000);
	if (typeof taken === "string") throw new Error(taken);
	await store.keep(taken);
	const asked = { zone: "alpha", actor: "system:worker", purpose: "test", packVersion: "sha256:test" };
	const sweep = (days: number) =>
		sweepProjectFiles(
			server.database,
			{ ...makeContext(makeClock(), asked), realNow: Date.now() + days * 86_400_000 },
			store,
		);
	await sweep(0);
	expect(await store.find(taken.hash)).toBeDefined();
	await sweep(2);
	expect(await store.find(taken.hash)).toBeUndefined();
	expect(await store.find(proof)).toBeDefined();
});

describe("whom to call", () => {
	test("is seen in full by who leads the project, and masked by everybody else", async () => {
		const liu = await server.as("liu-yang");
		const id = await recorded(liu);
		const { seq } = await page(liu, id);
		const person = { name: "周敏", post: "项目经理", phone: "13812341234", mail: "zhou@example.cn" };
		expect((await liu.post(`/projects/${id}/contacts`, { after: seq, ...person })).status).toBe(200);
		await told(liu, id, "OwnerAssigned", { owner: "staff:li-na", credit: [{ to: "staff:li-na", share: "100" }] });
		expect((await page(await server.as("li-na"), id)).contacts).toMatchObject([{ ...person, masked: false }]);
		const masked = { name: "周*", phone: "138****1234", mail: "z****@example.cn", masked: true };
		for (const other of ["liu-yang", "sun-lan", "gao-yuan"])
			expect((await page(await server.as(other), id)).contacts, other).toMatchObject([masked]);
		const { story } = await page(liu, id);
		expect(JSON.stringify(story)).not.toContain("13812341234");
	});

	test("is led by somebody who is there", async () => {
		const liu = await server.as("liu-yang");
		const id = await recorded(liu);
		const nobody = { owner: "staff:nobody", credit: [{ to: "staff:nobody", share: "100" }] };
		expect((await tell(liu, id, "OwnerAssigned", nobody)).body.code).toBe("project/unknown-name");
	});
});
