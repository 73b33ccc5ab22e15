import { type Expression, type RawBuilder, sql } from "kysely";
import { text } from "#kernel/text.ts";
import { shareState } from "#modules/evidence/decide/shares.ts";
import type { Share, ShareLogged, ShareState } from "#modules/evidence/model/shares.ts";
import type { RegisterAnswer } from "#modules/evidence/model.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import { type InstantColumn, nestedRows, type ZoneDatabase } from "#platform/database.ts";

interface Tables {
	"evidence.share": {
		zone_id: string;
		purpose: string;
		type: string;
		holder: string;
		item: string;
		asked_at: InstantColumn;
		tried_at: InstantColumn | null;
		attempts: number;
		next_at: InstantColumn | null;
		answer: RegisterAnswer | null;
	};
}

const shares = (source: Source) =>
	read<Tables>(source).selectFrom("evidence.share").selectAll().where("zone_id", "=", zoneOf(source));
type Row = Awaited<ReturnType<ReturnType<typeof shares>["execute"]>>[number];

const shareOf = ({ type, asked_at, tried_at, attempts, next_at, answer }: Row): Share => ({
	type,
	askedAt: iso(asked_at),
	triedAt: tried_at === null ? null : iso(tried_at),
	attempts,
	again: next_at !== null,
	answer,
});

/** What registers are asked for, for the draft or case of a row, as one column more: read by `sharesIn`. */
export const sharesFor = (zone: Expression<string>, purpose: Expression<string>): RawBuilder<readonly object[]> =>
	sql`(SELECT coalesce(jsonb_agg(to_jsonb(share) ORDER BY share.type), '[]') FROM evidence.share
		WHERE share.zone_id = ${zone} AND share.purpose = ${purpose})`;

export const sharesIn = (column: readonly object[]): readonly Share[] =>
	(nestedRows(column, { instants: ["asked_at", "tried_at", "next_at"] }) as readonly Row[]).map(shareOf);

/** How far it has come, without regard to whether its holder agrees to the use. */
export const stateOf = (share: Pick<Share, "answer" | "attempts">): ShareState => shareState(share);

/** What registers were asked of a holder lately, the latest first. */
export const sharesAbout = async (source: Source, holder: string): Promise<readonly ShareLogged[]> =>
	(
		await shares(source)
			.where("holder", "=", holder)
			.orderBy("asked_at", "desc")
			.orderBy("purpose")
			.orderBy("type")
			.limit(100)
			.execute()
	).map((row) => ({ ...shareOf(row), purpose: row.purpose, item: row.item }));

/** For whom a draft asks, and which types it still waits for. */
export async function openShares(
	source: Source,
	purpose: string,
): Promise<{ readonly holder: string; readonly shares: readonly Share[] } | undefined> {
	const rows = await shares(source).where("purpose", "=", purpose).where("next_at", "is not", null).execute();
	const [first] = rows;
	return first && { holder: first.holder, shares: rows.map(shareOf) };
}

/** The drafts for which a register is to be asked by now, the longest waiting first. */
export const dueShares = async (source: ZoneDatabase, realNow: number): Promise<readonly string[]> =>
	(
		await read<Tables>(source)
			.selectFrom("evidence.share")
			.select("purpose")
			.where("zone_id", "=", source.zone)
			.where("next_at", "<=", iso(realNow) as never)
			.groupBy("purpose")
			.orderBy(({ fn }) => fn.min("next_at"))
			.limit(50)
			.execute()
	).map(({ purpose }) => purpose);

/** What the registers have said by now; one that is still waited for has not answered. */
export const answersOf = (asked: readonly Share[]): readonly RegisterAnswer[] =>
	asked.map(({ type, answer }) => answer ?? { type, answered: false, why: WAITING, holdings: [] });

const WAITING = text("正在向登记系统申请共享，尚未答复", "the register is being asked and has not answered yet");
