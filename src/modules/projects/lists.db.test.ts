import { expect, test } from "vitest";
import { addNum, formatNum, type Num, parseNum } from "#kernel/decimal.ts";
import { type Person, zoneServer } from "#testing/zone-server.ts";

const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
const server = zoneServer(MONDAY);

interface Card {
	readonly id: string;
	readonly column: string;
	readonly stage: { readonly id: string };
	readonly stageOn: string;
	readonly daysInStage: number;
	readonly amount: { readonly amount: string } | null;
	readonly amountClass: string | null;
	readonly classes: readonly { readonly id: string }[];
	readonly owner: { readonly id: string } | null;
	readonly standing: string;
	readonly stuck: boolean;
	readonly next: { readonly daysLeft: number } | null;
	readonly size: { readonly id: string } | null;
}

/** The whole list, page by page. */
async function all(person: Person, query = "", pageSize = 17): Promise<readonly Card[]> {
	const rows: Card[] = [];
	let after = "";
	do {
		const { status, body } = await person.get(`/projects?pageSize=${pageSize}&${query}${after && `&after=${after}`}`);
		expect(status, JSON.stringify(body)).toBe(200);
		rows.push(...body.rows);
		after = body.next ?? "";
	} while (after !== "");
	return rows;
}

const sum = (rows: readonly Card[]): string =>
	formatNum(rows.reduce<Num>((total, { amount }) => addNum(total, parseNum(amount?.amount ?? "0") ?? 0), 0));

test("the board's columns have the counts and sums of their lists, each class of agreement by itself", async () => {
	const chen = await server.as("chen-li");
	const { body } = await chen.get("/projects/board?cards=100");
	expect(body.columns.map(({ id }: { id: string }) => id)).toEqual(
		"lead talks signed landed started completed producing effect".split(" "),
	);
	for (const column of body.columns) {
		const rows = await all(chen, `column=${column.id}`);
		expect(column.projects).toBe(rows.length);
		expect(column.rows).toEqual([...rows.filter(({ stuck }) => stuck), ...rows.filter(({ stuck }) => !stuck)]);
		expect(column.stuck).toBe(rows.filter(({ stuck }) => stuck).length);
		for (const sort of ["intent", "framework", "formal"]) {
			const measured = rows.filter(({ amountClass }) => amountClass === sort);
			if (sort !== "framework")
				expect(column.agreements[sort].amount.amount, `${column.id} ${sort}`).toBe(sum(measured));
		}
	}
	const everything = await all(chen);
	expect(body.total.projects).toBe(everything.length);
	expect(body.total.projects).toBe(
		body.columns.reduce((total: number, { projects }: { projects: number }) => total + projects, 0),
	);
});

test("a framework that became a contract stays in its own sum and adds nothing to the contracts", async () => {
	const liu = await server.as("liu-yang");
	const { body } = await liu.get("/projects?signingEvent=wcif-2022");
	expect(body.total.agreements).toMatchObject({
		formal: { projects: 3, amount: { amount: "220", unit: "yi", currency: "CNY" } },
		framework: { projects: 2, amount: { amount: "118" } },
	});
});

test("the fair counts three contracts and one framework; the upgrade of the isotope base adds its contract once", async () => {
	const sun = await server.as("sun-lan");
	const { events } = (await sun.get("/signing-events")).body;
	expect(events).toMatchObject([
		{
			id: "wcif-2022",
			heldOn: "2022-07-22",
			counts: {
				formal: { projects: 3, amount: { amount: "220" } },
				framework: { projects: 1, amount: { amount: "18" } },
			},
		},
		{ id: "wcif-2021", counts: { formal: { projects: 1, amount: { amount: "5" } } } },
	]);
});

