import { type Fault, fault } from "#kernel/fault.ts";
import { type Anchor, FIRST_PREVIOUS, headText, rootOf, type SealedEvent, type Sha256 } from "#kernel/seal.ts";
import { EventsBeside } from "#kernel/verify-events.ts";
import { type Lines, type SealLine, sealIn } from "#kernel/verify-lines.ts";

/** What an export holds, line by line, in the order of the files. */
export interface ExportLines {
	readonly zone: string;
	/** Of a whole zone each seal lists its events, of single streams none does. */
	readonly scope: "zone" | "streams";
	readonly seals: Lines;
	readonly events: Lines;
	/** In the export of single streams: how many events each has by the manifest. */
	readonly streams?: Readonly<Record<string, number>>;
	/** Name and SHA-256 of each file that came along, */
	readonly files?: readonly (readonly [name: string, hash: string])[];
	/** and by the manifest. */
	readonly listed?: Readonly<Record<string, string>>;
}

export interface VerifyTools {
	readonly sha256: Sha256;
	readonly isSignedBy: (key: string, head: string, signature: string) => boolean;
}

/** What the stranger trusts that is not from the export: anchors kept elsewhere, the installation's public key. */
export interface Trusted {
	readonly anchors: readonly Anchor[];
	readonly key?: string;
}

export interface Verdict {
	readonly ok: boolean;
	/** Of single streams it is not seen that nothing follows their last event. */
	readonly scope: "zone" | "streams";
	readonly events: number;
	readonly seals: number;
	/** Batches that were anchored and lost when the database was set back from a backup; a loss that was declared is no fault. */
	readonly lostByRestore: number;
	readonly keys: readonly string[];
	readonly faults: readonly Fault[];
}

/**
 * Checks an export against itself and against what is trusted: every event against its seal, every seal against the one before and its
 * signature, the chain against the anchors. Seals and events are read beside each other and let go, so a zone of millions passes through
 * little memory. Needs no database and nothing of the installation.
 */
export async function verifyExport(given: ExportLines, trusted: Trusted, tools: VerifyTools): Promise<Verdict> {
	const faults: Fault[] = [];
	const events = new EventsBeside(
		given.events,
		(given.files ?? []).map(([, hash]) => hash),
		tools.sha256,
		faults,
	);
	const heads = new Map<number, string>();
	const keys = new Set<string>();
	for await (const seal of sealsIn(given, trusted, tools, faults)) {
		if (!heads.has(seal.batch)) await events.compare(seal);
		heads.set(seal.batch, seal.head);
		keys.add(seal.key);
	}
	const { count, untold } = await events.end();
	for (const [stream, seqs] of events.streams) findGap(stream, seqs, faults);
	for (const [stream, length] of Object.entries(given.streams ?? {})) {
		const last = events.streams.get(stream)?.at(-1) ?? 0;
		if (last < length) faults.push(fault("event-removed", stream, last + 1, null)); // the first that is missing
	}
	compareFiles(given, untold, faults);
	const lostByRestore = compareAnchors(given.zone, heads, trusted.anchors, faults);
	return {
		ok: faults.length === 0,
		scope: given.scope,
		events: count,
		seals: heads.size,
		lostByRestore,
		keys: [...keys],
		faults,
	};
}

const placed = ([module, stream, seq, leaf]: readonly [string, string, number, string]): SealedEvent => ({
	module,
	stream,
	seq,
	leaf,
});

/** The chain: each seal is hashed and signed over what it says, and names the head before it. */
async function* sealsIn(
	{ zone, scope, seals }: ExportLines,
	{ key }: Trusted,
	{ sha256, isSignedBy }: VerifyTools,
	faults: Fault[],
): AsyncGenerator<SealLine> {
	let before = { batch: 0, head: FIRST_PREVIOUS, total: 0 };
	for await (const line of seals) {
		const seal = sealIn(line);
		if (!seal) {
			faults.push(fault("unreadable", null, null, before.batch + 1));
			continue;
		}
		const first = seal.events?.[0] && placed(seal.events[0]);
		const wrong = (kind: Fault["kind"]) =>
			faults.push(fault(kind, first ? `${first.module}/${first.stream}` : null, first?.seq ?? null, seal.batch));
		const isTrue =
			seal.zone === zone &&
			(seal.events !== undefined) === (scope === "zone") &&
			sha256(headText(seal)) === seal.head &&
			isSignedBy(seal.key, seal.head, seal.signature) &&
			(!seal.events || (seal.events.length === seal.count && rootOf(seal.events.map(placed), sha256) === seal.root));
		const follows =
			seal.batch === before.batch + 1 && seal.previous === before.head && seal.total === before.total + seal.count;
		if (!isTrue) wrong("seal-changed");
		else if (!follows) wrong("chain-broken");
		if (key !== undefined && seal.key !== key) wrong("other-key");
		before = seal;
		yield seal;
	}
}

/** A file is what it was when an event of the export named its hash, and what the manifest lists is there. */
function compareFiles({ files = [], listed = {} }: ExportLines, untold: ReadonlySet<string>, faults: Fault[]): void {
	for (const [name, hash] of files) if (untold.has(hash)) faults.push(fault("file-changed", name, null, null));
	const there = new Set(files.map(([name]) => name));
	for (const name of Object.keys(listed)) if (!there.has(name)) faults.push(fault("file-removed", name, null, null));
}

/** Whatever was taken out together with its seal still leaves its number behind. */
function findGap(stream: string, seqs: number[], faults: Fault[]): void {
	seqs.sort((a, b) => a - b);
	const gap = seqs.findIndex((seq, index) => seq !== index + 1);
	if (gap >= 0) faults.push(fault("stream-gap", stream, gap + 1, null));
}

/** Answers how many anchored batches a restore has declared lost. */
function compareAnchors(
	zone: string,
	heads: ReadonlyMap<number, string>,
	anchors: readonly Anchor[],
	faults: Fault[],
): number {
	const standing = new Map<number, Anchor>();
	let lost = 0;
	for (const anchor of anchors) {
		if (anchor.zone !== zone) continue;
		if (anchor.restored)
			for (const batch of standing.keys()) if (batch > anchor.batch && standing.delete(batch)) lost++;
		if (anchor.batch > 0) standing.set(anchor.batch, anchor);
	}
	for (const { batch, head, last } of standing.values()) {
		const standsAs = heads.get(batch);
		if (standsAs === head) continue;
		const stream = last && `${last.module}/${last.stream}`;
		faults.push(fault(standsAs !== undefined ? "anchor-differs" : "tail-cut", stream, last?.seq ?? null, batch));
	}
	return lost;
}
