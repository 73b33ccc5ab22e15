import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { checkFile } from "#modules/cases/gateway/file-check.ts";
import { jpeg, packed, pdf, png } from "#testing/sample-files.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-check-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function told(bytes: Uint8Array) {
	const file = path.join(folder, "file");
	writeFileSync(file, bytes);
	return checkFile(file);
}

const tooMuch = (what: string) => expect.objectContaining({ wrong: "tooMuch", what });
const broken = { wrong: "broken" };

describe("what a file is", () => {
	test("is told by its content", async () => {
		expect(await told(png(40, 30))).toBe("image/png");
		expect(await told(jpeg(4000, 3000))).toBe("image/jpeg");
		expect(await told(pdf({ pages: 3, streams: [packed("", Buffer.from("BT ET"))] }))).toBe("application/pdf");
	});

	test("is nothing that is taken, and it is said what it looks like", async () => {
		expect(await told(Buffer.alloc(0))).toEqual({ wrong: "empty" });
		const looks = [
			["PK\x03\x04word/document.xml", "Word/Excel/ZIP"],
			["\0\0\0\x18ftypheic", "HEIC"],
			["<svg onload=alert(1)>", "SVG"],
			["<!doctype html><script>", "HTML"],
			["X5O!P%@AP", null],
			["\n%PDF-1.7 after a line", null],
		] as const;
		for (const [bytes, looksLike] of looks)
			expect(await told(Buffer.from(bytes, "latin1")), bytes).toEqual({ wrong: "type", looksLike });
	});
});

describe("a file that was cut off", () => {
	test.each([
		["PNG", png(40, 30)],
		["JPEG", jpeg(40, 30)],
		["PDF", pdf({ streams: [packed("", Buffer.alloc(500, "x"))] })],
	])("is refused wherever it was cut: %s", async (_, whole) => {
		for (const at of [20, Math.floor(whole.length / 2), whole.length - 8])
			expect(await told(whole.subarray(0, at)), `${at}`).toEqual(broken);
	});

	test("is refused when a byte of a picture is another one", async () => {
		const bytes = png(40, 30);
		bytes[50] = (bytes[50] ?? 0) ^ 1;
		expect(await told(bytes)).toEqual(broken);
	});

	test("is refused when a picture has less data than it says, or something behind its end", async () => {
		expect(await told(png(40, 30, 29))).toEqual(broken);
		expect(await told(Buffer.concat([png(40, 30), Buffer.from("<script>")]))).toEqual(broken);
		expect(await told(jpeg(40, 30, { more: "what a telephone puts there" }))).toBe("image/jpeg");
	});
});

describe("a bomb", () => {
	test("of pixels is refused by what the picture says, at the last pixel that may be", async () => {
		expect(await told(png(10_000, 5_000))).toBe("image/png");
		expect(await told(png(10_001, 5_000, 1))).toEqual(tooMuch("pixels"));
		expect(await told(png(30_000, 30_000, 1))).toEqual(tooMuch("pixels"));
		expect(await told(jpeg(65_000, 65_000))).toEqual(tooMuch("pixels"));
		const image = { dictionary: "/Subtype /Image /Width 30000 /Height 30000 /Filter /DCTDecode", data: jpeg(9, 9) };
		expect(await told(pdf({ streams: [image] }))).toEqual(tooMuch("pixels"));
	});

	test("that unpacks to more than the picture it says it is", async () => {
		expect(await told(png(10, 10, 2_000_000))).toEqual(tooMuch("unpacked"));
		expect(await told(jpeg(10, 10, { scans: 5_000 }))).toEqual(tooMuch("unpacked"));
	});

	test("inside a PDF: one stream, many streams, packed twice, packed objects", async () => {
		const zeros = (bytes: number) => packed("", Buffer.alloc(bytes));
		expect(await told(pdf({ streams: [zeros(300_000_000)] }))).toEqual(tooMuch("unpacked"));
		expect(await told(pdf({ streams: Array.from({ length: 30 }, () => zeros(10_000_000)) }))).toEqual(
			tooMuch("unpacked"),
		);
		const twice = { dictionary: "/Filter [/FlateDecode /FlateDecode]", data: deflateSync(deflateSync("x")) };
		expect(await told(pdf({ streams: [twice] }))).toEqual(tooMuch("unpacked"));
		expect(await told(pdf({ streams: [packed("/Type /ObjStm", Buffer.alloc(20_000_000))] }))).toEqual(
			tooMuch("unpacked"),
		);
	});

	test("of pages, also when they are packed", async () => {
		expect(await told(pdf({ pages: 300 }))).toBe("application/pdf");
		expect(await told(pdf({ pages: 301 }))).toEqual(tooMuch("pages"));
		const many = packed("/Type /ObjStm", Buffer.from("<< /Type /Page >> ".repeat(400)));
		expect(await told(pdf({ streams: [many] }))).toEqual(tooMuch("pages"));
	});
});

describe("a PDF", () => {
	test("with a password is refused", async () => {
		expect(await told(pdf({ trailer: "/Encrypt 8 0 R" }))).toEqual({ wrong: "locked" });
	});

	test("that runs something is refused, also where it is packed or written in hex", async () => {
		const script = "7 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n";
		expect(await told(pdf({ objects: script }))).toEqual({ wrong: "active" });
		expect(
			await told(pdf({ objects: script.replaceAll("JavaScript", "J#61vaScript").replace("/JS ", "/J#53 ") })),
		).toEqual({
			wrong: "active",
		});
		expect(await told(pdf({ streams: [packed("/Type /ObjStm", Buffer.from(script))] }))).toEqual({ wrong: "active" });
		expect(await told(pdf({ objects: "7 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n" }))).toEqual({
			wrong: "active",
		});
	});

	test("without a page is none", async () => {
		expect(await told(pdf({ pages: 0 }))).toEqual(broken);
	});
});

test("many files at once are looked through one after the other, and all are answered", async () => {
	const file = path.join(folder, "same");
	writeFileSync(file, png(10, 10));
	expect(await Promise.all(Array.from({ length: 12 }, () => checkFile(file)))).toEqual(Array(12).fill("image/png"));
});
