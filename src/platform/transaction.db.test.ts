import { describe, expect, test } from "vitest";
import { isRefusal, refuse } from "#kernel/outcome.ts";
import { append, appendJobs, find, read } from "#platform/append.ts";
import { Stale } from "#platform/failures.ts";
import { Unstorable } from "#platform/statement.ts";
import { once, transaction } from "#platform/transaction.ts";
import { testDatabase } from "#testing/database.ts";
import {
	appendTally,
	count,
	counted,
	findTally,
	fold,
	lockTally,
	open,
	TALLIES,
	tallyHistory,
} from "#testing/tally.ts";

const db = testDatabase();
const alpha = () => db.database.of("alpha");
let last = 0;
const fresh = (): string => `t-${++last}`;

describe("a use case runs once for its key", () => {
	test("a repeat gets the first answer and has no second effect", async () => {
		const input = { tally: fresh(), n: 5, mark: "一" };
		const first = await count(db.database, db.context(), "k1", input);
		expect(first).toEqual({ total: 5 });
		expect(await count(db.database, db.context(), "k1", input)).toEqual(first);
		expect((await findTally(alpha(), input.tally))?.total).toBe(5);
	});

	test.each([
		["a new stream, one statement", open],
		["a stream that is locked", count],
	])("the same key twenty times at the same moment has one effect and one answer: %s", async (_name, command) => {
		const input = { tally: fresh(), n: 3, mark: "x" };
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => command(db.database, db.context(), `same-${input.tally}`, input)),
		);
		expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"total":3}']));
		expect(await tallyHistory(alpha(), input.tally)).toHaveLength(1);
	});

	test("another body under the same key is refused", async () => {
		const tally = fresh();
		await count(db.database, db.context(), "k2", { tally, n: 1, mark: "a" });
		expect(await count(db.database, db.context(), "k2", { tally, n: 2, mark: "a" })).toMatchObject({
			refused: "platform/key-reused",
		});
		expect((await findTally(alpha(), tally))?.total).toBe(1);
	});

	test("the same key of another person is another key", async () => {
		const tally = fresh();
		await count(db.database, db.context(), "k3", { tally, n: 1, mark: "a" });
		await count(db.database, db.context({ actor: "person:li" }), "k3", { tally, n: 1, mark: "a" });
		expect((await findTally(alpha(), tally))?.total).toBe(2);
	});

	test("a refusal is the answer too, and writes nothing else", async () => {
		const tally = fresh();
		const first = await count(db.database, db.context(), "k4", { tally, n: -1, mark: "a" });
		expect(first).toEqual(refuse("tally/negative", { n: -1 }));
		expect(await count(db.database, db.context(), "k4", { tally, n: -1, mark: "a" })).toEqual(first);
		expect(await findTally(alpha(), tally)).toBeUndefined();
	});

	test("what was appended before a refusal is not written", async () => {
		const tally = fresh();
		const refused = await once(db.database, db.context(), { route: "r", key: "k5", body: {} }, async (tx) => {
			appendTally(tx, tally, undefined, [counted(1, "a")]);
			await tx.flush();
			return refuse("tally/changed-my-mind");
		});
		expect(isRefusal(refused)).toBe(true);
		expect(await findTally(alpha(), tally)).toBeUndefined();
	});

	test("a fault leaves nothing, so the same key may be tried again", async () => {
		const tally = fresh();
		const work = (fails: boolean) =>
			once(db.database, db.context(), { route: "r", key: "k6", body: {} }, async (tx) => {
				await lockTally(tx, tally);
				appendTally(tx, tally, undefined, [counted(1, "a")]);
				await tx.flush();
				if (fails) throw new Error("planted");
				return { done: true };
			});
		await expect(work(true)).rejects.toThrow("planted");
		expect(await findTally(alpha(), tally)).toBeUndefined();
		expect(await work(false)).toEqual({ done: true });
		expect((await findTally(alpha(), tally))?.total).toBe(1);
	});
});

