import { canonicalJson } from "#kernel/canonical.ts";

/** A place in a sealed batch: which event stands there, and the hash of its record. */
export interface SealedEvent {
	readonly module: string;
	readonly stream: string;
	readonly seq: number;
	/** SHA-256 of `eventText`, 64 hex digits. */
	readonly leaf: string;
}

/** One link of a zone's chain: a batch of events, bound to the batch before by its head. */
export interface Seal {
	readonly zone: string;
	/** 1, 2, 3 … */
	readonly batch: number;
	/** Head of the batch before; of the first: 64 zeros. */
	readonly previous: string;
	/** Root of the tree over the batch's events. */
	readonly root: string;
	readonly count: number;
	/** All events of the zone up to and with this batch. */
	readonly total: number;
	/** Real time, UTC. */
	readonly at: string;
	/** SHA-256 of `headText`. */
	readonly head: string;
	/** Public key, SPKI in base64: Ed25519 or SM2. */
	readonly key: string;
	/** Over the head's 64 characters, base64. */
	readonly signature: string;
}

/** What is kept where the owner of the database cannot write: that a batch was sealed, and with what. */
export interface Anchor {
	readonly zone: string;
	readonly batch: number;
	readonly head: string;
	readonly total: number;
	readonly at: string;
	/** The last event of the batch, so that a tail that was cut off can be named; null where it is not told. */
	readonly last: { readonly module: string; readonly stream: string; readonly seq: number } | null;
	/** The chain was set back to this batch by a restore; what was anchored after it is lost, and said so. */
	readonly restored?: true;
}

/** SHA-256 of a text in UTF-8, as 64 hex digits; given in, since the kernel has none. */
export type Sha256 = (text: string) => string;

export const FIRST_PREVIOUS = "0".repeat(64);

export const sealedText = ({ module, stream, seq, leaf }: SealedEvent): string =>
	canonicalJson([module, stream, seq, leaf]);

export const headText = ({ zone, batch, previous, root, count, total, at }: Omit<Seal, "head" | "key" | "signature">) =>
	canonicalJson({ zone, batch, previous, root, count, total, at });

/** One step of a proof: the neighbour's hash and on which side it stands. */
export interface ProofStep {
	readonly side: "left" | "right";
	readonly hash: string;
}

/** Pairs are hashed as the two texts after one another; one without a neighbour goes up as it is. */
function levelAbove(hashes: readonly string[], sha256: Sha256): string[] {
	const above: string[] = [];
	for (let i = 0; i < hashes.length; i += 2) {
		const [left = "", right] = [hashes[i], hashes[i + 1]];
		above.push(right === undefined ? left : sha256(left + right));
	}
	return above;
}

/** The root over a batch; a batch is never empty. */
export function rootOf(events: readonly SealedEvent[], sha256: Sha256): string {
	let level = events.map((event) => sha256(sealedText(event)));
	while (level.length > 1) level = levelAbove(level, sha256);
	return level[0] ?? "";
}

/** What leads from the event at `position` to the root: it shows that the event was sealed and tells nothing of the others. */
export function proofOf(events: readonly SealedEvent[], position: number, sha256: Sha256): ProofStep[] {
	const steps: ProofStep[] = [];
	let level = events.map((event) => sha256(sealedText(event)));
	for (let at = position; level.length > 1; at >>= 1) {
		const hash = level[at ^ 1];
		if (hash !== undefined) steps.push({ side: at % 2 === 1 ? "left" : "right", hash });
		level = levelAbove(level, sha256);
	}
	return steps;
}

/** The root that an event and its proof lead to. */
export function rootFrom(event: SealedEvent, proof: readonly ProofStep[], sha256: Sha256): string {
	return proof.reduce(
		(hash, step) => sha256(step.side === "left" ? step.hash + hash : hash + step.hash),
		sha256(sealedText(event)),
	);
}

/** Whether a proof is that of the event at `position` in a batch of `count`. */
export function isProofOf(proof: readonly ProofStep[], position: number, count: number): boolean {
	if (position < 0 || position >= count) return false;
	const sides: ProofStep["side"][] = [];
	for (let at = position, size = count; size > 1; at >>= 1, size = (size + 1) >> 1)
		if ((at ^ 1) < size) sides.push(at % 2 === 1 ? "left" : "right");
	return sides.length === proof.length && proof.every(({ side }, i) => side === sides[i]);
}
