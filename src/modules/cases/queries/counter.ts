import { read, type Source, zoneOf } from "#platform/append.ts";

interface Tables {
	"cases.case": { zone_id: string; stream_id: string; holder: string };
	"cases.draft": { zone_id: string; id: string; holder: string; intake: unknown };
	"cases.pickup": { zone_id: string; case_id: string; code: string };
}

/** Whose a draft is that a window fills in; undefined for one's own, and for none. */
export async function applicantOf(source: Source, draft: string): Promise<string | undefined> {
	const row = await read<Tables>(source)
		.selectFrom("cases.draft")
		.select("holder")
		.where("zone_id", "=", zoneOf(source))
		.where("id", "=", draft)
		.where("intake", "is not", null)
		.executeTakeFirst();
	return row?.holder;
}

/** Whose a case is. */
export async function holderOf(source: Source, id: string): Promise<string | undefined> {
	const row = await read<Tables>(source)
		.selectFrom("cases.case")
		.select("holder")
		.where("zone_id", "=", zoneOf(source))
		.where("stream_id", "=", id)
		.executeTakeFirst();
	return row?.holder;
}

/** The code by which a result is collected; undefined where none was given. */
export async function pickupOf(source: Source, id: string): Promise<string | null> {
	const row = await read<Tables>(source)
		.selectFrom("cases.pickup")
		.select("code")
		.where("zone_id", "=", zoneOf(source))
		.where("case_id", "=", id)
		.executeTakeFirst();
	return row?.code ?? null;
}
