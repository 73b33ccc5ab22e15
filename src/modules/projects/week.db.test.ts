import { expect, test } from "vitest";
import { formatDay, parseDay } from "#kernel/calendar.ts";
import { zoneServer } from "#testing/zone-server.ts";

const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"));
const week = async (of?: string) =>
	(await (await server.as("liu-yang")).get(`/projects/week${of === undefined ? "" : `?of=${of}`}`)).body;
const list = async (query: string) => (await (await server.as("liu-yang")).get(`/projects?pageSize=200&${query}`)).body;
type Told = { readonly project: { readonly id: string } };
const ids = (rows: readonly Told[]) => rows.map(({ project }) => project.id).sort();

test("the weeks together tell each new project, each contract and each stage that was reached, and each once", async () => {
	const all = (await list("standing=any&dates=1")).rows;
	const first = parseDay("2020-12-28") ?? 0;
	const told = { new: [] as string[], signed: [] as string[], moved: [] as string[] };
	for (let day = first; day <= (parseDay("2022-07-25") ?? 0); day += 7) {
		const one = await week(formatDay(day));
		expect(one.from, one.to).toBe(formatDay(day));
		told.new.push(...ids(one.new));
		told.signed.push(...ids(one.signed));
		for (const { project, stages } of one.moved)
			told.moved.push(...stages.map(({ id, on }: { id: string; on: string }) => `${project.id} ${id} ${on}`));
	}
	interface Row {
		readonly id: string;
		readonly dates: readonly { readonly stage: string; readonly reached: string | null }[];
	}
	const moves = (all as readonly Row[]).flatMap(({ id, dates }) =>
		dates.flatMap(({ stage, reached }) => (reached === null || stage === "lead" ? [] : [`${id} ${stage} ${reached}`])),
	);
	expect(told.moved.sort()).toEqual(moves.sort());
	expect(told.new.sort()).toEqual(all.map(({ id }: Row) => id).sort());
	const signed = (await list("standing=any&signedFrom=2020-12-28&signedTo=2022-07-31")).rows;
	expect(told.signed.sort()).toEqual(signed.map(({ id }: Row) => id).sort());
});

test("contracts of a week sum up to what the list says of those days", async () => {
	const one = await week("2022-07-22");
	const { total } = await list("standing=any&signedFrom=2022-07-18&signedTo=2022-07-24");
	expect(one.signed.length).toBe(total.agreements.formal.projects);
	expect(one.signedSum).toEqual(total.agreements.formal.amount);
	expect(one.signed.length).toBeGreaterThan(0);
});

test("the week that goes on tells what is stuck and how many stand where, as the lists do; a week that is over does not", async () => {
	const now = await week();
	expect(now).toMatchObject({ from: "2022-07-25", to: "2022-07-31", isCurrent: true });
	const stuck = await list("stuck=30");
	expect(now.stuck.map(({ id }: { id: string }) => id)).toEqual(stuck.rows.map(({ id }: { id: string }) => id));
	for (const { id, projects, stuck: here, formal } of now.columns) {
		const { total } = await list(`column=${id}`);
		expect([projects, here, formal], id).toEqual([total.projects, total.stuck, total.agreements.formal.amount]);
	}
	expect(await week("2022-07-18")).toMatchObject({ isCurrent: false, stuck: null, columns: null });
});

test("a slip is told when it goes out and when it is answered; one that was withdrawn is not", async () => {
	const chen = await server.as("chen-li");
	const [row] = (await list("stuck=30")).rows;
	const page = async () => (await chen.get(`/projects/${row.id}`)).body;
	const { owner } = await page();
	const data = { slip: "s-1", step: "reminder", to: owner.id, about: "请说明进展", because: "stuck" };
	const { body: raised, status } = await chen.post(`/projects/${row.id}/facts`, {
		type: "SlipIssued",
		after: (await page()).seq,
		data,
	});
	expect(status, JSON.stringify(raised)).toBe(200);
	expect((await week()).slips).toMatchObject([
		{ project: { id: row.id }, what: "SlipIssued", step: { id: "reminder" }, on: "2022-07-25" },
	]);
	const seq = (await page()).seq;
	const withdrawn = { corrects: seq, reason: "发错了项目", withdrawn: true };
	const back = await chen.post(`/projects/${row.id}/facts`, { type: "FactCorrected", after: seq, data: withdrawn });
	expect(back.status, JSON.stringify(back.body)).toBe(200);
	expect((await week()).slips).toEqual([]);
});

test("a day that is none is told at its field", async () => {
	expect((await (await server.as("liu-yang")).get("/projects/week?of=2022-02-30")).status).toBe(400);
});
