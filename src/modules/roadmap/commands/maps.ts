import { MS_A_DAY } from "#kernel/calendar.ts";
import { type Caller, isApplicant, NOBODY } from "#kernel/caller.ts";
import { type Invalid, isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { mistakesIn } from "#modules/roadmap/decide/project.ts";
import { ANONYMOUS_DAYS, MOST_AN_HOUR, MOST_MAPS, type Project } from "#modules/roadmap/model.ts";
import { type Networks, openToChange } from "#modules/roadmap/queries.ts";
import { insertLink, insertMap, type MapTables } from "#modules/roadmap/store.ts";
import { write } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { newId } from "#platform/random.ts";
import { storableJson } from "#platform/statement.ts";
import { once, type Tx, transaction } from "#platform/transaction.ts";

interface Described {
	readonly project: Project;
	readonly version: string;
}

const HOUR = 3_600_000;

/** Why a project may not be kept under that version; undefined if it may. */
async function mistakes(networks: Networks, { project, version }: Described): Promise<Invalid | Refusal | undefined> {
	const network = await networks(version);
	if (!network) return refuse("roadmap/unknown-version", { version });
	const invalid = mistakesIn(project, network);
	return invalid.length > 0 ? { invalid } : undefined;
}

const SECRET_NEEDED: Invalid = {
	invalid: [
		{
			field: "body.secret",
			code: "input/secret-needed",
			message: text(
				"不登录保存需要一个链接密钥（256 位随机数，base64url）",
				"Without a login a secret is needed: 256 random bits in base64url",
			),
		},
	],
};

export interface SavedMap {
	readonly id: string;
	readonly revision: number;
	readonly owned: boolean;
	readonly endsAt: string | null;
}

/** Saves a road map for whom one acts for; without a login behind a link that ends. */
export async function saveMap(
	database: Database,
	context: Context,
	key: string,
	networks: Networks,
	input: Described & { readonly caller: Caller; readonly secret?: string | undefined },
): Promise<SavedMap | Refusal | Invalid> {
	const { caller, secret, project, version } = input;
	const wrong = await mistakes(networks, input);
	if (wrong) return wrong;
	const owner = caller !== NOBODY && isApplicant(caller) ? context.principal : null;
	if (owner === null && secret === undefined) return SECRET_NEEDED;
	const id = newId();
	const endsAt = owner === null ? iso(context.now + ANONYMOUS_DAYS * MS_A_DAY) : null;
	return once<SavedMap>(
		database,
		context,
		{ route: "POST /roadmaps", key, body: { project, version, secret: secret ?? null } },
		async (tx) => {
			const full = await tooMany(tx, owner);
			if (full) return full;
			const forgetAt = owner === null ? iso(context.now + 2 * ANONYMOUS_DAYS * MS_A_DAY) : null;
			await insertMap(tx, { id, owner, project, version, forgetAt });
			if (owner === null && secret !== undefined && endsAt !== null) {
				const made = await insertLink(tx, { map: id, secret, may: "edit", endsAt });
				if (isRefusal(made)) return made;
			}
			return { id, revision: 1, owned: owner !== null, endsAt };
		},
	);
}

/** Whether there is no room: of an owner, or in this hour for those without a login, of whom old road maps are forgotten. */
async function tooMany(tx: Tx, owner: string | null): Promise<Refusal | undefined> {
	const db = await write<MapTables>(tx);
	const { zone, now } = tx.context;
	const mine = db
		.selectFrom("roadmap.map")
		.select((of) => of.fn.countAll<number>().as("n"))
		.where("zone_id", "=", zone);
	if (owner !== null) {
		const { n } = await mine.where("owner", "=", owner).executeTakeFirstOrThrow();
		return n >= MOST_MAPS ? refuse("roadmap/too-many-maps", { most: MOST_MAPS }) : undefined;
	}
	await db
		.deleteFrom("roadmap.map")
		.where("zone_id", "=", zone)
		.where("owner", "is", null)
		.where("forget_at", "<", iso(now))
		.execute();
	const { n } = await mine
		.where("owner", "is", null)
		.where("made_at", ">", iso(now - HOUR))
		.executeTakeFirstOrThrow();
	return n >= MOST_AN_HOUR ? refuse("roadmap/too-many-saved", { mostAnHour: MOST_AN_HOUR }) : undefined;
}

/** Saves changes, if it still stands at the revision that was on the screen; another version only if it is named. */
export async function changeMap(
	database: Database,
	context: Context,
	networks: Networks,
	asked: Described & { readonly caller: Caller; readonly ref: string; readonly revision: number },
): Promise<{ readonly revision: number } | Refusal | Invalid> {
	const wrong = await mistakes(networks, asked);
	if (wrong) return wrong;
	const { caller, ref, project, version, revision } = asked;
	return transaction(database, context, async (tx) => {
		const map = await openToChange(tx, tx.context, caller, ref);
		if (isRefusal(map)) return map;
		const db = await write<MapTables>(tx);
		const changed = await db
			.updateTable("roadmap.map")
			.set({
				name: project.name,
				project: storableJson(project),
				pack_version: version,
				revision: revision + 1,
				saved_at: iso(context.now),
				saved_by: context.actor,
			})
			.where("zone_id", "=", context.zone)
			.where("id", "=", map.id)
			.where("revision", "=", revision)
			.executeTakeFirst();
		return changed.numUpdatedRows === 1n
			? { revision: revision + 1 }
			: refuse("roadmap/moved-on", { revision: map.revision, savedAt: map.savedAt });
	});
}

/** What a project names is no longer forgotten, also where nobody owns it. */
export async function keepMap(tx: Tx, id: string): Promise<void> {
	const db = await write<MapTables>(tx);
	await db
		.updateTable("roadmap.map")
		.set({ forget_at: null })
		.where("zone_id", "=", tx.context.zone)
		.where("id", "=", id)
		.execute();
}

/** Deletes a road map and its links; one with an owner only they delete. */
export const deleteMap = (
	database: Database,
	context: Context,
	caller: Caller,
	ref: string,
): Promise<{ readonly deleted: true } | Refusal> =>
	transaction(database, context, async (tx) => {
		const map = await openToChange(tx, tx.context, caller, ref);
		if (isRefusal(map)) return map;
		if (map.may === "edit" && map.owner !== null) return refuse("roadmap/has-owner");
		const db = await write<MapTables>(tx);
		await db.deleteFrom("roadmap.map").where("zone_id", "=", context.zone).where("id", "=", map.id).execute();
		return { deleted: true };
	});

/** Takes a road map that nobody owns into one's own account; the link that opened it ends with that. */
export const takeMap = (
	database: Database,
	context: Context,
	caller: Caller,
	ref: string,
): Promise<{ readonly id: string } | Refusal> =>
	transaction(database, context, async (tx) => {
		const map = await openToChange(tx, tx.context, caller, ref);
		if (isRefusal(map)) return map;
		if (map.owner !== null) return map.may === "own" ? { id: map.id } : refuse("roadmap/has-owner");
		const db = await write<MapTables>(tx);
		const taken = await db
			.updateTable("roadmap.map")
			.set({ owner: context.principal, forget_at: null })
			.where("zone_id", "=", context.zone)
			.where("id", "=", map.id)
			.where("owner", "is", null)
			.executeTakeFirst();
		if (taken.numUpdatedRows !== 1n) return refuse("roadmap/has-owner");
		await db
			.updateTable("roadmap.link")
			.set({ ends_at: iso(context.now) })
			.where("zone_id", "=", context.zone)
			.where("map_id", "=", map.id)
			.where("may", "=", "edit")
			.execute();
		return { id: map.id };
	});
