import { canonicalJson } from "#kernel/canonical.ts";
import { fieldText, type Json, leafText, type MaskedRecord } from "#kernel/event.ts";
import { headText, type Seal, sealedText } from "#kernel/seal.ts";
import { parseInstant } from "#kernel/zone-time.ts";
import { EVENT_TYPES } from "#modules/cases/model.ts";
import type { Receipt } from "#web/features/cases/cases.ts";

/** `unknown`: this browser cannot; a match is never assumed. */
export type Verdict = "matches" | "differs" | "unknown";

type Entry = Receipt["records"][number];

export async function sha256(text: string): Promise<string> {
	const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
	return hexOf(new Uint8Array(digest));
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** 1.2.156.10197.1.301 as it stands in the key, in hexadecimal. */
const SM2_CURVE = "06082a811ccf5501822d";
const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** A key in hexadecimal; empty where it cannot be read. */
function keyHex(key: string): string {
	try {
		return hexOf(bytesOf(key));
	} catch {
		return "";
	}
}

/** By which suite a key signs. */
export const suiteOf = (key: string): "SM2" | "Ed25519" => (keyHex(key).includes(SM2_CURVE) ? "SM2" : "Ed25519");

/** Whether the key has signed the text: by SM2, which browsers do not know, or by Ed25519. */
export async function isSigned(key: string, text: string, signature: string): Promise<Verdict> {
	if (suiteOf(key) === "Ed25519") return isSignedByEd25519(key, text, signature);
	const { sm2 } = await import("sm-crypto-v2");
	try {
		const [words, signed, point] = [new TextEncoder().encode(text), hexOf(bytesOf(signature)), keyHex(key).slice(-130)];
		return sm2.doVerifySignature(words, signed, point, { der: true, hash: true }) ? "matches" : "differs";
	} catch {
		return "differs";
	}
}

async function isSignedByEd25519(key: string, text: string, signature: string): Promise<Verdict> {
	let imported: CryptoKey;
	try {
		imported = await crypto.subtle.importKey("spki", bytesOf(key), "Ed25519", false, ["verify"]);
	} catch (error) {
		return error instanceof DOMException && error.name === "NotSupportedError" ? "unknown" : "differs";
	}
	try {
		const signed = await crypto.subtle.verify("Ed25519", imported, bytesOf(signature), new TextEncoder().encode(text));
		return signed ? "matches" : "differs";
	} catch {
		return "differs";
	}
}

async function leafOf({ shown, withheld, ...plain }: MaskedRecord): Promise<string> {
	const hashes = await Promise.all(
		Object.entries(shown).map(async ([name, [salt, value]]) => [name, await sha256(fieldText(name, salt, value))]),
	);
	return sha256(leafText(plain, { ...withheld, ...(Object.fromEntries(hashes) as Record<string, string>) }));
}

/** Numbers of the records whose leaf is not their own, or that are not numbered 1, 2, 3 …. */
export async function wrongRecords({ records, certificate }: Receipt): Promise<readonly number[]> {
	const leaves = await Promise.all(records.map(({ event }) => leafOf(event)));
	return records.flatMap(({ event, leaf }, i) =>
		leaves[i] === leaf && event.seq === i + 1 && event.stream === certificate.case ? [] : [i + 1],
	);
}

/** The history is the records: every step has its record with the same kind, moment and open words, and none is left over. */
export function historyVerdict({ history, records }: Receipt): Verdict {
	const steps = history.events as readonly Readonly<Record<string, Json>>[];
	const nameOf = (type: unknown, at: unknown) => `${String(type)} ${parseInstant(String(at))}`;
	const left = records.filter(({ event }) => EVENT_TYPES.some((type) => type === event.type));
	for (const { type, at, ...words } of steps) {
		const found = left.findIndex(
			({ event }) => nameOf(event.type, event.at) === nameOf(type, at) && saysTheSame(event.shown, words),
		);
		if (found < 0) return "differs";
		left.splice(found, 1);
	}
	return left.length === 0 ? "matches" : "differs";
}

const saysTheSame = (shown: MaskedRecord["shown"], words: Readonly<Record<string, Json | undefined>>): boolean =>
	Object.entries(shown).every(([name, [, value]]) => {
		const told = words[name.replace(/^data\./, "")];
		return told !== undefined && canonicalJson(told) === canonicalJson(value);
	});

export interface SealCheck {
	readonly verdict: Verdict;
	/** Records that do not stand in the seal they name. */
	readonly wrong: readonly number[];
	/** Records of the last moment, not sealed yet. */
	readonly waiting: number;
}

/** Each record's leaf leads to the root of its batch, the root stands in the head, and the issuer has signed the head. */
export async function checkSeals({ records, seals, key }: Receipt): Promise<SealCheck> {
	const verdicts = await Promise.all(seals.map((seal) => sealVerdict(seal, key)));
	const roots = await Promise.all(records.map(rootOf));
	const found = records.map(({ sealed }, i): Verdict => {
		if (!sealed) return "unknown";
		const at = seals.findIndex(({ batch }) => batch === sealed.batch);
		return roots[i] === seals[at]?.root ? (verdicts[at] ?? "differs") : "differs";
	});
	return {
		verdict: found.includes("differs") ? "differs" : found.includes("unknown") ? "unknown" : "matches",
		wrong: found.flatMap((verdict, i) => (verdict === "differs" ? [i + 1] : [])),
		waiting: records.filter(({ sealed }) => sealed === null).length,
	};
}

async function rootOf({ event, leaf, sealed }: Entry): Promise<string> {
	const { module, stream, seq } = event;
	let hash = await sha256(sealedText({ module, stream, seq, leaf }));
	for (const { side, hash: other } of sealed?.proof ?? [])
		hash = await sha256(side === "left" ? other + hash : hash + other);
	return hash;
}

async function sealVerdict(seal: Seal, key: string): Promise<Verdict> {
	if (seal.key !== key || (await sha256(headText(seal))) !== seal.head) return "differs";
	return isSigned(seal.key, seal.head, seal.signature);
}
