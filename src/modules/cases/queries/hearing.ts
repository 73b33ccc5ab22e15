import { formatDay, parseDay, workdaysBetween } from "#kernel/calendar.ts";
import { refuse } from "#kernel/outcome.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { effective } from "#modules/cases/decide/effective.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { examinersOf, type HearingNotice, hearingDays, hearingOf, NO_HEARING } from "#modules/cases/decide/hearing.ts";
import type { CaseFile } from "#modules/cases/decide/steps.ts";
import { holdersOf, type People } from "#modules/identity/queries.ts";
import type { Tx } from "#platform/transaction.ts";

/** The right to be heard as the page of a case shows it: who, until when, and who may chair (听证). */
export function hearingShown(
	{ name, holders }: People,
	file: CaseFile,
	at: Instant,
	pack: CasesPack,
	/** Whether the reader may announce one, also where nobody asked (行政许可法 Art 46). */
	announces: boolean,
) {
	const hearing = hearingOf(effective(file.events), pack) ?? (announces ? NO_HEARING : undefined);
	if (!hearing) return null;
	const { party, askUntil, asked, notice, open, record } = hearing;
	const today = localDay(at, pack.settings.timeZone);
	const { first, last } = hearingDays(hearing, today, pack.calendar);
	const examiners = examinersOf(effective(file.events));
	const staff = new Map([...holders("head"), ...holders("examiner")].map((one) => [one.id, one.titled]));
	return {
		party,
		askUntil: askUntil === null ? null : formatDay(askUntil),
		asked: asked && { on: formatDay(asked.on), by: asked.by, holdBy: formatDay(asked.holdBy) },
		notice: notice && { ...notice, chairName: name(notice.chair).titled },
		open,
		record: record && { on: formatDay(record.on), favours: record.favours },
		first: formatDay(first),
		last: last === null ? null : formatDay(last),
		chairs: [...staff].flatMap(([id, titled]) => (examiners.has(id) ? [] : [{ id, name: titled }])),
	};
}

/** The announced length of a hearing ends with its day, and its letter names who chairs. */
export async function noticed(tx: Tx, { settings, calendar }: CasesPack, department: string, hearing: unknown) {
	const { on, chair } = hearing as HearingNotice;
	const posts = await Promise.all((["head", "examiner"] as const).map((role) => holdersOf(tx, role, department)));
	const found = posts.flat().find(({ id }) => id === chair);
	if (!found) return refuse("case/hearing-not-described", { chair });
	const n = workdaysBetween(calendar, localDay(tx.context.now, settings.timeZone), parseDay(on) ?? 0);
	return { expected: { n, unit: "workday" }, chairName: found.titled.zh };
}
