import { formatDay } from "#kernel/calendar.ts";
import { text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { barBy } from "#modules/cases/decide/revocation.ts";
import { groundsOf, STATE_NAMES } from "#modules/cases/model/application.ts";
import type { CaseHead } from "#modules/cases/store.ts";
import { putOnRecord, revokeCertificate } from "#modules/evidence/commands.ts";
import type { Tx } from "#platform/transaction.ts";

/**
 * What a step leaves behind in the evidence of the holder: a permit that was revoked or cancelled has a certificate that no longer holds,
 * a ground may bar its holder (行政许可法 Art 78, 79), and a broken commitment is put on record.
 */
export async function leaveBehind(
	tx: Tx,
	{ applications, settings }: CasesPack,
	{ id, head }: { readonly id: string; readonly head: CaseHead },
	{ type, data }: { readonly type: string; readonly data: Readonly<Record<string, unknown>> },
): Promise<void> {
	const ground = groundsOf(applications).find((one) => one.id === data.reason);
	const { number, holder, item } = head;
	const end = ENDS[type];
	if (end) {
		const { zh, en } = STATE_NAMES[end];
		const why = text(`办件 ${number}${zh}：${ground?.name.zh}`, `Case ${number}: ${en}. ${ground?.name.en}`);
		await revokeCertificate(tx, id, why);
	}
	const on = formatDay(localDay(tx.context.now, settings.timeZone));
	const bar = type === "DecisionProposed" ? undefined : ground && barBy(ground, item, applications, on);
	const broken = text(`办件 ${number} 容缺材料逾期未补齐`, `Case ${number}: papers that could come later did not come`);
	await putOnRecord(tx, holder, [
		...(bar ? [{ type: "ApplicationBarred" as const, data: bar }] : []),
		...(data.gapLapsed ? [{ type: "CommitmentBarred" as const, data: { why: broken } }] : []),
	]);
}

const ENDS: Readonly<Record<string, "revoked" | "cancelled">> = { CaseRevoked: "revoked", CaseCancelled: "cancelled" };
