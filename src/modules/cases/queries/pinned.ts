import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { packVersionOf } from "#modules/cases/queries/rows.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";

/** What a case is decided by. */
export interface Pinned {
	readonly pack: CasesPack;
	/** As asked, under the version of that pack: its events say so. */
	readonly context: Context;
}

export const under = (pack: CasesPack, context: Context): Pinned => ({
	pack,
	context: { ...context, packVersion: pack.version },
});

/** The pack under which a case began; undefined where there is no such case. */
export async function pinned(
	database: Database,
	context: Context,
	packs: CasesPacks,
	id: string,
): Promise<Pinned | undefined> {
	const version = await packVersionOf(database.of(context.zone), id);
	return version === undefined ? undefined : under(await packs.of(version), context);
}
