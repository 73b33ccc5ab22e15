import { expect, test } from "vitest";
import { unplain } from "#platform/plain-text.ts";

const fields = (value: unknown) => unplain("body", value).map(({ field, code }) => `${field} ${code}`);

test("what people write is taken as it is: rare and private-use characters, both ways to write an accent, lines and tabs", () => {
	const written = [
		"𠮷野家",
		"\ue000",
		"e\u0301",
		"\u00e9",
		"一\n二\t三\r\n",
		"👩‍🔬",
		"שלום",
		"a\u200db",
		"﷽",
		"\ufeff",
	];
	expect(unplain("body", { form: { name: written }, [written[0] ?? ""]: 1 })).toEqual([]);
});

test("what cannot be kept or printed is named at its field, keys too", () => {
	for (const bad of ["\0", "\ud83d", "\udc00x", "\u0007", "\x7f", "\ufffe"]) {
		expect(fields({ form: { "company.name": `a${bad}` } }), JSON.stringify(bad)).toEqual([
			"body.form.company.name input/not-text",
		]);
		expect(fields({ form: { [`a${bad}`]: "x" } }), JSON.stringify(bad)).toEqual(["body.form input/not-text"]);
	}
});

test("no invisible character turns a name around", () => {
	for (const code of [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069])
		expect(fields({ points: ["重庆", `甲${String.fromCodePoint(code)}乙`] }), code.toString(16)).toEqual([
			"body.points.1 input/direction-control",
		]);
});

test("depth does not stop it", () => {
	let deep: unknown = "\0";
	for (let n = 0; n < 20_000; n++) deep = [deep];
	expect(unplain("body", deep)).toHaveLength(1);
});
