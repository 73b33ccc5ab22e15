import { canonicalJson } from "#kernel/canonical.ts";
import { fieldText, type Json, leafText, type MaskedRecord } from "#kernel/event.ts";
import { headText, type Seal, sealedText } from "#kernel/seal.ts";
import { parseInstant } from "#kernel/zone-time.ts";
import type { Proven, ProvenRecord, Verdict } from "#modules/cases/model/proof.ts";
import { EVENT_TYPES } from "#modules/cases/model.ts";

/** What is needed beyond arithmetic; a browser and a command line have it each in its own way. */
export interface ProofTools {
	/** Of a text in UTF-8, as 64 hex digits. */
	readonly sha256: (text: string) => Promise<string>;
	readonly isSigned: (key: string, text: string, signature: string) => Promise<Verdict>;
}

type Records = Pick<Proven, "records">;

async function leafOf({ shown, withheld, ...plain }: MaskedRecord, { sha256 }: ProofTools): Promise<string> {
	const hashes = await Promise.all(
		Object.entries(shown).map(async ([name, [salt, value]]) => [name, await sha256(fieldText(name, salt, value))]),
	);
	return sha256(leafText(plain, { ...withheld, ...(Object.fromEntries(hashes) as Record<string, string>) }));
}

/** Numbers of the records whose leaf is not their own, that are of another case, or that are not numbered 1, 2, 3 …. */
export async function wrongRecords(
	{ records }: Records,
	stream: string,
	tools: ProofTools,
): Promise<readonly number[]> {
	const leaves = await Promise.all(records.map(({ event }) => leafOf(event, tools)));
	return records.flatMap(({ event, leaf }, i) =>
		leaves[i] === leaf && event.seq === i + 1 && event.stream === stream ? [] : [i + 1],
	);
}

/** The history is the records: every step has its record with the same kind, moment and open words, and none is left over. */
export function historyVerdict({ history, records }: Pick<Proven, "history" | "records">): Verdict {
	const steps = history.events as readonly Readonly<Record<string, Json>>[];
	const nameOf = (type: unknown, at: unknown) => `${String(type)} ${parseInstant(String(at))}`;
	const left = standing(records).filter(({ event }) => EVENT_TYPES.some((type) => type === event.type));
	for (const { type, at, ...words } of steps) {
		const found = left.findIndex(
			({ event }) => nameOf(event.type, event.at) === nameOf(type, at) && saysTheSame(event.shown, words),
		);
		if (found < 0) return "differs";
		left.splice(found, 1);
	}
	return left.length === 0 ? "matches" : "differs";
}

type Standing = Pick<MaskedRecord, "type" | "at" | "shown">;

/** The records as they were corrected last: as `effective` does with a whole history, from what a stranger is told of it. */
function standing(records: Records["records"]): { readonly event: Standing }[] {
	const told = ({ shown }: MaskedRecord, name: string): Json | undefined => shown[`data.${name}`]?.[1];
	const corrected = new Map(
		records
			.filter(({ event }) => event.type === "RecordCorrected")
			.map(({ event }) => [told(event, "of"), told(event, "as")] as const),
	);
	return records.flatMap(({ event }): { event: Standing }[] => {
		const as = corrected.get(event.seq) as
			| { readonly type: string; readonly at: string; readonly [open: string]: Json }
			| null
			| undefined;
		if (as === undefined) return [{ event }];
		if (as === null) return [];
		const { type, at, ...open } = as;
		const shown = Object.entries(open).map(([key, value]) => [`data.${key}`, ["", value ?? null]] as const);
		return [{ event: { type, at, shown: Object.fromEntries(shown) } }];
	});
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
export async function checkSeals(
	{ records, seals, key }: Pick<Proven, "records" | "seals" | "key">,
	tools: ProofTools,
): Promise<SealCheck> {
	const verdicts = await Promise.all(seals.map((seal) => sealVerdict(seal, key, tools)));
	const roots = await Promise.all(records.map((record) => rootOf(record, tools)));
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

async function rootOf({ event, leaf, sealed }: ProvenRecord, { sha256 }: ProofTools): Promise<string> {
	const { module, stream, seq } = event;
	let hash = await sha256(sealedText({ module, stream, seq, leaf }));
	for (const { side, hash: other } of sealed?.proof ?? [])
		hash = await sha256(side === "left" ? other + hash : hash + other);
	return hash;
}

async function sealVerdict(seal: Seal, key: string, { sha256, isSigned }: ProofTools): Promise<Verdict> {
	if (seal.key !== key || (await sha256(headText(seal))) !== seal.head) return "differs";
	return isSigned(seal.key, seal.head, seal.signature);
}