test("every filter leaves exactly the cards that it says, and pages neither lose nor repeat one", async () => {
	const li = await server.as("li-na");
	const everything = await all(li, "standing=any");
	expect(everything.length).toBe(74);
	expect(new Set(everything.map(({ id }) => id)).size).toBe(74);
	const same = async (query: string, keeps: (card: Card) => boolean) => {
		const found = await all(li, `standing=any&${query}`, 5);
		expect(found.map(({ id }) => id).sort(), query).toEqual(
			everything
				.filter(keeps)
				.map(({ id }) => id)
				.sort(),
		);
		expect(found.length, query).toBeGreaterThan(0);
	};
	await same("stage=started", ({ stage }) => stage.id === "started");
	await same("size=100", ({ amount }) => Number(amount?.amount) >= 100);
	await same("size=30", ({ amount }) => Number(amount?.amount) >= 30 && Number(amount?.amount) < 50);
	await same("class=world-500", ({ classes }) => classes.some(({ id }) => id === "world-500"));
	await same("owner=staff:chen-li", ({ owner }) => owner?.id === "staff:chen-li");
	const isStuck = ({ standing, column, daysInStage, next }: Card) =>
		standing === "active" && column !== "effect" && daysInStage > 50 && !(next && next.daysLeft >= 0);
	await same("stuck=50", isStuck);
	expect(await all(li, "size=nothing-like-it")).toEqual([]);
	expect(await all(li, "signedFrom=2022-01-01&signedTo=2022-06-30")).toHaveLength(43);
	const stages = everything.map(({ stageOn }) => stageOn);
	expect(stages).toEqual(stages.toSorted());
});

test("a project is found by part of its name, in characters, in pinyin, and by its investor", async () => {
	const liu = await server.as("liu-yang");
	for (const words of ["医用同位素研发", "醫用同位素", "yiyongtongweisu", "国家电力投资"])
		expect(
			(await all(liu, `words=${encodeURIComponent(words)}`)).map(({ id }) => id),
			words,
		).toEqual(["isotope"]);
	expect(await all(liu, `words=${encodeURIComponent("%")}`)).toHaveLength((await all(liu)).length);
	expect(await all(liu, "words=no_such")).toEqual([]);
});

test("what waits longest comes first, paused and lost ones stand apart", async () => {
	const liu = await server.as("liu-yang");
	expect((await all(liu, "standing=paused")).map(({ id }) => id)).toEqual(["glass-substrate"]);
	expect((await all(liu, "standing=lost")).map(({ id }) => id).sort()).toEqual(["film-city", "tyre-plant"]);
	expect((await all(liu)).some(({ id }) => id === "tyre-plant")).toBe(false);
});

test("the page of the carrier shows its works by packages, plan and fact, and the fall that had a reason", async () => {
	const { body } = await (await server.as("chen-li")).get("/projects/science-centre-1");
	expect(body.works).toMatchObject({ progress: "65", packages: { length: 7 } });
	expect(body.works.curve.find(({ on }: { on: string }) => on === "2022-04-22")).toMatchObject({ fact: "50.8" });
	expect(body.works.curve.at(-1)).toEqual({ on: "2022-12-31", fact: null, plan: "100" });
	expect(body.early).toMatchObject([
		{ stage: "started", planned: "2021-05-20", reached: "2021-05-18", days: -2 },
		{ stage: "completed", planned: "2022-12-31", reached: null, days: null },
		{ stage: "producing" },
		{ stage: "effect" },
	]);
	expect(body.next).toMatchObject({ stage: "completed", on: "2022-12-31" });
});

test("phases of one project run by themselves, and the project counts once", async () => {
	const liu = await server.as("liu-yang");
	const { body } = await liu.get("/projects/sjtu-ai");
	expect(body.stage.id).toBe("producing");
	expect(body.stages.find(({ id }: { id: string }) => id === "started").reached).toEqual([
		{ phase: "1", on: "2022-01-27", seq: expect.any(Number) },
		{ phase: "2", on: "2022-07-08", seq: expect.any(Number) },
	]);
	expect(body.early.filter(({ phase }: { phase: string }) => phase === "2")).toMatchObject([
		{ stage: "started", days: -12 },
		{ stage: "completed", planned: "2023-09-28" },
		{},
		{},
	]);
});

test("a zone without stages leads no projects, and says so", async () => {
	const { projects: _none, ...without } = server.pack;
	const before = server.pack;
	server.pack = { ...without, version: "sha256:without" };
	try {
		const told = await (await server.as("liu-yang")).get("/projects/board");
		expect(told).toMatchObject({ status: 404, body: { code: "project/not-led-here" } });
	} finally {
		server.pack = before;
	}
});

test("of one zone nothing is seen in another", async () => {
	const elsewhere = await server.as("liu-yang", "beta");
	expect((await elsewhere.get("/projects?standing=any")).body.total.projects).toBe(0);
	expect((await elsewhere.get("/projects/isotope")).status).toBe(404);
	expect((await elsewhere.get("/signing-events")).body.events.length).toBe(0);
});
