import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connected } from "#platform/database.ts";
import { exportZone } from "#platform/export.ts";
import { loginAs, readerRole } from "#platform/roles.ts";
import { linesOf, readZip } from "#platform/zip.ts";
import { badCase, endedCase, rate } from "#testing/ratings.ts";
import { type Exported, recount } from "#testing/recount.ts";
import { accepted, DAY, MONDAY, server } from "#testing/registration.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-cockpit-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Group {
	readonly id: string;
	readonly projects: number;
	readonly formal: { readonly amount: string };
	readonly to: string;
}
interface Figure {
	readonly id: string;
	readonly value: number | null;
	readonly share: { readonly numerator: number; readonly denominator: number } | null;
	readonly definition: { readonly zh: string };
	readonly to: string;
}
const cockpit = async (login = "sun-lan") => (await (await server.as(login)).get("/cockpit")).body;
const figure = async (id: string): Promise<Figure> =>
	(await cockpit()).figures.find((one: { readonly id: string }) => one.id === id);

/** Every event of an export, as a stranger has it. */
async function exported(): Promise<readonly Exported[]> {
	await server.tick();
	const out = path.join(folder, "zone.zip");
	await connected(loginAs(server.admin, readerRole("alpha")), (client) =>
		exportZone(client, { zone: "alpha", out, anchors: "", exportedAt: "2026-01-01T00:00:00.000Z" }),
	);
	const lines = [...linesOf((await readZip(out)).get("events.jsonl"))];
	return lines.map((line) => (JSON.parse(line) as { readonly event: Exported }).event);
}

beforeAll(async () => {
	server.now = MONDAY;
	const zhou = await server.as("zhou-min");
	await rate(zhou, await endedCase(), 1);
	await rate(zhou, await endedCase(), 2);
	await badCase(5);
	await accepted();
	while ((await figure("red-cards")).value === 0 && server.now < MONDAY + 30 * DAY) server.now += DAY;
});

describe("every figure of the cockpit", () => {
	test("equals an auditor's recount of the exported events", async () => {
		const { today, figures, pipeline, industries, early, year } = await cockpit();
		const again = recount(await exported(), today);
		const by = new Map<string, Figure>(figures.map((one: Figure) => [one.id, one]));
		expect([...by.keys()]).toEqual([
			"signed-amount",
			"started-count",
			"start-rate",
			"build-progress",
			"red-cards",
			"satisfaction",
		]);
		for (const id of ["signed-amount", "started-count", "build-progress", "red-cards"] as const)
			expect(by.get(id)?.value, id).toBe(again[id]);
		for (const id of ["start-rate", "satisfaction"] as const) {
			const [numerator, denominator] = again[id];
			expect(by.get(id)?.share, id).toEqual({ numerator, denominator });
		}
		expect(by.get("start-rate")?.value).toBe(
			Math.round((1_000 * again["start-rate"][0]) / again["start-rate"][1]) / 10,
		);
		expect(by.get("satisfaction")?.value).toBe(
			Math.floor((1_000 * again.satisfaction[0]) / again.satisfaction[1]) / 10,
		);
		expect(Object.fromEntries(pipeline.map(({ id, projects }: Group) => [id, projects]))).toEqual(again.columns);
		const told = industries.map(({ id, projects, formal }: Group) => [id, [projects, Number(formal.amount)]]);
		expect(Object.fromEntries(told)).toEqual(again.industries);
		expect(Object.fromEntries(early.map(({ id, value }: Figure) => [id, value]))).toEqual(again.early);
		for (const { month, ...counts } of year.months) expect(counts, month).toEqual(again.months(`${month}-31`));
		expect(by.get("red-cards")?.value).toBe(1);
	});

	test("has a definition, and opens a list whose sum it is", async () => {
		const { figures, pipeline, industries, cards } = await cockpit();
		const leader = await server.as("sun-lan");
		for (const { id, value, share, definition, to } of figures as readonly Figure[]) {
			expect(definition.zh.length, id).toBeGreaterThan(10);
			if (!to.startsWith("/numbers/")) continue;
			const opened = (await leader.get(`/indicators/${to.slice("/numbers/".length)}`)).body;
			expect(opened.value, id).toBe(value);
			if (share)
				expect([opened.numerator.length, opened.denominator.length], id).toEqual([share.numerator, share.denominator]);
		}
		for (const { id, projects, formal, to } of [...pipeline, ...industries] as readonly Group[]) {
			const { body } = await leader.get(`${to}&pageSize=200`);
			expect(body.rows.length, id).toBe(projects);
			expect(body.total.agreements.formal.amount.amount, id).toBe(formal.amount);
		}
		expect((await leader.get("/cards?view=red")).body.rows.map(({ id }: { readonly id: string }) => id)).toEqual(
			cards.red.map(({ id }: { readonly id: string }) => id),
		);
		expect((await leader.get("/ratings?show=all")).body.total).toBe(3);
	});
});

describe("what needs a decision", () => {
	test("is what is late in the modules below, the longest first, and no more once it was ordered", async () => {
		const { decisions } = await cockpit();
		const late = decisions.map((one: { readonly late: number }) => one.late);
		expect(late).toEqual(late.toSorted((a: number, b: number) => b - a));
		const isotope = decisions.find(({ to }: { readonly to: string }) => to === "/projects/isotope");
		expect(isotope.title.zh).toContain("同位素");
		const card = decisions.find(({ kind }: { readonly kind: string }) => kind === "card");
		expect(card).toMatchObject({ to: "/cards?view=red", says: { zh: expect.stringContaining("还没有督办") } });
		const leader = await server.as("sun-lan");
		const { seq } = (await leader.get(`/cases/${card.id}`)).body;
		const urge = { type: "CaseUrged", note: "请本周办结", after: seq };
		expect((await leader.post(`/cases/${card.id}/steps`, urge)).status).toBe(200);
		const kinds = (await cockpit()).decisions.map(({ kind }: { readonly kind: string }) => kind);
		expect(kinds).not.toContain("card");
		const task = { task: "t-9", says: "报方案", to: isotope.assign.to, due: "2022-08-31", origin: "批示" };
		const { seq: last } = (await leader.get("/projects/isotope")).body;
		const given = await leader.post("/projects/isotope/facts", { type: "TaskGiven", after: last, data: task });
		expect(given.status).toBe(200);
		const places = (await cockpit()).decisions.map(({ to }: { readonly to: string }) => to);
		expect(places).not.toContain("/projects/isotope");
	});

	test("is the leader's and the auditor's to see, and nobody else's", async () => {
		expect((await (await server.as("gao-yuan")).get("/cockpit")).status).toBe(200);
		for (const other of ["liu-yang", "tang-jing", "wang-fang", "zhou-min"])
			expect((await (await server.as(other)).get("/cockpit")).status, other).toBe(403);
		expect((await server.nobody.get("/cockpit")).status).toBe(401);
	});
});

test("a zone that publishes no numbers and leads no projects has its cockpit all the same", async () => {
	const { pack } = server;
	const { projects: _led, ...rest } = pack;
	server.pack = { ...rest, indicators: [], version: "sha256:bare" };
	const bare = await cockpit();
	expect(bare).toMatchObject({ pipeline: [], industries: [], early: [], year: null });
	expect(bare.figures.map(({ id }: Figure) => id)).toEqual(["red-cards", "satisfaction"]);
	server.pack = pack;
});
