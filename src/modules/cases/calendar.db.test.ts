import { expect, test } from "vitest";
import { casesPacks } from "#main/cases-pack.ts";
import { followCalendar } from "#modules/cases/commands/calendar.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { accepted, MONDAY, server, step, submitted } from "#testing/registration.ts";

/** The pack in force with 2022-07-26 and 27 made days of rest. */
function withTwoDaysOfRest() {
	const { pack } = server;
	return {
		...pack,
		calendar: pack.calendar.map((year) =>
			year.year === 2022
				? { ...year, rest: [...year.rest, 19_199, 19_200].sort((a, b) => a - b), hash: `sha256:${"c".repeat(64)}` }
				: year,
		),
	};
}

const context = () =>
	makeContext(makeClock(MONDAY - Date.now()), {
		zone: "alpha",
		actor: "system:worker",
		purpose: "test",
		packVersion: "sha256:test",
	});

const dates = async (id: string) => {
	const { rows } = await server.database
		.of("alpha")
		.pool.query<{ due: string; calendar: string }>(
			`SELECT to_char(due_on, 'YYYY-MM-DD') AS due, calendar FROM cases."case" WHERE stream_id = $1`,
			[id],
		);
	return rows[0];
};

test("a calendar that changes moves exactly the open cases that rest on it, once, and their pages say the same", async () => {
	const zhou = await server.as("zhou-min");
	const [waiting, examined, ended] = [await submitted(zhou), await accepted(), await submitted(zhou)];
	await step(zhou, ended, "CaseWithdrawn");
	const before = await Promise.all([waiting, examined].map(dates));
	const number = async (id: string) => (await zhou.get(`/cases/${id}`)).body.number;

	server.pack = { ...withTwoDaysOfRest(), version: `sha256:${"3".repeat(64)}` };
	const packs = casesPacks({
		get current() {
			return server.pack;
		},
		of: async () => server.pack,
	});
	const moved = await followCalendar(server.database, context(), packs);
	const after = await Promise.all([waiting, examined].map(dates));
	expect(moved.toSorted((a, b) => (a.case < b.case ? -1 : 1))).toEqual(
		(
			await Promise.all(
				[waiting, examined].map(async (id, index) => ({
					case: await number(id),
					dueOn: { from: before[index]?.due, to: after[index]?.due },
				})),
			)
		).toSorted((a, b) => (a.case < b.case ? -1 : 1)),
	);
	expect([before[0]?.due, after[0]?.due]).toEqual(["2022-08-01", "2022-08-03"]);
	expect((await zhou.get(`/cases/${waiting}`)).body.answer.dueOn).toBe("2022-08-03");
	expect((await dates(ended))?.calendar).not.toContain("cccc");
	expect(await followCalendar(server.database, context(), packs)).toEqual([]);
});
