import { beforeEach, expect, test } from "vitest";
import { checkProof, type ProofFile } from "#modules/cases/decide/proof.ts";
import { sha256Hex } from "#platform/hash.ts";
import { isSignedBy } from "#platform/signing.ts";
import { accepted, DAY, MONDAY, server, step } from "#testing/registration.ts";

const tools = {
	sha256: async (text: string) => sha256Hex(text),
	isSigned: async (key: string, text: string, signature: string) =>
		isSignedBy(key, text, signature) ? ("matches" as const) : ("differs" as const),
};
const SPECIAL = { kind: "expertReview", expected: { n: 2, unit: "workday" } };
const TUESDAY = "2022-07-26T09:00:00+08:00";

beforeEach(() => {
	server.now = MONDAY;
});

/** Paused on Monday; that it ended on Tuesday is recorded on Wednesday as if it had been then. */
async function endedLate(): Promise<string> {
	const id = await accepted();
	const tang = await server.as("tang-jing");
	expect((await step(tang, id, "SpecialProcedureStarted", SPECIAL)).status).toBe(200);
	server.now = MONDAY + 2 * DAY;
	expect((await step(tang, id, "SpecialProcedureEnded", { note: "已出意见" })).status).toBe(200);
	return id;
}

test("an end recorded a day late is put right by two: dates move back, both records stand, letters that rest on it are named, a stranger comes to the same", async () => {
	const id = await endedLate();
	const [tang, wu, zhou] = [await server.as("tang-jing"), await server.as("wu-tao"), await server.as("zhou-min")];
	const before = (await tang.get(`/cases/${id}`)).body;
	const ended = before.story.at(-1);
	expect(ended).toMatchObject({ mayCorrect: true, correctedBy: null });
	const right = {
		of: ended.seq,
		as: { type: "SpecialProcedureEnded", at: TUESDAY },
		note: "专家组周二已交意见，登记晚了一天",
	};
	expect(await step(tang, id, "RecordCorrected", right)).toMatchObject({
		status: 403,
		body: {
			code: "case/correction-needs-two",
			facts: { moved: expect.arrayContaining([expect.objectContaining({ name: "K3" })]) },
		},
	});
	expect((await step(tang, id, "RecordCorrectionProposed", right)).status).toBe(200);
	const waiting = (await wu.get(`/cases/${id}`)).body;
	expect(waiting.answer.clocks).toEqual(before.answer.clocks);
	const { pending } = waiting.corrections;
	expect(pending).toMatchObject({ of: ended.seq, by: { zh: expect.stringContaining("唐静") } });
	const promise = pending.moved.find(({ name }: { name: { en: string } }) => /promise/i.test(name.en));
	expect(promise.to.on < promise.from.on).toBe(true);
	const approval = { ...right, proposal: pending.seq };
	expect(await step(tang, id, "RecordCorrected", approval)).toMatchObject({ status: 403 });
	expect((await step(wu, id, "RecordCorrected", approval)).status).toBe(200);
	const after = (await zhou.get(`/cases/${id}`)).body;
	expect(after.answer.clocks.find((clock: { id: string }) => clock.id === "K3").dueOn).toBe(promise.to.on);
	const types = after.story.map(({ type }: { type: string }) => type);
	expect(types).toEqual(
		expect.arrayContaining(["SpecialProcedureEnded", "RecordCorrectionProposed", "RecordCorrected"]),
	);
	expect(after.story.find(({ seq }: { seq: number }) => seq === ended.seq)).toMatchObject({
		at: ended.at,
		correctedBy: after.seq,
		mayCorrect: false,
	});
	expect(after.corrections).toMatchObject({ pending: null, made: [{ of: ended.seq, is: { at: TUESDAY } }] });
	const letter = after.documents.find(({ kind }: { kind: string }) => kind === "record-correction");
	const { body } = (await zhou.get(`/cases/${id}/documents/${letter.id}/text`)).body;
	expect(body.zh.join()).toContain("2022年7月26日09:00");
	expect(body.zh.join()).toContain("登记晚了一天");

	await server.tick();
	const proof = (await zhou.get(`/cases/${id}/proof`)).body as ProofFile;
	expect(JSON.stringify(proof)).not.toContain("登记晚了一天");
	const { verdicts, wrongRecords } = await checkProof(proof, tools);
	expect(wrongRecords).toEqual([]);
	expect(verdicts).toMatchObject({
		history: "matches",
		deadlines: "matches",
		records: "matches",
		signature: "matches",
	});
	const row = await server.database
		.of("alpha")
		.pool.query(
			'SELECT state, due_on, (SELECT count(*)::int FROM cases.event e WHERE e.stream_id = c.stream_id) AS events FROM cases."case" c WHERE stream_id = $1',
			[id],
		);
	expect(row.rows[0]).toMatchObject({ state: "examining", events: types.length });
});

