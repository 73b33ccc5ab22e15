import type { Json } from "#kernel/event.ts";
import {
	type CertificateEvent,
	evolveCertificate,
	evolveHolder,
	type HolderEvent,
} from "#modules/evidence/decide/records.ts";
import type { Certificate, EvidenceUse, HolderRecord } from "#modules/evidence/model.ts";
import { append, appendRows, lock, streamTable } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { InstantColumn } from "#platform/database.ts";
import type { StreamEnd } from "#platform/statement.ts";
import type { Tx } from "#platform/transaction.ts";

interface Stream {
	zone_id: string;
	stream_id: string;
	seq: number;
	last_at: InstantColumn;
}

interface CertificateRow extends Stream {
	type: string;
	holder: string;
	number: string;
	issued_on: string;
	valid_until: string | null;
	revoked: boolean;
	source: Json;
	case_id: string | null;
	code: string | null;
	document: Json;
	signature: string | null;
	key: string | null;
}

interface HolderRow extends Stream {
	facts: HolderRecord["facts"];
	barred: boolean;
}

const CERTIFICATES = streamTable<CertificateRow>("evidence", "certificate");
const HOLDERS = streamTable<HolderRow>("evidence", "holder");

const stateOf = (certificate: Certificate) => ({
	type: certificate.type,
	holder: certificate.holder,
	number: certificate.number,
	issued_on: certificate.issuedOn,
	valid_until: certificate.validUntil ?? null,
	revoked: certificate.revoked,
	source: certificate.source,
	case_id: certificate.case ?? null,
	code: certificate.code ?? null,
	document: certificate.document ?? null,
	signature: certificate.signature ?? null,
	key: certificate.key ?? null,
});

/** A certificate's stream begins with its record. */
export function appendCertificate(
	tx: Tx,
	id: string,
	event: Extract<CertificateEvent, { type: "CertificateRecorded" }>,
): void {
	append(tx, CERTIFICATES, {
		stream: `certificate:${id}`,
		after: undefined,
		events: [event],
		state: stateOf(evolveCertificate(undefined, event)),
	});
}

export interface LockedHolder {
	readonly end: StreamEnd;
	readonly record: HolderRecord;
}

export async function lockHolder(tx: Tx, holder: string): Promise<LockedHolder | undefined> {
	const row = await lock(tx, HOLDERS, `holder:${holder}`);
	return row && { end: { seq: row.seq, last_at: row.last_at }, record: { facts: row.facts, barred: row.barred } };
}

export function appendHolder(
	tx: Tx,
	holder: string,
	before: LockedHolder | undefined,
	events: readonly HolderEvent[],
): void {
	const record = events.reduce<HolderRecord | undefined>(evolveHolder, before?.record);
	if (!record) return;
	append(tx, HOLDERS, {
		stream: `holder:${holder}`,
		after: before?.end,
		events,
		state: { facts: record.facts, barred: record.barred },
	});
}

export const appendUses = (tx: Tx, uses: readonly EvidenceUse[]): void =>
	appendRows(
		tx,
		"evidence.use",
		uses.map(({ case: case_id, materialName, ...use }) => ({
			...use,
			case_id,
			material_name: materialName,
			at: iso(tx.context.now),
			actor: tx.context.actor,
		})),
	);
