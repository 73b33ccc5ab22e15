import type { Text } from "#kernel/text.ts";

/** How the trade says no: `denied` by a rule, `missing` thing, `conflict` with what happened before, `incomplete` input of the trade; `limited`: too often. */
export type RefusalKind = "denied" | "missing" | "conflict" | "incomplete" | "limited";

/** A refusal is a value, not an error: the code from the module's table and the facts that make it true. */
export interface Refusal {
	readonly refused: string;
	readonly facts: Readonly<Record<string, unknown>>;
}

/** One row of a module's table of refusals: what it says, which article stands behind it, what a person can do. */
export interface RefusalEntry {
	readonly kind: RefusalKind;
	readonly title: Text;
	readonly remedy: Text;
}

export const refuse = (code: string, facts: Readonly<Record<string, unknown>> = {}): Refusal => ({
	refused: code,
	facts,
});

export const isRefusal = (value: unknown): value is Refusal =>
	typeof value === "object" && value !== null && typeof (value as Refusal).refused === "string";

/** One thing wrong with what was sent in, at the field where a person would repair it. */
export interface InvalidField {
	/** Path of the field, e.g. `events[2].at` or the name of a fact. */
	readonly field: string;
	readonly code: string;
	readonly message: Text;
	readonly hint?: Text;
}

/** The input is not understood; every mistake in it is named, nothing was done. */
export interface Invalid {
	readonly invalid: readonly InvalidField[];
}

export const isInvalid = (value: unknown): value is Invalid =>
	typeof value === "object" && value !== null && Array.isArray((value as Invalid).invalid);
