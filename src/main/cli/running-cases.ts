import { casesPacks } from "#main/cases-pack.ts";
import type { Call } from "#main/cli/command.ts";
import { whereOf } from "#main/cli/up.ts";
import { openInstallation } from "#main/installation.ts";
import type { Pack } from "#main/pack.ts";
import { keptPacks } from "#main/packs.ts";
import { countOpen, derivedAgain, type MovedCase } from "#modules/cases/queries/resting.ts";
import { mapsOfOthers } from "#modules/roadmap/queries.ts";
import { clockOf } from "#platform/context.ts";
import { openDatabase } from "#platform/database.ts";
import { appRole, loginAs } from "#platform/roles.ts";

export interface Running {
	readonly cases: { readonly open: number; readonly moved: readonly MovedCase[] };
	/** Saved road maps of other versions. */
	readonly roadmaps: number;
}

/** Running cases keep the law under which they began; departments and calendar are those of the new version. */
export async function whatMoves(call: Call, pack: Pack): Promise<Running> {
	const installation = await openInstallation(whereOf(call));
	const { id } = pack.zone;
	const database = openDatabase({ login: () => loginAs(installation.admin, appRole(id)), connections: 1 });
	try {
		const source = database.of(id);
		const packs = casesPacks({ current: pack, of: keptPacks(source, pack) });
		const moved: MovedCase[] = [];
		for await (const batch of derivedAgain(source, clockOf(installation.folder).now(), packs))
			moved.push(...batch.moved);
		return { cases: { open: await countOpen(source), moved }, roadmaps: await mapsOfOthers(source, pack.version) };
	} finally {
		await database.close();
		await installation.close();
	}
}
