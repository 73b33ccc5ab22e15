import { makeCalendar } from "#kernel/calendar.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { type EventRecord, eventText } from "#kernel/event.ts";
import { parseInstant } from "#kernel/zone-time.ts";
import { answerCase } from "#modules/cases/decide/answer.ts";
import type { CaseAnswer } from "#modules/cases/model.ts";
import type { Receipt } from "#web/features/cases/cases.ts";

/** What a stranger can check, each by itself. */
export const CHECKS = ["signature", "records", "history", "decision", "calendar", "deadlines"] as const;
export type Check = (typeof CHECKS)[number];
/** `unknown`: this browser cannot; a match is never assumed. */
export type Verdict = "matches" | "differs" | "unknown";

export interface Derived {
	readonly verdicts: Readonly<Record<Check, Verdict>>;
	/** Records whose hash is not their own. */
	readonly wrongRecords: readonly number[];
	/** Records with words about people, of which only the hash is shown. */
	readonly withheld: number;
	/** Where the two answers part, as paths. */
	readonly parts: readonly string[];
	/** What this browser came to; undefined where nothing could be derived. */
	readonly answer: CaseAnswer | undefined;
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

async function sha256(text: string): Promise<string> {
	const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
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

async function signatureOf({ certificate, signature, key }: Receipt): Promise<Verdict> {
	let imported: CryptoKey;
	try {
		imported = await crypto.subtle.importKey("spki", bytesOf(key), "Ed25519", false, ["verify"]);
	} catch (error) {
		return error instanceof DOMException && error.name === "NotSupportedError" ? "unknown" : "differs";
	}
	try {
		const text = new TextEncoder().encode(canonicalJson(certificate));
		return (await crypto.subtle.verify("Ed25519", imported, bytesOf(signature), text)) ? "matches" : "differs";
	} catch {
		return "differs";
	}
}

/** The records as they are kept; null where only the hash is given. */
const recordsOf = ({ records }: Receipt): readonly { readonly event: EventRecord | null; readonly leaf: string }[] =>
	records.map(({ event, leaf }) => ({ event, leaf: leaf.replace(/^sha256:/, "") }));

async function wrongOf(receipt: Receipt): Promise<readonly number[]> {
	const records = recordsOf(receipt);
	const hashes = await Promise.all(records.map(async ({ event }) => event && sha256(eventText(event))));
	return records.flatMap(({ leaf }, i) => {
		const hash = hashes[i];
		return hash && hash !== leaf ? [i + 1] : [];
	});
}

/** Every open record stands in the history, and nothing stands there that no record is left for. */
function historyOf(receipt: Receipt): Verdict {
	const { history } = receipt;
	const records = recordsOf(receipt);
	const nameOf = (type: unknown, at: unknown) => `${String(type)} ${parseInstant(String(at))}`;
	const told = (history.events as readonly Readonly<Record<string, unknown>>[]).map(({ type, at }) => nameOf(type, at));
	const open = records.flatMap(({ event }) => (event ? [nameOf(event.type, event.at)] : []));
	const left = [...told];
	for (const name of open) {
		const at = left.indexOf(name);
		if (at === -1) return "differs";
		left.splice(at, 1);
	}
	return left.length === records.length - open.length ? "matches" : "differs";
}

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
	const [signature, wrongRecords, years] = canHash
		? await Promise.all([signatureOf(receipt), wrongOf(receipt), calendarOf(receipt)])
		: (["unknown", [], "unknown"] as const);
	const grant = recordsOf(receipt).find(({ leaf }) => leaf === receipt.certificate.decision.replace(/^sha256:/, ""));
	const isGrant = grant !== undefined && (grant.event === null || /^(CaseGranted|GapFilled)/.test(grant.event.type));
	const decided = derived !== undefined && GRANTED.has(derived.status) && isGrant;
	return {
		verdicts: {
			signature,
			records: canHash ? (wrongRecords.length === 0 ? "matches" : "differs") : "unknown",
			history: historyOf(receipt),
			decision: decided ? "matches" : "differs",
			calendar: years,
			deadlines: parts.length === 0 ? "matches" : "differs",
		},
		wrongRecords,
		withheld: receipt.records.filter(({ event }) => event === null).length,
		parts,
		answer: derived,
	};
}
