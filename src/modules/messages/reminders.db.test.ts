import { beforeAll, expect, test } from "vitest";
import { casesPacks } from "#main/cases-pack.ts";
import { onlyPack } from "#main/packs.ts";
import { remindOfEndings } from "#modules/messages/commands/remind.ts";
import { contextOf } from "#testing/messages.ts";
import { MONDAY, server } from "#testing/registration.ts";
import { applied, certified, holdForTwoMonths } from "#testing/renewals.ts";

beforeAll(holdForTwoMonths);

test("the holder is reminded 90, 60 and 30 days before, each once, and not of what is being renewed", async () => {
	const zhou = await server.as("zhou-min");
	const [old, renewed] = [await certified(zhou), await certified(zhou)];
	await applied(zhou, renewed);
	const told = async (moment: string) => {
		server.now = Date.parse(`${moment}+08:00`);
		try {
			const own = { ...server.pack, zone: { ...server.pack.zone, id: "alpha" } };
			for (let twice = 0; twice < 2; twice++)
				await remindOfEndings(server.database, contextOf(), { packs: casesPacks(onlyPack(own)) });
			const { messages } = (await (await server.as("zhou-min")).get("/inbox")).body;
			return messages.flatMap(({ kind, about }: { kind: string; about: string }) =>
				kind === "renewal" ? [about] : [],
			);
		} finally {
			server.now = MONDAY;
		}
	};
	const { path } = (await zhou.post("/me/calendar")).body;
	const calendar = (await server.app().inject({ url: path })).body;
	expect(calendar).toContain("DTSTART;VALUE=DATE:20220825");
	expect(calendar.match(/SUMMARY:请在今天前申请延续/g)).toHaveLength(1);
	const first = await told("2022-07-25T09:00:00"); // 61 days before
	expect(first).toEqual([`L38-2022-${old.slice(0, 8).toUpperCase()}`]);
	expect(await told("2022-07-26T09:00:00")).toHaveLength(2);
	expect(await told("2022-08-24T09:00:00")).toHaveLength(2);
	expect(await told("2022-08-25T09:00:00")).toHaveLength(3);
});
