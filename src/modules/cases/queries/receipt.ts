import { formatDay } from "#kernel/calendar.ts";
import { isRefusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { endBy, endingOf } from "#modules/cases/decide/beside.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import type { CaseFile } from "#modules/cases/decide/steps.ts";
import { groundsOf } from "#modules/cases/model/application.ts";
import { provenOf } from "#modules/cases/queries/proven.ts";
import { renewedAsOf } from "#modules/cases/queries/renewals.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import { findByCode } from "#modules/evidence/queries.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** How a permit ended, for strangers: the ground, and no word of the note. */
function endOf({ events }: CaseFile, { applications, settings }: CasesPack) {
	const event = endingOf(events);
	const as = event && endBy(event.type);
	if (!as) return null;
	const { reason } = event.data as { readonly reason?: string };
	return {
		as,
		on: formatDay(localDay(Date.parse(event.at), settings.timeZone)),
		why: groundsOf(applications).find(({ id }) => id === reason)?.name ?? null,
	};
}

/** A certificate with everything by which a stranger derives its decision and deadlines again (自证的回执). */
export async function receiptOf(source: ZoneDatabase, context: Context, packs: CasesPacks, code: string) {
	const certificate = await findByCode(source, code);
	const { document, signature, key } = certificate ?? {};
	if (!certificate || !document || signature === undefined || key === undefined)
		return refuse("case/unknown-code", { code });
	const found = await findCase(source, document.case);
	if (!found) throw new Error("a certificate of a case that is not there");
	const pack = await packs.of(found.row.packVersion);
	const proven = await provenOf(source, context, pack, found);
	if (isRefusal(proven)) return proven;
	const { revoked } = certificate;
	const renewedAs = await renewedAsOf(source, certificate.id);
	return { certificate: document, signature, key, revoked, renewedAs, ended: endOf(found.file, pack), ...proven };
}
