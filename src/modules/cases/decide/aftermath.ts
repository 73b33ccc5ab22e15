import { type Text, text } from "#kernel/text.ts";
import { endBy } from "#modules/cases/decide/beside.ts";
import { barBy } from "#modules/cases/decide/revocation.ts";
import { type ApplicationSettings, groundsOf, STATE_NAMES } from "#modules/cases/model/application.ts";
import type { HolderEvent } from "#modules/evidence/decide/records.ts";

/** What a step leaves behind in the evidence of the holder. */
export interface Aftermath {
	/** Why the certificate of the case no longer holds; undefined where it does. */
	readonly revoked: Text | undefined;
	/** What the holder has lost by it (信用记录). */
	readonly onRecord: readonly Exclude<HolderEvent, { type: "FactRecorded" }>[];
}

/**
 * A permit that was revoked or cancelled has a certificate that no longer holds, a ground may bar its holder (行政许可法 Art 78, 79), and
 * a broken commitment is put on record.
 */
export function aftermathOf(
	{ type, data }: { readonly type: string; readonly data: Readonly<Record<string, unknown>> },
	{ number, item }: { readonly number: string; readonly item: string },
	applications: ApplicationSettings,
	on: string,
): Aftermath {
	const ground = groundsOf(applications).find(({ id }) => id === data.reason);
	const end = endBy(type);
	const name = end && STATE_NAMES[end];
	const bar = type === "DecisionProposed" ? undefined : ground && barBy(ground, item, applications, on);
	const broken = text(`办件 ${number} 容缺材料逾期未补齐`, `Case ${number}: papers that could come later did not come`);
	const untrue = text(`办件 ${number} 告知承诺不实`, `Case ${number}: the commitment was false`);
	return {
		revoked:
			name && text(`办件 ${number}${name.zh}：${ground?.name.zh}`, `Case ${number}: ${name.en}. ${ground?.name.en}`),
		onRecord: [
			...(bar ? [{ type: "ApplicationBarred" as const, data: bar }] : []),
			...(data.falseCommitment ? [{ type: "CommitmentBarred" as const, data: { why: untrue } }] : []),
			...(data.gapLapsed ? [{ type: "CommitmentBarred" as const, data: { why: broken } }] : []),
		],
	};
}
