import { formatDay } from "#kernel/calendar.ts";
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
import type { DayColumn, InstantColumn } from "#platform/database.ts";
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
	issued_on: DayColumn;
	valid_until: DayColumn | null;
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
	bars: Json;
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

/** Nothing happens to a certificate until the transaction ends; it has to be read after this. */
export async function lockCertificate(tx: Tx, id: string): Promise<void> {
	await lock(tx, CERTIFICATES, `certificate:${id}`);
}

/** Ends a certificate that is on record; one that was ended before, or never made, is left as it is. */
export async function endCertificate(
	tx: Tx,
	id: string,
	event: Extract<CertificateEvent, { type: "CertificateRevoked" }>,
): Promise<void> {
	const row = await lock(tx, CERTIFICATES, `certificate:${id}`);
	if (!row || row.revoked) return;
	const { zone_id: _zone, stream_id: stream, seq, last_at, issued_on, valid_until, ...kept } = row;
	const days = { issued_on: formatDay(issued_on), valid_until: valid_until === null ? null : formatDay(valid_until) };
	append(tx, CERTIFICATES, {
		stream,
		after: { seq, last_at },
		events: [event],
		state: { ...kept, ...days, revoked: true },
	});
}

export interface LockedHolder {
	readonly end: StreamEnd;
	readonly record: HolderRecord;
}

export async function lockHolder(tx: Tx, holder: string): Promise<LockedHolder | undefined> {
	const row = await lock(tx, HOLDERS, `holder:${holder}`);
	return (
		row && {
			end: { seq: row.seq, last_at: row.last_at },
			record: { facts: row.facts, barred: row.barred, bars: row.bars as unknown as HolderRecord["bars"] },
		}
	);
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
		state: { ...record },
	});
}

export const appendUses = (tx: Tx, uses: readonly EvidenceUse[]): void =>
	appendRows(
		tx,
		"evidence.use",
		uses.map(({ case: case_id, materialName, withdrawn = false, seq = 1, ...use }) => ({
			...use,
			withdrawn,
			seq,
			case_id,
			material_name: materialName,
			at: iso(tx.context.now),
			actor: tx.context.actor,
		})),
	);
