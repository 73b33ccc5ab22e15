import fc from "fast-check";
import { expect, it } from "vitest";
import { readCsv } from "#modules/zone/pack/csv.ts";

const COLUMNS = ["a", "b", "c"];
const cell = fc
	.string({ unit: fc.constantFrom("x", "名", ",", '"', "\n", " ", "\r\n", ";"), maxLength: 6 })
	.map((value) => value.trim());
const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });

const written = (value: string, always: boolean): string =>
	always || /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

it("a table reads as it was written, and each cell is found where it stands", () => {
	fc.assert(
		fc.property(rows, fc.boolean(), fc.constantFrom("\n", "\r\n"), (table, always, newline) => {
			const records = table.filter((row) => row.some((value) => value !== ""));
			const lines = [COLUMNS, ...records].map((row) => row.map((value) => written(value, always)).join(","));
			const content = lines.join(newline);
			const { source, mishaps } = readCsv("t.csv", content, "rows", COLUMNS);
			expect(mishaps).toEqual([]);
			expect(source.value).toEqual({ rows: records.map(([a, b, c]) => ({ a, b, c })) });
			for (const [i, row] of records.entries()) {
				for (const [j, value] of row.entries()) {
					const { line, column } = source.locate(["rows", i, COLUMNS[j] ?? ""]);
					const start =
						content
							.split("\n")
							.slice(0, line - 1)
							.join("\n").length +
						(line > 1 ? 1 : 0) +
						column -
						1;
					expect(content.slice(start).startsWith(value.replaceAll('"', content[start - 1] === '"' ? '""' : '"'))).toBe(
						true,
					);
				}
			}
		}),
		{ numRuns: 500 },
	);
});

it("a broken row does not hide the others", () => {
	const { source, mishaps } = readCsv("t.csv", 'a,b\n1,"2\n3,4\n5,6"7\n8,9\n', "rows", ["a", "b"]);
	expect(source.value).toEqual({
		rows: [
			{ a: "3", b: "4" },
			{ a: "8", b: "9" },
		],
	});
	expect(mishaps.map(({ at, code }) => [at, code])).toEqual([
		[6, "pack/syntax"],
		[16, "pack/syntax"],
	]);
	expect([...source.lostIds]).toEqual(["1", "5"]);
});
