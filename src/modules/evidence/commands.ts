import type { Text } from "#kernel/text.ts";
import { type HolderEvent, saysTheSame } from "#modules/evidence/decide/records.ts";
import type { CertificateRecorded, EvidenceUse, FactRecorded } from "#modules/evidence/model.ts";
import { findCertificateStream } from "#modules/evidence/queries.ts";
import {
	appendCertificate,
	appendHolder,
	appendUses,
	endCertificate,
	lockCertificate,
	lockHolder,
} from "#modules/evidence/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { type Tx, transaction } from "#platform/transaction.ts";

/** Records a certificate that is not on record yet; `id` is its own for ever. */
export const recordCertificate = (tx: Tx, id: string, certificate: CertificateRecorded): void =>
	appendCertificate(tx, id, { type: "CertificateRecorded", data: certificate });

/** A certificate that no longer holds (撤销、注销): the next use of it fails. */
export const revokeCertificate = (tx: Tx, id: string, why: Text): Promise<void> =>
	endCertificate(tx, id, { type: "CertificateRevoked", data: { why } });

/** What a holder has lost by what they did (信用记录): to commit, to apply for something for a time. */
export async function putOnRecord(
	tx: Tx,
	holder: string,
	events: readonly Exclude<HolderEvent, { type: "FactRecorded" }>[],
): Promise<void> {
	if (events.length > 0) appendHolder(tx, holder, await lockHolder(tx, holder), events);
}

/** Facts of one holder that say something new. */
export async function recordFacts(tx: Tx, holder: string, facts: readonly FactRecorded[]): Promise<void> {
	const before = await lockHolder(tx, holder);
	const news = facts.filter((fact) => {
		const known = before?.record.facts[fact.name];
		return !known || !saysTheSame(known, fact);
	});
	appendHolder(
		tx,
		holder,
		before,
		news.map((data) => ({ type: "FactRecorded", data })),
	);
}

/** What was used in a case, for its holder to see. */
export const recordUses = (tx: Tx, uses: readonly EvidenceUse[]): void => appendUses(tx, uses);

export interface KnownHolder {
	readonly holder: string;
	readonly facts: readonly FactRecorded[];
	readonly certificates: readonly (CertificateRecorded & { readonly id: string })[];
}

/** Loads what is known of holders; what is on record already is left as it is. */
export async function putKnown(database: Database, context: Context, known: readonly KnownHolder[]): Promise<void> {
	for (const { holder, facts, certificates } of known)
		await transaction(database, context, async (tx) => {
			await recordFacts(tx, holder, facts);
			for (const { id, ...certificate } of certificates)
				if (!(await findCertificateStream(tx, id))) recordCertificate(tx, id, certificate);
		});
}

/** Keeps a certificate ours until the transaction ends: what rests on it is decided once. */
export const holdCertificate = (tx: Tx, id: string): Promise<void> => lockCertificate(tx, id);
