import { expect, test } from "vitest";
import { type Person, zoneServer } from "#testing/zone-server.ts";

const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
const DAY = 86_400_000;
const server = zoneServer(MONDAY);

const page = async (person: Person, id: string) => (await person.get(`/projects/${id}`)).body;
async function tell(person: Person, id: string, type: string, data: object) {
	const { seq } = await page(person, id);
	return person.post(`/projects/${id}/facts`, { type, after: seq, data });
}
const code = async (person: Person, id: string, type: string, data: object) =>
	(await tell(person, id, type, data)).body.code;
const slipsOn = async (person: Person) => (await person.get("/projects/waits?mine=1&kind=slip")).body.waits;

test("a stuck project is reminded; nobody answers in time, so it is urged; then it is answered, and closed by who urged", async () => {
	const [li, chen, sun] = [await server.as("li-na"), await server.as("chen-li"), await server.as("sun-lan")];
	const { light, slips } = await page(chen, "space-data");
	expect(light).toMatchObject({ state: "red", because: "stuck" });
	expect(slips.may).toMatchObject([
		{ step: { id: "reminder" }, because: "stuck", to: { id: "staff:li-na" }, replyBy: "2022-07-28", yours: true },
		{ step: { id: "supervision" }, because: "stuck", yours: true },
	]);
	expect((await page(li, "space-data")).slips.may).toMatchObject([{ yours: false }, { yours: false }]);
	const reminder = { slip: "s1", step: "reminder", because: "stuck", about: "三个月没有进展", to: "staff:li-na" };
	const urging = { ...reminder, slip: "s2", step: "urging", because: "expired" };
	expect(await code(li, "space-data", "SlipIssued", urging)).toBe("access/not-yours-to-do");
	expect(await code(li, "space-data", "SlipIssued", reminder)).toBe("project/slip-to-oneself");
	expect(await code(chen, "space-data", "SlipIssued", urging)).toBe("project/slip-skipped");
	expect((await tell(chen, "space-data", "SlipIssued", reminder)).status).toBe(200);
	expect(await slipsOn(li)).toMatchObject([
		{ id: "s1", project: { id: "space-data" }, since: "2022-07-25", due: "2022-07-28", late: false },
	]);
	server.now = MONDAY + 4 * DAY;
	try {
		expect(await slipsOn(li)).toMatchObject([{ id: "s1", late: true }]);
		expect((await page(chen, "space-data")).slips).toMatchObject({
			may: [{ step: { id: "urging" }, because: "expired", replyBy: "2022-08-03" }],
			sent: [{ state: "overdue" }],
		});
		expect((await tell(chen, "space-data", "SlipIssued", urging)).status).toBe(200);
		const answer = { slip: "s2", says: "已与企业约定八月开工", evidence: "会谈纪要" };
		expect(await code(sun, "space-data", "SlipAnswered", answer)).toBe("project/not-yours");
		expect((await tell(li, "space-data", "SlipAnswered", answer)).status).toBe(200);
		expect(await slipsOn(li)).toEqual([]);
		expect(await slipsOn(chen)).toMatchObject([{ id: "s2" }]);
		const closing = { slip: "s2", says: "属实" };
		expect(await code(sun, "space-data", "SlipClosed", closing)).toBe("project/not-yours");
		expect((await tell(chen, "space-data", "SlipClosed", closing)).status).toBe(200);
		expect((await page(li, "space-data")).slips.sent).toMatchObject([
			{ id: "s1", state: "raised", raisedTo: "s2", answers: [] },
			{ id: "s2", state: "closed", answers: [{ inTime: true, on: "2022-07-29" }], by: { id: "staff:chen-li" } },
		]);
	} finally {
		server.now = MONDAY;
	}
});

test("a cause that another leader approves stops the colour on page and list until its day", async () => {
	const [li, chen, sun] = [await server.as("li-na"), await server.as("chen-li"), await server.as("sun-lan")];
	const waiting = { reason: "等待频率许可批复", until: "2022-08-05" };
	expect(await code(li, "gnss-chips", "CauseApproved", waiting)).toBe("access/not-yours-to-do");
	expect(await code(chen, "gnss-chips", "CauseApproved", waiting)).toBe("project/own-cause");
	expect((await tell(sun, "gnss-chips", "CauseApproved", waiting)).status).toBe(200);
	const excused = { state: "waiting", because: "excused", days: 11 };
	expect(await page(chen, "gnss-chips")).toMatchObject({
		light: excused,
		slips: { cause: { until: "2022-08-05", holds: true, by: { id: "staff:sun-lan" } }, may: [] },
	});
	const { rows } = (await chen.get("/projects?pageSize=200")).body;
	expect(rows.find(({ id }: { readonly id: string }) => id === "gnss-chips")).toMatchObject({ light: excused });
	const causes = async () => (await chen.get("/projects/waits?mine=1&kind=cause")).body.waits;
	expect(await causes()).toMatchObject([{ due: "2022-08-05", for: { id: "staff:chen-li" } }]);
	server.now = MONDAY + 12 * DAY;
	try {
		expect((await page(chen, "gnss-chips")).light).toMatchObject({ state: "red", because: "stuck" });
		expect(await causes()).toEqual([]);
	} finally {
		server.now = MONDAY;
	}
});
