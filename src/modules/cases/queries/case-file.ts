import { canonicalJson } from "#kernel/canonical.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { applicationsOf, findByNumber } from "#modules/cases/queries/rows.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/**
 * What belongs to a case (办件档案): the streams in which it happened, and what was handed in, in the text whose hash its event names. Its
 * certificate has the id of the case.
 */
export async function fileOfCase(
	source: ZoneDatabase,
	number: string,
): Promise<{ readonly streams: readonly string[]; readonly files: readonly (readonly [string, string])[] } | Refusal> {
	const id = await findByNumber(source, number);
	if (id === undefined) return refuse("case/unknown", { number });
	const applications = await applicationsOf(source, id);
	return {
		streams: [`cases/${id}`, `evidence/certificate:${id}`],
		files: applications.map(({ seq, content }) => [`application-${seq}.json`, canonicalJson(content)] as const),
	};
}
