import type { CaseView } from "#web/features/cases/cases.ts";
import { fullDate } from "#web/lib/format.ts";
import type { Speech } from "#web/lib/i18n.tsx";
import { HEARING } from "#web/lib/words/hearing.ts";

/** Somebody has a major interest, or a hearing was announced. */
export const isAboutHearing = ({ party, notice }: NonNullable<CaseView["hearing"]>): boolean =>
	party !== "" || notice !== null;

/** Where the right to be heard stands, in one sentence with its day (听证). */
export function hearingWords(
	hearing: NonNullable<CaseView["hearing"]>,
	{ say, language }: Pick<Speech, "say" | "language">,
): string {
	const { party, askUntil, asked, notice, open, record } = hearing;
	const date = (iso: string) => fullDate(iso, language);
	if (record)
		return say(record.favours === "grant" ? HEARING.recordGrant : HEARING.recordDeny, { date: date(record.on) });
	if (open && notice)
		return say(HEARING.announced, { date: date(notice.on), place: notice.place, chair: say(notice.chairName) });
	if (asked) return say(HEARING.asked, { date: date(asked.holdBy) });
	if (askUntil === null) return say(HEARING.notTold, { party });
	return say(HEARING.mayAsk, { party, date: date(askUntil) });
}
