import { type SqlBool, sql } from "kysely";
import type { FileType, HandedIn } from "#modules/cases/model/files.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";

interface Tables {
	"cases.file": HandedIn & { zone_id: string; case_id: string; added_at: unknown; handed_in: boolean; type: FileType };
}

const files = (source: Source) => read<Tables>(source).selectFrom("cases.file").where("zone_id", "=", zoneOf(source));
const SHOWN = ["id", "material", "name", "type", "size", "hash"] as const;

/** The files of a draft, or of the case that it became, in the order in which they came. */
export const filesOf = (source: Source, owner: string): Promise<HandedIn[]> =>
	files(source).select(SHOWN).where("case_id", "=", owner).orderBy("added_at").orderBy("id").execute();

/** One of them; of a case only what an application names. */
export const findFile = (
	source: Source,
	{ owner, id, handedIn }: { readonly owner: string; readonly id: string; readonly handedIn: boolean },
): Promise<HandedIn | undefined> => {
	const found = files(source).select(SHOWN).where("case_id", "=", owner).where("id", "=", id);
	return (handedIn ? found.where("handed_in", "=", true) : found).executeTakeFirst();
};

/** Which of these hashes no row names. */
export async function unnamed(source: Source, hashes: readonly string[]): Promise<readonly string[]> {
	const rows = await files(source).select("hash").distinct().where(sql<SqlBool>`hash = ANY(${hashes})`).execute();
	const named = new Set(rows.map(({ hash }) => hash));
	return hashes.filter((hash) => !named.has(hash));
}

/** Every hash that a row of the zone names. */
export async function namedHashes(source: Source): Promise<readonly string[]> {
	const rows = await files(source).select("hash").distinct().execute();
	return rows.map(({ hash }) => hash);
}
