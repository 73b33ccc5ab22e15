import { describe, expect, test } from "vitest";
import { factShapes } from "#modules/projects/contract/facts.ts";
import { type Field, fieldsOf, shapeOf, tidy, wrongIn } from "#web/features/projects/fields.ts";
import { FACT_FIELDS, FACT_VALUES } from "#web/lib/words/project-facts.ts";

const KINDS = ["ProjectRecorded", ...Object.keys(factShapes)];
const all = (type: string, fields: readonly Field[] = fieldsOf(type)): readonly Field[] =>
	fields.flatMap((field) => [field, ...all(type, field.fields)]);

describe("the form of a fact is its shape in the contract", () => {
	test("every field of every fact has its words in both languages, and so has each value one may choose", () => {
		const missing = KINDS.flatMap((type) =>
			all(type)
				.filter(({ kind }) => kind !== "made")
				.flatMap(({ path, name, values }) => [
					...((FACT_FIELDS[`${type}.${path}`] ?? FACT_FIELDS[name] ?? FACT_FIELDS[`*.${name}`])
						? []
						: [`${type}.${path}`]),
					...values
						.filter((value) => !(FACT_VALUES[`${type}.${path}.${value}`] ?? FACT_VALUES[`${name}.${value}`]))
						.map((value) => `${type}.${path}.${value}`),
				]),
		);
		expect(missing).toEqual([]);
	});

	test("days, decimals, money and proofs are fields of their own", () => {
		const kinds = Object.fromEntries(all("AgreementSigned").map(({ path, kind }) => [path, kind]));
		expect(kinds).toMatchObject({
			amount: "money",
			"rate.on": "date",
			"rate.rate": "decimal",
			class: "choice",
			proofs: "proofs",
		});
		expect(Object.fromEntries(all("SubsidyMoved").map(({ path, kind }) => [path, kind]))).toMatchObject({
			back: "flag",
		});
	});

	test("what is left empty is not sent: optional groups, rows and texts", () => {
		const fields = fieldsOf("AgreementSigned");
		const money = { amount: " 30 ", unit: "yi", currency: "CNY" };
		expect(
			tidy(fields, {
				agreement: "formal",
				class: "formal",
				amount: money,
				rate: { rate: "", on: "" },
				signingEvent: " ",
			}),
		).toEqual({
			agreement: "formal",
			class: "formal",
			amount: { amount: "30", unit: "yi", currency: "CNY" },
			proofs: [],
		});
	});

	test("what is missing is told apart from what is wrong, at its field", () => {
		const shape = shapeOf("ProgressReported");
		if (!shape) throw new Error("progress has a shape");
		const told = tidy(fieldsOf("ProgressReported"), { percent: "two thirds" });
		expect([...wrongIn(shape, told)]).toEqual([
			["package", "missing"],
			["percent", "wrong"],
		]);
	});
});
