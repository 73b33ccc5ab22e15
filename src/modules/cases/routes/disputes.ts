import { addProofFile, openProofFile } from "#modules/cases/commands/files.ts";
import type { CasesGiven } from "#modules/cases/commands/given.ts";
import * as contract from "#modules/cases/contract/disputes.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";

/** The files behind disputes: taken in and looked through as the papers of applications are. */
export const proofRoutes = (database: Database, given: CasesGiven): readonly Route[] => [
	route(contract.addProof, ({ params, query }, { context, key, file }) =>
		addProofFile(database, context, key, given, { ...params, ...query }, file),
	),
	route(contract.readProofFile, ({ params, query }, { caller, context }) =>
		openProofFile(database, context, given.files, { caller, ...params, saved: query.save !== undefined }),
	),
];
