import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { connected } from "#platform/database.ts";
import { exportZone } from "#platform/export.ts";
import { loginAs, readerRole } from "#platform/roles.ts";
import { linesOf, readZip } from "#platform/zip.ts";
import { proposed, server, step, submitted } from "#testing/registration.ts";
import { png } from "#testing/sample-files.ts";
import { freshKey, type Person } from "#testing/zone-server.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-ledger-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A02 of an applicant who does not agree to the use of the identity card on record, and uploads it. */
async function withoutConsent(applicant: Person): Promise<string> {
	const { id } = (await applicant.post("/drafts", { item: "A02" })).body;
	const { body } = await applicant.get(`/drafts/${id}`);
	const form = Object.fromEntries(body.form.map((field: { id: string; value: string }) => [field.id, field.value]));
	const saving = { revision: body.revision, form, consents: [], commitments: ["premises-proof"] };
	const { missing } = (await applicant.put(`/drafts/${id}`, saving)).body;
	for (const material of missing)
		await applicant.send({
			method: "POST",
			path: `/drafts/${id}/files?material=${material}&name=a.png`,
			body: png(50, 50),
			headers: { "idempotency-key": freshKey(), "content-type": "image/png" },
		});
	const { revision } = (await applicant.get(`/drafts/${id}`)).body;
	expect((await applicant.post("/cases", { draft: id, revision, signed: true })).status).toBe(200);
	return id;
}

const ledger = async () => (await (await server.as("tang-jing")).get("/ledger")).body;
const listed = async (show: string) =>
	(await (await server.as("tang-jing")).get(`/ledger/cases?show=${show}`)).body.rows;

interface Line {
	readonly stream: string;
	readonly type: string;
	readonly data: {
		readonly materials?: readonly { readonly id: string; readonly step: string; readonly though?: string }[];
		readonly about?: readonly ({ readonly material: string } | null)[];
	};
}

/** Counts again from an export, without a line of the product's rules: what an auditor would write. */
async function recount() {
	await server.tick();
	const out = path.join(folder, `${freshKey()}.zip`);
	const request = { zone: "alpha", out, anchors: "", exportedAt: "2026-01-01T00:00:00.000Z" };
	await connected(loginAs(server.admin, readerRole("alpha")), (client) => exportZone(client, request));
	const asked = new Map<string, { papers: number; asked: Set<string>; held: Set<string>; free: Set<string> }>();
	for (const line of linesOf((await readZip(out)).get("events.jsonl"))) {
		const { stream, type, data } = (JSON.parse(line) as { readonly event: Line }).event;
		if (type === "CaseSubmitted") {
			const one = { papers: 0, asked: new Set<string>(), held: new Set<string>(), free: new Set<string>() };
			for (const { id, step: on, though } of data.materials ?? []) {
				one.papers++;
				(on === "E9" ? one.asked : one.free).add(id);
				if (though !== undefined) one.held.add(id);
			}
			asked.set(stream, one);
		}
		for (const point of type === "CorrectionRequested" ? (data.about ?? []) : []) {
			const one = asked.get(stream);
			if (!point || !one?.free.has(point.material)) continue;
			one.asked.add(point.material);
			one.held.add(point.material);
		}
	}
	const cases = [...asked.values()];
	const sum = (of: (one: (typeof cases)[number]) => number) => cases.reduce((total, one) => total + of(one), 0);
	return {
		cases: cases.length,
		zero: cases.filter((one) => one.asked.size === 0).length,
		papers: sum(({ papers }) => papers),
		asked: sum((one) => one.asked.size),
		askedThoughHeld: sum(({ held }) => held.size),
	};
}

