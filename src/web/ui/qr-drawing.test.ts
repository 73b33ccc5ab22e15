import jsQR from "jsqr";
import { describe, expect, test } from "vitest";
import { drawQr, type QrDrawing } from "#web/ui/qr-drawing.ts";

/** The drawing as a camera sees it: black bars on white, eight pixels a module. */
function seen({ size, path }: QrDrawing): { readonly pixels: Uint8ClampedArray; readonly width: number } {
	const scale = 8;
	const width = size * scale;
	const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
	for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
		for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
			for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column++)
				pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
	return { pixels, width };
}

const read = (drawing: QrDrawing): string | undefined => {
	const { pixels, width } = seen(drawing);
	return jsQR(pixels, width, width)?.data;
};

describe("a QR code", () => {
	test.each([
		"http://127.0.0.1:8080/verify/Zk3vQ9tYxB2mLw7A",
		"https://zone.example/my/3f09ac5b1d2e4f607182/receipt",
		`https://zone.example/verify/${"x".repeat(200)}`,
	])("of %s is read back as what was put in", (address) => {
		expect(read(drawQr(address))).toBe(address);
	});

	test("has four empty modules on every side", () => {
		const drawing = drawQr("https://zone.example/verify/Zk3vQ9tYxB2mLw7A");
		const bars = [...drawing.path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, n]) => [
			Number(x),
			Number(y),
			Number(n),
		]);
		expect(Math.min(...bars.map(([x = 0]) => x))).toBe(4);
		expect(Math.min(...bars.map(([, y = 0]) => y))).toBe(4);
		expect(Math.max(...bars.map(([x = 0, , n = 0]) => x + n))).toBe(drawing.size - 4);
		expect(Math.max(...bars.map(([, y = 0]) => y + 1))).toBe(drawing.size - 4);
	});
});
