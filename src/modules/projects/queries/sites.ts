import { type RawBuilder, sql } from "kysely";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { toldMoney } from "#modules/projects/decide/words.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";

/** Of each project with a site the one it secured last, as it stands after corrections: `stream_id`, `site`. */
export const sitesIn = (zone: string): RawBuilder<unknown> => sql`
	WITH corrected AS (
		SELECT stream_id, (data->>'corrects')::int AS corrects, bool_or((data->>'withdrawn')::boolean) AS gone,
			(array_agg(data->'data'->>'site' ORDER BY seq DESC) FILTER (WHERE data ? 'data'))[1] AS site,
			(array_agg((data->>'at')::timestamptz ORDER BY seq DESC) FILTER (WHERE data ? 'at'))[1] AS at
		FROM projects.event WHERE zone_id = ${zone} AND type = 'FactCorrected' GROUP BY 1, 2)
	SELECT DISTINCT ON (e.stream_id) e.stream_id, coalesce(c.site, e.data->>'site') AS site
	FROM projects.event e LEFT JOIN corrected c ON c.stream_id = e.stream_id AND c.corrects = e.seq
	WHERE e.zone_id = ${zone} AND e.type = 'SiteSecured' AND c.gone IS NOT TRUE
	ORDER BY e.stream_id, coalesce(c.at, e.at) DESC, e.seq DESC`;

/** How many projects under way stand on which site, with their formal contracts; null: they have none yet. The most first. */
export async function siteSums(source: Source, ground: ProjectGround) {
	const zone = zoneOf(source);
	const { rows } = await sql<{ site: string | null; projects: string; formal: string }>`
		SELECT s.site, count(*) AS projects, coalesce(sum(p.formal), 0) AS formal
		FROM projects.project p LEFT JOIN (${sitesIn(zone)}) s ON s.stream_id = p.stream_id
		WHERE p.zone_id = ${zone} AND p.standing = 'active'
		GROUP BY s.site ORDER BY s.site IS NULL, count(*) DESC, s.site`.execute(read(source));
	return rows.map(({ site, projects, formal }) => ({
		site,
		projects: Number(projects),
		formal: toldMoney(formal, ground),
	}));
}
