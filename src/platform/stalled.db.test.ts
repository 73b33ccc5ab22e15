import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { makeClock, makeContext } from "#platform/context.ts";
import { Unreachable } from "#platform/failures.ts";
import { contradicted, doubled, effectsOf, lost, unsettled } from "#testing/oracles/journal.ts";
import { ownPostgres } from "#testing/own-postgres.ts";
import { count, tallyHistory } from "#testing/tally.ts";

/** F4: every process of PostgreSQL stands still, then goes on. */
const own = ownPostgres();
const TALLIES = ["a", "b", "c", "d", "e"];
/** More than the pool has connections, so that some wait for one. */
const CLIENTS = 30;

interface Try {
	readonly ms: number;
	readonly error?: unknown;
}

/** Clients with keys count for as long as `fault` takes and a second more; each asks until it is answered. */
async function counting(name: string, fault: () => Promise<void>) {
	const journal: { key: string; answers: Set<string>; failures: number }[] = [];
	const tries: Try[] = [];
	const over = new AbortController();
	let keys = 0;
	const client = async () => {
		while (!over.signal.aborted) {
			const asked = { key: `${name}-${keys++}`, answers: new Set<string>(), failures: 0 };
			journal.push(asked);
			while (asked.answers.size === 0 && asked.failures < 20) {
				const tally = TALLIES[keys % TALLIES.length] ?? "a";
				const input = { tally: `${name}-${tally}`, n: 1, mark: asked.key };
				const tried = await once(asked.key, input);
				tries.push(tried);
				if (tried.answer !== undefined) asked.answers.add(tried.answer);
				else asked.failures++;
			}
		}
	};
	const clients = Array.from({ length: CLIENTS }, client);
	await sleep(300);
	await fault();
	const goes = performance.now();
	await sleep(1_000);
	over.abort();
	await Promise.all(clients);
	return { journal, tries, settled: performance.now() - goes };
}

const inputs = new Map<string, Parameters<typeof count>[3]>();
async function once(key: string, input: Parameters<typeof count>[3]): Promise<Try & { readonly answer?: string }> {
	const context = makeContext(makeClock(), { zone: "alpha", actor: "person:wang", purpose: "test", packVersion: "p" });
	const began = performance.now();
	const same = inputs.get(key) ?? input;
	inputs.set(key, same);
	try {
		const answer = JSON.stringify(await count(own.database, context, key, same));
		return { ms: performance.now() - began, answer };
	} catch (error) {
		return { ms: performance.now() - began, error };
	}
}

async function stalled(ms: number): Promise<void> {
	own.signal("SIGSTOP");
	await sleep(ms);
	own.signal("SIGCONT");
}

async function marks(name: string): Promise<string[]> {
	const zone = own.database.of("alpha");
	const all = await Promise.all(TALLIES.map((tally) => tallyHistory(zone, `${name}-${tally}`)));
	return all.flat().map(({ data }) => (data as { readonly mark: string }).mark);
}

describe("a PostgreSQL that stands still", () => {
	test.each([
		["1.5 seconds fails nobody", 1_500],
		["15 seconds is told as such in time, and served from again by itself", 15_000],
	])("for %s", { timeout: 60_000 }, async (_, ms) => {
		const name = `stall${ms}`;
		const { journal, tries, settled } = await counting(name, () => stalled(ms));
		const failed = tries.filter(({ error }) => error !== undefined);
		const slowest = Math.max(...tries.map((tried) => tried.ms));
		process.stderr.write(
			`F4 ${ms} ms: ${tries.length} tries, ${failed.length} told to try again, slowest ${Math.round(slowest)} ms, settled ${Math.round(settled)} ms after\n`,
		);
		expect(failed.filter(({ error }) => !(error instanceof Unreachable))).toEqual([]);
		expect(failed.length > 0).toBe(ms > 5_000);
		expect(slowest).toBeLessThan(ms > 5_000 ? 14_000 : 5_000); // 12 s for a statement, 5 s for a connection
		expect(settled).toBeLessThan(8_000);
		const effects = effectsOf(await marks(name));
		expect(lost(journal, effects)).toEqual([]);
		expect(doubled(effects)).toEqual([]);
		expect(contradicted(journal)).toEqual([]);
		expect(unsettled(journal)).toEqual([]);
	});
});
