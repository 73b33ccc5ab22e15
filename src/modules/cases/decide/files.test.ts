import { expect, test } from "vitest";
import { faultRefusal, limitRefusal } from "#modules/cases/decide/files.ts";
import { FILE_REFUSALS, UPLOAD_DEFAULTS } from "#modules/cases/model/files.ts";

const MB = 1_048_576;

test("a paper takes the last byte and the last file that it may have, and not one more", () => {
	const limits = { maxBytes: 20 * MB, maxFiles: 10 };
	expect(limitRefusal(limits, { size: 20 * MB, files: 9 })).toBeUndefined();
	expect(limitRefusal(limits, { size: 20 * MB + 1, files: 0 })).toEqual({
		refused: "case/file-too-large",
		facts: { maxBytes: 20 * MB, size: 20 * MB + 1 },
	});
	expect(limitRefusal(limits, { size: 1, files: 10 })).toEqual({
		refused: "case/too-many-files",
		facts: { maxFiles: 10 },
	});
});

test("a zone that says nothing takes files of 20 MB, ten a paper", () => {
	expect(UPLOAD_DEFAULTS).toEqual({ maxBytes: 20 * MB, maxFiles: 10 });
});

test("whatever is wrong with a file is told in both languages, with what makes it true", () => {
	const refusals = [
		faultRefusal({ wrong: "empty" }),
		faultRefusal({ wrong: "type", looksLike: "HEIC" }),
		faultRefusal({ wrong: "broken" }),
		faultRefusal({ wrong: "locked" }),
		faultRefusal({ wrong: "active" }),
		faultRefusal({ wrong: "tooMuch", what: "pages", most: 300 }),
	];
	for (const { refused } of refusals)
		expect(FILE_REFUSALS[refused as keyof typeof FILE_REFUSALS]?.remedy.zh, refused).toBeTruthy();
	expect(refusals[1]?.facts).toMatchObject({ looksLike: "HEIC" });
	expect(refusals[5]?.facts).toEqual({ what: "pages", most: 300 });
});
