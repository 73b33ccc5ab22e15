import { randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import writeExcel from "write-excel-file/universal";
import yazl from "yazl";
import { MAX_PARTS, MAX_UNPACKED, workbookParts } from "#modules/projects/gateway/workbook.ts";

const BARE = { "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>" };

function zipped(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
	const zip = new yazl.ZipFile();
	for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
	zip.end();
	return buffer(zip.outputStream);
}

const withPart = (name: string, content: string | Buffer = "x") => zipped({ ...BARE, [name]: content });

/** Where the directory tells of a part: 46 bytes before its name. */
const directoryOf = (bytes: Buffer, name: string) => bytes.lastIndexOf(name) - 46;

describe("a workbook", () => {
	test("is unpacked into its parts", async () => {
		const blob = await writeExcel([[{ value: "项目", type: String }]], { sheet: "项目" }).toBlob();
		const parts = await workbookParts(Buffer.from(await blob.arrayBuffer()));
		expect(parts).toBeInstanceOf(Map);
		expect(Object.keys(Object.fromEntries(parts as Map<string, Buffer>))).toContain("xl/workbook.xml");
	});

	test("is no text, no old Excel file and no zip of something else", async () => {
		for (const bytes of [Buffer.alloc(0), Buffer.from("a,b"), Buffer.from("\xd0\xcf\x11\xe0", "latin1")])
			expect(await workbookParts(bytes)).toEqual({ wrong: "notExcel" });
		expect(await workbookParts(await zipped({ "word/document.xml": "x" }))).toEqual({ wrong: "notExcel" });
	});

	test("is refused wherever it was cut off", async () => {
		const whole = await zipped(BARE);
		for (const at of [10, Math.floor(whole.length / 2), whole.length - 8])
			expect(await workbookParts(whole.subarray(0, at)), `${at}`).toEqual({ wrong: "broken" });
	});

	test.each([
		"xl/vbaProject.bin",
		"xl/macrosheets/sheet1.xml",
		"xl/activeX/activeX1.bin",
		"xl/embeddings/oleObject1.bin",
		"xl/externalLinks/externalLink1.xml",
		"xl/connections.xml",
		"xl/queryTables/queryTable1.xml",
		"XL/VBAPROJECT.BIN",
	])("is refused with what runs or fetches something: %s", async (part) => {
		expect(await workbookParts(await withPart(part))).toEqual({ wrong: "active", part });
	});

	test("is refused with a password, and with two parts of one name", async () => {
		const locked = await zipped(BARE);
		const at = directoryOf(locked, "xl/workbook.xml") + 8;
		locked.writeUInt16LE(locked.readUInt16LE(at) | 1, at);
		expect(await workbookParts(locked)).toEqual({ wrong: "locked" });
		expect(await workbookParts(await withPart("XL/workbook.xml"))).toEqual({ wrong: "broken" });
	});
});

describe("a file that was made to grow", () => {
	test("is refused for the number of its parts", async () => {
		const many = Object.fromEntries(Array.from({ length: MAX_PARTS }, (_, i) => [`xl/${i}.xml`, "x"]));
		expect(await workbookParts(await zipped({ ...BARE, ...many }))).toEqual({ wrong: "tooMuch", what: "parts" });
	});

	test("is refused for its size and for how far it grows", async () => {
		const large = await withPart("xl/worksheets/sheet1.xml", Buffer.alloc(MAX_UNPACKED));
		expect(await workbookParts(large)).toEqual({ wrong: "tooMuch", what: "unpacked" });
		const steep = await withPart("xl/worksheets/sheet1.xml", Buffer.alloc(1_000_000));
		expect(await workbookParts(steep)).toEqual({ wrong: "tooMuch", what: "ratio" });
	});

	test("is refused when its directory tells of less than there is", async () => {
		const name = "xl/worksheets/sheet1.xml";
		const lies = await withPart(name, Buffer.alloc(1_000_000));
		lies.writeUInt32LE(500, directoryOf(lies, name) + 24);
		expect(await workbookParts(lies)).toEqual({ wrong: "broken" });
	});

	test("is refused when its parts lie over each other", async () => {
		expect(await workbookParts(await overlaid("xl/worksheets/sheet1.xml", randomBytes(50_000)))).toEqual({
			wrong: "broken",
		});
	});
});

/** A workbook whose directory tells of one part twice, by two names: both are read from the same bytes. */
async function overlaid(name: string, content: Buffer): Promise<Buffer> {
	const bytes = await withPart(name, content);
	const end = bytes.length - 22;
	const again = Buffer.from(bytes.subarray(directoryOf(bytes, name), end));
	again.write(name.replace("1.xml", "2.xml"), 46);
	const tail = Buffer.from(bytes.subarray(end));
	tail.writeUInt16LE(tail.readUInt16LE(8) + 1, 8);
	tail.writeUInt16LE(tail.readUInt16LE(10) + 1, 10);
	tail.writeUInt32LE(tail.readUInt32LE(12) + again.length, 12);
	return Buffer.concat([bytes.subarray(0, end), again, tail]);
}
