import { expect, test } from "vitest";
import { type Person, zoneServer } from "#testing/zone-server.ts";

const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
const DAY = 86_400_000;
const server = zoneServer(MONDAY);

async function tell(person: Person, type: string, data: object) {
	const { seq } = (await person.get("/projects/isotope")).body;
	return person.post("/projects/isotope/facts", { type, after: seq, data });
}
const code = async (person: Person, type: string, data: object) => (await tell(person, type, data)).body.code;
const slipsOn = async (person: Person) => (await person.get("/projects/waits?kind=slip")).body.waits;

test("the land of P1 is late: its department gets an order on that point, answers it in its own queue, and cannot be passed over", async () => {
	const [chen, wei, zhao, sun] = [
		await server.as("chen-li"),
		await server.as("wei-yan"),
		await server.as("zhao-qiang"),
		await server.as("sun-lan"),
	];
	const { slips } = (await chen.get("/projects/isotope")).body;
	const land = slips.orders.find(({ permit }: { permit: { id: string } }) => permit.id === "B08");
	expect(land).toMatchObject({
		step: { id: "order" },
		because: "permitLate",
		replyBy: "2022-07-28",
		to: [{ id: "staff:wei-yan" }],
		yours: true,
	});
	const order = {
		slip: "o1",
		step: "order",
		because: "permitLate",
		about: "本周上会",
		to: "staff:wei-yan",
		permit: "B08",
	};
	expect(await code(chen, "SlipIssued", { ...order, permit: "E08" })).toBe("project/slip-without-cause");
	// A02 is late too, but the investor has not applied for it: no department can answer for that
	expect(await code(chen, "SlipIssued", { ...order, permit: "A02" })).toBe("project/slip-without-cause");
	expect(slips.orders.map(({ permit }: { permit: { id: string } }) => permit.id)).toEqual(["B08"]);
	expect(await code(chen, "SlipIssued", { ...order, to: "staff:zhao-qiang" })).toBe("project/slip-receiver");
	expect(await code(chen, "SlipIssued", { ...order, step: "order-summons" })).toBe("access/not-yours-to-do");
	expect(await code(sun, "SlipIssued", { ...order, step: "order-summons", because: "expired" })).toBe(
		"project/slip-skipped",
	);
	expect(await code(chen, "SlipIssued", { ...order, because: "stuck" })).toBe("project/slip-without-cause");
	const { permit: _, ...ofProject } = order;
	expect(await code(chen, "SlipIssued", ofProject)).toBe("project/slip-skipped");
	expect((await tell(chen, "SlipIssued", order)).status).toBe(200);
	expect(await code(chen, "SlipIssued", { ...order, slip: "o2" })).toBe("project/slip-open");
	expect(await slipsOn(wei)).toMatchObject([{ id: "o1", due: "2022-07-28", project: { id: "isotope" } }]);
	expect(await slipsOn(zhao)).toEqual([]);
	const answer = { slip: "o1", says: "周三上会", evidence: "会议通知" };
	expect(await code(zhao, "SlipAnswered", answer)).toBe("project/not-yours");
	server.now = MONDAY + 4 * DAY;
	try {
		expect(await slipsOn(wei)).toMatchObject([{ id: "o1", late: true }]);
		const summons = { ...order, slip: "o2", step: "order-summons", because: "expired" };
		expect((await tell(sun, "SlipIssued", summons)).status).toBe(200);
		expect((await tell(wei, "SlipAnswered", { ...answer, slip: "o2" })).status).toBe(200);
		expect(await slipsOn(wei)).toEqual([]);
		expect((await tell(sun, "SlipClosed", { slip: "o2", says: "属实" })).status).toBe(200);
	} finally {
		server.now = MONDAY;
	}
});

test("who orders a department about a permit still decides none", async () => {
	const [chen, wei] = [await server.as("chen-li"), await server.as("wei-yan")];
	expect((await chen.get("/review")).status).toBe(403);
	expect((await chen.get("/projects/waits?mine=1")).status).toBe(200);
	expect((await wei.get("/projects")).status).toBe(403);
});
