import path from "node:path";
import type { Command } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { whereOf } from "#main/cli/up.ts";
import { DATABASE_OPTIONS, openInstallation } from "#main/installation.ts";
import { backUp, recordBackup } from "#platform/backup.ts";

export const command: Command = {
	usage: `usage: ./landfall backup FOLDER [--data DIR]

Copies the embedded database, the files that were handed in, keys, anchors and clock into a new folder, also while it runs. Keep it as safe as the original:
it holds the signing key. A PostgreSQL of your own (--database-url) is backed up by its own tools.`,
	options: { data: DATABASE_OPTIONS.data },
	async run(call) {
		const [out, ...rest] = call.positionals;
		if (out === undefined || rest.length > 0) throw new Usage("name one folder");
		const installation = await openInstallation(whereOf(call));
		try {
			const made = await backUp(installation.admin, installation.folder, path.resolve(out));
			recordBackup(installation.folder, { madeAt: made.madeAt, folder: path.resolve(out) });
			call.output.answer(
				{ ...made, folder: path.resolve(out) },
				() => `${path.resolve(out)}  ${made.files} files, ${made.bytes} bytes`,
			);
			return EXIT.good;
		} finally {
			await installation.close();
		}
	},
};
