import { expect, test } from "vitest";
import { accepted, DAY, MONDAY, server, step } from "#testing/registration.ts";

test("a case whose card is yellow or worse is urged by a leader of the zone; its department sees it and answers", async () => {
	const id = await accepted();
	const sun = await server.as("sun-lan");
	const urge = () => step(sun, id, "CaseUrged", { note: "请说明为何未办" });
	expect(await urge()).toMatchObject({ status: 403, body: { code: "case/no-card-to-urge", facts: { card: "green" } } });
	server.now = MONDAY + 3 * DAY;
	try {
		expect((await urge()).status).toBe(200);
		expect(await urge()).toMatchObject({ status: 409, body: { code: "case/urge-not-answered" } });
		const tang = await server.as("tang-jing");
		const { body } = await tang.get(`/cases/${id}`);
		expect(body).toMatchObject({ urged: { note: "请说明为何未办", by: { zh: expect.stringContaining("孙岚") } } });
		expect(body.answer.card).toBe("red");
		expect(await step(await server.as("wang-fang"), id, "UrgeAnswered", { note: "…" })).toMatchObject({ status: 403 });
		expect((await step(tang, id, "UrgeAnswered", { note: "当日办结" })).status).toBe(200);
		expect(await step(tang, id, "UrgeAnswered", { note: "…" })).toMatchObject({ body: { code: "case/not-urged" } });
		const after = (await (await server.as("zhou-min")).get(`/cases/${id}`)).body;
		expect(after.urged).toBeNull();
		expect(after.story.slice(-2)).toMatchObject([
			{ type: "CaseUrged", says: [{ zh: "请说明为何未办" }] },
			{ type: "UrgeAnswered", says: [{ zh: "当日办结" }] },
		]);
	} finally {
		server.now = MONDAY;
	}
});
