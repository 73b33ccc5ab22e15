import { expect, test } from "vitest";
import { type Person, zoneServer } from "#testing/zone-server.ts";

const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
const DAY = 86_400_000;
const server = zoneServer(MONDAY);

interface Waiting {
	readonly id: string;
	readonly project: { readonly id: string };
}
interface Promised {
	readonly promise: string;
	readonly pays: { readonly receipt: object } | null;
}

const page = async (person: Person, id: string) => (await person.get(`/projects/${id}`)).body;
async function tell(person: Person, id: string, type: string, data: object) {
	const { seq } = await page(person, id);
	return person.post(`/projects/${id}/facts`, { type, after: seq, data });
}
const waits = async (person: Person, query = ""): Promise<readonly Waiting[]> =>
	(await person.get(`/projects/waits?${query}`)).body.waits;
const one = (list: readonly Waiting[], id: string) => list.find((found) => found.id === id);

test("a package waits for its receiver, who takes it within two working days; until then its giver leads on", async () => {
	const [liu, li, chen] = [await server.as("liu-yang"), await server.as("li-na"), await server.as("chen-li")];
	const [waiting] = await waits(li, "mine=1&kind=handover");
	expect(waiting).toMatchObject({ project: { id: "hitgen" }, due: "2022-07-26", late: false });
	const { handovers } = await page(li, "hitgen");
	expect(handovers).toMatchObject([{ giver: { id: "staff:liu-yang" }, package: { contacts: [], openTasks: [] } }]);
	expect(handovers[0].package.facts).toBeGreaterThan(10);
	const other = { owner: "staff:chen-li", credit: [{ to: "staff:chen-li", share: "100" }] };
	const code = async (person: Person, type: string, data: object) =>
		(await tell(person, "hitgen", type, data)).body.code;
	expect(await code(liu, "OwnerAssigned", other)).toBe("project/handover-pending");
	expect(await code(liu, "ProjectLost", { reason: "market", says: "…" })).toBe("project/handover-pending");
	expect(await code(liu, "HandoverAccepted", { handover: "to-landing" })).toBe("project/not-yours");
	const back = { handover: "to-landing", reasons: ["缺联系人"] };
	expect((await tell(li, "hitgen", "HandoverReturned", back)).status).toBe(200);
	expect(await page(liu, "hitgen")).toMatchObject({ desk: "promotion", owner: { id: "staff:liu-yang" } });
	const again = { handover: "h2", to: "landing", receiver: "staff:li-na", says: "已补联系人" };
	expect(await code(chen, "HandoverOffered", again)).toBe("project/not-yours");
	expect(await code(liu, "HandoverOffered", { ...again, receiver: "staff:nobody" })).toBe("project/unknown-name");
	expect((await tell(liu, "hitgen", "HandoverOffered", again)).status).toBe(200);
	server.now = MONDAY + 3 * DAY;
	try {
		expect(one(await waits(li, "mine=1&kind=handover&late=1"), "h2")).toMatchObject({ due: "2022-07-27", late: true });
		expect((await tell(li, "hitgen", "HandoverAccepted", { handover: "h2" })).status).toBe(200);
		expect(await page(li, "hitgen")).toMatchObject({
			desk: "landing",
			owner: { id: "staff:li-na" },
			handovers: [{ inTime: true }, { inTime: false, answer: { accepted: true } }],
		});
	} finally {
		server.now = MONDAY;
	}
});

test("a meeting's task waits for whoever has it and is closed by whoever gave it; a leader's instruction is one too", async () => {
	const [li, chen, sun] = [await server.as("li-na"), await server.as("chen-li"), await server.as("sun-lan")];
	const late = { due: "2022-07-22", late: true, project: { id: "isotope" } };
	expect(one(await waits(li, "mine=1&kind=task"), "land")).toMatchObject(late);
	const report = { task: "land", says: "已出具", done: true };
	expect((await tell(chen, "isotope", "TaskReported", report)).body.code).toBe("project/not-yours");
	expect((await tell(li, "isotope", "TaskReported", report)).status).toBe(200);
	expect(one(await waits(li, "mine=1&kind=task"), "land")).toBeUndefined();
	expect(one(await waits(chen, "mine=1&kind=task"), "land")).toMatchObject({ for: { id: "staff:chen-li" } });
	expect((await tell(chen, "isotope", "TaskClosed", { task: "land", says: "核实" })).status).toBe(200);
	const instruction = {
		task: "look",
		says: "请本周内解决用电",
		to: "staff:chen-li",
		due: "2022-07-29",
		origin: "批示",
	};
	expect((await tell(sun, "isotope", "TaskGiven", instruction)).status).toBe(200);
	expect(one(await waits(chen, "mine=1&kind=task"), "look")).toMatchObject({ due: "2022-07-29" });
	const { tasks } = await page(sun, "isotope");
	expect(tasks).toMatchObject([
		{ id: "land", closedOn: "2022-07-25" },
		{ id: "power-plan", closedOn: null },
		{ id: "radiation", closedOn: "2022-07-21" },
		{ id: "look" },
	]);
});

test("the promises of both sides stand on one page, those whose end is near say so, money with its receipt to the fen", async () => {
	const li = await server.as("li-na");
	const of = async (id: string) =>
		(await page(li, "isotope")).promises.find(({ promise }: Promised) => promise === id) as Promised;
	expect(await of("power")).toMatchObject({ by: "zone", status: "near", value: null });
	expect(await of("start")).toMatchObject({ by: "investor", status: "running", value: "0" });
	expect(await of("jobs")).toMatchObject({ status: "ahead" });
	const paid = { amount: { amount: "20", unit: "yi", currency: "CNY" }, source: "股东" };
	expect((await tell(li, "isotope", "FundsPaidIn", paid)).status).toBe(200);
	expect((await of("equipment-subsidy")).pays?.receipt).toEqual({
		share: "33.3333",
		owed: { amount: "40000000", unit: "one", currency: "CNY" },
		paid: { amount: "0", unit: "one", currency: "CNY" },
		open: { amount: "40000000", unit: "one", currency: "CNY" },
	});
	expect(one(await waits(li, "kind=promise"), "power")).toMatchObject({ due: "2022-08-19" });
	const typed = { promise: "investment", value: "60", source: "…" };
	expect((await tell(li, "isotope", "PromiseMeasured", typed)).body.code).toBe("project/measured-by-itself");
});

test("an unanswered lead waits for everybody until somebody leads it, and is late after a working day", async () => {
	const li = await server.as("li-na");
	const mine = await waits(li, "mine=1&kind=answer");
	expect(mine.map(({ project }) => project.id)).toContain("isotope-targets");
	server.now = MONDAY + DAY;
	try {
		expect(await waits(li, "kind=answer&late=1")).toMatchObject([
			{ project: { id: "isotope-targets" }, due: "2022-07-25", for: null },
		]);
	} finally {
		server.now = MONDAY;
	}
});
