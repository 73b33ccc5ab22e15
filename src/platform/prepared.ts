import type pg from "pg";
import { isOutgrown } from "#platform/failures.ts";
import { sha256Hex } from "#platform/hash.ts";

/** Asked so often, a text is prepared by name on each connection from then on: PostgreSQL parses it once, and plans it while that pays. */
const OFTEN = 5;
/** Texts that are counted; lists of every length make new ones without end. */
const MOST = 2_000;

const counts = new Map<string, number>();
const names = new Map<string, string>();
/** Whose tables have changed under them: they are not prepared any more before the process starts again. */
const outgrown = new Set<string>();

function nameOf(text: string): string | undefined {
	const name = names.get(text);
	if (name !== undefined || outgrown.has(text)) return name;
	const count = (counts.get(text) ?? 0) + 1;
	if (count === 1 && counts.size >= MOST) return undefined;
	counts.set(text, count);
	if (count > OFTEN) names.set(text, `read-${sha256Hex(text).slice(0, 20)}`);
	return undefined;
}

/**
 * Asks over a connection, a text that is asked often by its name. A migration beside this process can change what a text answers: it is then
 * asked without its name for good. In a transaction, which that has broken, the error is the caller's (`Stale`: the whole is run again).
 */
export async function ask(
	client: pg.PoolClient,
	inTransaction: boolean,
	text: string,
	values: readonly unknown[],
): Promise<pg.QueryResult> {
	const name = nameOf(text);
	if (name === undefined) return client.query(text, [...values]);
	try {
		return await client.query({ name, text, values: [...values] });
	} catch (error) {
		if (!isOutgrown(error)) throw error;
		names.delete(text);
		outgrown.add(text);
		if (inTransaction) throw error;
		return client.query(text, [...values]);
	}
}
