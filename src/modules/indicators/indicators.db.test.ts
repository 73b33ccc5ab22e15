import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { connected } from "#platform/database.ts";
import { exportZone } from "#platform/export.ts";
import { loginAs, readerRole } from "#platform/roles.ts";
import { linesOf, readZip } from "#platform/zip.ts";
import { zoneServer } from "#testing/zone-server.ts";

const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"));
const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-indicators-"));
afterAll(() => rmSync(folder, { recursive: true }));

const asked = async (id: string, query = "asOf=2022-06-30") =>
	(await (await server.as("sun-lan")).get(`/indicators/${id}?${query}`)).body;

interface Event {
	readonly stream: string;
	readonly type: string;
	readonly at: string;
	readonly data: Record<string, never> & {
		readonly class?: string;
		readonly industry?: string;
		readonly signingEvent?: string;
		readonly amount?: { readonly amount: string };
		readonly by?: { readonly amount: string };
		readonly package?: string;
		readonly percent?: string;
		readonly packages?: readonly { readonly id: string; readonly weight: string }[];
	};
}

/** Every project event of an export by project, as an auditor would read them: no line of the product's rules. */
async function exportedEvents(): Promise<readonly (readonly [string, readonly Event[]])[]> {
	await server.tick();
	const out = path.join(folder, "zone.zip");
	await connected(loginAs(server.admin, readerRole("alpha")), (client) =>
		exportZone(client, { zone: "alpha", out, anchors: "", exportedAt: "2026-01-01T00:00:00.000Z" }),
	);
	const events = [...linesOf((await readZip(out)).get("events.jsonl"))].map(
		(line) => (JSON.parse(line) as { readonly event: Event }).event,
	);
	return [...Map.groupBy(events, ({ stream }) => stream)].filter(([stream]) => stream.startsWith("project:"));
}

/** 1 Jan 2022 to 30 Jun 2022 in Chongqing, eight hours ahead. */
const inH1 = ({ at }: Event): boolean => at >= "2021-12-31T16:00" && at < "2022-06-30T16:00";

describe("every figure of the report", () => {
	test("equals an independent count over the exported events", async () => {
		const projects = await exportedEvents();
		const signed = projects.flatMap(([stream, events]) => {
			const signing = events.find(({ type, data }) => type === "AgreementSigned" && data.class === "formal");
			return signing && inH1(signing) ? [{ stream, events, signing }] : [];
		});
		const started = signed.filter(({ events }) => events.some((one) => one.type === "WorksStarted" && inH1(one)));
		expect(await asked("start-rate")).toMatchObject({
			exact: { numerator: started.length, denominator: signed.length },
			value: Math.round((started.length / signed.length) * 1_000) / 10,
		});
		const health = signed.filter(({ events }) => events[0]?.data.industry === "life-health");
		const tenths = health.reduce((sum, { events, signing }) => {
			const more = events.filter((one) => one.type === "AgreementIncreased" && one.at < "2022-06-30T16:00");
			const amounts = [signing.data.amount, ...more.map(({ data }) => data.by)];
			return sum + amounts.reduce((of, money) => of + Math.round(Number(money?.amount) * 10), 0);
		}, 0);
		expect((await asked("life-health-amount")).value).toBe(tenths / 10);
		expect((await asked("life-health-count")).value).toBe(health.length);
		const atTheFair = projects.flatMap(([, events]) =>
			events.filter(
				({ type, data }) => type === "AgreementSigned" && data.class === "formal" && data.signingEvent === "wcif-2022",
			),
		);
		const sum = atTheFair.reduce((total, { data }) => total + Number(data.amount?.amount), 0);
		expect((await asked("signed-amount", "asOf=2022-07-24")).value).toBe(sum);
		expect((await asked("signed-count", "asOf=2022-07-24")).value).toBe(atTheFair.length);
		const centre = projects.find(([stream]) => stream === "project:science-centre-1")?.[1] ?? [];
		const weights = centre.find(({ type }) => type === "WorksPlanned")?.data.packages ?? [];
		const progress = weights.reduce((total, { id, weight }) => {
			const last = centre.findLast(({ type, data }) => type === "ProgressReported" && data.package === id);
			return total + Number(weight) * Number(last?.data.percent ?? 0);
		}, 0);
		const asOf = "asOf=2022-07-24&project=";
		expect((await asked("build-progress", `${asOf}science-centre-1`)).value).toBe(progress / 100);
	});

	test("is what the report says", async () => {
		expect(await asked("start-rate")).toMatchObject({ value: 74.4, exact: { numerator: 32, denominator: 43 } });
		expect((await asked("signed-amount", "")).value).toBe(220);
		expect((await asked("life-health-amount")).value).toBe(149.6);
		expect((await asked("build-progress", "project=science-centre-1")).value).toBe(65);
		expect((await asked("build-progress", `project=${encodeURIComponent("科学中心一期")}`)).value).toBe(65);
	});
});

describe("a number", () => {
	test("opens to its rows, and each row to its events in the log", async () => {
		const { numerator, denominator, definition, pack } = await asked("start-rate");
		expect([numerator.length, denominator.length]).toEqual([32, 43]);
		expect(definition.zh).toContain("正式合同");
		expect(pack).toMatch(/^sha256:/);
		const { rows } = await server.database
			.of("alpha")
			.pool.query<{ event: string; type: string }>(
				"SELECT 'projects/' || stream_id || '/' || seq AS event, type FROM projects.event WHERE zone_id = 'alpha'",
			);
		const logged = new Map(rows.map(({ event, type }) => [event, type]));
		for (const { because } of numerator) {
			expect(because.length).toBeGreaterThan(0);
			for (const { event, type } of because) expect(logged.get(event)).toBe(type);
		}
	});

	test("of the pack is that of the catalogue", async () => {
		const { length: variants } = server.pack.items.flatMap((item) => item.variants);
		const zero = await asked("zero-material-items");
		expect(zero.numerator).toHaveLength(zero.value);
		expect(zero.value).toBeLessThan(variants);
		expect((await asked("items")).value).toBe(server.pack.items.length);
		expect((await asked("one-window-rate")).exact.denominator).toBe(server.pack.items.length);
	});

	test("that is not there, or of no project, is refused; a day that is none is named", async () => {
		const leader = await server.as("sun-lan");
		expect((await leader.get("/indicators/no-such")).body).toMatchObject({ code: "indicator/unknown" });
		expect((await leader.get("/indicators/build-progress")).body).toMatchObject({ code: "indicator/of-one-project" });
		const nowhere = await leader.get("/indicators/build-progress?project=nowhere");
		expect(nowhere.body).toMatchObject({ code: "indicator/unknown-project" });
		expect((await leader.get("/indicators/start-rate?asOf=2022-02-30")).status).toBe(400);
	});

	test("as it was known before anything was recorded is none", async () => {
		const before = await asked("start-rate", "asOf=2022-06-30&knownAt=2022-07-01T00:00:00Z");
		expect(before).toMatchObject({ value: null, exact: { numerator: 0, denominator: 0 } });
	});

	test("stands in the list of all with the same value", async () => {
		const { body } = await (await server.as("gao-yuan")).get("/indicators?asOf=2022-06-30");
		for (const { id, value } of body.indicators) expect((await asked(id)).value, id).toBe(value);
		expect(body.indicators.map(({ id }: { id: string }) => id)).toContain("start-rate");
	});
});
