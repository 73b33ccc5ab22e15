import { sql } from "kysely";
import { NOTHING } from "#modules/evidence/decide/records.ts";
import type { HolderRecord, Holding } from "#modules/evidence/model.ts";
import { type DisputeOnRecord, type DisputeRow, disputeOf, MOST_DISPUTES } from "#modules/evidence/queries/disputes.ts";
import { type CertificateOnRecord, type CertificateRow, certificateOf, DISPUTED } from "#modules/evidence/queries.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import { nestedRows } from "#platform/database.ts";

/** Everything on record of a holder. */
export interface Evidence {
	/** Newest first. */
	readonly certificates: readonly CertificateOnRecord[];
	readonly record: HolderRecord;
	/** All that they have disputed, the latest first. */
	readonly disputes: readonly DisputeOnRecord[];
}

/** Certificates, facts and disputes of a holder in one round trip. */
export async function evidenceOf(source: Source, holder: string): Promise<Evidence> {
	const zone = zoneOf(source);
	const { rows } = await sql<{ certificates: object[]; record: HolderRecord | null; disputes: object[] }>`SELECT
		(SELECT coalesce(jsonb_agg(to_jsonb(certificate) || jsonb_build_object('disputed', ${DISPUTED}) ORDER BY issued_on DESC, stream_id), '[]')
			FROM evidence.certificate WHERE zone_id = ${zone} AND holder = ${holder}) AS certificates,
		(SELECT jsonb_build_object('facts', facts, 'barred', barred, 'bars', bars)
			FROM evidence.holder WHERE zone_id = ${zone} AND stream_id = ${`holder:${holder}`}) AS record,
		(SELECT coalesce(jsonb_agg(to_jsonb(d) ORDER BY raised_at DESC, stream_id), '[]') FROM (SELECT * FROM evidence.dispute
			WHERE zone_id = ${zone} AND holder = ${holder} ORDER BY raised_at DESC, stream_id LIMIT ${MOST_DISPUTES}) d) AS disputes`.execute(
		read<unknown>(source),
	);
	const [found] = rows;
	const certificates = nestedRows(found?.certificates ?? [], {
		instants: ["last_at"],
		days: ["issued_on", "valid_until"],
	}) as readonly CertificateRow[];
	const disputes = nestedRows(found?.disputes ?? [], { instants: ["last_at", "raised_at"] }) as readonly DisputeRow[];
	return {
		certificates: certificates.map(certificateOf),
		record: found?.record ?? NOTHING,
		disputes: disputes.map(disputeOf),
	};
}

/** A certificate as the ladder looks at it. */
export const holdingOf = ({ type, holder, issuedOn, validUntil, revoked, disputed }: CertificateOnRecord): Holding => ({
	type,
	holder,
	issuedOn,
	revoked,
	...(disputed && { disputed }),
	...(validUntil !== undefined && { validUntil }),
});
