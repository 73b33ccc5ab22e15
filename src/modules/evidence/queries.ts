import { type SqlBool, sql } from "kysely";
import { formatDay } from "#kernel/calendar.ts";
import type { Text } from "#kernel/text.ts";
import type { LadderStep } from "#modules/catalogue/model.ts";
import { NOTHING } from "#modules/evidence/decide/records.ts";
import type { Certificate, CertificateDocument, HolderRecord } from "#modules/evidence/model.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { DayColumn, InstantColumn, ZoneDatabase } from "#platform/database.ts";

interface Tables {
	"evidence.certificate": {
		zone_id: string;
		stream_id: string;
		last_at: InstantColumn;
		type: string;
		holder: string;
		number: string;
		issued_on: DayColumn;
		valid_until: DayColumn | null;
		revoked: boolean;
		source: Text;
		case_id: string | null;
		code: string | null;
		document: CertificateDocument | null;
		signature: string | null;
		key: string | null;
	};
	"evidence.holder": {
		zone_id: string;
		stream_id: string;
		last_at: InstantColumn;
		facts: HolderRecord["facts"];
		barred: boolean;
		bars: HolderRecord["bars"];
	};
	"evidence.use": {
		zone_id: string;
		holder: string;
		at: InstantColumn;
		case_id: string;
		material: string;
		material_name: Text;
		type: string;
		step: LadderStep;
		item: string;
		actor: string;
		consent: boolean;
		withdrawn: boolean;
	};
}

/** A certificate that is on record. */
export interface CertificateOnRecord extends Certificate {
	readonly id: string;
	readonly recordedAt: string;
	/** Its holder says that it is wrong, and nobody has answered yet. */
	readonly disputed: boolean;
}

const PREFIX = "certificate:";

/** Of a certificate. */
export const DISPUTED = sql<SqlBool>`EXISTS (SELECT FROM evidence.dispute d WHERE d.zone_id = certificate.zone_id
	AND d.holder = certificate.holder AND d.state = 'open'
	AND d.about = jsonb_build_object('kind', 'certificate', 'id', substr(certificate.stream_id, ${PREFIX.length + 1})))`;

const certificates = (source: Source) =>
	read<Tables>(source)
		.selectFrom("evidence.certificate")
		.selectAll()
		.select(DISPUTED.as("disputed"))
		.where("zone_id", "=", zoneOf(source));

export type CertificateRow = Awaited<ReturnType<ReturnType<typeof certificates>["execute"]>>[number];

export const certificateOf = (row: CertificateRow): CertificateOnRecord => ({
	id: row.stream_id.slice(PREFIX.length),
	recordedAt: iso(row.last_at),
	type: row.type,
	holder: row.holder,
	number: row.number,
	issuedOn: formatDay(row.issued_on),
	revoked: row.revoked,
	disputed: row.disputed === true,
	source: row.source,
	...(row.valid_until !== null && { validUntil: formatDay(row.valid_until) }),
	...(row.case_id !== null && { case: row.case_id }),
	...(row.code !== null && { code: row.code }),
	...(row.document && { document: row.document }),
	...(row.signature !== null && { signature: row.signature }),
	...(row.key !== null && { key: row.key }),
});

/** Everything on record for a holder, newest first. */
export const certificatesOf = async (source: Source, holder: string): Promise<readonly CertificateOnRecord[]> =>
	(
		await certificates(source).where("holder", "=", holder).orderBy("issued_on", "desc").orderBy("stream_id").execute()
	).map(certificateOf);

export async function findCertificateStream(source: Source, id: string): Promise<CertificateOnRecord | undefined> {
	const row = await certificates(source)
		.where("stream_id", "=", PREFIX + id)
		.executeTakeFirst();
	return row && certificateOf(row);
}

/** The certificate that carries this public code. */
export async function findByCode(source: Source, code: string): Promise<CertificateOnRecord | undefined> {
	const row = await certificates(source).where("code", "=", code).executeTakeFirst();
	return row && certificateOf(row);
}

/** What is known of a holder; nothing, if nothing was recorded. */
export async function recordOf(source: Source, holder: string): Promise<HolderRecord> {
	const row = await read<Tables>(source)
		.selectFrom("evidence.holder")
		.select(["facts", "barred", "bars"])
		.where("zone_id", "=", zoneOf(source))
		.where("stream_id", "=", `holder:${holder}`)
		.executeTakeFirst();
	return row ?? NOTHING;
}

const PAGE = 50;

/** What was used of a holder's evidence, newest first. */
export async function listUses(source: ZoneDatabase, holder: string, before: readonly [string, string] | undefined) {
	let query = read<Tables>(source)
		.selectFrom("evidence.use")
		.selectAll()
		.where("zone_id", "=", source.zone)
		.where("holder", "=", holder)
		.orderBy("at", "desc")
		.orderBy("case_id", "desc")
		.orderBy("material", "desc")
		.limit(PAGE + 1);
	if (before) query = query.where("at", "<", before[0] as never);
	const found = await query.execute();
	const extra = found[PAGE];
	// a page never ends inside one moment, of which there are all papers of one case
	const whole = extra ? found.filter(({ at }) => at !== extra.at) : found;
	const rows = (whole.length > 0 ? whole : found).map((row) => ({ ...row, at: iso(row.at) }));
	const last = rows.at(-1);
	const next: readonly [string, string] | null = extra && last ? [last.at, last.case_id] : null;
	return { rows, next };
}
