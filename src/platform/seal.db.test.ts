import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalJson } from "#kernel/canonical.ts";
import { leafOf } from "#kernel/event.ts";
import type { Fault } from "#kernel/fault.ts";
import type { EventLine, SealLine } from "#kernel/verify-lines.ts";
import { anchorsOf, openAnchors } from "#platform/anchors.ts";
import { makeClock } from "#platform/context.ts";
import { type DataFolder, openDataFolder } from "#platform/data-folder.ts";
import { connected, makePool } from "#platform/database.ts";
import { exportZone } from "#platform/export.ts";
import { sha256Hex } from "#platform/hash.ts";
import { BehindAnchors, catchUpAnchors, type RelayOptions, relay } from "#platform/relay.ts";
import { loginAs, ROLE, readerRole } from "#platform/roles.ts";
import { openSigningKey } from "#platform/signing.ts";
import { NoExport, verifyFile } from "#platform/verify-file.ts";
import { linesOf, readZip, writeZip } from "#platform/zip.ts";
import { testDatabase } from "#testing/database.ts";
import { count } from "#testing/tally.ts";

const db = testDatabase();
let folder: DataFolder;
let pool: pg.Pool;
let options: RelayOptions;
let anchors: string;
let original: string;

beforeAll(async () => {
	folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), "landfall-seal-")));
	pool = makePool(loginAs(db.admin, ROLE.worker), 3);
	const file = await openAnchors(folder, "alpha");
	options = {
		pool,
		clock: makeClock(),
		key: openSigningKey(folder),
		reactionsTo: (topic) => (topic === "tally.Counted" ? ["tally.tell"] : []),
		anchors: async () => file,
	};
	for (const [batch, tallies] of ["a,b,a", "b,c,d,b", "a"].entries()) {
		for (const [n, tally] of tallies.split(",").entries())
			await count(db.database, db.context(), `${batch}-${n}`, { tally, n: n + 1, mark: `甲 "${n}" 0.10` });
		await relay("alpha", options);
	}
	anchors = readFileSync(folder.at("anchors/alpha.jsonl"), "utf8");
	original = await exported("original");
});
afterAll(async () => {
	await pool.end();
	rmSync(folder.path, { recursive: true });
});

async function exported(name: string, streams?: readonly string[]): Promise<string> {
	const out = folder.at(`${name}.zip`);
	const request = { zone: "alpha", out, anchors, exportedAt: "2026-01-01T00:00:00.000Z", ...(streams && { streams }) };
	await connected(loginAs(db.admin, readerRole("alpha")), (client) => exportZone(client, request));
	return out;
}

/** A copy of an export whose events and seals someone has laid hand on. */
async function altered(
	change: (events: EventLine[], seals: SealLine[]) => void,
	source = original,
): Promise<readonly Fault[]> {
	const files = await readZip(source);
	const events = [...linesOf(files.get("events.jsonl"))].map((line) => JSON.parse(line) as EventLine);
	const seals = [...linesOf(files.get("seals.jsonl"))].map((line) => JSON.parse(line) as SealLine);
	change(events, seals);
	const text = (lines: readonly unknown[]) => lines.map((line) => `${canonicalJson(line)}\n`).join("");
	const copy = folder.at("altered.zip");
	await writeZip(copy, [
		["manifest.json", files.get("manifest.json")?.toString() ?? ""],
		["events.jsonl", text(events)],
		["seals.jsonl", text(seals)],
	]);
	const verdict = await verifyFile(copy, { anchors });
	expect(verdict.ok).toBe(verdict.faults.length === 0);
	return verdict.faults;
}

const at = <T>(list: T[], index: number): T => list.at(index) ?? expect.fail("no such line");
const told = (faults: readonly Fault[]) => faults.map(({ kind, stream, seq }) => `${kind} ${stream} ${seq}`);
const mutable = <T>(value: T): { -readonly [K in keyof T]: T[K] } => value;

