import { type SqlBool, sql } from "kysely";
import type { Caller } from "#kernel/caller.ts";
import { refuse } from "#kernel/outcome.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { sideOf } from "#modules/cases/decide/steps.ts";
import { shown, todayIn } from "#modules/cases/queries/lists.ts";
import { DECIDED } from "#modules/cases/queries/queues.ts";
import { cases, rowOf } from "#modules/cases/queries/rows.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** So many are compared with. */
const MOST = 8;

/** What was decided of the same item by the same department, and what else the applicant has that this login may see; newest first (REV-07). */
export async function alikePage(source: ZoneDatabase, context: Context, caller: Caller, packs: CasesPacks, id: string) {
	const row = await cases(source).where("stream_id", "=", id).executeTakeFirst();
	if (!row || sideOf(caller, row) !== "staff") return refuse("case/unknown", { id });
	const newest = cases(source)
		.where("stream_id", "<>", id)
		.orderBy("received_on", "desc")
		.orderBy("stream_id", "desc")
		.limit(MOST);
	const [item, applicant] = await Promise.all([
		newest
			.where("item", "=", row.item)
			.where("department", "=", row.department)
			.where(sql<SqlBool>`state IN (${sql.join(DECIDED.map((state) => sql.lit(state)))})`)
			.execute(),
		newest.where("holder", "=", row.holder).execute(),
	]);
	const today = todayIn(context, packs);
	const told = (rows: typeof item) =>
		shown(
			source,
			rows.filter((one) => sideOf(caller, one) === "staff").map((one) => rowOf(one, today)),
			packs,
			"public",
		);
	return { item: await told(item), applicant: await told(applicant) };
}
