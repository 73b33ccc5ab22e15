import { expect, test } from "vitest";
import { countItems, isZeroMaterialByDesign } from "#modules/catalogue/decide/count.ts";
import type { Item, Material, MaterialSource, Variant } from "#modules/catalogue/model.ts";

const words = (id: string) => ({ zh: id, en: id });

const material = (id: string, ...sources: MaterialSource[]): Material => ({ id, name: words(id), sources });

const variant = (...materials: string[]): Variant => ({ kind: "new", name: words("variant"), materials });

const item = (code: string, department: string, oneWindow: boolean, ...variants: Variant[]): Item => ({
	code,
	name: words(code),
	department,
	type: "permit",
	handling: "promised",
	basis: [],
	materials: variants[0]?.materials ?? [],
	result: words("result"),
	aliases: [],
	oneWindow,
	variants,
});

const materials = new Map(
	[
		material("licence", { step: "E1", from: "EV01" }, { step: "E9" }),
		material("address", { step: "E6" }),
		material("form", { step: "E7" }),
		material("drawings", { step: "E9" }),
	].map((m) => [m.id, m]),
);

test("a variant is zero-material by design when each of its materials declares a source other than upload", () => {
	expect(isZeroMaterialByDesign(variant("licence", "address", "form"), materials)).toBe(true);
	expect(isZeroMaterialByDesign(variant("licence", "drawings"), materials)).toBe(false);
});

test("an upload as the last resort does not spoil a variant", () => {
	expect(isZeroMaterialByDesign(variant("licence"), materials)).toBe(true);
});

test("a variant that asks for nothing is zero-material", () => {
	expect(isZeroMaterialByDesign(variant(), materials)).toBe(true);
});

test("a material that the pack does not know is never counted as supplied", () => {
	expect(isZeroMaterialByDesign(variant("lost"), materials)).toBe(false);
});

test("items, variants, one window and departments are counted from the catalogue", () => {
	const items = [
		item("A1", "registrar", true, variant("licence"), variant("drawings")),
		item("A2", "registrar", false, variant("form")),
		item("B1", "harbour", true, variant("drawings")),
	];
	expect(countItems(items, materials)).toMatchObject({
		items: 3,
		variants: 4,
		oneWindow: 2,
		zeroMaterial: 2,
		byDepartment: { registrar: 2, harbour: 1 },
	});
});

test("the number carries its rule in words of both languages", () => {
	const { definitions } = countItems([], materials);
	expect(definitions.zeroMaterial).toContain("营业执照");
	expect(definitions.zeroMaterialEn).toContain("business licence");
});
