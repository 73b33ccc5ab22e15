import { MS_A_DAY } from "#kernel/calendar.ts";
/** Whom an address stands for: of IPv6 the network of 64 bits, for one household has all of its addresses. */
export function networkOf(address: string): string {
	if (!address.includes(":") || address.includes(".")) return address; // IPv4, also as ::ffff:192.0.2.1
	const [head = [], tail] = address.split("::").map((part) => part.split(":").filter((group) => group !== ""));
	const zeros = tail ? 8 - head.length - tail.length : 0;
	const groups = [...head, ...Array<string>(Math.max(0, zeros)).fill("0"), ...(tail ?? [])];
	return groups
		.slice(0, 4)
		.map((group) => Number.parseInt(group, 16).toString(16))
		.join(":");
}

/** Failed logins are counted by whom they name, by where they come from, and by both. */
export type Counted = "account" | "address" | "both";

/**
 * How many in a row cost nothing, and the longest wait, s. The pair of account and address waits soonest; an address may be a whole office,
 * and an account may be named by anyone, so both are patient: nobody is locked out for longer than this by what others do.
 */
const FREE: Readonly<Record<Counted, number>> = { both: 5, address: 30, account: 20 };
const LONGEST: Readonly<Record<Counted, number>> = { both: 300, address: 300, account: 900 };

/** How long after that many failures in a row the next is not tried, ms: doubling from four seconds. */
export const waitAfter = (counted: Counted, failures: number): number =>
	failures < FREE[counted] ? 0 : 1000 * Math.min(4 * 2 ** (failures - FREE[counted]), LONGEST[counted]);

/** A row of failures ends by a day without one, ms. */
export const FORGOTTEN = MS_A_DAY;
/** An address from which the account logged in that recently waits for its own failures only, ms. */
export const KNOWN = 30 * FORGOTTEN;

export interface Attempt {
	readonly counted: Counted;
	readonly failures: number;
	/** Null where nobody waits: requests do not come in the order of their times. */
	readonly nextAt: number | null;
	/** Of a login that succeeded. */
	readonly goodAt: number | null;
}

/** Until when nothing is tried; undefined when it may be tried now. */
export function waitUntil(attempts: readonly Attempt[], now: number): number | undefined {
	const both = attempts.find(({ counted }) => counted === "both");
	const isKnown = typeof both?.goodAt === "number" && both.goodAt > now - KNOWN;
	const binding = isKnown ? attempts.filter(({ counted }) => counted === "both") : attempts;
	const until = Math.max(...binding.map(({ nextAt }) => nextAt ?? 0));
	return until > now ? until : undefined;
}