describe("the zero-material ledger", () => {
	test("is for staff", async () => {
		expect((await server.nobody.get("/ledger")).status).toBe(401);
		expect((await (await server.as("zhou-min")).get("/ledger")).status).toBe(403);
	});

	test("counts a case of which nothing was asked, beside the count by design", async () => {
		const before = (await ledger()).total;
		const id = await submitted(await server.as("zhou-min"));
		const { total, design } = await ledger();
		expect(total).toEqual({ ...before, cases: before.cases + 1, zero: before.zero + 1, papers: before.papers + 4 });
		expect(design.zero).toBeGreaterThan(0);
		expect((await listed("zero")).map((row: { id: string }) => row.id)).toContain(id);
	});

	test("counts a paper that was asked because its holder had not agreed, with that reason", async () => {
		const before = (await ledger()).total;
		const id = await withoutConsent(await server.as("zhou-min"));
		const { total } = await ledger();
		expect(total).toMatchObject({
			zero: before.zero,
			asked: before.asked + 1,
			askedThoughHeld: before.askedThoughHeld + 1,
		});
		const row = (await listed("held")).find((one: { id: string }) => one.id === id);
		expect(row.papers.filter((paper: { asked: boolean }) => paper.asked)).toMatchObject([
			{ id: "shareholder-identity", step: "E9", though: { zh: expect.stringContaining("未授权") } },
		]);
	});

	test("counts a paper that was free and is asked by the notice, and no point of the clerk's own words", async () => {
		const id = await submitted(await server.as("zhou-min"));
		const before = (await ledger()).total;
		await step(await server.as("wang-fang"), id, "CorrectionRequested", {
			points: ["住所证明：缺少，请补交", "章程写错日期"],
			about: [{ material: "premises-proof", gap: "missing" }, null],
		});
		expect((await ledger()).total).toEqual({
			...before,
			zero: before.zero - 1,
			asked: before.asked + 1,
			askedThoughHeld: before.askedThoughHeld + 1,
		});
	});

	test("counts what is asked because its holder disputes the record, or the register did not answer in time, each as that", async () => {
		const zhou = await server.as("zhou-min");
		const before = (await ledger()).total;
		const about = { kind: "certificate", id: "demo-id-zhou-min" };
		const dispute = (await zhou.post("/disputes", { about, claimed: "2037-05-10", ground: "证件已换" })).body.id;
		const disputed = await withoutConsent(zhou);
		await zhou.post(`/disputes/${dispute}/withdrawal`);
		server.register.mood = "silent";
		const late = (await zhou.post("/drafts", { item: "PS022" })).body.id;
		await server.work();
		server.register.mood = "well";
		await zhou.send({
			method: "POST",
			path: `/drafts/${late}/files?material=residence-proof&name=a.png`,
			body: png(51, 50),
			headers: { "idempotency-key": freshKey(), "content-type": "image/png" },
		});
		const { revision } = (await zhou.get(`/drafts/${late}`)).body;
		const { number } = (await zhou.post("/cases", { draft: late, revision, signed: true })).body;
		expect((await ledger()).total).toMatchObject({
			asked: before.asked + 2,
			askedThoughHeld: before.askedThoughHeld + 2,
		});
		const held = await listed("held");
		const why = (of: string) =>
			held
				.find((one: { id: string; number: string }) => one.id === of || one.number === of)
				.papers.flatMap(({ though }: { though: { zh: string } | null }) => (though ? [though.zh] : []));
		expect(why(disputed)).toEqual([expect.stringContaining("提出更正")]);
		expect(why(number)).toEqual([expect.stringContaining("没有应答")]);
	});

	test("counts what the notice asks after its holder took the consent back as not agreed, not as asked again", async () => {
		const zhou = await server.as("zhou-min");
		const id = await submitted(zhou);
		await zhou.post(`/cases/${id}/consents`, { after: 1, evidence: "EV02", given: false });
		await step(await server.as("wang-fang"), id, "CorrectionRequested", {
			points: ["股东身份证明：请提供", "住所证明：请提供"],
			about: [
				{ material: "shareholder-identity", gap: "missing" },
				{ material: "premises-proof", gap: "missing" },
			],
		});
		const row = (await listed("held")).find((one: { id: string }) => one.id === id);
		const though = Object.fromEntries(
			row.papers.map((paper: { id: string; though: { zh: string } | null }) => [paper.id, paper.though?.zh]),
		);
		expect(though["shareholder-identity"]).toContain("未授权");
		expect(though["premises-proof"]).toContain("又要求");
	});

	test("says what an independent recount of the exported events says", async () => {
		await proposed();
		const { total, items } = await ledger();
		expect(await recount()).toEqual(total);
		for (const of of ["cases", "asked", "askedThoughHeld"])
			expect(items.reduce((sum: number, item: Record<string, number>) => sum + (item[of] ?? 0), 0)).toBe(total[of]);
	});
});