test("what never happened is left out by one person where no date moves; who checked whom stays out of a stranger's sight", async () => {
	const id = await accepted();
	const tang = await server.as("tang-jing");
	const check = { staff: ["唐静", "吴涛"], note: "现场一致" };
	expect((await step(tang, id, "SiteCheckRecorded", check)).status).toBe(200);
	const { seq } = (await tang.get(`/cases/${id}`)).body;
	const as = { type: "SiteCheckRecorded", at: "2022-07-25T08:30:00+08:00", told: { staff: ["唐静", "罗斌"] } };
	expect(
		await step(tang, id, "RecordCorrected", { of: seq, as: { ...as, told: { staff: ["唐静"] } }, note: "…" }),
	).toMatchObject({
		status: 422,
		body: { code: "case/correction-incomplete", facts: { fields: ["staff"] } },
	});
	expect((await step(tang, id, "RecordCorrected", { of: seq, as, note: "写错了人" })).status).toBe(200);
	expect((await step(tang, id, "RecordCorrected", { of: seq, as: null, note: "其实是另一件" })).status).toBe(200);
	expect(await step(tang, id, "RecordCorrected", { of: seq, as: null, note: "…" })).toMatchObject({
		body: { code: "case/correction-changes-nothing" },
	});
	await server.tick();
	const proof = (await (await server.as("zhou-min")).get(`/cases/${id}/proof`)).body as ProofFile;
	expect(JSON.stringify(proof)).not.toMatch(/罗斌|写错了人/);
	expect((await checkProof(proof, tools)).verdicts).toMatchObject({ history: "matches", records: "matches" });
});

test("a correction tells what its kind of record tells and nothing beside", async () => {
	const id = await accepted();
	const tang = await server.as("tang-jing");
	expect((await step(tang, id, "SiteCheckRecorded", { staff: ["唐静", "吴涛"], note: "一致" })).status).toBe(200);
	const { seq } = (await tang.get(`/cases/${id}`)).body;
	const more = { hearing: { on: "2022-08-01" }, approvedBy: "departmentHead", n: 90, actor: "planted" };
	const told = { staff: ["唐静", "罗斌"], ...more };
	const as = { type: "SiteCheckRecorded", at: "2022-07-25T08:30:00+08:00", told };
	expect((await step(tang, id, "RecordCorrected", { of: seq, as, note: "写错了人" })).status).toBe(200);
	const { rows } = await server.database
		.of("alpha")
		.pool.query("SELECT data FROM cases.event WHERE stream_id = $1 AND type = 'RecordCorrected'", [id]);
	expect(rows[0]?.data).toMatchObject({ people: { staff: ["唐静", "罗斌"], note: "一致" } });
	expect(JSON.stringify(rows)).not.toMatch(/planted|hearing|approvedBy|"n":/);
});

test("a decision and its letters are named where they rest on a record that is corrected afterwards", async () => {
	const id = await endedLate();
	const [tang, wu] = [await server.as("tang-jing"), await server.as("wu-tao")];
	expect((await step(wu, id, "TermExtended", { n: 5, note: "补充论证" })).status).toBe(200);
	const { story } = (await tang.get(`/cases/${id}`)).body;
	const { seq } = story.find(({ type }: { type: string }) => type === "SpecialProcedureEnded");
	const right = { of: seq, as: { type: "SpecialProcedureEnded", at: TUESDAY }, note: "登记晚了" };
	expect((await step(tang, id, "RecordCorrectionProposed", right)).status).toBe(200);
	const { pending } = (await wu.get(`/cases/${id}`)).body.corrections;
	expect((await step(wu, id, "RecordCorrected", { ...right, proposal: pending.seq })).status).toBe(200);
	const { made } = (await wu.get(`/cases/${id}`)).body.corrections;
	expect(made[0].resting).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ kind: "letter", name: expect.objectContaining({ zh: "延长期限告知书" }) }),
			expect.objectContaining({ kind: "decision", name: expect.objectContaining({ zh: "延长期限" }) }),
		]),
	);
});

test("a proposal is rejected by the head, or taken back, and two corrections of one record at once are one", async () => {
	const id = await endedLate();
	const [tang, wu] = [await server.as("tang-jing"), await server.as("wu-tao")];
	const { seq } = (await tang.get(`/cases/${id}`)).body;
	const right = { of: seq, as: { type: "SpecialProcedureEnded", at: TUESDAY }, note: "…" };
	const body = { type: "RecordCorrectionProposed", after: seq, ...right };
	const told = await Promise.all([tang, wu].map((person) => person.post(`/cases/${id}/steps`, body)));
	expect(told.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
	const proposal = seq + 1;
	expect((await step(wu, id, "RecordCorrectionRejected", { proposal, note: "原记录无误" })).status).toBe(200);
	expect((await wu.get(`/cases/${id}`)).body.corrections).toEqual({ pending: null, made: [] });
	expect(await step(wu, id, "RecordCorrected", { ...right, proposal })).toMatchObject({
		body: { code: "case/no-such-proposal" },
	});
});

test("a fact is recorded late at its own time: both moments stand, and never at one that has not come", async () => {
	const id = await accepted();
	const tang = await server.as("tang-jing");
	expect((await step(tang, id, "SpecialProcedureStarted", SPECIAL)).status).toBe(200);
	server.now = MONDAY + 2 * DAY;
	expect(await step(tang, id, "SpecialProcedureEnded", { note: "…", at: "2022-07-28T09:00:00+08:00" })).toMatchObject({
		status: 422,
		body: { code: "case/not-yet-happened" },
	});
	expect((await step(tang, id, "SpecialProcedureEnded", { note: "…", at: TUESDAY })).status).toBe(200);
	const { story, answer } = (await tang.get(`/cases/${id}`)).body;
	const entry = story.find(({ type }: { type: string }) => type === "SpecialProcedureEnded");
	expect([Date.parse(entry.at), Date.parse(entry.recordedAt)]).toEqual([Date.parse(TUESDAY), MONDAY + 2 * DAY]);
	expect(answer.clocks.find((clock: { id: string }) => clock.id === "K2").pauses).toMatchObject([
		{ from: "2022-07-25", to: "2022-07-26" },
	]);
});
