import { workingDays } from "#kernel/term.ts";
import type { Entry, Network } from "#modules/roadmap/decide/network.ts";
import { PRODUCTION } from "#modules/roadmap/model.ts";
import type { Facts, Rule } from "#modules/rules/model.ts";

/** How an entry stands towards one project. */
export const NEED = { no: 0, yes: 1, unknown: 2, done: 3 } as const;
export type Need = (typeof NEED)[keyof typeof NEED];

/**
 * When every needed entry can happen at the earliest, in working days after day 0. All arrays are in the
 * network's entry order; `start`, `finish` and `slack` mean something only where `need` is `yes`.
 */
export interface Schedule {
	readonly need: Uint8Array;
	readonly days: Int32Array;
	readonly start: Int32Array;
	readonly finish: Int32Array;
	/** Working days an entry may slip without moving `allDone`. */
	readonly slack: Int32Array;
	/** The last finish of all. */
	readonly allDone: number;
	/** The finish of the milestone *production*; null if nothing of it is needed. */
	readonly production: number | null;
	/** Positions of a longest chain to production, first entry first. */
	readonly criticalPath: readonly number[];
	/** Facts whose default was taken for the length of something, dictionary positions. */
	readonly assumed: readonly number[];
}

/** When an entry really began and ended. */
export interface Span {
	readonly start: number;
	readonly finish: number;
}

export interface ScheduleOptions {
	/** Entries the project already has: done on day 0. */
	readonly held?: ReadonlySet<number>;
	/** What is finished, as it happened. */
	readonly recorded?: ReadonlyMap<number, Span>;
	/** What has begun and is not finished: its start. */
	readonly open?: ReadonlyMap<number, number>;
	/** Today: what is open does not finish before, what has not begun does not begin before. */
	readonly notBefore?: number;
}

/** The earliest schedule of what is known to be needed, everything in parallel, promised terms, no float used. */
export function schedule(network: Network, facts: Facts, options: ScheduleOptions = {}): Schedule {
	const count = network.entries.length;
	const need = needs(network, facts, options.held);
	const { days, assumed } = durations(network, facts, need);
	const start = new Int32Array(count);
	const finish = new Int32Array(count);
	const today = options.notBefore ?? 0;
	let allDone = 0;
	for (const i of network.order) {
		if (need[i] !== NEED.yes) continue;
		const recorded = options.recorded?.get(i);
		const begun = recorded?.start ?? options.open?.get(i);
		start[i] = begun ?? Math.max(today, readyAt(entryAt(network, i), need, finish));
		finish[i] = recorded?.finish ?? Math.max(today, at(start, i) + at(days, i));
		allDone = Math.max(allDone, at(finish, i));
	}
	const last = lastOfProduction(network, need, finish);
	return {
		need,
		days,
		start,
		finish,
		slack: slackAgainst(network, need, { days, finish }, allDone),
		allDone,
		production: last === undefined ? null : at(finish, last),
		criticalPath: last === undefined ? [] : chainTo(network, last, { need, start, finish }),
		assumed,
	};
}

/** Which entries the project needs: yes, no, not known yet, or already done. */
function needs(network: Network, facts: Facts, held: ReadonlySet<number> | undefined): Uint8Array {
	const need = new Uint8Array(network.entries.length);
	for (const [i, entry] of network.entries.entries()) need[i] = held?.has(i) ? NEED.done : needOf(entry, facts);
	return need;
}

/** What may be satisfied already is as open as what may be needed. */
function needOf({ when, satisfiedBy }: Entry, facts: Facts): Need {
	const satisfied = satisfiedBy ? satisfiedBy.evaluate(facts) : false;
	if (satisfied === true) return NEED.done;
	const needed = when.evaluate(facts);
	if (needed === false) return NEED.no;
	return needed === true && satisfied === false ? NEED.yes : NEED.unknown;
}

function durations(network: Network, facts: Facts, need: Uint8Array) {
	const days = new Int32Array(network.entries.length);
	const assumed = new Set<number>();
	for (const [i, entry] of network.entries.entries()) {
		if (need[i] !== NEED.yes) continue;
		days[i] = entry.days ? ruledDays(entry.days, network, facts, assumed) : entry.promisedDays;
	}
	return { days, assumed: [...assumed].sort((a, b) => a - b) };
}

