import type { Caller } from "#kernel/caller.ts";
import { isRefusal, type Refusal } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { fileOfCase } from "#modules/cases/queries/case-file.ts";
import { noteRead, noteTrace } from "#modules/identity/commands.ts";
import { anchorText } from "#platform/anchors.ts";
import { type Context, iso } from "#platform/context.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import type { Database } from "#platform/database.ts";
import { exportBytes } from "#platform/export.ts";

const PURPOSE = text("监督审计", "Supervision and audit");

/** Everything that happened to one case with its proofs (证据包), as `./landfall cases export` makes it; that it was taken away is noted first, and told to its holder. */
export async function evidencePack(
	database: Database,
	context: Context,
	caller: Caller,
	folder: DataFolder,
	number: string,
): Promise<{ readonly bytes: Buffer; readonly name: string } | Refusal> {
	const source = database.of(context.zone);
	const found = await fileOfCase(source, number);
	if (isRefusal(found)) return found;
	const { holder, id, streams, files } = found;
	const what = text(`导出证据包：${number}`, `Evidence pack exported: ${number}`);
	await noteTrace(database, context, { kind: "export", what, subject: number });
	await noteRead(database, context, caller, { holder, what, subject: id, purpose: PURPOSE });
	const client = await source.pool.connect();
	try {
		const { zone } = context;
		const request = { zone, anchors: anchorText(folder, zone), exportedAt: iso(context.realNow), streams, files };
		return { bytes: await exportBytes(client, request), name: `${number}.zip` };
	} finally {
		client.release();
	}
}
