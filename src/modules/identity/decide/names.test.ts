import { expect, test } from "vitest";
import { text } from "#kernel/text.ts";
import { maskedName } from "#modules/identity/decide/names.ts";

test("a stranger sees the first character of a person's name, also where it is a rare one", () => {
	expect(maskedName(text("周敏", "Zhou Min"))).toEqual(text("周**", "Z**"));
	expect(maskedName(text("𠮷田", ""))).toEqual(text("𠮷**", "***"));
});
