import { sweepProjectFiles } from "#modules/projects/commands/files.ts";
import { PROJECT_FILES } from "#modules/projects/model/settings.ts";
import type { FileStore } from "#platform/file-store.ts";
import type { Work } from "#platform/jobs.ts";

/** What the work needs: the files of the zone. */
export type WorkGiven = () => { readonly files: FileStore };

/** What projects want done outside a request. */
export const projectsWork = (given: WorkGiven): Work => ({
	reactions: [],
	tasks: [],
	sweeps: [
		{
			name: "projects.sweepFiles",
			everySeconds: 3_600,
			run: (database, context) => sweepProjectFiles(database, context, given().files.under(PROJECT_FILES)),
		},
	],
});
