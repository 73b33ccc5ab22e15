import { describe, expect, test } from "vitest";
import { iCalendar } from "#kernel/icalendar.ts";

const file = iCalendar({
	product: "Test",
	stamp: "20220725T003000Z",
	entries: [
		{ uid: "a@zone", sequence: 3, on: "2022-12-31", title: "补正；一，二, three; four\\", words: "甲".repeat(60) },
	],
});

describe("a calendar file", () => {
	test("has an entry that takes the whole day, also over the end of a year", () => {
		expect(file).toContain("DTSTART;VALUE=DATE:20221231\r\nDTEND;VALUE=DATE:20230101\r\n");
	});

	test("has no line of more than 75 octets, and its words are whole again when unfolded", () => {
		const sizes = file.split("\r\n").map((line) => new TextEncoder().encode(line).length);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(75);
		expect(file.replaceAll("\r\n ", "")).toContain(`DESCRIPTION:${"甲".repeat(60)}\r\n`);
	});

	test("escapes what would end a value", () => {
		expect(file.replaceAll("\r\n ", "")).toContain("SUMMARY:补正；一，二\\, three\\; four\\\\\r\n");
	});
});
