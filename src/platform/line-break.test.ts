import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakLines } from "#platform/line-break.ts";

/** Chinese characters are one wide, all others a half. */
const measure = (words: string): number =>
	Array.from(words).reduce((sum, one) => sum + (one.charCodeAt(0) > 0x2e7f ? 1 : 0.5), 0);

describe("a line of Chinese", () => {
	test("never begins with a closing mark and never ends with an opening one", () => {
		expect(breakLines("依法予以受理。你单位", 5, measure)).toEqual(["依法予以受", "理。你单位"]);
		expect(breakLines("根据依法《许可法》", 5, measure)).toEqual(["根据依法", "《许可法》"]);
	});

	test("keeps a number or a word in one piece", () => {
		expect(breakLines("编号为A02-2022号", 5, measure)).toEqual(["编号为", "A02-2022号"]);
		expect(breakLines("the case is accepted", 5, measure)).toEqual(["the case", "is", "accepted"]);
	});

	test("cuts what is longer than a line between characters, by no half of one", () => {
		expect(breakLines("𠮷".repeat(5), 2, () => 1).every((line) => /^𠮷+$/u.test(line))).toBe(true);
		expect(breakLines("abcdefgh", 2, measure)).toEqual(["abcd", "efgh"]);
	});

	test("loses nothing but blanks and is never wider than the page, whatever is written", () => {
		const marks = fc.constantFrom(...Array.from("许可法。，（《》）abc 12-𠮷\ue000"));
		fc.assert(
			fc.property(fc.string({ unit: marks, maxLength: 60 }), fc.integer({ min: 2, max: 9 }), (words, width) => {
				const lines = breakLines(words, width, measure);
				expect(lines.join("").replaceAll(" ", "")).toBe(words.replaceAll(" ", ""));
				for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
			}),
		);
	});
});
