import type { Json } from "#kernel/event.ts";
import type { Text } from "#kernel/text.ts";
import { evolveHolder, type HolderEvent } from "#modules/evidence/decide/records.ts";
import { findCertificateStream } from "#modules/evidence/queries.ts";
import { history, read, type Source, streamTable, zoneOf } from "#platform/append.ts";

/** Something on record that people may have relied on has changed or ended. */
export type EvidenceChange = {
	readonly holder: string;
	/** Where the change is known from, or why the certificate ended. */
	readonly source: Text;
} & (
	| { readonly kind: "fact"; readonly id: string; readonly from: Json; readonly to: Json }
	| { readonly kind: "certificate"; readonly id: string; readonly type: string }
);

const EVENTS = streamTable<{ zone_id: unknown; stream_id: unknown; seq: unknown; last_at: unknown }>(
	"evidence",
	"holder",
);

/** What an event of a holder or a certificate has changed; undefined where nothing that stood before is different now. */
export async function changeAt(source: Source, stream: string, seq: number): Promise<EvidenceChange | undefined> {
	const events = await history(source, EVENTS, stream);
	const event = events.find((one) => one.seq === seq);
	if (event?.type === "CertificateRevoked") {
		const certificate = await findCertificateStream(source, stream.slice("certificate:".length));
		if (!certificate) return undefined;
		const { why } = event.data as unknown as { readonly why: Text };
		return { kind: "certificate", id: certificate.id, type: certificate.type, holder: certificate.holder, source: why };
	}
	if (event?.type !== "FactRecorded") return undefined;
	const { name } = event.data as unknown as { readonly name: string };
	const told = (upTo: number) =>
		(events as unknown as readonly (HolderEvent & { readonly seq: number })[])
			.filter((one) => one.seq < upTo)
			.reduce<ReturnType<typeof evolveHolder> | undefined>(evolveHolder, undefined)?.facts[name];
	const [before, now] = [told(seq), told(seq + 1)];
	if (!before || !now || JSON.stringify(before.value) === JSON.stringify(now.value)) return undefined;
	return {
		kind: "fact",
		id: name,
		holder: stream.slice("holder:".length),
		from: before.value,
		to: now.value,
		source: now.source,
	};
}

/** The cases in which a type of a holder's evidence stood in for a paper. */
export async function casesUsing(source: Source, holder: string, types: readonly string[]): Promise<readonly string[]> {
	const rows = await read<{ "evidence.use": { zone_id: string; holder: string; type: string; case_id: string } }>(
		source,
	)
		.selectFrom("evidence.use")
		.select("case_id")
		.distinct()
		.where("zone_id", "=", zoneOf(source))
		.where("holder", "=", holder)
		.where("type", "in", [...types])
		.execute();
	return rows.map(({ case_id }) => case_id);
}
