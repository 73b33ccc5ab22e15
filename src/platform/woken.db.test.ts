import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anchorsOf, openAnchors } from "#platform/anchors.ts";
import { makeClock } from "#platform/context.ts";
import { type DataFolder, openDataFolder } from "#platform/data-folder.ts";
import { makePool } from "#platform/database.ts";
import { catchUpAnchors, type RelayOptions, relay } from "#platform/relay.ts";
import { loginAs, ROLE } from "#platform/roles.ts";
import { openSigningKey } from "#platform/signing.ts";
import { testDatabase } from "#testing/database.ts";
import { count } from "#testing/tally.ts";

/** F20: the leader stands still, another leads, and the first goes on where it was. */
const db = testDatabase();
let folder: DataFolder;
let pool: pg.Pool;
beforeAll(() => {
	folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), "landfall-woken-")));
	pool = makePool(loginAs(db.admin, ROLE.worker), 3);
});
afterAll(async () => {
	await pool.end();
	rmSync(folder.path, { recursive: true });
});

const happens = (key: string) => count(db.database, db.context(), key, { tally: "a", n: 1, mark: key });

/** A leader that stands still when it comes to its anchors for the `stops`-th time, until it is woken. */
async function leader(stops = Number.POSITIVE_INFINITY) {
	const file = await openAnchors(folder, "alpha");
	await catchUpAnchors(pool, "alpha", file);
	const [stood, woken] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	let asked = 0;
	const options: RelayOptions = {
		pool,
		clock: makeClock(),
		key: openSigningKey(folder),
		reactionsTo: () => ["tally.tell"],
		async anchors() {
			if (++asked === stops) {
				stood.resolve();
				await woken.promise;
			}
			return file;
		},
	};
	return {
		lead: () => relay("alpha", options),
		stood: stood.promise,
		wake: woken.resolve,
		close: () => file.close(),
	};
}

const numbers = async (sql: string): Promise<readonly number[]> =>
	(await pool.query<{ n: number }>(sql)).rows.map(({ n }) => n);

/** Each event sealed once and told by one job, each batch anchored once and in its order. */
async function isOnce(): Promise<void> {
	const seqs = await numbers("SELECT seq AS n FROM platform.sealed_event ORDER BY batch, position");
	expect(seqs).toEqual(seqs.map((_, index) => index + 1));
	expect(await numbers("SELECT count(*) AS n FROM graphile_worker.jobs")).toEqual([seqs.length]);
	const sealed = await numbers("SELECT batch AS n FROM platform.seal ORDER BY batch");
	expect(anchorsOf(folder, "alpha").map(({ batch }) => batch)).toEqual(sealed);
}

describe("a leader that stood still while another led", () => {
	test("anchors nothing a second time that it had sealed before", async () => {
		const first = await leader(2);
		await happens("one");
		const held = first.lead();
		await first.stood; // sealed and not anchored
		const other = await leader(); // catches up what is not anchored
		await happens("two");
		expect(await other.lead()).toBe(1);
		first.wake();
		await held;
		await isOnce();
		await Promise.all([first.close(), other.close()]);
	});

	test("seals and tells nothing that the other has, when its connection was ended meanwhile", async () => {
		const first = await leader(1);
		await happens("three");
		const held = first.lead().catch((error: unknown) => error);
		await first.stood; // has taken the rows, and not committed
		await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE datname = current_database() AND state = 'idle in transaction' AND usename = current_user`);
		const other = await leader();
		expect(await other.lead()).toBe(1);
		first.wake();
		expect(await held).toBeInstanceOf(Error);
		await isOnce();
		await Promise.all([first.close(), other.close()]);
	});
});
