import { parseDay, workdaysBetween } from "#kernel/calendar.ts";
import { refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { HearingNotice } from "#modules/cases/decide/hearing.ts";
import { holdersOf } from "#modules/identity/queries.ts";
import type { Tx } from "#platform/transaction.ts";

/** The announced length of a hearing ends with its day, and its letter names who chairs. */
export async function noticed(tx: Tx, { settings, calendar }: CasesPack, department: string, hearing: unknown) {
	const { on, chair } = hearing as HearingNotice;
	const posts = await Promise.all((["head", "examiner"] as const).map((role) => holdersOf(tx, role, department)));
	const found = posts.flat().find(({ id }) => id === chair);
	if (!found) return refuse("case/hearing-not-described", { chair });
	const n = workdaysBetween(calendar, localDay(tx.context.now, settings.timeZone), parseDay(on) ?? 0);
	return { expected: { n, unit: "workday" }, chairName: found.titled.zh };
}
