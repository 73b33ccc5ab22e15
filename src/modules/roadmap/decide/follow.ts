import type { Entry, Network } from "#modules/roadmap/decide/network.ts";
import type { Recorded } from "#modules/roadmap/decide/record.ts";
import { latestFinishes, type Schedule, schedule } from "#modules/roadmap/decide/schedule.ts";
import { HOLDERS, type Holder, PRODUCTION } from "#modules/roadmap/model.ts";
import type { Facts } from "#modules/rules/model.ts";

/** Working days by which one entry moved the opening day, and in whose hands they were lost. */
export interface Charge {
	readonly id: string;
	/** Negative where days lost earlier were won back. */
	readonly days: number;
	readonly holders: Readonly<Partial<Record<Holder, number>>>;
}

/** Who is holding my opening day: the plan beside what happened, and every slipped critical day charged. */
export interface Followed {
	readonly planned: Schedule;
	readonly actual: Schedule;
	/** Working days that production slipped, negative if it comes earlier; null if the plan has no production. */
	readonly slipped: number | null;
	/** Along the chain that now determines production, first entry first; their days sum to `slipped` if it is late. */
	readonly charges: readonly Charge[];
	/** Lost days in each hand; less the days won back they are the slip. */
	readonly byHolder: Readonly<Record<Holder, number>>;
}

/**
 * Replays recorded outcomes over the plan. Delay that only eats the slack of an entry costs nothing: a day is charged
 * where the lateness against the latest harmless finish grows along the chain that determines production.
 */
export function follow(network: Network, facts: Facts, recorded: Recorded): Followed {
	const planned = schedule(network, facts, { held: recorded.held });
	const actual = schedule(network, facts, {
		held: recorded.held,
		recorded: recorded.spans,
		open: recorded.open,
		notBefore: recorded.asOf,
	});
	const slips = planned.production !== null && actual.production !== null;
	const charges = slips ? chargesAlong(network, { planned, actual, recorded }) : [];
	const byHolder: Record<Holder, number> = { department: 0, applicant: 0, thirdParty: 0, law: 0 };
	for (const { holders } of charges) for (const holder of HOLDERS) byHolder[holder] += holders[holder] ?? 0;
	return {
		planned,
		actual,
		slipped: slips ? (actual.production ?? 0) - (planned.production ?? 0) : null,
		charges,
		byHolder,
	};
}

interface Replay {
	readonly planned: Schedule;
	readonly actual: Schedule;
	readonly recorded: Recorded;
}

function chargesAlong(network: Network, { planned, actual, recorded }: Replay): Charge[] {
	const ends = new Set(network.milestones.find((m) => m.id === PRODUCTION)?.of.map((id) => network.position.get(id)));
	const harmless = latestFinishes(network, planned.need, planned.days, (i) =>
		ends.has(i) ? (planned.production ?? 0) : NEVER,
	);
	const charges: Charge[] = [];
	let lateness = 0;
	for (const i of actual.criticalPath) {
		const entry = network.entries[i];
		const late = Math.max(0, (actual.finish[i] ?? 0) - (harmless[i] ?? 0));
		const days = late - lateness;
		lateness = late;
		if (!entry || days === 0) continue;
		const took = (actual.finish[i] ?? 0) - (actual.start[i] ?? 0);
		const overrun = Math.max(0, took - (planned.days[i] ?? 0));
		const holders = days > 0 ? inWhoseHands(entry, { days, overrun }, recorded.heldBy.get(i) ?? {}) : {};
		charges.push({ id: entry.permit.id, days, holders });
	}
	return charges;
}

/** Beyond every schedule: an entry on which production does not wait. */
const NEVER = 2 ** 30;

/**
 * Days lost before an entry began were nobody's but the applicant's, who had not handed it in. Of the overrun, what
 * the record says of law, third party and applicant is theirs; the rest is of the one whose work the entry is.
 */
function inWhoseHands(
	entry: Entry,
	{ days, overrun }: { days: number; overrun: number },
	heldBy: Readonly<Partial<Record<Holder, number>>>,
): Partial<Record<Holder, number>> {
	const holders: Partial<Record<Holder, number>> = {};
	const charge = (holder: Holder, n: number) => {
		if (n > 0) holders[holder] = (holders[holder] ?? 0) + n;
	};
	let left = Math.min(days, overrun);
	charge("applicant", days - left);
	for (const holder of ["law", "thirdParty", "applicant"] as const) {
		const share = Math.min(left, heldBy[holder] ?? 0);
		charge(holder, share);
		left -= share;
	}
	charge(whoseWork(entry), left);
	return holders;
}

function whoseWork({ item }: Entry): Holder {
	if (!item || item.type === "selfManaged") return "applicant";
	return item.type === "intermediary" ? "thirdParty" : "department";
}
