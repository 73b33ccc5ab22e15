import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connected } from "#platform/database.ts";
import { exportZone } from "#platform/export.ts";
import { loginAs, readerRole } from "#platform/roles.ts";
import { readZip } from "#platform/zip.ts";
import { testDatabase } from "#testing/database.ts";

const db = testDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-export-"));
/** Events that nobody has sealed, as after a bulk load; more than a chunk, and more than what is on its way to a file. */
const EVENTS = 4_500;
/** A transaction may be idle so long here, and the file is not written for longer, ms. */
const IDLE = 7_000;
const SLOW = 9_500;

beforeAll(() =>
	db.tamper(`INSERT INTO tally.event (zone_id, stream_id, seq, type, data, at, recorded_at, real_at, actor, principal, pack_version, leaf, salt)
		SELECT 'alpha', 't' || n, 1, 'Counted', jsonb_build_object('n', 1, 'mark', sha256(n::text::bytea)::text), now(), now(), now(), 'a', 'a', 'p',
			encode(sha256(n::text::bytea), 'hex'), encode(sha256(('s' || n)::bytea), 'hex') FROM generate_series(1, ${EVENTS}) n`),
);
afterAll(() => rmSync(folder, { recursive: true }));

const request = (out: string) => ({ zone: "alpha", out, anchors: "", exportedAt: "2022-07-25T00:00:00.000Z" });

/** Exports as the zone's reader; the most rows that one statement answered. */
const exported = (out: string, prepared: (client: pg.Client) => Promise<unknown> = async () => {}) =>
	connected(loginAs(db.admin, readerRole("alpha")), async (client) => {
		await prepared(client);
		let most = 0;
		const query = client.query.bind(client) as (...args: unknown[]) => Promise<pg.QueryResult>;
		const counting = async (...args: unknown[]) => {
			const answer = await query(...args);
			most = Math.max(most, answer.rows?.length ?? 0);
			return answer;
		};
		client.query = counting;
		await exportZone(client, request(out));
		return most;
	});

async function streamsIn(file: string): Promise<Set<string>> {
	const lines = (await readZip(file)).get("events.jsonl")?.toString().trim().split("\n") ?? [];
	return new Set(lines.map((line) => (JSON.parse(line) as { event: { stream: string } }).event.stream));
}

describe("an export of many events that nobody has sealed", () => {
	test("has each of them, and holds some at a time", async () => {
		const out = path.join(folder, "all.zip");
		expect(await exported(out)).toBeLessThanOrEqual(1_000);
		expect((await streamsIn(out)).size).toBe(EVENTS);
	});

	test("comes to its end though its disk stands still for longer than a transaction may be idle", async () => {
		const out = path.join(folder, "slow.zip");
		const pipe = `${out}.part`; // what is written before it has its name
		expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
		const copy = path.join(folder, "copy.zip");
		const slow = async () => {
			const reading = createReadStream(pipe, { highWaterMark: 1_024 });
			const file = createWriteStream(copy);
			for await (const first of reading.iterator({ destroyOnReturn: false })) {
				file.write(first);
				break;
			}
			await sleep(SLOW);
			await pipeline(reading, file);
		};
		const idle = (client: pg.Client) => client.query(`SET idle_in_transaction_session_timeout = ${IDLE}`);
		await expect(Promise.all([exported(out, idle), slow()])).resolves.toHaveLength(2);
		expect((await streamsIn(copy)).size).toBe(EVENTS);
	});
});
