import { makeCalendar } from "#kernel/calendar.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { localDay } from "#kernel/zone-time.ts";
import { answerCase } from "#modules/cases/decide/answer.ts";
import {
	checkSeals,
	historyVerdict,
	type ProofTools,
	type SealCheck,
	wrongRecords,
} from "#modules/cases/decide/proof-records.ts";
import { deemedOn } from "#modules/cases/decide/renewal.ts";
import type { Proven, Verdict } from "#modules/cases/model/proof.ts";
import type { CaseAnswer } from "#modules/cases/model.ts";

/** What was come to of any case. */
interface Derived {
	readonly verdicts: Readonly<Record<"records" | "seals" | "history" | "calendar" | "deadlines", Verdict>>;
	/** Records whose hash is not their own. */
	readonly wrongRecords: readonly number[];
	readonly seals: Omit<SealCheck, "verdict">;
	/** Fields about people, of which only the hash is given. */
	readonly withheld: number;
	/** Where the two answers part, as paths. */
	readonly parts: readonly string[];
	/** What was come to here; undefined where nothing could be derived. */
	readonly answer: CaseAnswer | undefined;
}

const UNCHECKED: SealCheck = { verdict: "unknown", wrong: [], waiting: 0 };

/**
 * Derives state and deadlines of the case of that stream from what it says alone, by the code of the server; asks nobody. Without tools
 * (a page that is not secure has no cryptography) nothing that needs a hash is claimed.
 */
async function deriveAgain(proven: Proven, stream: string, tools: ProofTools | undefined): Promise<Derived> {
	const calendar = makeCalendar(proven.calendar.years, proven.calendar.weekend);
	const answer = answerCase({ ...proven.history, asOf: proven.asOf }, proven.settings, calendar);
	const derived = "refused" in answer ? undefined : answer;
	const parts = derived ? differences(JSON.parse(JSON.stringify(derived)), proven.answer) : ["answer"];
	const [wrong, seals, years] = await Promise.all([
		tools ? wrongRecords(proven, stream, tools) : [],
		tools ? checkSeals(proven, tools) : UNCHECKED,
		tools ? calendarVerdict(proven, tools) : UNCHECKED.verdict,
	]);
	return {
		verdicts: {
			records: tools ? (wrong.length === 0 ? "matches" : "differs") : "unknown",
			seals: seals.verdict,
			history: historyVerdict(proven),
			calendar: years,
			deadlines: parts.length === 0 ? "matches" : "differs",
		},
		wrongRecords: wrong,
		seals,
		withheld: proven.records.reduce((sum, { event }) => sum + Object.keys(event.withheld).length, 0),
		parts,
		answer: derived,
	};
}

/** What can be checked of a signed file, each by itself; of a proof there is no decision to check. */
export const CHECKS = ["signature", "records", "seals", "history", "decision", "calendar", "deadlines"] as const;
export type Check = (typeof CHECKS)[number];

export interface Checked extends Omit<Derived, "verdicts"> {
	readonly verdicts: Readonly<Partial<Record<Check, Verdict>>>;
}

/** A certificate with what argues for it (自证的回执). */
export interface ReceiptFile extends Proven {
	readonly certificate: { readonly case: string; readonly decision: string };
	readonly signature: string;
}

/** A proof of deadlines (时限证明): signed as a whole. */
export interface ProofFile extends Proven {
	readonly case: string;
	readonly signature: string;
}

const GRANTED: ReadonlySet<string> = new Set(["granted", "grantedWithGap", "ready", "inTransit", "delivered"]);

/** The issuer has signed the certificate, and the case that it names was granted by the event that it names. */
export async function checkReceipt(receipt: ReceiptFile, tools: ProofTools | undefined): Promise<Checked> {
	const { certificate, key, signature, records } = receipt;
	const derived = await deriveAgain(receipt, certificate.case, tools);
	const grant = records.find(({ leaf }) => leaf === certificate.decision);
	const isGrant =
		grant?.event.type === "RenewalDeemed"
			? isDeemed(receipt, grant.event.at)
			: /^(CaseGranted|GapFilled)/.test(grant?.event.type ?? "");
	const isDecided = isGrant && GRANTED.has(derived.answer?.status ?? "");
	return {
		...derived,
		verdicts: {
			...derived.verdicts,
			signature: tools ? await tools.isSigned(key, canonicalJson(certificate), signature) : "unknown",
			decision: isDecided ? "matches" : "differs",
		},
	};
}

/** The law renewed it on that very day: the end of the term, and that nobody had decided, stand in its own history. */
function isDeemed({ history, settings: { timeZone } }: Proven, at: string): boolean {
	const events = history.events.map((data) => ({ type: String(data.type), at: String(data.at), data }));
	return deemedOn({ events }, timeZone) === localDay(Date.parse(at), timeZone);
}

/** The zone has signed everything in the file but the signature itself. */
export async function checkProof(proof: ProofFile, tools: ProofTools | undefined): Promise<Checked> {
	const { signature, ...document } = proof;
	const derived = await deriveAgain(proof, proof.case, tools);
	const signed = tools ? await tools.isSigned(proof.key, canonicalJson(document), signature) : "unknown";
	return { ...derived, verdicts: { ...derived.verdicts, signature: signed } };
}

/** Where two values part, as paths. */
function differences(a: unknown, b: unknown, path = ""): readonly string[] {
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

/** The calendar's years hash to what every date that rests on them names. */
async function calendarVerdict({ calendar }: Proven, { sha256 }: ProofTools): Promise<Verdict> {
	const hashes = await Promise.all(
		calendar.years.map(({ year, rest, work }) => sha256(canonicalJson({ year, rest, work }))),
	);
	return calendar.years.every(({ hash }, i) => hash === `sha256:${hashes[i]}`) ? "matches" : "differs";
}
