import path from "node:path";
import type { Command } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { whereOf } from "#main/cli/up.ts";
import { DATABASE_OPTIONS, openFolder } from "#main/installation.ts";
import { restore } from "#platform/backup.ts";
import { holdOrJoin, isJoined } from "#platform/instance.ts";

export const command: Command = {
	usage: `usage: ./landfall restore FOLDER [--data DIR]

Makes a data folder of a backup, after checking every file of it. A data folder that has a database is left alone: move its pgdata
away first. Newer anchors that lie there are kept, and it is written among them that the chain was set back.`,
	options: { data: DATABASE_OPTIONS.data },
	async run(call) {
		const [from, ...rest] = call.positionals;
		if (from === undefined || rest.length > 0) throw new Usage("name one folder");
		const folder = openFolder(whereOf(call));
		const hold = await holdOrJoin(folder, "up");
		if (isJoined(hold)) {
			hold.leave();
			process.stderr.write(`landfall: ${folder.path} is in use by process ${hold.instance.pid}\n`);
			return EXIT.no;
		}
		try {
			const made = await restore(path.resolve(from), folder);
			call.output.answer(
				{ ...made, data: folder.path },
				() => `${folder.path}  ${made.files} files, backup of ${made.madeAt}`,
			);
			return EXIT.good;
		} finally {
			await hold.release();
		}
	},
};
