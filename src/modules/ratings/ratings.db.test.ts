import { beforeEach, describe, expect, test } from "vitest";
import { badCase, contacted, endedCase, loopStep, rate, ratingsOf, rowsAsFolded, statuses } from "#testing/ratings.ts";
import { DAY, MONDAY, proposed, server, step, submitted } from "#testing/registration.ts";
import { freshKey } from "#testing/zone-server.ts";

beforeEach(() => {
	server.now = MONDAY;
});

describe("a rating", () => {
	test("of a case that ended is taken once, and is read by its rater with what they wrote", async () => {
		const id = await endedCase();
		const zhou = await server.as("zhou-min");
		expect((await zhou.get(`/cases/${id}/feedback`)).body).toMatchObject({
			rating: null,
			mayRate: true,
			overdue: null,
		});
		const told = await rate(zhou, id, 2, { tags: ["efficiency"], text: "  很快  " });
		expect(told).toMatchObject({ status: 200, body: { id: `case-${id}`, state: "rated" } });
		expect((await zhou.get(`/cases/${id}/feedback`)).body).toMatchObject({
			mayRate: false,
			rating: {
				side: "rater",
				opinion: { level: 2, levelName: { zh: "满意" }, tags: [{ zh: "办事效率" }], text: "很快" },
				terms: [],
				story: [{ type: "ServiceRated", by: null }],
			},
		});
		expect((await rate(zhou, id, 5)).body).toMatchObject({ code: "rating/already-rated" });
		expect((await zhou.get("/me/ratings")).body.rated).toContainEqual(
			expect.objectContaining({ case: id, level: 2, state: "rated" }),
		);
	});

	test("is not taken of a case that runs, of somebody else's, or of none", async () => {
		const id = await proposed();
		const zhou = await server.as("zhou-min");
		expect(await rate(zhou, id, 1)).toMatchObject({ status: 409, body: { code: "rating/not-ended" } });
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		expect(await rate(zhou, id, 1)).toMatchObject({ status: 404, body: { code: "case/unknown" } });
		expect(await rate(zhou, "none", 1)).toMatchObject({ status: 404 });
	});

	test("may be given of what was withdrawn or refused too", async () => {
		const zhou = await server.as("zhou-min");
		const id = await submitted(zhou);
		await step(zhou, id, "CaseWithdrawn");
		expect((await rate(zhou, id, 3)).status).toBe(200);
	});

	test.each([
		["a level of 0", { level: 0 }, "body.level"],
		["a level of 6", { level: 6 }, "body.level"],
		["no level: none is taken for good", {}, "body.level"],
		["5,000 characters", { level: 1, text: "好".repeat(5_000) }, "body.text"],
		["U+0000", { level: 1, text: "a\u0000b" }, "body.text"],
		["half a surrogate pair", { level: 1, text: "\ud800" }, "body.text"],
		["a turned direction of writing", { level: 1, text: "\u202eabc" }, "body.text"],
		["eleven tags", { level: 1, tags: Array.from({ length: 11 }, (_, n) => `t${n}`) }, "body.tags"],
	])("with %s is bad input, at its field", async (_, body, field) => {
		const told = await (await server.as("zhou-min")).post("/cases/none/rating", body);
		expect(told.status).toBe(400);
		expect(told.body.invalid.map((one: { field: string }) => one.field)).toContain(field);
	});

	test("with a tag that the zone does not have, or not there, is refused with those it has", async () => {
		const told = await rate(await server.as("zhou-min"), await endedCase(), 4, { tags: ["attitude"] });
		expect(told).toMatchObject({ status: 422, body: { code: "rating/unknown-tag", facts: { tags: ["attitude"] } } });
	});

	test("of two that come at once is one; the same key twice is the same answer", async () => {
		const id = await endedCase();
		const zhou = await server.as("zhou-min");
		const both = await Promise.all([rate(zhou, id, 1), rate(zhou, id, 5)]);
		expect(statuses(both)).toEqual([200, 409]);
		const other = await endedCase();
		const key = freshKey();
		const same = await Promise.all([1, 2].map(() => zhou.post(`/cases/${other}/rating`, { level: 4 }, key)));
		expect(same.map(({ status }) => status)).toEqual([200, 200]);
		expect(same[0]?.body).toEqual(same[1]?.body);
		expect(await ratingsOf(other)).toHaveLength(1);
		expect((await zhou.post(`/cases/${other}/rating`, { level: 5 }, key)).body).toMatchObject({
			code: "platform/key-reused",
		});
	});
});

