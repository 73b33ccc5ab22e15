import { isRefusal } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { RECORD_NAMES } from "#modules/audit/model.ts";
import { type Lights, lights } from "#modules/audit/queries/lights.ts";
import { type RecordsAsked, recordsPage } from "#modules/audit/queries/records.ts";
import { noteTrace } from "#modules/identity/commands.ts";
import type { Context } from "#platform/context.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import type { Database } from "#platform/database.ts";

/** The three lights and the counts of the day. */
export const openAudit = (
	database: Database,
	context: Context,
	folder: DataFolder,
	timeZone: string,
): Promise<Lights> => lights(database.of(context.zone), context, folder, timeZone);

/** Looks records up; the look itself is a record (AUD-05), the pages that follow are the same look. */
export async function openRecords(database: Database, context: Context, timeZone: string, asked: RecordsAsked) {
	const page = await recordsPage(database.of(context.zone), context, timeZone, asked);
	if (isRefusal(page) || asked.after) return page;
	const about = [asked.person, asked.object].filter((words) => words !== undefined).join(" · ");
	const name = RECORD_NAMES[asked.kind];
	const days = page.from === page.until ? page.from : `${page.from}–${page.until}`;
	const words = [days, ...(about === "" ? [] : [about])].join(" ");
	const what = text(`查看审计：${name.zh} ${words}`, `Audit looked at: ${name.en}, ${words}`);
	await noteTrace(database, context, { kind: "audit", what, subject: asked.object ?? asked.person ?? asked.kind });
	return page;
}
