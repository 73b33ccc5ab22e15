import type { CalendarYear, Weekday } from "#kernel/calendar.ts";
import type { MaskedRecord } from "#kernel/event.ts";
import type { ProofStep, Seal } from "#kernel/seal.ts";
import { type Text, text } from "#kernel/text.ts";
import type { CaseAnswer, ClockSettings } from "#modules/cases/model.ts";

/** An event as it is kept, what is about people as its hash only, and where it was sealed; null for what is not sealed yet. */
export interface ProvenRecord {
	readonly event: MaskedRecord;
	readonly leaf: string;
	readonly sealed: { readonly batch: number; readonly proof: readonly ProofStep[] } | null;
}

/** Everything from which the state and the deadlines of a case follow, and what the zone came to (自证). */
export interface Proven {
	/** ISO 8601 with offset. */
	readonly asOf: string;
	/** contracts.md §5, for `answerCase`. */
	readonly history: {
		readonly item: unknown;
		readonly events: readonly Readonly<Record<string, unknown>>[];
	};
	readonly settings: ClockSettings;
	readonly calendar: { readonly weekend: readonly Weekday[]; readonly years: readonly CalendarYear[] };
	readonly answer: CaseAnswer;
	readonly records: readonly ProvenRecord[];
	readonly seals: readonly Seal[];
	/** Public key, SPKI in base64. */
	readonly key: string;
}

/** `unknown`: whoever checks cannot; a match is never assumed. */
export type Verdict = "matches" | "differs" | "unknown";

/** The format of the signed file that proves the deadlines of a case (时限证明). */
export const PROOF_FORMAT = "landfall-proof/1" as const;

export const PROOF_NAME: Text = text("时限证明", "Proof of deadlines");
