import type pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#testing/database.ts";
import { count, findTally, fold, open, tallyHistory } from "#testing/tally.ts";

const db = testDatabase();

/** The n-th statement from now on fails: before it is sent, or after it has been carried out and nobody hears of it. */
interface Planted {
	left: number;
	readonly code: string;
	readonly when: "before" | "after";
}
let planted: Planted | undefined;

type Query = (...args: readonly unknown[]) => Promise<unknown> | undefined;

function withFaults(client: pg.PoolClient): void {
	const query = client.query.bind(client) as unknown as Query;
	const failing: Query = (...args) => {
		const fault = planted;
		if (!fault || fault.left-- !== 1) return query(...args);
		const error = Object.assign(new Error("planted"), { code: fault.code });
		const callback = args.at(-1);
		if (typeof callback !== "function") {
			return fault.when === "before" ? Promise.reject(error) : query(...args)?.then(() => Promise.reject(error));
		}
		if (fault.when === "before") callback(error);
		else void query(...args.slice(0, -1), () => callback(error));
		return undefined;
	};
	client.query = failing as unknown as pg.PoolClient["query"];
}

beforeAll(() => {
	db.database.of("alpha").pool.on("connect", withFaults);
});

const CODES = ["40001", "40P01", "53100", "57P01", "ECONNRESET"];
const COMMANDS = { "a new stream": open, "a locked stream": count };

describe.each(Object.entries(COMMANDS))("a use case on %s", (name, command) => {
	test.each(CODES)("has one effect whichever of its statements fails with %s", async (code) => {
		for (const when of ["before", "after"] as const)
			for (let n = 1; n <= 6; n++) {
				const key = `${name}-${code}-${when}-${n}`;
				const input = { tally: key, n: 1, mark: key };
				planted = { left: n, code, when };
				const first = await command(db.database, db.context(), key, input).catch((error: unknown) => error);
				planted = undefined;
				const answer = await command(db.database, db.context(), key, input);
				expect(answer, key).toEqual({ total: 1 });
				if (!(first instanceof Error)) expect(first, key).toEqual(answer);
				const events = await tallyHistory(db.database.of("alpha"), key);
				expect(events, key).toHaveLength(1);
				expect(await findTally(db.database.of("alpha"), key), key).toEqual(fold(key, events));
			}
	});
});
