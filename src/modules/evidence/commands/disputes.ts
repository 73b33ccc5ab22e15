import { formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import {
	answerRefusal,
	correctedCertificate,
	correctedFact,
	correctedValue,
	keeperOf,
	keeps,
	proofRefusal,
	raiseRefusal,
	recordedFact,
	recordedLastDay,
} from "#modules/evidence/decide/disputes.ts";
import type { EvidenceGround } from "#modules/evidence/decide/ground.ts";
import type {
	Dispute,
	DisputeAnswer,
	DisputeProof,
	DisputeRaised,
	DisputeSubject,
} from "#modules/evidence/model/disputes.ts";
import { disputesOf, isAbout } from "#modules/evidence/queries/disputes.ts";
import { findCertificateStream } from "#modules/evidence/queries.ts";
import { appendDispute, type LockedDispute, lockDispute } from "#modules/evidence/store/disputes.ts";
import {
	appendCertificate,
	appendHolder,
	endCertificate,
	lockCertificate,
	lockHolder,
} from "#modules/evidence/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { newId } from "#platform/random.ts";
import { once, type Tx } from "#platform/transaction.ts";

const todayIn = ({ now }: Context, { timeZone }: EvidenceGround): string => formatDay(localDay(now, timeZone));

/** The holder says that a record of theirs is wrong; from now on its department has it. */
export const raiseDispute = (
	database: Database,
	context: Context,
	key: string,
	ground: EvidenceGround,
	said: { readonly about: DisputeSubject; readonly claimed: string; readonly ground: string },
): Promise<{ readonly id: string } | Refusal> =>
	once(database, context, { route: "POST /disputes", key, body: said }, async (tx) => {
		const found = await recordFor(tx, ground, said.about);
		if (isRefusal(found)) return found;
		const holder = context.principal;
		const earlier = (await disputesOf(tx, holder)).filter(({ about }) => isAbout(about, said.about));
		const refusal = raiseRefusal({ ...said, recorded: found.recorded }, earlier);
		if (refusal) return refusal;
		const id = newId();
		const number = `GZ-${todayIn(context, ground).replaceAll("-", "")}-${id.slice(0, 6).toUpperCase()}`;
		appendDispute(tx, id, undefined, { type: "DisputeRaised", data: { number, holder, ...said, ...found } });
		return { id };
	});

/** What is on record of the caller and its keeper, ours until the transaction ends, so that it is disputed once. */
async function recordFor(
	tx: Tx,
	{ corrections, types }: EvidenceGround,
	{ kind, id }: DisputeSubject,
): Promise<Pick<DisputeRaised, "type" | "recorded" | "department"> | Refusal> {
	const holder = tx.context.principal;
	if (kind === "fact") {
		const locked = await lockHolder(tx, holder);
		const fact = locked && Object.hasOwn(locked.record.facts, id) ? locked.record.facts[id] : undefined;
		if (!fact) return refuse("evidence/not-on-record", { fact: id });
		return { type: id, recorded: recordedFact(fact), department: keeperOf(fact.department, corrections) };
	}
	await lockCertificate(tx, id);
	const certificate = await findCertificateStream(tx, id);
	if (certificate?.holder !== holder || certificate.revoked)
		return refuse("evidence/not-on-record", { certificate: id });
	if (certificate.document) return refuse("evidence/own-result", { case: certificate.case ?? null });
	const { type } = certificate;
	return {
		type,
		recorded: recordedLastDay(certificate),
		department: keeperOf(types.get(type)?.issuer, corrections),
	};
}

/** Adds a file that shows it, whose bytes are on disk already; the same bytes are added once. */
export async function addProof(tx: Tx, id: string, proof: DisputeProof): Promise<{ readonly id: string } | Refusal> {
	const locked = await lockOwn(tx, id);
	if (isRefusal(locked)) return locked;
	const same = locked.dispute.proofs.find(({ hash }) => hash === proof.hash);
	if (same) return { id: same.id };
	const refusal = proofRefusal(locked.dispute);
	if (refusal) return refusal;
	appendDispute(tx, id, locked, { type: "DisputeProofAdded", data: proof });
	return { id: proof.id };
}

/** The holder lets it stand as it is recorded. */
export const withdrawDispute = (
	database: Database,
	context: Context,
	key: string,
	id: string,
): Promise<{ readonly id: string } | Refusal> =>
	once(database, context, { route: `POST /disputes/${id}/withdrawal`, key, body: {} }, async (tx) => {
		const locked = await lockOwn(tx, id);
		if (isRefusal(locked)) return locked;
		const { state } = locked.dispute;
		if (state !== "open") return refuse("evidence/dispute-closed", { state });
		appendDispute(tx, id, locked, { type: "DisputeWithdrawn", data: {} });
		return { id };
	});

async function lockOwn(tx: Tx, id: string): Promise<LockedDispute | Refusal> {
	const locked = await lockDispute(tx, id);
	return locked?.dispute.holder === tx.context.principal ? locked : refuse("evidence/unknown-dispute", { id });
}

/** The department answers: a corrected record is a new one, with its own source and date; the old one is never changed. */
export const answerDispute = (
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	ground: EvidenceGround,
	{ id, answer }: { readonly id: string; readonly answer: DisputeAnswer },
): Promise<{ readonly id: string } | Refusal> =>
	once(database, context, { route: `POST /disputes/${id}/answer`, key, body: answer }, async (tx) => {
		const locked = await lockDispute(tx, id);
		if (!locked) return refuse("evidence/unknown-dispute", { id });
		const { dispute } = locked;
		if (!keeps(caller, dispute.department) || caller.actor === dispute.holder)
			return refuse("evidence/not-the-keeper", {
				department: ground.department(dispute.department) ?? text(dispute.department, dispute.department),
			});
		const refusal = answerRefusal(dispute, answer);
		if (refusal) return refusal;
		appendDispute(tx, id, locked, { type: "DisputeAnswered", data: answer });
		if (answer.outcome === "corrected") await correct(tx, ground, dispute, answer.value);
		return { id };
	});

async function correct(tx: Tx, ground: EvidenceGround, dispute: Dispute, written: string): Promise<void> {
	const name = ground.department(dispute.department) ?? text(dispute.department, dispute.department);
	const value = correctedValue(dispute, written);
	if (value === undefined) throw new Error("it was looked at before");
	if (dispute.about.kind === "fact") {
		const data = correctedFact(dispute, value, todayIn(tx.context, ground), name);
		appendHolder(tx, dispute.holder, await lockHolder(tx, dispute.holder), [{ type: "FactRecorded", data }]);
		return;
	}
	const before = await findCertificateStream(tx, dispute.about.id);
	if (!before) throw new Error(`there is no certificate ${dispute.about.id}`);
	const { id, recordedAt: _recorded, revoked: _revoked, disputed: _disputed, ...record } = before;
	const why = text(`已更正（${dispute.number}），见更正后的证照`, `Corrected (${dispute.number}): another one stands`);
	if (before.revoked) return; // it ended meanwhile for another reason, and stays ended
	await endCertificate(tx, id, { type: "CertificateRevoked", data: { why } });
	const data = correctedCertificate(dispute, record, written, name);
	appendCertificate(tx, newId(), { type: "CertificateRecorded", data });
}
