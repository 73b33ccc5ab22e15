import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeClock, makeContext } from "#platform/context.ts";
import { type Database, openDatabase } from "#platform/database.ts";
import { Unreachable } from "#platform/failures.ts";
import { appRole, loginAs } from "#platform/roles.ts";
import { startClients } from "#testing/clients.ts";
import { heldIn, toldAndHeld } from "#testing/oracles/tallies.ts";
import { ownPostgres } from "#testing/own-postgres.ts";
import { count } from "#testing/tally.ts";
import { startWire, type Wire } from "#testing/wire.ts";

/** F5: the line between application and PostgreSQL is cut. */
const own = ownPostgres();
let wire: Wire;
let database: Database;
beforeAll(async () => {
	wire = await startWire(own.admin);
	database = openDatabase({ login: (zone) => loginAs(wire.address, appRole(zone)) });
});
afterAll(async () => {
	await database.close();
	await wire.close();
});

/** Sixteen clients with keys count while the line suffers; what failed but for being away. */
async function counting(suffer: () => Promise<void>) {
	const odd: unknown[] = [];
	const clients = startClients(async ({ key, ...input }) => {
		const context = makeContext(makeClock(), { zone: "alpha", actor: "a", purpose: "test", packVersion: "p" });
		try {
			return JSON.stringify(await count(database, context, key, input));
		} catch (error) {
			if (!(error instanceof Unreachable)) odd.push(error);
			throw error;
		}
	});
	await clients.successAfter(0);
	await suffer();
	await clients.successAfter(performance.now());
	await clients.stop();
	return { ...clients, odd };
}

describe("a line to PostgreSQL", () => {
	test.each<readonly [string, () => Promise<void>]>([
		[
			"that is cut again and again",
			async () => {
				for (let cuts = 0; cuts < 20; cuts++) {
					await sleep(100);
					wire.reset();
				}
			},
		],
		[
			"that loses answers to what was carried out",
			async () => {
				wire.loseAnswers(25);
				await sleep(3_000);
				wire.loseAnswers(0);
			},
		],
		[
			"that is down for three seconds",
			async () => {
				wire.down(true);
				await sleep(3_000);
				wire.down(false);
			},
		],
	])("%s loses nothing that was acknowledged, doubles nothing, and tells who asked to ask again", async (_, suffer) => {
		const { journal, failures, odd } = await counting(suffer);
		expect(failures).toBeGreaterThan(0);
		expect(odd).toEqual([]);
		const found = toldAndHeld(journal, await heldIn(own.admin, "alpha"));
		expect(Object.values(found).flat()).toEqual([]);
		expect(journal.length).toBeGreaterThan(16); // each client went on
	});
});
