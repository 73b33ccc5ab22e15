import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isInvalid } from "#kernel/outcome.ts";
import { readHoldings } from "#modules/evidence/decide/holdings.ts";

const TYPES = ["EV01", "EV02", "EV45", "A02"];
const read = (input: unknown) => readHoldings(input, TYPES);

function mistakes(input: unknown): string[] {
	const result = read(input);
	if (!isInvalid(result)) throw new Error("nothing wrong found");
	return result.invalid.map(({ field, code }) => `${field} ${code}`);
}

const good = {
	subject: "91500",
	evidence: [{ type: "EV01", holder: "91500", validUntil: "2025-01-01", revoked: false, issuedOn: "2021-03-01" }],
	consents: ["EV01"],
	barredFromCommitment: false,
	on: "2022-07-25",
};

test("what contracts.md shows is read as it stands", () => {
	expect(read(good)).toEqual(good);
});

test("lists that are left out are empty, and nobody is barred unless it is said", () => {
	expect(read({ subject: "91500", on: "2022-07-25" })).toEqual({
		subject: "91500",
		evidence: [],
		consents: [],
		barredFromCommitment: false,
		on: "2022-07-25",
	});
});

test("an unknown evidence type is named with the nearest one", () => {
	const result = read({ ...good, evidence: [{ type: "EV0l", holder: "91500" }] });
	expect(result).toMatchObject({
		invalid: [{ field: "evidence[0].type", code: "holdings/unknown-type", hint: { en: 'did you mean "EV01"?' } }],
	});
});

test("all mistakes are named at once, each with its field", () => {
	expect(
		mistakes({
			subject: 91500,
			evidence: [
				{ type: "EV99", holder: "", validUntil: "2022-02-30", revoked: "no" },
				"EV01",
				{ holder: "91500", issuedOn: "1.3.2021" },
				{ type: "EV01", holder: "91500", validUntil: null },
				{ type: "EV01", holder: "91500", issuedOn: "2022-01-02", validUntil: "2022-01-01" },
			],
			consents: "EV01",
			barredFromCommitment: 0,
		}),
	).toEqual([
		"subject holdings/not-an-id",
		"evidence[0].type holdings/unknown-type",
		"evidence[0].holder holdings/not-an-id",
		"evidence[0].revoked holdings/not-true-or-false",
		"evidence[0].validUntil holdings/not-a-date",
		"evidence[1] holdings/not-an-object",
		"evidence[2].type holdings/missing",
		"evidence[2].issuedOn holdings/not-a-date",
		"evidence[3].validUntil holdings/not-a-date",
		"evidence[4].validUntil holdings/ends-before-issue",
		"consents holdings/not-a-list",
		"barredFromCommitment holdings/not-true-or-false",
		"on holdings/missing",
	]);
});

test("only a last day and a day of issue may be left out where nobody knows them", () => {
	const hints = (input: unknown) => {
		const result = read(input);
		return isInvalid(result) ? result.invalid.map(({ field, hint }) => [field, hint?.en]) : [];
	};
	const optional = "leave it out where there is no end or nobody knows";
	const evidence = [{ type: "EV01", holder: "91500", validUntil: "never", issuedOn: "2022-02-30" }];
	expect(hints({ ...good, evidence, on: "today" })).toEqual([
		["evidence[0].validUntil", optional],
		["evidence[0].issuedOn", optional],
		["on", "say on which day the materials are looked at"],
	]);
	expect(hints({ subject: "91500" })).toEqual([["on", "say on which day the materials are looked at"]]);
});

describe("a misspelt field never passes in silence", () => {
	test("a certificate whose revocation is misspelt is refused, not used", () => {
		const result = read({ ...good, evidence: [{ type: "EV01", holder: "91500", revokd: true }] });
		expect(result).toMatchObject({
			invalid: [{ field: "evidence[0].revokd", code: "holdings/unknown-key", hint: { en: 'did you mean "revoked"?' } }],
		});
	});

	test("nor do names that every JavaScript object has", () => {
		const odd = '{"subject":"91500","on":"2022-07-25","__proto__":{"revoked":true},"constructor":1}';
		expect(mistakes(JSON.parse(odd))).toEqual(["__proto__ holdings/unknown-key", "constructor holdings/unknown-key"]);
		expect(mistakes({ ...good, consents: ["toString"] })).toEqual(["consents[0] holdings/unknown-type"]);
	});
});

test("what is no object is refused, and long input is not repeated", () => {
	for (const input of [null, [], "x", 1]) expect(mistakes(input)[0]).toBe(" holdings/not-an-object");
	const long = read({ ...good, consents: ["x".repeat(1_000_000)] });
	expect(JSON.stringify(long).length).toBeLessThan(1000);
});

test("any JSON is safe", () => {
	fc.assert(
		fc.property(
			fc.oneof(fc.jsonValue(), fc.record({ evidence: fc.array(fc.jsonValue()), on: fc.jsonValue() })),
			(input) => {
				const result = read(input);
				expect(isInvalid(result) ? result.invalid.length : 1).toBeGreaterThan(0);
			},
		),
	);
});
