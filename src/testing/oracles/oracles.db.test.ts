import { appendFileSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { foldFaults } from "#main/folds.ts";
import { streamFaults } from "#main/streams.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import type { ZoneDatabase } from "#platform/database.ts";
import { newId } from "#platform/random.ts";
import { photo, recorded } from "#testing/led-project.ts";
import { type Asked, contradicted, doubled, effectsOf, lost, unread, unsettled } from "#testing/oracles/journal.ts";
import { deadlines, misfiled, moved, unbalanced, undelivered, unsound } from "#testing/oracles/zone.ts";
import { server, step, submitted } from "#testing/registration.ts";
import { failing } from "#testing/storm.ts";
import { count, tallyHistory } from "#testing/tally.ts";

let zone: ZoneDatabase;
let id: string;
const folder = () => openDataFolder(server.folder);

beforeAll(async () => {
	zone = server.database.of("alpha");
	id = await submitted(await server.as("zhou-min"));
	await step(await server.as("wang-fang"), id, "CaseAccepted");
	const promoter = await server.as("liu-yang");
	await photo(promoter, await recorded(promoter), 30);
	await server.tick();
	await server.tamper("DELETE FROM graphile_worker._private_jobs"); // what a worker would have done by now
});

/** What the oracle says once that was done to the database; it is undone. */
async function after(sql: string, back: string, oracle: () => Promise<readonly string[]>): Promise<readonly string[]> {
	await server.tamper(sql);
	try {
		return await oracle();
	} finally {
		await server.tamper(back);
	}
}

const packs = () => new Map([[server.pack.version, { ...server.pack, zone: { ...server.pack.zone, id: "alpha" } }]]);
const folded = async () => (await foldFaults(zone, packs())).map(({ stream, differs }) => `${stream}: ${differs}`);

describe("the oracles of a zone", () => {
	test("find nothing where nothing is wrong", async () => {
		const before = await deadlines(zone);
		expect(await streamFaults(server.admin)).toEqual([]);
		expect(await folded()).toEqual([]);
		expect(await unsound(server.admin, folder(), "alpha")).toEqual([]);
		expect(await undelivered(server.admin, "alpha")).toEqual([]);
		expect(moved(before, await deadlines(zone))).toEqual([]);
		expect(before.get(id)?.[1]).toMatch(/^2022-/);
		expect(await unbalanced(zone)).toEqual([]);
		expect(await misfiled(zone, folder())).toEqual([]);
	});

	test("O3: a row that was written outside its transaction", async () => {
		const found = await after(
			`UPDATE cases."case" SET seq = seq + 1 WHERE stream_id = '${id}'`,
			`UPDATE cases."case" SET seq = seq - 1 WHERE stream_id = '${id}'`,
			() => streamFaults(server.admin),
		);
		expect(found).toEqual([`cases alpha/${id}: 1 rows at 3, events up to 2`]);
		const other = await after(
			`UPDATE cases."case" SET state = 'granted' WHERE stream_id = '${id}'`,
			`UPDATE cases."case" SET state = 'examining' WHERE stream_id = '${id}'`,
			folded,
		);
		expect(other).toEqual([`cases/${id}: state is "granted", folds to "examining"`]);
	});

	test("O4: an event that somebody changed", async () => {
		const found = await after(
			`UPDATE cases.event SET actor = 'staff:other' WHERE stream_id = '${id}' AND seq = 2`,
			`UPDATE cases.event SET actor = 'staff:wang-fang' WHERE stream_id = '${id}' AND seq = 2`,
			() => unsound(server.admin, folder(), "alpha"),
		);
		expect(found).toEqual([`event-changed cases/${id} 2`]);
	});

	test("O5: a message that nobody passed on", async () => {
		const found = await after(
			`INSERT INTO platform.outbox (zone_id, topic, stream_id) VALUES ('alpha', 'planted', 'x')`,
			"DELETE FROM platform.outbox WHERE topic = 'planted'",
			() => undelivered(server.admin, "alpha"),
		);
		expect(found).toEqual(["outbox planted"]);
	});

	test("O6: a deadline that moved by itself, as one counted in the time of the server's place would", async () => {
		const before = await deadlines(zone);
		const found = await after(
			`UPDATE cases."case" SET due_on = due_on + 1 WHERE stream_id = '${id}'`,
			`UPDATE cases."case" SET due_on = due_on - 1 WHERE stream_id = '${id}'`,
			async () => [...moved(before, await deadlines(zone)), ...(await folded())],
		);
		expect(found).toHaveLength(2);
		expect(found[0]).toMatch(new RegExp(`^${id}: 2022-.* became 2022-`));
	});

	test("O7: a case that is nowhere", async () => {
		const found = await after(
			`CREATE TABLE public.kept AS SELECT * FROM cases."case" WHERE stream_id = '${id}'; DELETE FROM cases."case" WHERE stream_id = '${id}'`,
			`INSERT INTO cases."case" SELECT * FROM public.kept; DROP TABLE public.kept`,
			() => unbalanced(zone),
		);
		expect(found).toEqual(["came in 1, stand somewhere 0"]);
	});

	test("O9: a row without its file, and a file that is another", async () => {
		const files = path.join(server.folder, "files");
		const [name] = readdirSync(files, { recursive: true, encoding: "utf8" }).filter((one) => /[0-9a-f]{64}$/.test(one));
		const file = path.join(files, name ?? "");
		appendFileSync(file, "more");
		expect(await misfiled(zone, folder())).toEqual([`projects.file ${path.basename(file)} is another file`]);
		rmSync(file);
		expect(await misfiled(zone, folder())).toEqual([`projects.file ${path.basename(file)} has no file`]);
	});
});

/** Clients count, each asking again until it is answered; `answer` is what a server with that mistake would do. */
type Counting = (key: string) => Promise<unknown>;
const good: Counting = (key) => count(server.database, contextOf(), key, { tally: "t", n: 1, mark: key });
const acknowledgingFirst: Counting = async (key) => {
	good(key).catch(() => {});
	return { total: 0 };
};
const withoutKey: Counting = (key) => count(server.database, contextOf(), newId(), { tally: "t", n: 1, mark: key });
const givingUp: Counting = async (key) => (key.endsWith("3") ? Promise.reject(new Error("503")) : good(key));

const contextOf = () =>
	makeContext(makeClock(), { zone: "alpha", actor: "person:a", purpose: "test", packVersion: "sha256:test" });

async function counted(name: string, counting: Counting) {
	const journal: Asked[] = [];
	for (let n = 0; n < 8; n++) {
		const key = `${name}-key-${n}`;
		const answers = new Set<string>();
		let failures = 0;
		for (let tries = 1; tries < 8 && answers.size === 0; tries++) {
			const fault = { n: tries, code: "57P01", when: n % 2 === 0 ? "before" : "after" } as const;
			await failing(fault, () => counting(key)).then(
				({ answer }) => answers.add(JSON.stringify(answer)),
				() => failures++,
			);
		}
		journal.push({ key, answers, failures });
	}
	await new Promise((resolve) => setTimeout(resolve, 100)); // what was acknowledged first has had its time
	const events = await tallyHistory(zone, "t");
	const marks = events.map(({ data }) => (data as unknown as { mark: string }).mark);
	return { journal, effects: effectsOf(marks.filter((mark) => mark.startsWith(name))) };
}

describe("the oracles of what clients were told", () => {
	test("find nothing in what is done once, however often a statement failed", async () => {
		const { journal, effects } = await counted("good", good);
		expect(journal.reduce((sum, { failures }) => sum + failures, 0)).toBeGreaterThan(8);
		expect([...lost(journal, effects), ...doubled(effects), ...contradicted(journal), ...unsettled(journal)]).toEqual(
			[],
		);
	});

	test("O1: an answer before the commit", async () => {
		const { journal, effects } = await counted("first", acknowledgingFirst);
		expect(lost(journal, effects)).toContain("first-key-0 is lost");
	});

	test("O2: no key, so that what is asked again happens again", async () => {
		const { effects } = await counted("twice", withoutKey);
		expect(doubled(effects)).toContain("twice-key-1 happened 2 times");
		expect(contradicted([{ key: "k", answers: new Set(["1", "2"]), failures: 0 }])).toEqual(["k was told 1 and 2"]);
	});

	test("O8: a request that never gets an answer", async () => {
		const { journal } = await counted("never", givingUp);
		expect(unsettled(journal)).toEqual(["never-key-3 failed 7 times and was never answered"]);
	});

	test("O10: a number that was read and is gone after a failover", () => {
		const read = new Map([
			["A-1", "granted"],
			["A-2", "denied"],
		]);
		expect(unread(read, read)).toEqual([]);
		expect(unread(read, new Map([["A-1", "granted"]]))).toEqual(["A-2 was read as denied and is gone"]);
	});
});
