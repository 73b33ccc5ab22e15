import { deriveCase } from "#modules/cases/decide/answer.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { historyOf } from "#modules/cases/decide/steps.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** A case as one of its events left it, with what was known then and what followed; undefined where there is no such event. */
export async function findCaseMoment(source: ZoneDatabase, packs: CasesPacks, id: string, seq: number) {
	const found = await findCase(source, id);
	const event = found?.file.events.find((one) => one.seq === seq);
	if (!found || !event) return undefined;
	const pack = await packs.of(found.row.packVersion);
	const file = { ...found.file, events: found.file.events.filter((one) => one.seq <= seq) };
	const asOf = Math.max(...file.events.map(({ at }) => Date.parse(at)));
	const answer = deriveCase(historyOf(file, pack.settings), asOf, pack.settings, pack.calendar);
	return { row: found.row, event, recordedAt: found.recordedAt.get(seq) ?? asOf, answer, pack };
}
