import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isUnwieldy } from "#platform/unwieldy.ts";

const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
const wide = (values: number): string => `[${Array(values).fill(1).join(",")}]`;

describe("a JSON text", () => {
	test("may have 64 levels and 10,000 values, and no more", () => {
		expect([nested(64), nested(65), wide(10_000), wide(10_001)].map(isUnwieldy)).toEqual([false, true, false, true]);
	});

	test("has as many as are outside of its words, whatever signs and quotes are in them", () => {
		const signs = fc.string({ unit: fc.constantFrom("[", "{", ",", '"', "\\", "\n", "字", "]", "}"), maxLength: 200 });
		const words = fc.array(signs, { minLength: 1, maxLength: 40 });
		fc.assert(
			fc.property(words, fc.boolean(), (list, tooMany) => {
				const rest = tooMany ? wide(10_001) : "1";
				expect(isUnwieldy(`${JSON.stringify([...list, list.join('\\"')]).slice(0, -1)},${rest}]`)).toBe(tooMany);
			}),
		);
		expect(isUnwieldy('"'.concat("[".repeat(100)))).toBe(false); // without an end: the parser says so
	});
});
