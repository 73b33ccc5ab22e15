import { masked } from "#kernel/event.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { standingOf } from "#modules/cases/decide/beside.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { isOpenField, publicData } from "#modules/cases/decide/open-fields.ts";
import { caseJson, historyOf } from "#modules/cases/decide/steps.ts";
import { STATE_NAMES } from "#modules/cases/model/application.ts";
import { nowIn } from "#modules/cases/queries/case-page.ts";
import { headOf } from "#modules/cases/queries/head.ts";
import { recordsOf } from "#modules/cases/queries/records.ts";
import type { findCase } from "#modules/cases/queries/rows.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { proofsOf } from "#platform/proofs.ts";

export type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>;

/**
 * Everything by which anyone derives the state and the deadlines of a case again: events, the item's terms, the settings, the calendar
 * years, and the seals in which the events stand. What is about people is withheld field by field; the hash of such a field is given, so
 * that the whole record can still be checked.
 */
export async function provenOf(source: ZoneDatabase, context: Context, pack: CasesPack, { row, file }: FoundCase) {
	const asOf = nowIn(context, file);
	const answer = deriveCase(historyOf(file, pack.settings), asOf, pack.settings, pack.calendar);
	if (isRefusal(answer)) return answer;
	const [records, { places, seals }] = await Promise.all([
		recordsOf(source, row.id),
		proofsOf(source, "cases", row.id),
	]);
	const open = file.events.map((event) => ({
		...event,
		data: publicData(event.data as Record<string, unknown>) as never,
	}));
	return {
		item: headOf(row, pack).item,
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