describe("events of a stream are counted without gap or double", () => {
	test("thirty at once on one stream all arrive, whether locked or not", async () => {
		const tally = fresh();
		await count(db.database, db.context(), fresh(), { tally, n: 1, mark: "first" });
		const locked = Array.from({ length: 15 }, (_, i) =>
			count(db.database, db.context(), fresh(), { tally, n: 1, mark: `locked ${i}` }),
		);
		await Promise.all(locked);
		const events = await tallyHistory(alpha(), tally);
		expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
		expect(await findTally(alpha(), tally)).toEqual(fold(tally, events));
	});

	test("of two appends at one expected seq one is written and the other runs again on the new state", async () => {
		const tally = fresh();
		await count(db.database, db.context(), fresh(), { tally, n: 1, mark: "first" });
		let runs = 0;
		const unlocked = (mark: string) =>
			transaction(db.database, db.context(), async (tx) => {
				runs++;
				const before = await findTally(tx, tally);
				await new Promise((resolve) => setTimeout(resolve, 20));
				appendTally(tx, tally, before, [counted(1, mark)]);
			});
		await Promise.all([unlocked("a"), unlocked("b"), unlocked("c")]);
		expect(runs).toBeGreaterThan(3);
		const events = await tallyHistory(alpha(), tally);
		expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
		expect(await findTally(alpha(), tally)).toEqual(fold(tally, events));
	});

	test("an append that skips a seq is refused by the database", async () => {
		const tally = fresh();
		await count(db.database, db.context(), fresh(), { tally, n: 1, mark: "first" });
		const skipping = transaction(db.database, db.context(), async (tx) =>
			append(tx, TALLIES, {
				stream: tally,
				after: { seq: 5, last_at: 0 },
				events: [counted(1, "gap")],
				state: { total: 0, marks: [] },
			}),
		);
		await expect(skipping).rejects.toThrow(Stale);
		expect(await tallyHistory(alpha(), tally)).toHaveLength(1);
	});

	test("two appends to one stream in one transaction are one after the other", async () => {
		const tally = fresh();
		await transaction(db.database, db.context(), async (tx) => {
			const after = appendTally(tx, tally, undefined, [counted(1, "a"), counted(2, "b")]);
			appendTally(tx, tally, after, [counted(3, "c")]);
		});
		expect(await findTally(alpha(), tally)).toMatchObject({ end: { seq: 3 }, total: 6, marks: ["a", "b", "c"] });
	});

	test("a late event stands where it happened", async () => {
		const tally = fresh();
		const noon = Date.parse("2022-07-25T12:00:00Z");
		await transaction(db.database, db.context(), async (tx) => {
			appendTally(tx, tally, undefined, [
				counted(1, "noon", noon),
				counted(1, "early", noon - 1000),
				counted(1, "also noon", noon),
			]);
		});
		const events = await tallyHistory(alpha(), tally);
		expect(events.map(({ data }) => (data as { mark: string }).mark)).toEqual(["early", "noon", "also noon"]);
		expect(events.map(({ seq }) => seq)).toEqual([2, 1, 3]);
	});

	test("text that PostgreSQL cannot keep is told apart before anything is written", async () => {
		for (const mark of ["a\u0000b", "\ud83d", "\udc00x"])
			await expect(count(db.database, db.context(), fresh(), { tally: fresh(), n: 1, mark })).rejects.toThrow(
				Unstorable,
			);
		const kept = "𠮷 \\u0000 \u202e 👨‍👩‍👧";
		const tally = fresh();
		await count(db.database, db.context(), fresh(), { tally, n: 1, mark: kept });
		expect((await findTally(alpha(), tally))?.marks).toEqual([kept]);
	});
});

describe("a zone's rows", () => {
	const asAlpha = (sql: string) => alpha().pool.query(sql);

	test("are not there for the role of another zone", async () => {
		const tally = fresh();
		await count(db.database, db.context({ zone: "beta" }), fresh(), { tally, n: 1, mark: "b" });
		expect(await findTally(db.database.of("beta"), tally)).toBeDefined();
		for (const table of ["tally.tally", "tally.event", "platform.outbox", "platform.idempotency"])
			expect((await asAlpha(`SELECT FROM ${table} WHERE zone_id = 'beta'`)).rowCount, table).toBe(0);
		expect((await asAlpha("UPDATE tally.tally SET total = 0 WHERE zone_id = 'beta'")).rowCount).toBe(0);
		expect((await asAlpha("DELETE FROM tally.tally WHERE zone_id = 'beta'")).rowCount).toBe(0);
	});

	test("cannot be added by the role of another zone", async () => {
		const values = "('beta', 'x', 1, 'T', '{}', now(), now(), now(), 'a', 'a', 'p', 'l')";
		await expect(asAlpha(`INSERT INTO tally.event VALUES ${values}`)).rejects.toThrow(/row-level security/);
		await expect(asAlpha("INSERT INTO platform.outbox (zone_id, topic) VALUES ('beta', 't')")).rejects.toThrow(
			/row-level security/,
		);
	});

	test.each(["UPDATE tally.event SET data = '{}'", "DELETE FROM tally.event", "TRUNCATE tally.event"])(
		"events are never changed or removed: %s",
		async (sql) => {
			await expect(asAlpha(sql)).rejects.toMatchObject({ code: "42501" });
		},
	);

	test.each([
		"ALTER TABLE tally.event DISABLE ROW LEVEL SECURITY",
		"SET ROLE landfall_owner",
		"DELETE FROM platform.outbox",
	])("no door stands open beside: %s", async (sql) => {
		await expect(asAlpha(sql)).rejects.toMatchObject({ code: "42501" });
	});
});

test("an outbox row stands for every event, and for a job only after the commit", async () => {
	const tally = fresh();
	await transaction(db.database, db.context(), async (tx) => {
		appendTally(tx, tally, undefined, [counted(1, "a"), counted(1, "b")]);
		appendJobs(tx, [{ task: "tell", payload: { tally } }]);
	});
	const { rows } = await alpha().pool.query(
		"SELECT topic, seq, job FROM platform.outbox WHERE stream_id = $1 OR job->'payload'->>'tally' = $1 ORDER BY id",
		[tally],
	);
	expect(rows).toEqual([
		{ topic: "tally.Counted", seq: 1, job: null },
		{ topic: "tally.Counted", seq: 2, job: null },
		{ topic: "tell", seq: null, job: { payload: { tally } } },
	]);
});

test("a reader sees its zone and writes nothing", async () => {
	await expect(
		read<{ "tally.tally": { zone_id: string } }>(alpha())
			.selectFrom("tally.tally")
			.select("zone_id")
			.distinct()
			.execute(),
	).resolves.toEqual([{ zone_id: "alpha" }]);
	expect(await find(alpha(), TALLIES, "nowhere")).toBeUndefined();
});
