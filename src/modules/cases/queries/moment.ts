import { deriveCase } from "#modules/cases/decide/answer.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { historyOf } from "#modules/cases/decide/steps.ts";
import { type FiledCase, findCases } from "#modules/cases/queries/rows.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** Cases as each of these events left them, with what was known then and what followed. Throws where there is no such event. */
export async function findCaseMoments(
	source: ZoneDatabase,
	packs: CasesPacks,
	events: readonly { readonly stream: string; readonly seq: number }[],
) {
	const found = await findCases(source, [...new Set(events.map(({ stream }) => stream))]);
	return Promise.all(events.map(({ stream, seq }) => momentOf(found.get(stream), packs, stream, seq)));
}

async function momentOf(found: FiledCase | undefined, packs: CasesPacks, stream: string, seq: number) {
	const event = found?.file.events.find((one) => one.seq === seq);
	if (!found || !event) throw new Error(`there is no event ${seq} of case ${stream}`);
	const pack = await packs.of(found.row.packVersion);
	const file = { ...found.file, events: found.file.events.filter((one) => one.seq <= seq) };
	const asOf = Math.max(...file.events.map(({ at }) => Date.parse(at)));
	const answer = deriveCase(historyOf(file, pack.settings), asOf, pack.settings, pack.calendar);
	return { row: found.row, event, recordedAt: found.recordedAt.get(seq) ?? asOf, answer, pack };
}
export type CaseMoment = Awaited<ReturnType<typeof momentOf>>;