describe("an export of a zone", () => {
	test("as it was made passes, by its own anchors and by a copy", async () => {
		expect(await verifyFile(original, { anchors })).toMatchObject({ ok: true, events: 8, seals: 3, faults: [] });
		expect(await verifyFile(original, { key: options.key.publicKey })).toMatchObject({
			ok: true,
			anchorsFrom: "export",
		});
	});

	test("with a changed event names the event", async () => {
		expect(told(await altered((events) => void (mutable(at(events, 4).event).actor = "person:someone-else")))).toEqual([
			"event-changed tally/c 1",
		]);
		expect(
			told(await altered((events) => void (mutable(at(events, 4).event).data = { n: 2, mark: '甲 "1" 0.1' }))),
		).toEqual(["event-changed tally/c 1"]);
		expect(told(await altered((events) => void Object.assign(at(events, 4).event, { note: "added" })))).toEqual([
			"event-changed tally/c 1",
		]);
	});

	test("without one event, even the last of its stream, names it", async () => {
		expect(told(await altered((events) => void events.splice(4, 1)))).toEqual(["event-removed tally/c 1"]);
		expect(told(await altered((events) => void events.pop()))).toEqual(["event-removed tally/a 3"]);
	});

	test("with two events in each other's place names them", async () => {
		expect(told(await altered((events) => void ([events[3], events[4]] = [at(events, 4), at(events, 3)])))).toEqual([
			"event-reordered tally/b 2",
		]);
		const swapped = await altered((events) => {
			const [first, second] = [mutable(at(events, 0)), mutable(at(events, 2))];
			[first.position, second.position] = [second.position, first.position];
		});
		expect(told(swapped)).toEqual(["event-reordered tally/a 1", "event-reordered tally/a 2"]);
	});

	test("with an event that was never recorded names it", async () => {
		expect(
			told(
				await altered((events) => void events.push({ ...at(events, 7), event: { ...at(events, 7).event, seq: 4 } })),
			),
		).toEqual(["event-added tally/a 4"]);
		expect(
			told(
				await altered((events) => {
					const last = at(events, 7);
					events.push({ batch: null, position: null, event: { ...last.event, seq: 4 } });
				}),
			),
		).toEqual(["event-added tally/a 4"]);
	});

	test("with a changed seal names the first event of it", async () => {
		expect(
			told(await altered((_events, seals) => void (mutable(at(seals, 1)).at = "2020-01-01T00:00:00.000Z"))),
		).toEqual(["seal-changed tally/b 2"]);
		expect(
			told(await altered((_events, seals) => void (mutable(at(seals, 1)).signature = at(seals, 0).signature))),
		).toEqual(["seal-changed tally/b 2"]);
	});

	test("whose event and seal list were changed alike is found by the seal", async () => {
		const faults = await altered((events, seals) => {
			mutable(at(events, 4).event).data = { n: 99, mark: "x" };
			const { leaf } = relisted(at(events, 4));
			mutable(at(seals, 1)).events =
				at(seals, 1).events?.map((e) => (e[1] === "c" ? [e[0], e[1], e[2], leaf] : e)) ?? [];
		});
		expect(told(faults)).toEqual(["seal-changed tally/b 2"]);
	});

	test("whose end was cut off, seals and all, is found by the anchors only", async () => {
		const cut = (events: EventLine[], seals: SealLine[]) => {
			events.splice(7);
			seals.splice(2);
		};
		expect(told(await altered(cut))).toEqual(["tail-cut tally/a 3"]);
		const kept = anchors;
		anchors = "";
		expect(await altered(cut)).toEqual([]);
		anchors = kept;
	});

	test("under another key is told from the trusted one", async () => {
		const other = openSigningKey(openDataFolder(folder.at("other")));
		const verdict = await verifyFile(original, { key: other.publicKey });
		expect(verdict.faults.map(({ kind }) => kind)).toEqual(["other-key", "other-key", "other-key"]);
	});

	test("that is none is refused", async () => {
		await expect(verifyFile(folder.at("anchors/alpha.jsonl"), {})).rejects.toThrow(NoExport);
		await writeZip(folder.at("empty.zip"), []);
		await expect(verifyFile(folder.at("empty.zip"), {})).rejects.toThrow(NoExport);
	});
});

const relisted = ({ event }: EventLine) => ({ leaf: leafOf(event, sha256Hex) });

describe("an export of single streams", () => {
	test("proves its events without telling the others", async () => {
		const file = await exported("case", ["tally/b"]);
		expect(await verifyFile(file, { anchors })).toMatchObject({ ok: true, events: 3, seals: 3 });
		const files = await readZip(file);
		for (const each of ["seals.jsonl", "anchors.jsonl", "events.jsonl"])
			expect(files.get(each)?.toString(), each).not.toMatch(/"tally","a"|"stream":"[acd]"/);
		expect(told(await altered((events) => void (mutable(at(events, 2).event).actor = "x"), file))).toEqual([
			"event-changed tally/b 3",
		]);
		expect(told(await altered((events) => void events.splice(1, 1), file))).toEqual(["stream-gap tally/b 2"]);
		expect(told(await altered((events) => void events.pop(), file))).toEqual(["event-removed tally/b 3"]);
		expect(told(await altered((events) => void events.reverse(), file))).toEqual([
			"event-reordered tally/b 1",
			"event-reordered tally/b 2",
		]);
		expect(told(await altered((events) => void (mutable(at(events, 0)).position = 2), file))).toEqual([
			"event-reordered tally/b 1",
		]);
		expect(told(await altered((events) => void (mutable(at(events, 0).event).salt = "0"), file))).toEqual([
			"event-changed tally/b 1",
		]);
	});
});

