import { describe, expect, test } from "vitest";
import { nearestName } from "#kernel/nearest.ts";

describe("the nearest name", () => {
	test.each([
		["energy.tec", "energy.tce"],
		["enrgy.tce", "energy.tce"],
		["ENERGY.TCE", "energy.tce"],
		["tce", "energy.tce"],
		["land.are", "land.area"],
	])("of %s is %s", (name, nearest) => {
		expect(nearestName(name, ["land.area", "energy.gwh", "energy.tce"])).toBe(nearest);
	});

	test("of something else is nothing", () => {
		expect(nearestName("constructor", ["land.area", "energy.tce"])).toBeUndefined();
		expect(nearestName("x".repeat(100_000), ["land.area"])).toBeUndefined();
		expect(nearestName("", ["land.area"])).toBeUndefined();
	});
});
