import { type SqlBool, sql } from "kysely";
import { isSuspect, keysOf, likeness } from "#modules/projects/decide/names.ts";
import type { FactData } from "#modules/projects/model/facts.ts";
import { idOf, projects } from "#modules/projects/queries/rows.ts";
import type { Source } from "#platform/append.ts";

/** More than so many look-alikes are no longer looked through. */
const MOST = 20;

/** Projects that may be the same as one that is to be recorded (查重), the most alike first. */
export async function lookAlikes(source: Source, lead: Pick<FactData["ProjectRecorded"], "name" | "investor">) {
	const keys = keysOf(lead);
	const rows = await projects(source)
		.select(["stream_id", "number", "name", "investor", "stage", "standing", "owner"])
		.select(["name_key", "name_pinyin", "investor_key", "investor_pinyin", "credit_code", "group_key"])
		.where(
			sql<SqlBool>`(name_key = ${keys.name_key} OR name_pinyin = ${keys.name_pinyin} OR investor_key = ${keys.investor_key}
				OR investor_pinyin = ${keys.investor_pinyin} OR credit_code = ${keys.credit_code} OR group_key = ${keys.group_key})`,
		)
		.limit(200)
		.execute();
	return rows
		.map((row) => {
			const alike = likeness(keys, row);
			return {
				id: idOf(row.stream_id),
				number: row.number,
				name: row.name,
				investor: row.investor,
				stage: row.stage,
				standing: row.standing,
				owner: row.owner,
				alike,
				suspect: isSuspect(alike),
			};
		})
		.toSorted((a, b) => Number(b.suspect) - Number(a.suspect) || b.alike.length - a.alike.length)
		.slice(0, MOST);
}
