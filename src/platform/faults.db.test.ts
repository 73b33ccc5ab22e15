import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#testing/database.ts";
import { CODES, failable, failing } from "#testing/storm.ts";
import { count, findTally, fold, open, tallyHistory } from "#testing/tally.ts";

const db = testDatabase();

beforeAll(() => {
	failable(db.database.of("alpha"));
});

const COMMANDS = { "a new stream": open, "a locked stream": count };

describe.each(Object.entries(COMMANDS))("a use case on %s", (name, command) => {
	test.each(CODES)("has one effect whichever of its statements fails with %s", async (code) => {
		for (const when of ["before", "after"] as const)
			for (let n = 1; n <= 6; n++) {
				const key = `${name}-${code}-${when}-${n}`;
				const input = { tally: key, n: 1, mark: key };
				const { answer: first } = await failing({ n, code, when }, () =>
					command(db.database, db.context(), key, input).catch((error: unknown) => error),
				);
				const answer = await command(db.database, db.context(), key, input);
				expect(answer, key).toEqual({ total: 1 });
				if (!(first instanceof Error)) expect(first, key).toEqual(answer);
				const events = await tallyHistory(db.database.of("alpha"), key);
				expect(events, key).toHaveLength(1);
				expect(await findTally(db.database.of("alpha"), key), key).toEqual(fold(key, events));
			}
	});
});
