import { beforeEach, describe, expect, test } from "vitest";
import { MONDAY, server, step, submitted } from "#testing/registration.ts";

beforeEach(() => {
	server.now = MONDAY;
});
const sql = async (text: string) => (await server.database.of("alpha").pool.query(text)).rows;

describe("the calendar of deadlines", () => {
	const feed = async (path: string) => server.app().inject({ url: path });

	test("is read without a login by its secret address alone, and a case moves its own entry", async () => {
		const zhou = await server.as("zhou-min");
		const id = await submitted(zhou);
		const { path } = (await zhou.post("/me/calendar")).body;
		const before = await feed(path);
		expect(before.headers["content-type"]).toBe("text/calendar; charset=utf-8");
		expect(entryOf(before.body, id)).toMatchObject({ "DTSTART;VALUE=DATE": "20220801", SEQUENCE: "1" });
		await step(await server.as("wang-fang"), id, "CorrectionRequested", { points: ["住所须写明房号"] });
		const after = (await feed(path)).body;
		expect(entryOf(after, id)).toMatchObject({ SEQUENCE: "2", UID: entryOf(before.body, id).UID });
		const [due, notice] = [entryOf(after, id), entryOf(after, `${id}-notice`)].map((one) => one["DTSTART;VALUE=DATE"]);
		expect([due, notice]).toEqual(["20220905", "20220901"]);
	});

	test("ends at once when it is revoked or made anew, and shows nothing of anybody else", async () => {
		const zhou = await server.as("zhou-min");
		const id = await submitted(zhou);
		const first = (await zhou.post("/me/calendar")).body.path;
		const second = (await zhou.post("/me/calendar")).body.path;
		expect((await feed(first)).statusCode).toBe(404);
		expect((await feed(second)).body).toContain(id);
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		expect((await feed((await zhou.post("/me/calendar")).body.path)).body).not.toContain(id);
		await zhou.put("/me/principal", { principal: "person:zhou-min" });
		await zhou.send({ method: "DELETE", path: "/me/calendar" });
		expect((await feed(second)).statusCode).toBe(404);
	});

	test("of a firm ends with the mandate", async () => {
		const zhou = await server.as("zhou-min");
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		const { path } = (await zhou.post("/me/calendar")).body;
		expect((await feed(path)).statusCode).toBe(200);
		const [mandate] = await sql(
			"DELETE FROM identity.mandate WHERE person_id = 'person:zhou-min' AND principal = 'firm:isotope' RETURNING as_what",
		);
		expect((await feed(path)).statusCode).toBe(404);
		await server.database
			.of("alpha")
			.pool.query("INSERT INTO identity.mandate VALUES ('alpha', 'person:zhou-min', 'firm:isotope', $1)", [
				mandate.as_what,
			]);
	});
});

/** One entry of a calendar file by the beginning of its UID. */
function entryOf(file: string, uid: string): Readonly<Record<string, string>> {
	const entries = file.replaceAll("\r\n ", "").split("BEGIN:VEVENT");
	const found = entries.find((entry) => entry.includes(`UID:${uid}@`));
	return Object.fromEntries(
		(found ?? "").split("\r\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]),
	);
}
