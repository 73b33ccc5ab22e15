import { text } from "#kernel/text.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { SUPPLY_NAMES, type Supply } from "#modules/cases/model/standing.ts";
import { namesOf } from "#modules/identity/queries.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** By what an applicant marks a paper that is on its way, and the desk finds its draft. */
export const draftNumber = (id: string): string => id.slice(0, 8).toUpperCase();

export const isDraftNumber = (words: string): boolean => /^[0-9A-Fa-f]{8}$/.test(words);

const MOST = 100;

/**
 * Papers that applicants said they bring by mail or to the window, of drafts that no window has taken over yet; the oldest first. A bundle's are
 * taken in item by item. `number`: of that draft only.
 */
export async function comingPage(source: ZoneDatabase, { current }: CasesPacks, number = "") {
	const { rows } = await source.pool.query<{
		id: string;
		holder: string;
		item: string;
		saved_at: Date | number;
		supplies: Readonly<Record<string, Supply>>;
	}>(
		`SELECT id, holder, item, saved_at, supplies FROM cases.draft d WHERE zone_id = $1 AND supplies <> '{}'
			AND intake IS NULL AND ($3 = '' OR upper(left(id, 8)) = $3) AND NOT EXISTS (SELECT FROM cases."case" c WHERE (c.zone_id, c.stream_id) = (d.zone_id, d.id))
		ORDER BY saved_at, id LIMIT $2`,
		[source.zone, MOST, number],
	);
	const name = await namesOf(
		source,
		rows.map(({ holder }) => holder),
	);
	return {
		rows: rows.map(({ id, holder, item, saved_at, supplies }) => ({
			id,
			draft: draftNumber(id),
			itemName: current.items.get(item)?.name ?? text(item, item),
			holderName: name(holder).public,
			savedAt: new Date(saved_at).toISOString(),
			papers: Object.entries(supplies).map(([material, by]) => ({
				name: current.materials.get(material)?.name ?? text(material, material),
				by,
				byName: SUPPLY_NAMES[by],
			})),
		})),
	};
}
