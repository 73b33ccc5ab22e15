import type { Json } from "#kernel/event.ts";
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
	/** Its holder has said that it is wrong, and nobody has answered yet (有异议). */
	readonly disputed?: boolean;
}

/** What is held and allowed for one applicant on one day. */
export interface Holdings {
	readonly subject: string;
	readonly evidence: readonly Holding[];
	readonly consents: readonly string[];
	readonly barredFromCommitment: boolean;
	/** Types whose register was asked and has not answered: nobody can say that there is no record. */
	readonly unanswered?: readonly string[];
	/** The day of the look, ISO. */
	readonly on: string;
}

/** A certificate as it is recorded (证照). */
export interface CertificateRecorded {
	/** Evidence type of the pack, or the code of the item whose result it is. */
	readonly type: string;
	readonly holder: string;
	readonly number: string;
	/** ISO dates. */
	readonly issuedOn: string;
	readonly validUntil?: string;
	readonly source: Text;
	/** Of those that the zone made itself: the case, the public code, and the signed document. */
	readonly case?: string;
	readonly code?: string;
	readonly document?: CertificateDocument;
	readonly signature?: string;
	readonly key?: string;
}

/** What the zone signs and a stranger verifies (电子证照). */
export interface CertificateDocument {
	readonly zone: string;
	readonly id: string;
	readonly type: string;
	readonly name: Text;
	readonly number: string;
	/** What a stranger may see of it: of a person the first character. */
	readonly holderName: Text;
	readonly issuer: Text;
	readonly issuedOn: string;
	readonly validUntil: string | null;
	readonly case: string;
	readonly caseNumber: string;
	readonly item: string;
	/** Leaf of the event that granted it. */
	readonly decision: string;
	readonly pack: string;
	/** Number of the certificate that it renews. */
	readonly renews?: string;
	/** It was not decided in time and counts as renewed (视为准予延续, 行政许可法 Art 50(2)). */
	readonly tacit?: true;
}

export interface Certificate extends CertificateRecorded {
	readonly revoked: boolean;
}

/** A fact with its source and date (来源与日期). */
export interface KnownFact {
	readonly value: Json;
	readonly source: Text;
	/** The day as of which it holds, ISO. */
	readonly on: string;
	/** The department that keeps it at its source and answers for it (来源部门). */
	readonly department?: string;
}

export interface FactRecorded extends KnownFact {
	readonly name: string;
}

/** For how long something may not be applied for again (行政许可法 Art 78, 79). */
export interface ApplicationBar {
	/** Service item. */
	readonly item: string;
	/** The last day of it, ISO. */
	readonly until: string;
	readonly why: Text;
}

export interface HolderRecord {
	/** By name. */
	readonly facts: Readonly<Record<string, KnownFact>>;
	/** From commitment (国办发〔2020〕42号). */
	readonly barred: boolean;
	readonly bars: readonly ApplicationBar[];
}

/** What a register told of one evidence type and one holder; nothing it did not answer is used. */
export interface RegisterAnswer {
	readonly type: string;
	readonly answered: boolean;
	readonly why: Text;
	readonly holdings: readonly Holding[];
}

/** What stood in for one paper of a case (谁用过我的证照). */
export interface EvidenceUse {
	readonly holder: string;
	readonly case: string;
	readonly material: string;
	readonly materialName: Text;
	readonly type: string;
	readonly step: LadderStep;
	readonly item: string;
	readonly consent: boolean;
	/** Its holder has taken the consent back: from then on it is not used. */
	readonly withdrawn?: boolean;
	/** The event of the case with which it was used; its submission, where it is not said. */
	readonly seq?: number;
}
