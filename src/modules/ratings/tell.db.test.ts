import { beforeEach, expect, test } from "vitest";
import { invite, remindOfRatings } from "#modules/ratings/commands/remind.ts";
import { tellOfRating } from "#modules/ratings/commands/tell.ts";
import { contextOf, told } from "#testing/messages.ts";
import { badCase, contacted, endedCase, loopStep, rate, ratingPacks } from "#testing/ratings.ts";
import { DAY, MONDAY, server } from "#testing/registration.ts";

beforeEach(() => {
	server.now = MONDAY;
});

/** What the worker does with every event of a rating or complaint, each twice. */
async function tell(id: string): Promise<void> {
	const { rows } = await server.database
		.of("alpha")
		.pool.query<{ type: string; seq: number }>(
			"SELECT type, seq FROM ratings.event WHERE zone_id = 'alpha' AND stream_id = $1 ORDER BY seq",
			[id],
		);
	for (const { type, seq } of [...rows, ...rows])
		await tellOfRating(
			server.database,
			contextOf(),
			{ packs: ratingPacks() },
			{ topic: `ratings.${type}`, stream: id, seq },
		);
}

const titles = async (login: string, id: string) =>
	(await told(login, id)).map(({ title }: { title: { zh: string } }) => title.zh);

test("a bad rating is told to who may handle it and to nobody who was rated, without a word of what was written", async () => {
	const id = `case-${await badCase(5, "窗口态度恶劣")}`;
	await tell(id);
	for (const login of ["wang-fang", "tang-jing", "wu-tao", "zhou-min"]) expect(await titles(login, id)).toEqual([]);
	const [message] = await told("sun-lan", id);
	expect(message).toMatchObject({ kind: "task", dueOn: "2022-07-26", link: `/ratings/${id}` });
	expect(message.body.zh).toContain("非常不满意");
	expect(JSON.stringify(message)).not.toContain("恶劣");
});

test("each step tells whose move it is: the other pair of eyes, then the handler, then the rater", async () => {
	const id = await contacted();
	const sun = await server.as("sun-lan");
	await loopStep(sun, id, "RatingDisputed", 2);
	await tell(id);
	expect(await titles("zhao-qiang", id)).toEqual([expect.stringMatching(/^差评申诉，待复核：/)]);
	await loopStep(await server.as("zhao-qiang"), id, "DisputeRejected", 3);
	await loopStep(sun, id, "FixPlanned", 4);
	await loopStep(sun, id, "RatingAnswered", 5);
	await tell(id);
	expect((await titles("sun-lan", id))[0]).toMatch(/^申诉不成立，继续办理：/);
	expect(await titles("zhou-min", id)).toEqual([
		expect.stringMatching(/^您的评价已有反馈：/),
		expect.stringMatching(/^您反映的问题已登记整改：/),
		expect.stringMatching(/^您的评价正在核实：/),
	]);
	expect(await titles("wu-tao", id)).toEqual([]);
});

test("a good rating tells nobody", async () => {
	const id = await endedCase();
	await rate(await server.as("zhou-min"), id, 2);
	await tell(`case-${id}`);
	for (const login of ["zhou-min", "wu-tao", "sun-lan"]) expect(await titles(login, id)).toEqual([]);
});

test("a complaint is told to the head who had no part in it, and its author", async () => {
	const zhou = await server.as("zhou-min");
	const { id } = (await zhou.post("/complaints", { item: "A02", text: "指南过期" })).body;
	await tell(id);
	expect(await titles("zhou-min", id)).toEqual([expect.stringMatching(/^投诉已收到：/)]);
	const [message] = await told("wu-tao", id);
	expect(message).toMatchObject({ link: `/ratings/complaints/${id}`, dueOn: "2022-08-15" });
	expect(JSON.stringify(message)).not.toContain("过期");
});

test("who has not rated is asked once, on the day after five working days; who has is not", async () => {
	const [quiet, rated] = [await endedCase(), await endedCase()];
	const remind = () => remindOfRatings(server.database, contextOf(), { packs: ratingPacks() });
	const { rows } = await server.database
		.of("alpha")
		.pool.query<{ stream: string; seq: number }>(
			"SELECT stream_id AS stream, seq FROM cases.event WHERE type = 'CaseGranted' AND stream_id = ANY($1)",
			[[quiet, rated]],
		);
	for (const { stream, seq } of [...rows, ...rows])
		await invite(server.database, contextOf(), { topic: "cases.CaseGranted", stream, seq });
	await rate(await server.as("zhou-min"), rated, 1);
	server.now = MONDAY + 7 * DAY;
	await remind();
	expect(await titles("zhou-min", `${quiet}:reminder`)).toEqual([]);
	server.now = MONDAY + 8 * DAY;
	await remind();
	await remind();
	const [message, ...more] = await told("zhou-min", `${quiet}:reminder`);
	expect(message).toMatchObject({ kind: "opinion", link: `/my/${quiet}#rate` });
	expect(more).toEqual([]);
	expect(await titles("zhou-min", `${rated}:reminder`)).toEqual([]);
});
