import { expect, test, vi } from "vitest";
import { draftFolder } from "#testing/draft-folder.ts";
import { accepted, server, submitted } from "#testing/registration.ts";
import { saves } from "#testing/saved-map.ts";
import type { Person } from "#testing/zone-server.ts";

const { edit } = draftFolder();

const tried = (person: Person) =>
	vi.waitFor(
		async () => {
			const { status, body } = await person.get("/admin/pack/trial");
			expect(status).toBe(200);
			expect(body.trial).not.toBeNull();
			return body.trial;
		},
		{ timeout: 20_000, interval: 100 },
	);

test("the draft is tried: another promise is for new cases only, another day moves those that run", async () => {
	const zhou = await server.as("zhou-min");
	const [running] = [await submitted(zhou), await accepted()];
	await saves(zhou, server, { name: "没有人可以看的名字" });
	const xie = await server.as("xie-ning");

	const same = await tried(xie);
	expect(same).toMatchObject({ cases: { moved: 0 }, forNew: [], roadmaps: { changed: 0 }, numbers: [] });

	edit("items/market-regulation.csv", ",3wd,1wd,", ",3wd,2wd,");
	const term = await tried(xie);
	expect(term.cases).toMatchObject({ moved: 0, looked: 0 });
	const [promise] = term.forNew;
	expect(promise).toMatchObject({ item: "A02", term: "promised", from: { n: 1 }, to: { n: 2 } });
	expect(promise.keep).toBeGreaterThanOrEqual(2);
	expect(term.roadmaps.changed, "every one that needs A02, of the demo too").toBe(term.roadmaps.saved);
	expect(term.names.A02.zh).toBe("企业设立登记");
	expect(JSON.stringify(term)).not.toContain("没有人可以看的名字");

	const { number, answer } = (await zhou.get(`/cases/${running}`)).body;
	edit(
		"calendar/2022.yaml",
		"holidays:",
		"holidays:\n  - {name: {zh: 高温, en: Heat}, from: 2022-07-26, to: 2022-07-27}",
	);
	const day = await tried(await server.as("sun-lan"));
	const moved = day.cases.list.find((one: { case: string }) => one.case === number);
	expect(moved).toMatchObject({ dueOn: { from: answer.dueOn }, days: 2 });
	expect((await zhou.get(`/cases/${running}`)).body.answer.dueOn).toBe(answer.dueOn);
});

test("a draft with a mistake is not tried, and only who may read the pack may try it", async () => {
	edit("permits.yaml", "list contains(regional.done", "list contains(regional.dome");
	const { body } = await (await server.as("xie-ning")).get("/admin/pack/trial");
	expect(body.code).toBe("pack/draft-has-errors");
	expect((await (await server.as("wang-fang")).get("/admin/pack/trial")).status).toBe(403);
});
