import { canonicalJson } from "#kernel/canonical.ts";
import { leafOf } from "#kernel/event.ts";
import { type Fault, fault } from "#kernel/fault.ts";
import {
	type Anchor,
	FIRST_PREVIOUS,
	headText,
	isProofOf,
	rootFrom,
	rootOf,
	type SealedEvent,
	type Sha256,
} from "#kernel/seal.ts";
import { type EventLine, eventIn, type SealLine, sealIn } from "#kernel/verify-lines.ts";

/** What an export holds, line by line, in the order of the files. */
export interface ExportLines {
	readonly zone: string;
	/** Of a whole zone each seal lists its events, of single streams none does. */
	readonly scope: "zone" | "streams";
	readonly seals: Iterable<string>;
	readonly events: Iterable<string>;
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
 * signature, the chain against the anchors. Pure: needs no database and nothing of the installation.
 */
export function verifyExport(given: ExportLines, trusted: Trusted, tools: VerifyTools): Verdict {
	const { zone } = given;
	const faults: Fault[] = [];
	const chain = readSeals(given, trusted, tools, faults);
	const groups = groupByBatch(given.events, faults);
	const streams = new Map<string, number[]>();
	let count = 0;
	for (const [batch, lines] of groups)
		for (const line of lines) {
			count++;
			const stream = `${line.event.module}/${line.event.stream}`;
			const seqs = streams.get(stream);
			if (seqs) seqs.push(line.event.seq);
			else streams.set(stream, [line.event.seq]);
			if (!chain.has(batch ?? 0)) faults.push(ofEvent("event-added", line));
		}
	for (const [batch, seal] of chain) {
		if (seal.events) compareBatch(seal.events.map(placed), groups.get(batch) ?? [], tools.sha256, faults);
		else checkProofs(seal, groups.get(batch) ?? [], tools.sha256, faults);
	}
	for (const [stream, seqs] of streams) findGap(stream, seqs, faults);
	for (const [stream, length] of Object.entries(given.streams ?? {})) {
		const last = streams.get(stream)?.at(-1) ?? 0;
		if (last < length) faults.push(fault("event-removed", stream, last + 1, null)); // the first that is missing
	}
	compareFiles(given, groups, faults);
	const lostByRestore = compareAnchors(zone, chain, trusted.anchors, faults);
	return {
		ok: faults.length === 0,
		scope: given.scope,
		events: count,
		seals: chain.size,
		lostByRestore,
		keys: [...new Set([...chain.values()].map(({ key }) => key))],
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
function readSeals(
	{ zone, scope, seals }: ExportLines,
	{ key }: Trusted,
	{ sha256, isSignedBy }: VerifyTools,
	faults: Fault[],
): Map<number, SealLine> {
	const chain = new Map<number, SealLine>();
	let before = { batch: 0, head: FIRST_PREVIOUS, total: 0 };
	for (const line of seals) {
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
		chain.set(seal.batch, seal);
		before = seal;
	}
	return chain;
}

function groupByBatch(lines: Iterable<string>, faults: Fault[]): Map<number | null, EventLine[]> {
	const groups = new Map<number | null, EventLine[]>();
	let last = 0;
	for (const words of lines) {
		const line = eventIn(words);
		if (!line) {
			faults.push(fault("unreadable", null, null, null));
			continue;
		}
		const batch = line.batch ?? Number.POSITIVE_INFINITY;
		if (batch < last) faults.push(ofEvent("event-reordered", line));
		last = batch;
		const group = groups.get(line.batch);
		if (group) group.push(line);
		else groups.set(line.batch, [line]);
	}
	return groups;
}

const nameOf = ({ module, stream, seq }: { module: string; stream: string; seq: number }) =>
	canonicalJson([module, stream, seq]);

/** The events of one batch against what its seal says stood where. */
function compareBatch(
	sealed: readonly SealedEvent[],
	lines: readonly EventLine[],
	sha256: Sha256,
	faults: Fault[],
): void {
	const wanted = new Map(sealed.map((event, position) => [nameOf(event), { ...event, position }]));
	let last = -1;
	for (const line of lines) {
		const name = nameOf(line.event);
		const seal = wanted.get(name);
		wanted.delete(name);
		if (!seal) faults.push(ofEvent("event-added", line));
		else if (line.proof || leafIn(line, sha256) !== seal.leaf) faults.push(ofEvent("event-changed", line));
		else if (seal.position !== line.position || seal.position < last) faults.push(ofEvent("event-reordered", line));
		last = Math.max(last, seal?.position ?? last);
	}
	for (const { module, stream, seq } of wanted.values())
		faults.push(fault("event-removed", `${module}/${stream}`, seq, lines[0]?.batch ?? null));
}

/** Each event by itself, where the seal does not tell of the others. */
function checkProofs(seal: SealLine, lines: readonly EventLine[], sha256: Sha256, faults: Fault[]): void {
	let last = -1;
	for (const line of lines) {
		const { module, stream, seq } = line.event;
		const [proof, position] = [line.proof ?? [], line.position ?? -1];
		const leaf = leafIn(line, sha256);
		if (!line.proof || leaf === undefined || rootFrom({ module, stream, seq, leaf }, proof, sha256) !== seal.root)
			faults.push(ofEvent("event-changed", line));
		else if (position < last || !isProofOf(proof, position, seal.count)) faults.push(ofEvent("event-reordered", line));
		last = position;
	}
}

/** Undefined for what cannot be hashed. */
function leafIn({ event }: EventLine, sha256: Sha256): string | undefined {
	try {
		return leafOf(event, sha256);
	} catch {
		return undefined;
	}
}

/** A file is what it was when an event of the export named its hash, and what the manifest lists is there. */
function compareFiles(
	{ files = [], listed = {} }: ExportLines,
	groups: ReadonlyMap<number | null, readonly EventLine[]>,
	faults: Fault[],
): void {
	const told =
		files.length === 0
			? ""
			: [...groups.values()]
					.flat()
					.map(({ event }) => JSON.stringify(event.data))
					.join();
	for (const [name, hash] of files) if (!told.includes(hash)) faults.push(fault("file-changed", name, null, null));
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
	chain: ReadonlyMap<number, SealLine>,
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
		const seal = chain.get(batch);
		if (seal?.head === head) continue;
		const stream = last && `${last.module}/${last.stream}`;
		faults.push(fault(seal ? "anchor-differs" : "tail-cut", stream, last?.seq ?? null, batch));
	}
	return lost;
}

const ofEvent = (kind: Fault["kind"], { event, batch }: EventLine): Fault =>
	fault(kind, `${event.module}/${event.stream}`, event.seq, batch);
