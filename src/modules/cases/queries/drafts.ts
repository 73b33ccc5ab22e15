import type { DraftContent } from "#modules/cases/decide/draft.ts";
import type { Intake } from "#modules/cases/model/counter.ts";
import type { Supply } from "#modules/cases/model/standing.ts";
import { answersOf, sharesFor, sharesIn } from "#modules/evidence/queries/shares.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { InstantColumn } from "#platform/database.ts";

interface Tables {
	"cases.case": { zone_id: string; stream_id: string; seq: number };
	"cases.bundle": { zone_id: string; stream_id: string; seq: number };
	"cases.draft": {
		zone_id: string;
		id: string;
		holder: string;
		revision: number;
		item: string;
		variant: string;
		content: DraftContent;
		members: string[] | null;
		roadmap: string | null;
		renews: string | null;
		intake: Intake | null;
		supplies: Readonly<Record<string, Supply>>;
		saved_at: InstantColumn;
	};
}

/** A draft of that holder, with what registers have said for it by now, and whether it has become a case or a bundle. */
export async function findDraft(source: Source, id: string, holder: string) {
	const row = await read<Tables>(source)
		.selectFrom("cases.draft as d")
		.leftJoin("cases.case as c", (join) => join.onRef("c.zone_id", "=", "d.zone_id").onRef("c.stream_id", "=", "d.id"))
		.leftJoin("cases.bundle as b", (join) =>
			join.onRef("b.zone_id", "=", "d.zone_id").onRef("b.stream_id", "=", "d.id"),
		)
		.select([
			"d.id",
			"d.holder",
			"d.revision",
			"d.item",
			"d.variant",
			"d.content",
			"d.members",
			"d.roadmap",
			"d.renews",
			"d.saved_at",
		])
		.select(["c.seq", "b.seq as bundled", "d.intake", "d.supplies"])
		.select((own) => sharesFor(own.ref("d.zone_id"), own.ref("d.id")).as("asked"))
		.where("d.zone_id", "=", zoneOf(source))
		.where("d.id", "=", id)
		.executeTakeFirst();
	if (row?.holder !== holder) return undefined; // not in the query: PostgreSQL would look through all drafts of the holder
	const { asked, ...draft } = row;
	const shares = sharesIn(asked);
	const kept = row.content.registers.filter(({ type }) => shares.every((share) => share.type !== type));
	const content = { ...row.content, registers: [...kept, ...answersOf(shares)] };
	const submitted = row.seq !== null || row.bundled !== null;
	return { ...draft, content, shares, savedAt: iso(row.saved_at), submitted };
}
