import { formatDay } from "#kernel/calendar.ts";
import { masked } from "#kernel/event.ts";
import { isRefusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { endBy, endingOf, standingOf } from "#modules/cases/decide/beside.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { type CaseFile, caseJson, historyOf } from "#modules/cases/decide/steps.ts";
import { isOpenField, publicData } from "#modules/cases/decide/view.ts";
import { groundsOf, STATE_NAMES } from "#modules/cases/model/application.ts";
import { nowIn } from "#modules/cases/queries/case-page.ts";
import { headOf } from "#modules/cases/queries/head.ts";
import { recordsOf } from "#modules/cases/queries/records.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import { findByCode } from "#modules/evidence/queries.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { proofsOf } from "#platform/proofs.ts";

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

/**
 * A certificate with everything by which a stranger derives its decision and deadlines again (自证的回执): events, the item's terms, the
 * settings, the calendar years, and the seals in which the events stand. What is about people is withheld field by field; the hash of such a
 * field is given, so that the whole record can still be checked.
 */
export async function receiptOf(source: ZoneDatabase, context: Context, packs: CasesPacks, code: string) {
	const certificate = await findByCode(source, code);
	const { document, signature, key } = certificate ?? {};
	if (!certificate || !document || signature === undefined || key === undefined)
		return refuse("case/unknown-code", { code });
	const [found, records, { places, seals }] = await Promise.all([
		findCase(source, document.case),
		recordsOf(source, document.case),
		proofsOf(source, "cases", document.case),
	]);
	if (!found) throw new Error("a certificate of a case that is not there");
	const { file } = found;
	const pack = await packs.of(found.row.packVersion);
	const asOf = nowIn(context, file);
	const answer = deriveCase(historyOf(file, pack.settings), asOf, pack.settings, pack.calendar);
	if (isRefusal(answer)) return answer;
	const open = file.events.map((event) => ({
		...event,
		data: publicData(event.data as Record<string, unknown>) as never,
	}));
	return {
		certificate: document,
		signature,
		key,
		revoked: certificate.revoked,
		ended: endOf(file, pack),
		item: headOf(found.row, pack).item,
		asOf: iso(asOf),
		history: caseJson({ item: file.item, events: open }),
		settings: pack.settings,
		calendar: {
			weekend: pack.calendar.weekend,
			years: pack.calendar.years.filter(
				({ year }) => year >= Math.min(...answer.yearsTouched) && year <= Math.max(...answer.yearsTouched),
			),
		},
		answer,
		records: records.map(({ leaf, event }) => ({
			leaf,
			event: masked(event, isOpenField, sha256Hex),
			sealed: places.get(event.seq) ?? null,
		})),
		seals,
		statusName: STATE_NAMES[standingOf(answer.status, file.events)],
	};
}
