import { formatDay, MS_A_DAY, parseDay } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { localDay, localTime } from "#kernel/zone-time.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { deemedOn, renewedBy } from "#modules/cases/decide/renewal.ts";
import { TACIT_RECORD } from "#modules/cases/model.ts";
import { pinned } from "#modules/cases/queries/pinned.ts";
import { fileOf, findCase, historyOfCase } from "#modules/cases/queries/rows.ts";
import { silentCases } from "#modules/cases/queries/silent.ts";
import { appendCase, lockCase } from "#modules/cases/store.ts";
import { findCertificateStream } from "#modules/evidence/queries.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { transaction } from "#platform/transaction.ts";

/**
 * Records what silence has done: a case that was not answered in time counts as accepted (默示受理, 行政许可法 Art 32(4)), a renewal that was
 * not decided before its term was over as granted (Art 50(2)), and one that was not corrected in time is returned. Each is recorded once,
 * dated to the midnight at which the law lets it happen.
 */
export async function recordSilence(database: Database, context: Context, packs: CasesPacks): Promise<void> {
	const today = localDay(context.now, packs.current.settings.timeZone);
	for (const id of await silentCases(database.of(context.zone), formatDay(today)))
		await recordFor(database, context, packs, id);
}

async function recordFor(database: Database, asking: Context, packs: CasesPacks, id: string): Promise<void> {
	const begun = await pinned(database, asking, packs, id);
	if (!begun) return;
	const { pack, context } = begun;
	await transaction(database, context, async (tx) => {
		const locked = await lockCase(tx, id);
		const found = await findCase(tx, id);
		const on = found?.row.silentOn ? parseDay(found.row.silentOn) : undefined;
		const { timeZone } = pack.settings;
		const today = localDay(context.now, timeZone);
		if (!locked || !found || on === undefined || on > today) return;
		const file = fileOf(locked.head, await historyOfCase(tx, id));
		const at = context.now - localTime(context.now, timeZone) - (today - on) * MS_A_DAY;
		const corrects = found.row.state === "correcting";
		const deemed = corrects ? null : deemedOn(file, timeZone);
		const tacit = deemed !== null && on >= deemed;
		const renewed = tacit ? await findCertificateStream(tx, renewedBy(file)?.certificate ?? "") : undefined;
		if (renewed?.revoked) return; // the case is told within seconds, and then nothing is deemed
		const type = corrects ? "CaseLapsed" : tacit ? "RenewalDeemed" : TACIT_RECORD;
		const written = appendCase(tx, id, locked.end, locked.head, file, [{ type, data: {}, at }], pack);
		if (isRefusal(written)) throw new Error(`silence cannot be recorded for ${id}: ${written.refused}`);
	});
}
