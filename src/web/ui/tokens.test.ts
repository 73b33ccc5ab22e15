import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const tokens = new Map(
	[...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [name, hex]),
);

/** A token's name or a colour of its own, as it stands in the text below. */
const colour = (name: string): string => {
	const hex = name.startsWith("#") ? name : tokens.get(name);
	if (hex === undefined) throw new Error(`no token --${name}`);
	return hex;
};

/** Relative luminance, WCAG 2.x. */
function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(a: string, b: string): number {
	const [light = 0, dark = 0] = [luminance(colour(a)), luminance(colour(b))].sort((x, y) => y - x);
	return (light + 0.05) / (dark + 0.05);
}

/** Foreground, background, and the ratio that look.md §2 promises. */
const promised: readonly (readonly [string, string, number])[] = [
	["text", "sheet", 16.55],
	["text", "paper", 15.11],
	["text", "yellow-fill", 4.57],
	["text2", "sheet", 8.16],
	["text2", "paper", 7.45],
	["text2", "cu50", 7.52],
	["text2", "yellow50", 7.32],
	["text2", "red50", 6.96],
	["text3", "sheet", 5.65],
	["text3", "paper", 5.16],
	["text3", "b50", 5.1],
	["edge", "sheet", 3.85],
	["edge", "paper", 3.51],
	["ink", "sheet", 14.93],
	["ink-text", "ink", 11.28],
	["b200", "ink", 9.4],
	["b700", "sheet", 10.19],
	["b600", "sheet", 7.75],
	["b500", "sheet", 5.43],
	["b600", "paper", 7.07],
	["b500", "paper", 4.96],
	["b700", "b100", 8.31],
	["cu", "sheet", 6.16],
	["cu-fill", "sheet", 3.92],
	["cu", "paper", 5.63],
	["cu-fill", "paper", 3.58],
	["cu", "cu50", 5.68],
	["cu", "cu100", 5.08],
	["green", "sheet", 6.19],
	["green", "paper", 5.66],
	["green", "green50", 5.38],
	["yellow", "sheet", 7.13],
	["yellow", "paper", 6.51],
	["yellow", "yellow50", 6.39],
	["yellow-fill", "sheet", 3.62],
	["yellow-fill", "paper", 3.3],
	["red", "sheet", 6.69],
	["red", "paper", 6.11],
	["red", "red50", 5.71],
	["black", "sheet", 18.1],
	["black", "paper", 16.53],
	["blue", "sheet", 7.21],
	["blue", "paper", 6.59],
	["blue", "blue50", 6.17],
	["paused", "sheet", 6.81],
	["paused", "paper", 6.22],
	["paused", "paused50", 5.86],
	["extended", "sheet", 7.98],
	["extended", "paper", 7.29],
	["extended", "extended50", 6.79],
	["chart1", "sheet", 7.75],
	["chart2", "sheet", 6.02],
	["chart3", "sheet", 3.1],
	["chart4", "sheet", 3.0],
	["chart5", "sheet", 14.0],
	["chart6", "sheet", 3.16],
	["w-edge", "w0", 4.95],
	["w-text", "w0", 16.4],
	["w-text", "w1", 14.39],
	["w-text", "w2", 12.09],
	["w-text2", "w0", 10.28],
	["w-text2", "w1", 9.02],
	["w-text2", "w2", 7.58],
	["w-text3", "w0", 7.47],
	["w-text3", "w1", 6.56],
	["w-text3", "w2", 5.51],
	["w-brand", "w0", 9.49],
	["w-brand", "w1", 8.32],
	["w-brand", "w2", 6.99],
	["w-cu", "w0", 9.03],
	["w-cu", "w1", 7.92],
	["w-cu", "w2", 6.66],
];

/** Text of these tokens stands on these grounds in the product and has to reach 4.5 there. */
const TEXT = ["text", "text2", "text3", "b600", "cu", "green", "yellow", "red", "blue", "paused", "extended"] as const;
const GROUNDS = ["sheet", "paper", "wash", "b50"] as const;

describe("the colours", () => {
	test.each(promised)("%s on %s has the contrast that was promised, %f", (front, back, ratio) => {
		expect(contrast(front, back)).toBeCloseTo(ratio, 1);
	});

	test("every colour of words can be read on every ground", () => {
		const faint = TEXT.flatMap((front) =>
			GROUNDS.filter((back) => contrast(front, back) < 4.5).map((back) => `${front} on ${back}`),
		);
		expect(faint).toEqual([]);
	});

	test("edges of controls, glyphs and bars can be seen", () => {
		for (const shape of ["edge", "cu-fill", "yellow-fill", "b500", "chart3", "chart4", "chart6"]) {
			expect(contrast(shape, "sheet"), shape).toBeGreaterThanOrEqual(2.995);
		}
	});

	test("no style names a colour that is not a token", () => {
		expect(tokens.size).toBeGreaterThan(50);
	});
});
