import { beforeAll } from "vitest";
import { casesPacks } from "#main/cases-pack.ts";
import { onlyPack } from "#main/packs.ts";
import { tellOfCases } from "#modules/messages/commands/tell.ts";
import type { MessagesGround } from "#modules/messages/decide/ground.ts";
import { type Context, makeContext } from "#platform/context.ts";
import { server } from "#testing/registration.ts";

/** The real time, which the tests of messages move on by themselves. */
export const real = { now: Date.now() };

const made: { ground?: MessagesGround } = {};
beforeAll(() => {
	const packs = casesPacks(onlyPack({ ...server.pack, zone: { ...server.pack.zone, id: "alpha" } }));
	made.ground = { packs, zoneName: server.pack.zone.name, mail: undefined };
});

/** What messages of the zone stand on, without mail. */
export function ground(): MessagesGround {
	if (!made.ground) throw new Error("not started");
	return made.ground;
}

export const contextOf = (actor = "system:worker"): Context =>
	makeContext(
		{ now: () => server.now, realNow: () => real.now, offset: server.now - real.now },
		{ zone: "alpha", actor, purpose: "test", packVersion: server.pack.version },
	);

export const tellOf = (id: string, type: string, seq: number): Promise<void> =>
	tellOfCases(server.database, contextOf(), ground(), [{ topic: `cases.${type}`, stream: id, seq }]);

/** What the worker does with every event of a case, each twice: reactions may be run again. */
export async function tell(id: string): Promise<void> {
	const { rows } = await server.database
		.of("alpha")
		.pool.query<{ type: string; seq: number }>(
			"SELECT type, seq FROM cases.event WHERE zone_id = 'alpha' AND stream_id = $1 ORDER BY seq",
			[id],
		);
	const events = rows.map(({ type, seq }) => ({ topic: `cases.${type}`, stream: id, seq }));
	for (const some of [events, events]) await tellOfCases(server.database, contextOf(), ground(), some);
}

export const sql = async (text: string) => (await server.database.of("alpha").pool.query(text)).rows;

/** What a login's inbox says of a case, the latest first. */
export async function told(login: string, id: string) {
	const { body } = await (await server.as(login)).get("/inbox");
	return body.messages.filter((message: { id: string }) => message.id.includes(id));
}
