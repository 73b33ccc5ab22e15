import { expect, test } from "vitest";
import { announce } from "#platform/append.ts";
import { backlogOf } from "#platform/backlog.ts";
import { transaction } from "#platform/transaction.ts";
import { testDatabase } from "#testing/database.ts";
import { count } from "#testing/tally.ts";

const db = testDatabase();
const alpha = () => backlogOf(db.database.of("alpha"));

test("what waits for the relay is counted with what is no event, and its age is that of the oldest event", async () => {
	expect(await alpha()).toEqual({ rows: 0, age: 0 });
	await transaction(db.database, db.context(), (tx) => announce(tx, "messages.Read", "person:wang"));
	expect(await alpha()).toEqual({ rows: 1, age: 0 });
	await count(db.database, db.context(), "backlog-key-1", { tally: "b", n: 1, mark: "x" });
	const first = await alpha();
	expect(first.rows).toBe(2);
	await count(db.database, db.context(), "backlog-key-2", { tally: "b", n: 1, mark: "y" });
	const later = await alpha();
	expect(later.rows).toBe(3);
	expect(later.age).toBeGreaterThan(first.age);
	expect(await backlogOf(db.database.of("beta"))).toEqual({ rows: 0, age: 0 });
});
