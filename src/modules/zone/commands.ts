import { type Day, formatDay } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { publicationRefusal } from "#modules/zone/decide.ts";
import type { Draft } from "#modules/zone/model.ts";
import { publications, versionOn } from "#modules/zone/queries.ts";
import { write } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import type { Folder } from "#platform/files.ts";
import { packed } from "#platform/packed.ts";
import { once, type Tx, transaction } from "#platform/transaction.ts";

interface Tables {
	"zone.pack": { zone_id: string; version: string; files: Buffer; kept_at: string };
	"zone.publication": { zone_id: string; id: number; version: string; live_on: string; at: string; actor: string };
}

interface Published {
	readonly version: string;
	/** The folder, packed before the transaction: it takes a while. */
	readonly files: Buffer;
	readonly liveOn: Day;
}

/**
 * Puts a version in force from a day on (发布); its files are kept for as long as anything that was begun under it. Nothing is written
 * when it is the one in force on that day already.
 */
export async function publishPack(
	database: Database,
	context: Context,
	{ folder, ...asked }: Omit<Published, "files"> & { readonly folder: Folder },
): Promise<void> {
	if ((await versionOn(database.of(context.zone), asked.liveOn)) === asked.version) return;
	const files = await packed(folder);
	await transaction(database, context, async (tx) => {
		await alone(tx);
		if ((await versionOn(tx, asked.liveOn)) !== asked.version) await publish(tx, { ...asked, files });
	});
}

/**
 * Puts the draft in force as the administrator saw it: not if it has changed since, has errors, or someone else has published meanwhile.
 * Nothing that was begun under another version is moved.
 */
export async function publishDraft(
	database: Database,
	context: Context,
	key: string,
	given: {
		readonly draft: Draft & { readonly folder: Folder };
		/** `after`: the last publication that was seen. */
		readonly asked: { readonly version: string; readonly liveOn: Day; readonly after: number };
		readonly today: Day;
	},
): Promise<{ readonly id: number; readonly version: string; readonly liveOn: string } | Refusal> {
	const { draft, asked, today } = given;
	const refusal = publicationRefusal(draft, asked, today);
	const files = await packed(draft.folder);
	return once(database, context, { route: "POST /admin/pack/publications", key, body: asked }, async (tx) => {
		if (refusal) return refusal;
		await alone(tx);
		const [last] = await publications(tx);
		if ((last?.id ?? 0) !== asked.after) return refuse("pack/published-since", { last: last?.id ?? 0 });
		if ((await versionOn(tx, asked.liveOn)) === asked.version)
			return refuse("pack/nothing-changed", { liveOn: formatDay(asked.liveOn) });
		const id = await publish(tx, { ...asked, files });
		return { id, version: asked.version, liveOn: formatDay(asked.liveOn) };
	});
}

/** One publication of a zone at a time; the others wait here. */
async function alone(tx: Tx): Promise<void> {
	const client = await tx.begin();
	await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`zone.publication ${tx.context.zone}`]);
}

async function publish(tx: Tx, { version, files, liveOn }: Published): Promise<number> {
	const { zone, now, actor } = tx.context;
	const db = await write<Tables>(tx);
	await db
		.insertInto("zone.pack")
		.values({ zone_id: zone, version, files, kept_at: iso(now) })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const [last] = await publications(tx);
	const id = (last?.id ?? 0) + 1;
	await db
		.insertInto("zone.publication")
		.values({ zone_id: zone, id, version, live_on: formatDay(liveOn), at: iso(now), actor })
		.execute();
	return id;
}