describe("the loop of a bad rating", () => {
	test("is not there for who was rated while it is looked into, and they may not close it later", async () => {
		const id = await badCase(5, "窗口让我跑了三趟");
		const rating = `case-${id}`;
		const [wang, tang, wu, sun] = [
			await server.as("wang-fang"),
			await server.as("tang-jing"),
			await server.as("wu-tao"),
			await server.as("sun-lan"),
		];
		for (const who of [wang, tang, wu]) {
			expect((await who.get(`/ratings/${rating}`)).status).toBe(404);
			expect((await who.get("/ratings?show=bad")).body.rows).toEqual([]);
			expect(await loopStep(who, rating, "RaterContacted", 1)).toMatchObject({ body: { code: "rating/unknown" } });
		}
		expect((await sun.get(`/ratings/${rating}`)).body).toMatchObject({
			side: "handler",
			raterName: { zh: "周**" },
			opinion: { level: 5, text: "窗口让我跑了三趟" },
			steps: [{ type: "RaterContacted", possible: true }],
		});
		await loopStep(sun, rating, "RaterContacted", 1);
		expect(await loopStep(sun, rating, "FixPlanned", 2)).toMatchObject({
			status: 200,
			body: { state: "fixing", late: 0 },
		});
		const [row] = (await wu.get("/ratings?show=bad")).body.rows;
		expect(row).toMatchObject({ id: null, number: null, raterName: null, level: 5, state: "fixing" });
		expect(await loopStep(wu, rating, "RatingAnswered", 3)).toMatchObject({
			status: 403,
			body: { code: "rating/own" },
		});
		expect(await loopStep(await server.as("li-na"), rating, "RatingAnswered", 3)).toMatchObject({ status: 403 });
		expect((await loopStep(sun, rating, "RatingAnswered", 3)).status).toBe(200);
		expect((await wu.get(`/ratings/${rating}`)).body).toMatchObject({
			side: "rated",
			raterName: { zh: "周**" },
			steps: [],
		});
	});

	test("tells the rater what will be done and what was answered, and not what was argued; they rate once more", async () => {
		const id = await contacted();
		const [sun, zhou] = [await server.as("sun-lan"), await server.as("zhou-min")];
		await loopStep(sun, id, "FixPlanned", 2, "下周起窗口先核对再受理");
		await loopStep(sun, id, "RatingAnswered", 3, "已改，并向您道歉");
		const page = (await zhou.get(`/ratings/${id}`)).body;
		expect(page).toMatchObject({ state: "answered", mayRateAgain: true, contact: "", steps: [] });
		expect(page.story.map(({ note, by }: { note: string; by: null }) => [note, by])).toEqual([
			["", null],
			["", null],
			["下周起窗口先核对再受理", null],
			["已改，并向您道歉", null],
		]);
		const again = (level: number) => zhou.post(`/ratings/${id}/again`, { level, text: "这次好了" });
		expect(await again(1)).toMatchObject({ status: 200, body: { state: "reRated" } });
		expect(await again(1)).toMatchObject({ status: 409, body: { code: "rating/not-answered" } });
		expect((await zhou.get(`/ratings/${id}`)).body).toMatchObject({
			opinion: { level: 4 },
			again: { level: 1, text: "这次好了" },
		});
	});

	test("says how late an answer is", async () => {
		const id = await contacted();
		const sun = await server.as("sun-lan");
		await loopStep(sun, id, "RatingExplained", 2);
		server.now = MONDAY + 9 * DAY;
		expect(await loopStep(sun, id, "RatingAnswered", 3)).toMatchObject({ status: 200, body: { late: 2 } });
		const page = (await sun.get(`/ratings/${id}`)).body;
		const answer = page.terms.find((term: { id: string }) => term.id === "answer");
		expect(answer).toMatchObject({ dueOn: "2022-08-01", late: 2, state: "stopped" });
		expect(answer.basis.zh).toContain("好差评");
	});

	test("of a false one is reviewed by another, with a reason; then it counts nowhere and stands beside", async () => {
		const byTomorrow = async () => {
			server.now = MONDAY + DAY;
			const { body } = await server.nobody.get("/satisfaction?item=A02");
			server.now = MONDAY;
			return body;
		};
		const before = await byTomorrow();
		const id = await contacted();
		const sun = await server.as("sun-lan");
		await loopStep(sun, id, "RatingDisputed", 2, "所述时间窗口未开");
		expect(await loopStep(sun, id, "RatingExcluded", 3)).toMatchObject({
			status: 403,
			body: { code: "rating/same-eyes" },
		});
		const zhao = await server.as("zhao-qiang");
		expect((await zhao.get("/ratings?show=open")).body.rows.map((row: { id: string }) => row.id)).toEqual([id]);
		expect((await zhao.post(`/ratings/${id}/steps`, { type: "RatingExcluded", after: 3, note: " " })).status).toBe(400);
		expect((await loopStep(zhao, id, "RatingExcluded", 3, "经查监控，属实")).status).toBe(200);
		expect(await byTomorrow()).toMatchObject({ rated: before.rated, good: before.good, excluded: before.excluded + 1 });
		expect((await sun.get("/ratings?show=excluded")).body.rows.map((row: { id: string }) => row.id)).toContain(id);
	});

	test("refuses a step from an old screen, and of two at once takes one", async () => {
		const id = await contacted();
		const sun = await server.as("sun-lan");
		const both = await Promise.all([loopStep(sun, id, "FixPlanned", 2), loopStep(sun, id, "RatingDisputed", 2)]);
		expect(statuses(both)).toEqual([200, 409]);
		expect(await loopStep(sun, id, "RatingAnswered", 2)).toMatchObject({ body: { code: "rating/moved-on" } });
	});

	test("leaves in each row what its events fold to", async () => {
		const { stored, folded } = await rowsAsFolded();
		expect(stored.length).toBeGreaterThan(5);
		expect(folded).toEqual(stored);
	});
});

