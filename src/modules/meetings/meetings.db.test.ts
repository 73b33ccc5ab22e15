import { expect, test } from "vitest";
import { zoneServer } from "#testing/zone-server.ts";

const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
const server = zoneServer(MONDAY);

const called = {
	title: "P1 用地调度会",
	startsAt: "2022-07-25T08:30:00+08:00",
	place: "管委会二楼会议室",
	invited: ["staff:li-na", "staff:zhao-qiang"],
	agenda: [{ says: "B08 出让逾期三天", project: "isotope" }],
};
const task = (to: string, due: string, project = "isotope") => ({ project, to, due });
const decisions = [
	{ says: "出让方案本周上会", task: task("staff:li-na", "2022-07-29") },
	{ says: "补齐勘测定界", task: task("staff:liu-yang", "2022-07-28") },
	{ says: "供电方案送审", task: task("staff:zhao-qiang", "2022-08-05", "space-data") },
	{ says: "八月一日再议" },
];

test("the chain leader calls a meeting; its minutes make the tasks of two projects in one go, and it has them for ever", async () => {
	const [chen, li, zhao] = [await server.as("chen-li"), await server.as("li-na"), await server.as("zhao-qiang")];
	const { body } = await chen.post("/meetings", called);
	const open = async () => (await zhao.get("/meetings")).body.meetings;
	expect(await open()).toMatchObject([{ id: body.id, state: "begun", projects: [{ id: "isotope" }] }]);
	const before = (await chen.get("/projects/isotope")).body;
	const kept = { present: ["staff:chen-li", "staff:li-na"], decisions };
	expect((await li.post(`/meetings/${body.id}/minutes`, kept)).body.code).toBe("meeting/not-yours");
	expect((await chen.post(`/meetings/${body.id}/minutes`, kept)).body).toEqual({ id: body.id, tasks: 3 });
	const after = (await chen.get("/projects/isotope")).body;
	expect(after.seq).toBe(before.seq + 2);
	expect(after.tasks.slice(-2)).toMatchObject([
		{ says: "出让方案本周上会", to: { id: "staff:li-na" }, due: "2022-07-29", origin: called.title, meeting: body.id },
		{ says: "补齐勘测定界", to: { id: "staff:liu-yang" }, meeting: body.id },
	]);
	const page = (await li.get(`/meetings/${body.id}`)).body;
	expect(page).toMatchObject({ state: "minuted", may: { keepMinutes: false, cancel: false } });
	expect(page.minutes.decisions.map((one: { task: unknown }) => one.task !== null)).toEqual([true, true, true, false]);
	expect((await chen.get("/meetings?project=space-data")).body.meetings).toMatchObject([{ id: body.id, tasks: 3 }]);
	expect((await chen.post(`/meetings/${body.id}/minutes`, kept)).body.code).toBe("meeting/over");
	expect((await chen.post(`/meetings/${body.id}/cancel`, { reason: "改期" })).body.code).toBe("meeting/over");
});

test("one wrong decision keeps all of the minutes back: no task is left behind", async () => {
	const chen = await server.as("chen-li");
	const { body } = await chen.post("/meetings", called);
	const before = (await chen.get("/projects/isotope")).body.seq;
	const told = async (wrong: object) =>
		(await chen.post(`/meetings/${body.id}/minutes`, { present: ["staff:chen-li"], decisions: [decisions[0], wrong] }))
			.body;
	expect(await told({ says: "补", task: task("staff:nobody", "2022-07-29") })).toMatchObject({
		code: "meeting/unknown-person",
		facts: { person: "staff:nobody" },
	});
	expect(await told({ says: "补", task: task("staff:li-na", "2022-07-29", "no-such") })).toMatchObject({
		code: "meeting/unknown-project",
	});
	expect(await told({ says: "补", task: task("staff:li-na", "2022-07-22") })).toMatchObject({
		code: "meeting/due-before",
		facts: { decision: 2 },
	});
	expect((await chen.get("/projects/isotope")).body.seq).toBe(before);
	expect((await chen.get(`/meetings/${body.id}`)).body).toMatchObject({ state: "begun", minutes: null });
});

test("minutes that are sent twice give each task once", async () => {
	const chen = await server.as("chen-li");
	const { body } = await chen.post("/meetings", called);
	const kept = { present: ["staff:chen-li"], decisions: [decisions[0]] };
	const send = () => chen.post(`/meetings/${body.id}/minutes`, kept, `minutes-${body.id}`);
	const before = (await chen.get("/projects/isotope")).body.seq;
	const answers = await Promise.all([send(), send(), send()]);
	expect(answers.map(({ body: answer }) => answer)).toEqual(answers.map(() => ({ id: body.id, tasks: 1 })));
	expect((await chen.get("/projects/isotope")).body.seq).toBe(before + 1);
});

test("a meeting ahead has no minutes yet and may be called off; somebody of a department sees only what they are invited to", async () => {
	const [chen, zhao] = [await server.as("chen-li"), await server.as("zhao-qiang")];
	const ahead = { ...called, startsAt: "2022-07-26T09:00:00+08:00", invited: ["staff:li-na"] };
	const { body } = await chen.post("/meetings", ahead);
	const kept = { present: ["staff:chen-li"], decisions: [decisions[3]] };
	expect((await chen.post(`/meetings/${body.id}/minutes`, kept)).body.code).toBe("meeting/not-begun");
	expect((await zhao.get(`/meetings/${body.id}`)).body.code).toBe("meeting/unknown");
	expect((await chen.post(`/meetings/${body.id}/cancel`, { reason: "改期" })).status).toBe(200);
	expect((await chen.get(`/meetings/${body.id}`)).body).toMatchObject({ state: "cancelled", cancelled: "改期" });
	expect((await chen.post("/meetings", { ...called, agenda: [] })).status).toBe(400);
});
