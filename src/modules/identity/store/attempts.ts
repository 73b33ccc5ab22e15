import { type SqlBool, sql } from "kysely";
import { type Counted, FORGOTTEN, KNOWN, networkOf, waitAfter, waitUntil } from "#modules/identity/decide/attempts.ts";
import { appendRows, write } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { InstantColumn } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newUuid } from "#platform/random.ts";
import type { Tx } from "#platform/transaction.ts";

interface Tables {
	"identity.attempt": {
		zone_id: string;
		subject: string;
		failures: number;
		next_at: InstantColumn | null;
		last_at: InstantColumn;
		good_at: InstantColumn | null;
	};
}

/** Whom a login names and where it comes from. */
export interface Tried {
	readonly login: string;
	readonly address: string;
}

/** In the order in which their rows are locked. Neither a name nor an address is kept, nor the password that someone typed into the field of the name. */
function subjectsOf({ login, address }: Tried): ReadonlyMap<string, Counted> {
	const network = networkOf(address);
	return new Map<string, Counted>([
		[`account:${sha256Hex(login)}`, "account"],
		[`address:${sha256Hex(network)}`, "address"],
		[`both:${sha256Hex(`${login} ${network}`)}`, "both"],
	]);
}

/**
 * Counts a login as failed before it is looked at, so that many at once are counted too; `succeeded` takes it back. While one has to wait
 * nothing is counted, for trying on makes nobody's wait longer, and it is answered until when.
 */
export async function countAttempt(tx: Tx, tried: Tried): Promise<number | undefined> {
	const db = await write<Tables>(tx);
	const { zone, realNow } = tx.context;
	const subjects = subjectsOf(tried);
	const fresh = { zone_id: zone, failures: 0, next_at: null, last_at: iso(realNow), good_at: null };
	await db
		.insertInto("identity.attempt")
		.values([...subjects.keys()].map((subject) => ({ ...fresh, subject })))
		.onConflict((on) => on.doNothing())
		.execute();
	const rows = await db
		.selectFrom("identity.attempt")
		.selectAll()
		.where("zone_id", "=", zone)
		.where("subject", "in", [...subjects.keys()])
		.orderBy("subject")
		.forUpdate()
		.execute();
	const attempts = rows.map((row) => ({
		subject: row.subject,
		counted: subjects.get(row.subject) ?? "both",
		failures: row.last_at < realNow - FORGOTTEN ? 0 : row.failures,
		nextAt: row.next_at,
		goodAt: row.good_at,
	}));
	const until = waitUntil(attempts, realNow);
	if (until !== undefined) return until;
	for (const { subject, counted, failures } of attempts) {
		const wait = waitAfter(counted, failures + 1);
		const next_at = wait === 0 ? null : iso(realNow + wait);
		await db
			.updateTable("identity.attempt")
			.set({ failures: failures + 1, next_at, last_at: iso(realNow) })
			.where("zone_id", "=", zone)
			.where("subject", "=", subject)
			.execute();
	}
	return undefined;
}

/** The account and the pair begin anew; the address is only given back what this one cost, for it may be trying others. */
export async function succeeded(tx: Tx, tried: Tried): Promise<void> {
	const db = await write<Tables>(tx);
	const { zone, realNow } = tx.context;
	for (const [subject, counted] of subjectsOf(tried))
		await db
			.updateTable("identity.attempt")
			.set((row) => ({
				failures: counted === "address" ? row("failures", "-", 1) : 0,
				next_at: null,
				...(counted === "both" && { good_at: iso(realNow) }),
			}))
			.where("zone_id", "=", zone)
			.where("subject", "=", subject)
			.execute();
	await db
		.deleteFrom("identity.attempt")
		.where("zone_id", "=", zone)
		.where(sql<SqlBool>`last_at < ${iso(realNow - FORGOTTEN)} AND coalesce(good_at < ${iso(realNow - KNOWN)}, true)`)
		.execute();
}

/** That a login failed and by which way, and nothing of who or from where; the request's id is in no other record. */
export const noteFailed = (tx: Tx, way: "password" | "provider", why: string): void => {
	const { realNow, requestId } = tx.context;
	appendRows(tx, "identity.failed_login", [{ at: iso(realNow), id: newUuid(), way, why, request_id: requestId }]);
};
