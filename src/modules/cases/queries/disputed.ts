import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Text } from "#kernel/text.ts";
import { fieldsOf } from "#modules/cases/decide/draft.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { disputesByField } from "#modules/cases/decide/standing.ts";
import type { FormField } from "#modules/cases/model/application.ts";
import { writtenOf } from "#modules/evidence/model/disputes.ts";
import { answerDue } from "#modules/evidence/queries/dispute-page.ts";
import type { DisputeOnRecord } from "#modules/evidence/queries/disputes.ts";

/** The disputes of the records behind the form of an item, by field. */
export const disputesOfForm = (
	pack: CasesPack,
	item: string,
	disputes: readonly DisputeOnRecord[],
): ReadonlyMap<string, DisputeOnRecord> => disputesByField(fieldsOf(pack, item), disputes);

/** A dispute as it stands beside its field. */
export function shownDispute(dispute: DisputeOnRecord | undefined, pack: CasesPack) {
	if (!dispute) return null;
	const { id, number, state, claimed, recorded, department, answer } = dispute;
	return {
		id,
		number,
		state,
		claimed,
		recorded: { ...recorded, value: writtenOf(recorded.value) },
		department: pack.department(department),
		...answerDue(dispute, { ...pack, timeZone: pack.settings.timeZone }),
		note: answer?.note ?? null,
	};
}

/** A yes does not rest on what is disputed and not answered. */
export function factsDisputed(
	fields: readonly FormField[],
	disputes: ReadonlyMap<string, DisputeOnRecord>,
	pack: CasesPack,
): Refusal | undefined {
	const open: { field: string; name: Text; department: Text; dueOn: string }[] = [];
	for (const { id, name } of fields) {
		const dispute = disputes.get(id);
		if (dispute?.state !== "open") continue;
		const { dueOn } = answerDue(dispute, { ...pack, timeZone: pack.settings.timeZone });
		open.push({ field: id, name, department: pack.department(dispute.department), dueOn });
	}
	return open.length === 0 ? undefined : refuse("case/fact-disputed", { facts: open });
}
