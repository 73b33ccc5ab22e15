import { setTimeout as sleep } from "node:timers/promises";
import type { Database, ZoneDatabase } from "#platform/database.ts";
import { Unreachable } from "#platform/failures.ts";

/** The replica is given so long to catch up with the question, ms; then it is told how old the answer is. */
const CATCH_UP = 500;
/** What is older is read from the primary, ms. */
const MOST = 30_000;
/** One that answers no sooner is away, and not asked for a while, ms. */
const [PATIENCE, REST] = [1_000, 10_000];

/** Where a server stands in the log of its cluster. */
interface Place {
	readonly system: string;
	readonly timeline: number;
	readonly lsn: bigint;
}

interface Sample extends Place {
	readonly at: number;
}

const PRIMARY = `SELECT system_identifier::text AS system, substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS timeline,
	(pg_current_wal_lsn() - '0/0')::text AS lsn FROM pg_control_system()`;
/** Null where it is no replica. The timeline is that of its last checkpoint: behind for a while, and never ahead. */
const REPLICA = `SELECT system_identifier::text AS system, to_hex((SELECT timeline_id FROM pg_control_checkpoint())) AS timeline,
	CASE WHEN pg_is_in_recovery() THEN (pg_last_wal_replay_lsn() - '0/0')::text END AS lsn FROM pg_control_system()`;

/**
 * A replica for what is only shown. Never for anything on which a decision or a command rests: it may show an order of commits that never
 * was (long fork). Its age is no comparison of two machines' clocks: the primary is asked where its log ends at each question, and a replica that
 * has replayed up to there is as new as the question. Else it is as old as the last question whose place it has reached.
 */
export class Replica {
	readonly #primary: Database;
	readonly #replica: Database;
	readonly #most: number;
	#samples: readonly Sample[] = [];
	#restsUntil = 0;

	constructor(primary: Database, replica: Database, most = MOST) {
		this.#primary = primary;
		this.#replica = replica;
		this.#most = most;
	}

	/**
	 * Reads from the replica, and is told by how many seconds that may be behind what is recorded; from the primary (null) where the
	 * replica is away, too old, no replica of this primary, or fails at it.
	 */
	async read<A>(zone: string, reading: (source: ZoneDatabase, age: number | null) => Promise<A>): Promise<A> {
		if (performance.now() >= this.#restsUntil)
			try {
				const age = await this.#age(zone);
				if (age !== undefined) return await reading(this.#replica.of(zone), age);
			} catch {
				this.#restsUntil = performance.now() + REST;
			}
		return reading(this.#primary.of(zone), null);
	}

	/** s; undefined when it is too old. Throws when it is away, or no replica of the primary. */
	async #age(zone: string): Promise<number | undefined> {
		const asked = { at: performance.now(), ...(await placeOf(this.#primary.of(zone), PRIMARY)) };
		const isOfUse = ({ at, timeline }: Sample) => timeline === asked.timeline && asked.at - at <= this.#most;
		this.#samples = [...this.#samples.filter(isOfUse), asked];
		for (;;) {
			const place = await placeOf(this.#replica.of(zone), REPLICA);
			if (place.system !== asked.system || place.timeline !== asked.timeline)
				throw new Unreachable("the replica does not follow this primary");
			const reached = this.#samples.findLast(({ lsn }) => lsn <= place.lsn);
			if (reached === asked) return 0;
			const now = performance.now();
			if (now - asked.at > CATCH_UP) return reached && Math.ceil((now - reached.at) / 1_000);
			await sleep(20);
		}
	}
}

async function placeOf({ pool }: ZoneDatabase, statement: string): Promise<Place> {
	const late = sleep(PATIENCE, undefined).then(() => {
		throw new Unreachable("the replica does not answer");
	});
	late.catch(() => {}); // told already, or not late
	const { rows } = await Promise.race([
		pool.query<{ system: string; timeline: string; lsn: string | null }>(statement),
		late,
	]);
	const { system = "", timeline = "", lsn = null } = rows[0] ?? {};
	if (lsn === null) throw new Unreachable("this server is no replica");
	return { system, timeline: Number.parseInt(timeline, 16), lsn: BigInt(lsn) };
}
