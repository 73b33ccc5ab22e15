import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Project } from "#modules/roadmap/model.ts";
import { write } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newId } from "#platform/random.ts";
import { storableJson } from "#platform/statement.ts";
import type { Tx } from "#platform/transaction.ts";

export interface MapTables {
	"roadmap.map": {
		zone_id: string;
		id: string;
		owner: string | null;
		name: string;
		project: string;
		pack_version: string;
		revision: number;
		made_at: string;
		made_by: string;
		saved_at: string;
		saved_by: string;
		forget_at: string | null;
	};
	"roadmap.link": {
		zone_id: string;
		token_hash: string;
		id: string;
		map_id: string;
		may: "read" | "edit";
		made_at: string;
		ends_at: string;
	};
}

export async function insertMap(
	tx: Tx,
	map: {
		readonly id: string;
		readonly owner: string | null;
		readonly project: Project;
		readonly version: string;
		readonly forgetAt: string | null;
	},
): Promise<void> {
	const db = await write<MapTables>(tx);
	const { zone, actor, now } = tx.context;
	await db
		.insertInto("roadmap.map")
		.values({
			zone_id: zone,
			id: map.id,
			owner: map.owner,
			name: map.project.name,
			project: storableJson(map.project),
			pack_version: map.version,
			revision: 1,
			made_at: iso(now),
			made_by: actor,
			saved_at: iso(now),
			saved_by: actor,
			forget_at: map.forgetAt,
		})
		.execute();
}

/** Keeps the hash of a link's secret; refuses one that opens something already. */
export async function insertLink(
	tx: Tx,
	link: {
		readonly map: string;
		readonly secret: string;
		readonly may: "read" | "edit";
		readonly endsAt: string;
	},
): Promise<{ readonly id: string; readonly endsAt: string } | Refusal> {
	const db = await write<MapTables>(tx);
	const id = newId();
	const made = await db
		.insertInto("roadmap.link")
		.values({
			zone_id: tx.context.zone,
			token_hash: sha256Hex(link.secret),
			id,
			map_id: link.map,
			may: link.may,
			made_at: iso(tx.context.now),
			ends_at: link.endsAt,
		})
		.onConflict((on) => on.doNothing())
		.executeTakeFirst();
	return made.numInsertedOrUpdatedRows === 1n ? { id, endsAt: link.endsAt } : refuse("roadmap/secret-used");
}
