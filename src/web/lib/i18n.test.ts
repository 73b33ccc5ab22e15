import { describe, expect, test } from "vitest";
import { filled, speechIn } from "#web/lib/i18n.tsx";

describe("sentences with values", () => {
	test("a number asks for its form of the word", () => {
		const words = "{n} {n|day|days} left";
		expect(filled(words, { n: 1 })).toBe("1 day left");
		expect(filled(words, { n: 3 })).toBe("3 days left");
	});

	test("a value that is not given leaves nothing behind", () => {
		expect(filled("到 {date}为止", {})).toBe("到 为止");
	});

	test("thousands are parted as each language does", () => {
		expect(speechIn("zh").number(1404)).toBe("1,404");
		expect(speechIn("en").number(1404)).toBe("1,404");
	});
});
