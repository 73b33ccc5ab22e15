import { type Command, optional } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { whereOf } from "#main/cli/up.ts";
import { DATABASE_OPTIONS, hasZone, openInstallation } from "#main/installation.ts";
import { DEFAULT_ZONE } from "#main/zones.ts";
import { namedHashes } from "#modules/cases/queries/files.ts";
import { PROJECT_FILES } from "#modules/projects/model/settings.ts";
import { namedFiles } from "#modules/projects/queries/proofs.ts";
import { openDatabase } from "#platform/database.ts";
import { FileStore } from "#platform/file-store.ts";
import { loginAs, readerRole } from "#platform/roles.ts";

export const command: Command = {
	usage: `usage: ./landfall doctor [--zone ZONE] [--data DIR] [--database-url URL]

Compares the files that were handed in with the rows that name them, byte for byte: files that are missing or changed (exit 3), and files
that no row names, which the worker removes after a day.`,
	options: { ...DATABASE_OPTIONS, zone: { type: "string" } },
	async run(call) {
		if (call.positionals.length > 0) throw new Usage("it takes options only");
		const zone = optional(call, "zone") ?? DEFAULT_ZONE;
		const installation = await openInstallation(whereOf(call));
		const reader = loginAs(installation.admin, readerRole(zone));
		const database = openDatabase({ login: () => reader, connections: 1 });
		try {
			if (!(await hasZone(installation.admin, zone))) throw new Usage(`there is no zone "${zone}" in this database`);
			const store = new FileStore(installation.folder, zone);
			const source = database.of(zone);
			const files = both(
				await compared(store, await namedHashes(source)),
				await compared(store.under(PROJECT_FILES), await namedFiles(source)),
			);
			const ok = files.missing.length + files.changed.length === 0;
			call.output.answer(
				{ ok, zone, files },
				() =>
					`${ok ? "✓" : "✗"} ${files.named} files named, ${files.missing.length} missing, ${files.changed.length} changed, ${files.unnamed.length} without a row`,
			);
			return ok ? EXIT.good : EXIT.verification;
		} finally {
			await database.close();
			await installation.close();
		}
	},
};

type Compared = Awaited<ReturnType<typeof compared>>;
const both = (a: Compared, b: Compared): Compared => ({
	named: a.named + b.named,
	missing: [...a.missing, ...b.missing],
	changed: [...a.changed, ...b.changed],
	unnamed: [...a.unnamed, ...b.unnamed],
});

/** What lies on the disk against what the rows name; what came in after the rows were read counts as without a row. */
export async function compared(store: FileStore, hashes: readonly string[]) {
	const named = new Set(hashes);
	const [missing, changed, unnamed]: [string[], string[], string[]] = [[], [], []];
	for (const hash of named) {
		const found = await store.sumOf(hash);
		if (found === undefined) missing.push(hash);
		else if (found !== hash) changed.push(hash);
	}
	for await (const hash of store.kept()) if (!named.has(hash)) unnamed.push(hash);
	return { named: named.size, missing, changed, unnamed };
}
