import { expect, test } from "vitest";
import { text } from "#kernel/text.ts";
import { maskedName, shownName } from "#modules/identity/decide/names.ts";

test("a stranger sees the first character of a person's name, also where it is a rare one", () => {
	expect(maskedName(text("周敏", "Zhou Min"))).toEqual(text("周**", "Z**"));
	expect(maskedName(text("𠮷田", ""))).toEqual(text("𠮷**", "***"));
});

test("a name from outside is kept as it can be shown, and the lack of one is said", () => {
	expect(shownName(" 王芳\u0000\u202e ")).toEqual(text("王芳", "王芳"));
	expect(shownName("\ud800")).toEqual(text("\ufffd", "\ufffd"));
	expect(Array.from(shownName("𠮷".repeat(200)).zh)).toHaveLength(100);
	expect(shownName("\u0000")).toEqual(text("未署名", "Unnamed"));
});
