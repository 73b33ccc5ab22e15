import { describe, expect, test } from "vitest";
import { zoneServer } from "#testing/zone-server.ts";

const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"));
const leader = () => server.as("sun-lan");
const cockpit = async (period?: string) =>
	(await (await leader()).get(`/cockpit${period === undefined ? "" : `?period=${period}`}`)).body;

interface Figure {
	readonly id: string;
	readonly value: number | null;
	readonly target: number | null;
	readonly isOfNow: boolean;
	readonly last: { readonly value: number; readonly asOf: string; readonly to: string | null } | null;
	readonly to: string;
}
const figureIn = (page: { readonly figures: readonly Figure[] }, id: string) =>
	page.figures.find((one) => one.id === id);
const numberAt = async (to: string) => (await (await leader()).get(to.replace("/numbers/", "/indicators/"))).body;

describe("a period of the cockpit", () => {
	test.each(["2022-06", "2022-Q2", "2021", "2022-07", "2022"])(
		"%s: every figure of projects, and what it was before, is what its number says where it opens",
		async (period) => {
			const page = await cockpit(period);
			expect(page.period.id).toBe(period);
			for (const { id, value, last, to, isOfNow } of page.figures as readonly Figure[]) {
				if (isOfNow) continue;
				const opened = await numberAt(to);
				expect([opened.value, opened.asOf], id).toEqual([value, page.period.asOf]);
				if (last?.to) expect((await numberAt(last.to)).value, `${id} before`).toBe(last.value);
			}
			for (const { id, value, to } of page.early) expect((await numberAt(to)).value, id).toBe(value);
		},
	);

	test("counts in each month what the months before did not: together they are the year", async () => {
		const months = ["01", "02", "03", "04", "05", "06", "07"].map((month) => `2022-${month}`);
		const counts: number[] = [];
		for (const month of months) counts.push(figureIn(await cockpit(month), "started-count")?.value ?? Number.NaN);
		const year = figureIn(await cockpit(), "started-count")?.value;
		expect(counts.reduce((sum, n) => sum + n, 0)).toBe(year);
		expect(counts.every((n) => n < (year ?? 0))).toBe(true);
		expect(figureIn(await cockpit("2022-Q2"), "started-count")?.value).toBe(counts[3]! + counts[4]! + counts[5]!);
		expect(figureIn(await cockpit("2022-06"), "started-count")?.last).toMatchObject({
			value: counts[4],
			asOf: "2022-05-31",
		});
	});

	test("is as of its last day once it is over; what has no past stays as of now and says so", async () => {
		const [june, now] = [await cockpit("2022-06"), await cockpit()];
		expect(june.period).toMatchObject({ kind: "month", from: "2022-06-01", asOf: "2022-06-30", isOver: true });
		expect(now.period).toMatchObject({ id: "2022", kind: "year", asOf: "2022-07-25", isOver: false });
		expect(figureIn(june, "start-rate")?.value).not.toBe(figureIn(now, "start-rate")?.value);
		expect(june.year.months.at(-1).month).toBe("2022-06");
		for (const id of ["red-cards", "satisfaction"])
			expect(figureIn(june, id)).toEqual({ ...figureIn(now, id), isOfNow: true });
	});

	test("has the target that the pack sets for it", async () => {
		const targets = async (period: string) => figureIn(await cockpit(period), "started-count")?.target;
		expect([await targets("2022"), await targets("2022-Q3"), await targets("2022-07"), await targets("2021")]).toEqual([
			60,
			15,
			null,
			null,
		]);
	});

	test("that has not begun is refused, and one that is none is told at its field", async () => {
		const asked = await leader();
		expect(await asked.get("/cockpit?period=2022-08")).toMatchObject({
			status: 404,
			body: { code: "indicator/period-not-begun" },
		});
		for (const none of ["2022-13", "2022-Q5", "july", "2022-7"])
			expect((await asked.get(`/cockpit?period=${none}`)).status, none).toBe(400);
	});
});

describe("the problems of the chains", () => {
	test("are counted from the lists that they open, and leave nothing out", async () => {
		const asked = await leader();
		const { problems, chainLeaders } = await cockpit();
		const all = (await asked.get("/projects/waits?problems=1")).body.waits;
		expect(all.length).toBeGreaterThan(0);
		expect(all.every((wait: { late: boolean; kind: string }) => wait.late || wait.kind === "slip")).toBe(true);
		let waits = 0;
		let stuck = 0;
		for (const one of problems) {
			const here = (await asked.get(`/projects/waits?problems=1&field=${one.id}`)).body.waits;
			expect(one.waits, one.id).toBe(here.length);
			const list = (await asked.get(one.stuckTo.replace("view=list&", ""))).body;
			expect(one.stuck, one.id).toBe(list.total.projects);
			waits += one.waits;
			stuck += one.stuck;
		}
		expect(waits).toBe(all.length);
		expect(stuck).toBe((await asked.get("/projects?stuck=30")).body.total.projects);
		expect(chainLeaders.map(({ zh }: { zh: string }) => zh).join()).toContain("陈立");
	});

	test("of projects that are in no chain stand under their industry, and the field opens them alone", async () => {
		const asked = await leader();
		const { body } = await asked.get("/projects?field=tech-services&standing=any&pageSize=200");
		expect(body.rows.length).toBeGreaterThan(0);
		for (const { chain, industry } of body.rows) expect([chain, industry.id]).toEqual([null, "tech-services"]);
	});
});
