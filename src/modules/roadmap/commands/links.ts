import { MS_A_DAY } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { MOST_LINKS } from "#modules/roadmap/model.ts";
import { linksOf, openToChange } from "#modules/roadmap/queries.ts";
import { insertLink, type MapTables } from "#modules/roadmap/store.ts";
import { write } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { once, transaction } from "#platform/transaction.ts";

type LinkEnd = { readonly id: string; readonly endsAt: string };

/** Makes a link to read a road map, which ends by itself after so many days. */
export const shareMap = (
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	asked: { readonly ref: string; readonly secret: string; readonly days: number },
): Promise<LinkEnd | Refusal> =>
	once<LinkEnd>(database, context, { route: "POST /roadmaps/links", key, body: asked }, async (tx) => {
		const map = await openToChange(tx, tx.context, caller, asked.ref);
		if (isRefusal(map)) return map;
		const open = (await linksOf(tx, map.id)).filter(({ ends_at }) => ends_at > context.now);
		if (open.length >= MOST_LINKS) return refuse("roadmap/too-many-links", { most: MOST_LINKS });
		const endsAt = iso(context.now + asked.days * MS_A_DAY);
		return insertLink(tx, { map: map.id, secret: asked.secret, may: "read", endsAt });
	});

/** Ends a link now (收回); one that has ended already stays as it ended. */
export const endLink = (
	database: Database,
	context: Context,
	caller: Caller,
	asked: { readonly ref: string; readonly link: string },
): Promise<LinkEnd | Refusal> =>
	transaction(database, context, async (tx) => {
		const map = await openToChange(tx, tx.context, caller, asked.ref);
		if (isRefusal(map)) return map;
		const link = (await linksOf(tx, map.id)).find(({ id }) => id === asked.link);
		if (!link) return refuse("roadmap/unknown");
		if (link.ends_at <= context.now) return { id: link.id, endsAt: iso(link.ends_at) };
		const db = await write<MapTables>(tx);
		await db
			.updateTable("roadmap.link")
			.set({ ends_at: iso(context.now) })
			.where("zone_id", "=", context.zone)
			.where("map_id", "=", map.id)
			.where("id", "=", link.id)
			.execute();
		return { id: link.id, endsAt: iso(context.now) };
	});
