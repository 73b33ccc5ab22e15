import { followCalendar } from "#modules/cases/commands/calendar.ts";
import { mintCertificate } from "#modules/cases/commands/certificate.ts";
import { forgetDrafts } from "#modules/cases/commands/drafts.ts";
import { recordFiling } from "#modules/cases/commands/filing.ts";
import { recordSilence } from "#modules/cases/commands/silence.ts";
import { noteChange } from "#modules/cases/commands/standing.ts";
import { sweepFiles } from "#modules/cases/commands/sweep-files.ts";
import { RECORD_FILING } from "#modules/cases/decide/filing.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { marksOf } from "#modules/cases/queries/resting.ts";
import type { FileStore } from "#platform/file-store.ts";
import { each, type Work } from "#platform/jobs.ts";
import type { SigningKey } from "#platform/signing.ts";

/** What the work needs; asked for only when it is done. */
export type WorkGiven = () => { readonly packs: CasesPacks; readonly key: SigningKey; readonly files: FileStore };

/** Looks once at every calendar: while it is the same, nothing rests on another one. */
function calendarFollower(given: WorkGiven): Work["sweeps"][number]["run"] {
	const followed = new Map<string, string>();
	return async (database, context) => {
		const { packs } = given();
		const calendar = marksOf(packs.current).join(" ");
		if (followed.get(context.zone) === calendar) return;
		await followCalendar(database, context, packs);
		followed.set(context.zone, calendar);
	};
}

/** What cases want done outside a request. */
export const casesWork = (given: WorkGiven): Work => ({
	reactions: [
		{
			name: "cases.mintCertificate",
			on: ["cases.CaseGranted", "cases.GapFilled", "cases.RenewalDeemed"],
			run: each((database, context, event) => {
				const { packs, key } = given();
				return mintCertificate(database, context, packs, key, event.stream);
			}),
		},
		{
			name: "cases.noteChange",
			on: ["evidence.FactRecorded", "evidence.CertificateRevoked"],
			run: each((database, context, event) => noteChange(database, context, given().packs, event)),
		},
	],
	tasks: [
		{
			name: RECORD_FILING,
			run: (database, context, payload) =>
				recordFiling(database, context, given().packs, (payload as { readonly id: string }).id),
		},
	],
	sweeps: [
		{
			name: "cases.recordSilence",
			everySeconds: 5,
			run: (database, context) => recordSilence(database, context, given().packs),
		},
		{
			name: "cases.followCalendar",
			everySeconds: 10,
			run: calendarFollower(given),
		},
		{ name: "cases.forgetDrafts", everySeconds: 3_600, run: forgetDrafts },
		{
			name: "cases.sweepFiles",
			everySeconds: 3_600,
			run: (database, context) => sweepFiles(database, context, given().files),
		},
	],
});
