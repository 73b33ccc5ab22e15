import type { Json } from "#kernel/event.ts";
import type { Text } from "#kernel/text.ts";
import type {
	ApplicationBar,
	Certificate,
	CertificateRecorded,
	FactRecorded,
	HolderRecord,
} from "#modules/evidence/model.ts";

/** What can happen to a certificate. */
export type CertificateEvent =
	| { readonly type: "CertificateRecorded"; readonly data: CertificateRecorded }
	| { readonly type: "CertificateRevoked"; readonly data: { readonly why: Text } };

/** Folds one event; the first records the certificate. */
export function evolveCertificate(before: Certificate | undefined, { type, data }: CertificateEvent): Certificate {
	if (type === "CertificateRecorded") return { ...data, revoked: false };
	if (!before) throw new RangeError("a certificate is recorded before it is revoked");
	return { ...before, revoked: true };
}

/** What is learnt of a holder. */
export type HolderEvent =
	| { readonly type: "FactRecorded"; readonly data: FactRecorded }
	| { readonly type: "CommitmentBarred"; readonly data: { readonly why: Text } }
	| { readonly type: "ApplicationBarred"; readonly data: ApplicationBar };

/** What is known of a holder of whom nothing was recorded. */
export const NOTHING: HolderRecord = { facts: {}, barred: false, bars: [] };

/** Of two facts with one name the younger stands; of the same day, the one recorded later. */
export function evolveHolder(before: HolderRecord | undefined, event: HolderEvent): HolderRecord {
	const record = before ?? NOTHING;
	const { facts } = record;
	if (event.type === "CommitmentBarred") return { ...record, barred: true };
	if (event.type === "ApplicationBarred") return { ...record, bars: [...record.bars, event.data] };
	const { name, ...fact } = event.data;
	const known = facts[name];
	return { ...record, facts: known && known.on > fact.on ? facts : { ...facts, [name]: fact } };
}

/** Whether two records of a fact say the same. */
export const saysTheSame = (
	a: { readonly value: Json; readonly on: string },
	b: { readonly value: Json; readonly on: string },
): boolean => a.on === b.on && JSON.stringify(a.value) === JSON.stringify(b.value);