describe("satisfaction", () => {
	test("is public with its count and its day; its sums open their rows", async () => {
		expect((await server.nobody.get("/satisfaction")).body).toMatchObject({ asOf: "2022-07-24", value: null });
		server.now = MONDAY + DAY;
		const { body } = await server.nobody.get("/satisfaction");
		expect(body).toMatchObject({ asOf: "2022-07-25", definition: { zh: expect.stringContaining("÷") } });
		const gao = await server.as("gao-yuan");
		const sums = (await gao.get("/ratings/sums?by=department")).body;
		expect(sums.total).toMatchObject({ rated: body.rated, good: body.good, excluded: body.excluded });
		expect(sums.rows.reduce((sum: number, row: { rated: number }) => sum + row.rated, 0)).toBe(body.rated);
		for (const show of ["good", "bad", "excluded", "open"] as const)
			expect((await gao.get(`/ratings?show=${show}`)).body).toMatchObject({ total: sums.total[show], hidden: 0 });
		expect((await server.nobody.get("/satisfaction?item=D05")).body).toMatchObject({ value: null, rated: 0 });
	});
});

describe("a visit", () => {
	test("is rated once by whoever has its page; the clerk does not learn what was said on that day", async () => {
		const wang = await server.as("wang-fang");
		const ask = () => wang.post("/visits", { item: "A02", window: "w01" });
		expect(await ask()).toMatchObject({ status: 409, body: { code: "rating/nobody-served" } });
		await wang.post("/counter/tickets", {});
		await wang.post("/counter/calls", {});
		const first = (await ask()).body.code;
		const { code } = (await ask()).body;
		expect((await server.nobody.get(`/visits/${first}`)).status).toBe(404);
		const page = () => server.nobody.get(`/visits/${code}`);
		expect((await page()).body).toMatchObject({
			rated: false,
			tags: expect.arrayContaining([{ id: "attitude", name: { zh: "服务态度", en: "Attitude" } }]),
		});
		const say = (level: number) => wang.post(`/visits/${code}/rating`, { level, channel: "tablet" }); // the second screen is hers
		const counted = async () => (await wang.get("/ratings/sums?by=window")).body.total.rated;
		const before = await counted();
		const both = await Promise.all([say(1), say(1)]);
		expect(statuses(both)).toEqual([200, 409]);
		expect((await page()).body).toMatchObject({ rated: true });
		const { rows } = await server.database
			.of("alpha")
			.pool.query("SELECT actor, principal FROM ratings.event WHERE stream_id LIKE 'visit-%'");
		expect(rows).toEqual([{ actor: "anyone", principal: "anyone" }]);
		const seen = async () =>
			(await wang.get("/ratings?show=good")).body.rows.filter((row: { subject: string }) => row.subject === "visit");
		expect(await seen()).toEqual([]);
		expect(await counted()).toBe(before);
		server.now = MONDAY + DAY;
		expect(await seen()).toMatchObject([{ level: 1, raterName: null }]);
		expect((await server.nobody.get("/visits/nothing-like-it")).body).toMatchObject({ code: "rating/visit-over" });
		server.now = MONDAY;
		expect((await wang.post("/visits", { item: "NONE" })).status).toBe(404);
		const again = (await ask()).body.code; // the same visit
		expect((await server.nobody.post(`/visits/${again}/rating`, { level: 1 })).body).toMatchObject({
			code: "rating/already-rated",
		});
	});
});
