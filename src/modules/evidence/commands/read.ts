import type { Caller } from "#kernel/caller.ts";
import { refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import type { EvidenceGround } from "#modules/evidence/decide/ground.ts";
import { DISPUTE_WORK } from "#modules/evidence/model/disputes.ts";
import { shownDisputes, subjectName } from "#modules/evidence/queries/dispute-page.ts";
import { findDisputeFor } from "#modules/evidence/queries/disputes.ts";
import { noteRead } from "#modules/identity/commands.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";

/** Opens a dispute. When staff do, its holder can see that they did. */
export async function openDispute(
	database: Database,
	context: Context,
	caller: Caller,
	ground: EvidenceGround,
	id: string,
) {
	const source = database.of(context.zone);
	const found = await findDisputeFor(source, caller, id);
	if (!found) return refuse("evidence/unknown-dispute", { id });
	const name = subjectName(found, ground);
	const what = text(`更正申请 ${found.number}：${name.zh}`, `Dispute ${found.number}: ${name.en}`);
	await noteRead(database, context, caller, { holder: found.holder, what, subject: id, purpose: DISPUTE_WORK });
	const [shown] = await shownDisputes(source, { context, caller, ground }, [found]);
	return shown ?? refuse("evidence/unknown-dispute", { id });
}
