import { formatDay } from "#kernel/calendar.ts";
import { GRANTED, OPEN } from "#modules/cases/decide/chart.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { applyBy } from "#modules/cases/decide/renewal.ts";
import type { Ending } from "#modules/cases/model/renewal.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** Certificates that can be renewed, end in so many days, and for which nothing was applied yet; of one holder, or of all. */
export async function endingCertificates(
	source: ZoneDatabase,
	{ applications, items }: Pick<CasesPack, "applications" | "items">,
	asked: { readonly from: string; readonly to: string; readonly holder?: string },
): Promise<readonly Ending[]> {
	const rules = new Map(
		applications.renewals.flatMap((rule) => {
			const item = items.get(rule.item);
			return item ? [[item.evidence ?? item.code, { rule, item }] as const] : [];
		}),
	);
	const { rows } = await source.pool.query<{
		id: string;
		number: string;
		holder: string;
		type: string;
		valid_until: number;
	}>({
		name: "ending-certificates",
		text: `SELECT substr(e.stream_id, 13) AS id, e.number, e.holder, e.type, e.valid_until FROM evidence.certificate e
			WHERE e.zone_id = $1 AND NOT e.revoked AND e.valid_until BETWEEN $2 AND $3 AND e.type = ANY($4) AND ($5::text IS NULL OR e.holder = $5)
			AND NOT EXISTS (SELECT FROM cases."case" c WHERE (c.zone_id, c.renews) = (e.zone_id, substr(e.stream_id, 13)) AND c.state = ANY($6))
			ORDER BY e.valid_until, e.stream_id`,
		values: [
			source.zone,
			asked.from,
			asked.to,
			[...rules.keys()],
			asked.holder ?? null,
			[...new Set([...OPEN, ...GRANTED])],
		],
	});
	return rows.flatMap(({ id, number, holder, type, valid_until }) => {
		const found = rules.get(type);
		if (!found) return [];
		const until = formatDay(valid_until);
		const { rule, item } = found;
		return [
			{ certificate: id, number, holder, item: item.code, itemName: item.name, until, applyBy: applyBy(rule, until) },
		];
	});
}
