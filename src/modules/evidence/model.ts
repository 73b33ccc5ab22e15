import type { TermUnit } from "#kernel/term.ts";
import type { Text } from "#kernel/text.ts";
import type { LadderStep } from "#modules/catalogue/model.ts";

/** A certificate ages on rest days too: its age is not counted in workdays. */
export const AGE_UNITS = ["calendarDay", "month", "year"] as const satisfies readonly TermUnit[];

/** The greatest age of a certificate (时效). */
export interface Age {
	readonly n: number;
	readonly unit: (typeof AGE_UNITS)[number];
}

/** A kind of certificate or recorded fact that can stand in for a paper (证照类型). */
export interface EvidenceType {
	readonly id: string;
	readonly name: Text;
	/** Department id, `applicant`, or another holder named in the pack. */
	readonly issuer: string;
	readonly proves: Text;
	/** Steps of the ladder on which it may answer. */
	readonly steps: readonly LadderStep[];
	/** How old it may be when it is used. */
	readonly freshness?: Age;
	/** Whether the holder must agree before it is used (授权用证). */
	readonly consent: boolean;
}

/** One certificate that a subject holds, as given to `items materials --holdings`. */
export interface Holding {
	readonly type: string;
	readonly holder: string;
	readonly validUntil?: string;
	readonly issuedOn?: string;
	readonly revoked?: boolean;
}

/** What is held and allowed for one applicant on one day. */
export interface Holdings {
	readonly subject: string;
	readonly evidence: readonly Holding[];
	readonly consents: readonly string[];
	readonly barredFromCommitment: boolean;
	/** The day of the look, ISO. */
	readonly on: string;
}
