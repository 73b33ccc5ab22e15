import { leafOf } from "#kernel/event.ts";
import { FIRST_PREVIOUS, headText, rootOf } from "#kernel/seal.ts";
import { sha256Hex } from "#platform/hash.ts";
import type { SigningKey } from "#platform/signing.ts";
import type { OpenedExport } from "#testing/tampering/folder.ts";

/** All leaves, roots, heads, signatures and the export's own anchors made anew over the events as they stand: whoever has database and key can. */
export function resealed(opened: OpenedExport, key: SigningKey): void {
	const byBatch = Map.groupBy(opened.events, ({ batch }) => batch);
	let before = { head: FIRST_PREVIOUS, total: 0 };
	opened.seals = opened.seals.map((seal) => {
		const lines = byBatch.get(seal.batch) ?? [];
		for (const [position, line] of lines.entries()) line.position = position;
		const sealed = lines.map(({ event }) => ({
			module: event.module,
			stream: event.stream,
			seq: event.seq,
			leaf: leafOf(event, sha256Hex),
		}));
		const next = {
			...seal,
			previous: before.head,
			root: rootOf(sealed, sha256Hex),
			count: sealed.length,
			total: before.total + sealed.length,
			events: sealed.map(({ module, stream, seq, leaf }): [string, string, number, string] => [
				module,
				stream,
				seq,
				leaf,
			]),
			key: key.publicKey,
		};
		const head = sha256Hex(headText(next));
		before = { head, total: next.total };
		return { ...next, head, signature: key.sign(head) };
	});
	const heads = new Map(opened.seals.map(({ batch, head }) => [batch, head]));
	opened.anchors = opened.anchors
		.filter(({ batch }) => heads.has(batch))
		.map((anchor) => ({ ...anchor, head: heads.get(anchor.batch) ?? "" }));
}
