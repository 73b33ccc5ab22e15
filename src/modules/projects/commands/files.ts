import { MS_A_DAY } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { takenIn } from "#modules/cases/commands/files.ts";
import { filesOf, namedFiles } from "#modules/projects/queries/proofs.ts";
import { pageRow } from "#modules/projects/queries/rows.ts";
import { appendFile, closeFiles, keepFiles } from "#modules/projects/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { Unreachable } from "#platform/failures.ts";
import type { FileStore } from "#platform/file-store.ts";
import type { IncomingFile } from "#platform/incoming.ts";
import { Opened } from "#platform/sent.ts";
import { once, transaction } from "#platform/transaction.ts";

/** Takes in a photo or paper that proves facts of a project; facts name it by its hash. The same bytes again are the same file. */
export async function addProjectFile(
	database: Database,
	context: Context,
	key: string,
	{ files, maxBytes }: { readonly files: FileStore; readonly maxBytes: number },
	asked: { readonly id: string; readonly name: string },
	incoming: IncomingFile,
): Promise<{ readonly hash: string } | Refusal> {
	if (!(await pageRow(database.of(context.zone), asked.id))) return refuse("project/unknown", { id: asked.id });
	return takenIn(files, incoming, maxBytes, ({ hash, size }, type) =>
		once(database, context, { route: "POST /projects/files", key, body: { ...asked, hash } }, async (tx) => {
			await keepFiles(tx);
			if (!(await files.find(hash))) throw new Unreachable("the file was swept while it came in: it is sent again");
			const known = await filesOf(tx, asked.id);
			if (!known.some((file) => file.hash === hash))
				await appendFile(tx, { project: asked.id, name: asked.name, hash, size, type });
			return { hash };
		}),
	);
}

/** Removes the files that no project names and that are older than a day: whoever kept them was killed before the row was there. */
export async function sweepProjectFiles(database: Database, context: Context, files: FileStore): Promise<void> {
	const before = context.realNow - MS_A_DAY;
	await files.forgetIncoming(before);
	const named = new Set(await namedFiles(database.of(context.zone)));
	const orphans: string[] = [];
	for await (const hash of files.kept(before)) if (!named.has(hash)) orphans.push(hash);
	if (orphans.length === 0) return;
	await transaction(database, context, async (tx) => {
		await closeFiles(tx); // files are removed inside: nobody may come to name one meanwhile
		const now = new Set(await namedFiles(tx));
		for (const hash of orphans) if (!now.has(hash)) await files.forget(hash, before);
	});
}

/** A file of a project, to be shown or saved. */
export async function openProjectFile(
	database: Database,
	context: Context,
	{ files }: { readonly files: FileStore },
	{ id, file, saved }: { readonly id: string; readonly file: string; readonly saved: boolean },
): Promise<Opened | Refusal> {
	const row = (await filesOf(database.of(context.zone), id)).find(({ hash }) => hash === file);
	if (!row) return refuse("case/file-unknown", { id: file });
	const bytes = await files.find(file);
	if (!bytes) throw new Error(`the file ${file} is not on disk`);
	return new Opened({ ...bytes, type: row.type, name: row.name, saved });
}
