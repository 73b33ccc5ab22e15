import { beforeAll, describe, expect, test } from "vitest";
import { server, step, submitted } from "#testing/registration.ts";
import { PERSONAL, type Things, thingsOf } from "#testing/things.ts";
import type { Person } from "#testing/zone-server.ts";

let things: Things;
let auditor: Person;
const NOT_THEIRS = ["access/not-yours-to-do", "case/unknown"];
const WITHOUT_CODE = ["case/wrong-pickup-code"];
/** A case whose result lies at the window on paper. */
let waiting: string;
beforeAll(async () => {
	waiting = await submitted(await server.as("zhou-min"), { delivery: "window" });
	const steps: readonly (readonly [string, string, object])[] = [
		["wang-fang", "CaseAccepted", {}],
		["tang-jing", "DecisionProposed", { grant: true, opinion: "符合条件" }],
		["wu-tao", "CaseGranted", {}],
	];
	for (const [login, type, more] of steps) await step(await server.as(login), waiting, type, more);
	await server.work();
	things = await thingsOf(server, "alpha");
	auditor = await server.as("gao-yuan");
}, 60_000);

const thing = (key: string): string => things[key] ?? "nothing";
/** How many records of a kind the auditor finds by who acted and what it was about. */
async function found(kind: string, person: string, object = ""): Promise<number> {
	const words = new URLSearchParams({ kind, person, ...(object !== "" && { object }) });
	const { status, body } = await auditor.get(`/audit/records?${words.toString()}`);
	expect(status, JSON.stringify(body)).toBe(200);
	return body.total;
}

describe("A24: what somebody may do by their post and should not do", () => {
	test("to look into a case that a colleague examines is found by who looked and by the case, and told to its applicant", async () => {
		const [tang, zhou] = [await server.as("tang-jing"), await server.as("zhou-min")];
		const [wu, id] = [await server.as("wu-tao"), thing("cases")];
		expect((await step(wu, id, "CaseAssigned", { to: "staff:tang-jing" })).status).toBe(200);
		const before = await found("read", "staff:wu-tao", id);
		for (let i = 0; i < 3; i++) expect((await wu.get(`/cases/${id}`)).status).toBe(200);
		expect(await found("read", "staff:wu-tao", id)).toBe(before + 3);
		const told = (await zhou.get(`/me/reads?subject=${id}`)).body.reads as readonly { by: { zh: string } }[];
		expect(told.filter(({ by }) => by.zh.includes("吴涛")).length).toBeGreaterThanOrEqual(3);
		const luo = await server.as("luo-bin");
		expect([(await luo.get(`/cases/${id}`)).status, await found("read", "staff:luo-bin", id)]).toEqual([404, 0]);
		expect((await tang.get(`/cases/${id}`)).status).toBe(200);
	});

	test("to print a paper again is a record each time", async () => {
		const [wang, id] = [await server.as("wang-fang"), thing("cases")];
		const before = await found("read", "staff:wang-fang", id);
		for (let i = 0; i < 2; i++)
			expect((await wang.get(`/cases/${id}/documents/${thing("cases/documents")}`)).status).toBe(200);
		expect(await found("read", "staff:wang-fang", id)).toBe(before + 2);
	});

	test("an assistant and a leader see no contact of a project that they do not lead, on no page and in no file", async () => {
		const contact = [PERSONAL.contact, PERSONAL["contact's telephone"], PERSONAL["contact's mail"]];
		for (const login of ["li-na", "sun-lan", "chen-li"]) {
			const person = await server.as(login);
			for (const path of [
				`/projects/${thing("projects")}`,
				"/projects?pageSize=200",
				"/projects/week",
				"/projects/waits",
			]) {
				const { status, body } = await person.get(path);
				expect(status, path).toBe(200);
				for (const words of contact) expect(JSON.stringify(body), `${login} ${path}`).not.toContain(words);
			}
		}
	});

	test("a leader who takes a list or a case's papers away leaves a record of it", async () => {
		const sun = await server.as("sun-lan");
		const before = await found("export", "staff:sun-lan");
		expect((await sun.get("/cards/export?format=csv")).status).toBe(200);
		expect((await sun.get(`/audit/cases/${thing("audit/cases")}/pack`)).status).toBe(200);
		expect(await found("export", "staff:sun-lan")).toBe(before + 2);
		expect(await found("read", "staff:sun-lan", thing("cases"))).toBe(1);
	});

	test("a result is marked as handed out by nobody but a window that has it, and by no code that is not its own", async () => {
		const id = waiting;
		const { seq, status } = (await (await server.as("wang-fang")).get(`/cases/${id}`)).body;
		expect(status).toBe("ready");
		const check = { way: "code", code: "000000" };
		for (const login of ["he-jun", "luo-bin", "tang-jing", "wu-tao", "sun-lan", "zhou-min", "wang-fang"]) {
			const person = await server.as(login);
			for (const type of ["ResultDelivered", "ResultDispatched"]) {
				if (login === "wang-fang" && type === "ResultDispatched") continue; // that is the window's to do
				const more = type === "ResultDelivered" ? { check } : { waybill: "SF100000" };
				const told = await person.post(`/cases/${id}/steps`, { type, after: seq, ...more });
				const refusals = login === "wang-fang" ? WITHOUT_CODE : NOT_THEIRS;
				expect(refusals, `${login} ${type}`).toContain(told.body.code);
			}
		}
		expect((await (await server.as("wang-fang")).get(`/cases/${id}`)).body.seq).toBe(seq);
	});
});
