import type { Text } from "#kernel/text.ts";

/** How one thing of an installation is: `bad` wants somebody today, `warn` soon, `unknown` cannot be seen from here. */
export type State = "good" | "warn" | "bad" | "unknown";

/** One line of the doctor's table. */
export interface Check {
	readonly id: string;
	readonly name: Text;
	readonly state: State;
	readonly says: Text;
	/** That of a check of evidence: what was handed in or recorded is not what it was. */
	readonly isEvidence?: true;
	readonly facts: Readonly<Record<string, unknown>>;
}

export type Finding = Omit<Check, "id" | "name" | "isEvidence">;

/** What a number of something means: from `warn` on it is one, from `bad` on the other. */
export const graded = (value: number, warn: number, bad: number): State =>
	value >= bad ? "bad" : value >= warn ? "warn" : "good";
