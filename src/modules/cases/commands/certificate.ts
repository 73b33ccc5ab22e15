import { formatDay } from "#kernel/calendar.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { deliveryOf } from "#modules/cases/decide/delivery.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { MINTED_ON, renewedBy, ruleOf, validUntil } from "#modules/cases/decide/renewal.ts";
import { GRANTS } from "#modules/cases/model/application.ts";
import { pinned } from "#modules/cases/queries/pinned.ts";
import { recordsOf } from "#modules/cases/queries/records.ts";
import { longest } from "#modules/cases/queries/renewals.ts";
import { fileOf, historyOfCase } from "#modules/cases/queries/rows.ts";
import { appendCase, lockCase } from "#modules/cases/store.ts";
import { recordCertificate } from "#modules/evidence/commands.ts";
import type { CertificateDocument } from "#modules/evidence/model.ts";
import { findCertificateStream } from "#modules/evidence/queries.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { appendRows } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { newCode, newPickupCode } from "#platform/random.ts";
import type { SigningKey } from "#platform/signing.ts";
import { type Tx, transaction } from "#platform/transaction.ts";

/** The code by which it is collected at the window; its applicant reads it, the window does not. */
const givePickup = (tx: Tx, id: string): void =>
	appendRows(tx, "cases.pickup", [{ case_id: id, code: newPickupCode(), made_at: iso(tx.context.now) }]);

/**
 * Makes the certificate of a case that was granted (制证) and puts it into the holder's evidence: that delivers it (电子送达), unless
 * it was asked for on paper. Harmless to repeat: the certificate has the id of its case, and a case that has its result stands elsewhere.
 */
export async function mintCertificate(
	database: Database,
	asking: Context,
	packs: CasesPacks,
	key: SigningKey,
	id: string,
): Promise<void> {
	const found = await pinned(database, asking, packs, id);
	if (!found) throw new Error(`there is no case ${id}`);
	const { pack, context } = found;
	await transaction(database, context, async (tx) => {
		const locked = await lockCase(tx, id);
		if (!locked || (await findCertificateStream(tx, id))) return;
		const { head, end } = locked;
		const item = pack.items.get(head.item);
		const records = await recordsOf(database.of(context.zone), id);
		const decision = records.findLast(({ event }) =>
			[...GRANTS, "RenewalDeemed"].some((grant) => grant === event.type),
		);
		const settled = records.findLast(({ event }) => MINTED_ON.includes(event.type));
		if (!item || !decision || !settled || locked.state !== "granted") throw new Error(`case ${id} was not granted`);
		const type = item.evidence ?? item.code;
		const issuedOn = formatDay(localDay(Date.parse(settled.event.at), pack.settings.timeZone));
		const file = fileOf(head, await historyOfCase(tx, id));
		const renews = renewedBy(file);
		const rule = ruleOf(pack.applications, head.item);
		const until = ["new", "renewal"].includes(head.variant)
			? validUntil(rule, issuedOn, renews)
			: rule && ((await longest(tx, head.holder, type))?.validUntil ?? null); // a change leaves the term as it is
		const document: CertificateDocument = {
			zone: context.zone,
			id,
			type,
			name: pack.evidenceTypes.get(type)?.name ?? item.result,
			number: `${type}-${issuedOn.slice(0, 4)}-${id.slice(0, 8).toUpperCase()}`,
			holderName: (await namesOf(tx, [head.holder]))(head.holder).public,
			issuer: pack.department(head.department),
			issuedOn,
			validUntil: until ?? null,
			...(renews && { renews: renews.number }),
			...(settled.event.type === "RenewalDeemed" && { tacit: true as const }),
			case: id,
			caseNumber: head.number,
			item: head.item,
			decision: decision.leaf,
			pack: context.packVersion,
		};
		recordCertificate(tx, id, {
			type,
			holder: head.holder,
			number: document.number,
			issuedOn,
			...(until && { validUntil: until }),
			source: { zh: `本区办件 ${head.number}`, en: `Case ${head.number} of this zone` },
			case: id,
			code: newCode(),
			document,
			signature: key.sign(canonicalJson(document)),
			key: key.publicKey,
		});
		if (deliveryOf(file) === "window") givePickup(tx, id);
		const delivered = { type: "ResultDelivered", data: { by: "electronic" } };
		const events = [{ type: "ResultReady", data: {} }, ...(deliveryOf(file) === "electronic" ? [delivered] : [])];
		const written = appendCase(tx, id, end, head, file, events, pack);
		if (isRefusal(written)) throw new Error(`case ${id}: ${written.refused}`);
	});
}
