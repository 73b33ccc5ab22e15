import type { Text } from "#kernel/text.ts";
import { Problem } from "#web/lib/call.ts";
import { SIGN_IN } from "#web/lib/words/sign-in.ts";

const WHY: Readonly<Record<string, Text>> = {
	short: SIGN_IN.weakShort,
	long: SIGN_IN.weakLong,
	common: SIGN_IN.weakCommon,
	name: SIGN_IN.weakName,
};

/** What to say at the field of a password that was refused; undefined for any other failure. */
export const weakWords = (error: unknown): Text | undefined =>
	error instanceof Problem && error.code === "identity/weak-password" ? WHY[String(error.facts.why)] : undefined;