describe("the owner of the database", () => {
	const restoring = async (sql: string, back: string): Promise<string[]> => {
		await db.tamper(sql);
		try {
			return told((await verifyFile(await exported("tampered"), { anchors })).faults);
		} finally {
			await db.tamper(back);
		}
	};

	test("changes an event, and it is named", async () => {
		const where = "WHERE zone_id = 'alpha' AND stream_id = 'c' AND seq = 1";
		expect(
			await restoring(
				`UPDATE tally.event SET at = at - interval '1 day' ${where}`,
				`UPDATE tally.event SET at = at + interval '1 day' ${where}`,
			),
		).toEqual(["event-changed tally/c 1"]);
	});

	test("removes a whole stream, and it is missed", async () => {
		const where = "WHERE zone_id = 'alpha' AND stream_id = 'd'";
		expect(
			await restoring(
				`CREATE TABLE public.kept AS SELECT * FROM tally.event ${where}; DELETE FROM tally.event ${where}`,
				"INSERT INTO tally.event SELECT * FROM public.kept; DROP TABLE public.kept",
			),
		).toEqual(["event-removed tally/d 1"]);
	});

	test("adds a back-dated event past the outbox, and it stands in no seal", async () => {
		const added =
			"SELECT zone_id, stream_id, 2, type, data, at - interval '1 year', recorded_at, real_at, actor, principal, pack_version, leaf, salt";
		expect(
			await restoring(
				`INSERT INTO tally.event ${added} FROM tally.event WHERE stream_id = 'd'`,
				"DELETE FROM tally.event WHERE stream_id = 'd' AND seq = 2",
			),
		).toEqual(["event-added tally/d 2"]);
	});

	test("sets the database back, and nothing more is sealed until a restore has said so", async () => {
		await db.tamper(
			"CREATE TABLE public.seals AS SELECT * FROM platform.seal; DELETE FROM platform.seal WHERE batch = 3",
		);
		await count(db.database, db.context(), "after", { tally: "z", n: 1, mark: "z" });
		await expect(relay("alpha", options)).rejects.toThrow(BehindAnchors);
		await expect(catchUpAnchors(pool, "alpha", await options.anchors("alpha"))).rejects.toThrow(BehindAnchors);
		await db.tamper("INSERT INTO platform.seal SELECT * FROM public.seals WHERE batch = 3; DROP TABLE public.seals");
		expect(await relay("alpha", options)).toBe(1);
	});
});

describe("anchors", () => {
	test("that a crash left out are written at the next start, and half a line is dropped", async () => {
		const file = folder.at("anchors/alpha.jsonl");
		const whole = readFileSync(file, "utf8");
		const other = openDataFolder(folder.at("crashed"));
		await (await openAnchors(other, "alpha")).close();
		appendFileSync(other.at("anchors/alpha.jsonl"), whole.slice(0, whole.indexOf("\n") + 30));
		const again = await openAnchors(other, "alpha");
		await catchUpAnchors(pool, "alpha", again);
		expect(readFileSync(other.at("anchors/alpha.jsonl"), "utf8")).toBe(whole);
		expect(anchorsOf(other, "alpha")).toHaveLength(4);
	});
});

test("each event is in one job of each reaction to it, with those of its turn", async () => {
	await db.tamper(`CREATE VIEW public.told AS SELECT key, event->>'stream' AS stream, event->>'seq' AS seq
		FROM graphile_worker._private_jobs, json_array_elements(payload->'events') event`);
	const { rows } = await connected(db.admin, (client) => client.query("SELECT * FROM public.told ORDER BY key"));
	expect(new Set(rows.map(({ stream, seq }) => `${stream} ${seq}`)).size).toBe(9);
	expect(rows).toHaveLength(9);
	expect(rows[0]).toEqual({ key: "alpha/tally.tell/tally/a/1", stream: "a", seq: "1" });
});
