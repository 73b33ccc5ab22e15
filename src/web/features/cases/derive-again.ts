import { makeCalendar } from "#kernel/calendar.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { answerCase } from "#modules/cases/decide/answer.ts";
import type { CaseAnswer } from "#modules/cases/model.ts";
import type { Receipt } from "#web/features/cases/cases.ts";
import {
	checkSeals,
	historyVerdict,
	isSigned,
	type SealCheck,
	sha256,
	type Verdict,
	wrongRecords,
} from "#web/features/cases/check-records.ts";

/** What a stranger can check, each by itself. */
export const CHECKS = ["signature", "records", "seals", "history", "decision", "calendar", "deadlines"] as const;
export type Check = (typeof CHECKS)[number];

export interface Derived {
	readonly verdicts: Readonly<Record<Check, Verdict>>;
	/** Records whose hash is not their own. */
	readonly wrongRecords: readonly number[];
	readonly seals: Omit<SealCheck, "verdict">;
	/** Fields about people, of which only the hash is given. */
	readonly withheld: number;
	/** Where the two answers part, as paths. */
	readonly parts: readonly string[];
	/** What this browser came to; undefined where nothing could be derived. */
	readonly answer: CaseAnswer | undefined;
}

/** Where two values part, at most a few places of each list. */
export function differences(a: unknown, b: unknown, path = ""): readonly string[] {
	if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b) ? [] : [path];
	const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
	return [...keys].flatMap((key) =>
		differences(
			(a as Record<string, unknown>)[key],
			(b as Record<string, unknown>)[key],
			path === "" ? key : `${path}.${key}`,
		),
	);
}

const UNKNOWN = "unknown" satisfies Verdict;
const GRANTED: ReadonlySet<string> = new Set(["granted", "grantedWithGap", "ready", "inTransit", "delivered"]);

/** The calendar's years hash to what every date that rests on them names. */
async function calendarOf({ calendar }: Receipt): Promise<Verdict> {
	const hashes = await Promise.all(
		calendar.years.map(({ year, rest, work }) => sha256(canonicalJson({ year, rest, work }))),
	);
	return calendar.years.every(({ hash }, i) => hash === `sha256:${hashes[i]}`) ? "matches" : "differs";
}

/** Derives decision and deadlines from the receipt alone, by the code of the server; asks nobody. */
export async function deriveAgain(receipt: Receipt): Promise<Derived> {
	const calendar = makeCalendar(receipt.calendar.years, receipt.calendar.weekend);
	const answer = answerCase({ ...receipt.history, asOf: receipt.asOf }, receipt.settings, calendar);
	const derived = "refused" in answer ? undefined : answer;
	const parts = derived ? differences(JSON.parse(JSON.stringify(derived)), receipt.answer) : ["answer"];
	const canHash = globalThis.crypto?.subtle !== undefined;
	const [signature, wrong, seals, years] = canHash
		? await Promise.all([
				isSigned(receipt.key, canonicalJson(receipt.certificate), receipt.signature),
				wrongRecords(receipt),
				checkSeals(receipt),
				calendarOf(receipt),
			])
		: ([UNKNOWN, [], { verdict: UNKNOWN, wrong: [], waiting: 0 }, UNKNOWN] as const);
	const grant = receipt.records.find(({ leaf }) => leaf === receipt.certificate.decision);
	const isGrant = grant !== undefined && /^(CaseGranted|GapFilled)/.test(grant.event.type);
	const decided = derived !== undefined && GRANTED.has(derived.status) && isGrant;
	return {
		verdicts: {
			signature,
			records: canHash ? (wrong.length === 0 ? "matches" : "differs") : UNKNOWN,
			seals: seals.verdict,
			history: historyVerdict(receipt),
			decision: decided ? "matches" : "differs",
			calendar: years,
			deadlines: parts.length === 0 ? "matches" : "differs",
		},
		wrongRecords: wrong,
		seals,
		withheld: receipt.records.reduce((sum, { event }) => sum + Object.keys(event.withheld).length, 0),
		parts,
		answer: derived,
	};
}