/** An unknown length takes the defaults of the facts that it reads, and says so. */
function ruledDays(rule: Rule, network: Network, facts: Facts, assumed: Set<number>): number {
	let value = rule.evaluate(facts);
	if (value === undefined) {
		const filled = [...facts];
		for (const fact of rule.reads) {
			if (filled[fact] !== undefined) continue;
			filled[fact] = network.dictionary.facts[fact]?.default;
			assumed.add(fact);
		}
		value = rule.evaluate(filled);
	}
	return Math.max(0, Math.ceil(Number(value)));
}

/** Every alternative that applies is waited for, the latest counts; what is done or not needed is not waited for. */
function readyAt(entry: Entry, need: Uint8Array, finish: Int32Array): number {
	let ready = 0;
	for (const wait of entry.after) {
		for (const p of wait.anyOf) if (need[p] === NEED.yes) ready = Math.max(ready, at(finish, p));
	}
	return ready;
}

function slackAgainst(
	network: Network,
	need: Uint8Array,
	{ days, finish }: Pick<Schedule, "days" | "finish">,
	deadline: number,
): Int32Array {
	const latest = latestFinishes(network, need, days, () => deadline);
	return latest.map((day, i) => (need[i] === NEED.yes ? day - at(finish, i) : 0));
}

/** The latest finish of every needed entry that keeps each entry's own limit and everything that waits for it. */
export function latestFinishes(
	network: Network,
	need: Uint8Array,
	days: Int32Array,
	limit: (position: number) => number,
): Int32Array {
	const latest = new Int32Array(need.length);
	for (let i = 0; i < latest.length; i++) latest[i] = limit(i);
	for (let k = network.order.length - 1; k >= 0; k--) {
		const i = at(network.order, k);
		if (need[i] !== NEED.yes) continue;
		const latestStart = at(latest, i) - at(days, i);
		for (const wait of entryAt(network, i).after) {
			for (const p of wait.anyOf) latest[p] = Math.min(at(latest, p), latestStart);
		}
	}
	return latest;
}

/** The entry with which production is reached: of those named by the milestone, the last to finish. */
function lastOfProduction(network: Network, need: Uint8Array, finish: Int32Array): number | undefined {
	const milestone = network.milestones.find((m) => m.id === PRODUCTION);
	let last: number | undefined;
	for (const id of milestone?.of ?? []) {
		const i = network.position.get(id);
		if (i === undefined || need[i] !== NEED.yes) continue;
		if (last === undefined || at(finish, i) > at(finish, last)) last = i;
	}
	return last;
}

/** Walks back over what each entry waited for longest; of equals the first that the pack names. */
export function chainTo(
	network: Network,
	last: number,
	{ need, start, finish }: Pick<Schedule, "need" | "start" | "finish">,
): number[] {
	const chain = [last];
	let driver = latestPrerequisite(network, last, { need, finish });
	while (driver !== undefined && at(finish, driver) <= at(start, chain[0] ?? last)) {
		chain.unshift(driver);
		driver = latestPrerequisite(network, driver, { need, finish });
	}
	return chain;
}

function latestPrerequisite(
	network: Network,
	position: number,
	{ need, finish }: Pick<Schedule, "need" | "finish">,
): number | undefined {
	let latest: number | undefined;
	for (const wait of entryAt(network, position).after) {
		for (const p of wait.anyOf) {
			if (need[p] !== NEED.yes) continue;
			if (latest === undefined || at(finish, p) > at(finish, latest)) latest = p;
		}
	}
	return latest;
}

/** The term that a needed entry is planned with, for people: the promised one, or working days by rule. */
export function termOf(entry: Entry, days: number): { n: number; unit: string } {
	const { promised } = entry.item ?? {};
	return !entry.days && promised && workingDays(promised) === days ? promised : { n: days, unit: "workday" };
}

const at = (array: Int32Array, i: number): number => array[i] ?? 0;

const entryAt = (network: Network, i: number): Entry => {
	const entry = network.entries[i];
	if (!entry) throw new RangeError(`no entry ${i}`);
	return entry;
};
