import { isRefusal } from "#kernel/outcome.ts";
import { openAudit, openRecords } from "#modules/audit/commands/look.ts";
import { evidencePack } from "#modules/audit/commands/pack.ts";
import { askVerification } from "#modules/audit/commands/verify.ts";
import * as contract from "#modules/audit/contract.ts";
import { decodeCursor, encodeCursor } from "#platform/cursor.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";
import { Bytes } from "#platform/sent.ts";

export interface AuditGiven {
	readonly folder: DataFolder;
	/** IANA name. */
	readonly timeZone: string;
}

/** Whether the record holds, and who looked at what. */
export const auditRoutes = (database: Database, given: AuditGiven): readonly Route[] => [
	route(contract.readAudit, (_, { context }) => openAudit(database, context, given.folder, given.timeZone)),
	route(contract.readRecords, async ({ query }, { context }) => {
		const page = await openRecords(database, context, given.timeZone, { ...query, after: decodeCursor(query.after) });
		return isRefusal(page) ? page : { ...page, next: page.next && encodeCursor(page.next) };
	}),
	route(contract.askVerification, (_, { context, key }) => askVerification(database, context, key)),
	route(contract.readEvidencePack, async ({ params }, { caller, context }) => {
		const made = await evidencePack(database, context, caller, given.folder, params.number);
		return isRefusal(made) ? made : new Bytes(made.bytes, "application/octet-stream", made.name);
	}),
];
