import { describe, expect, it } from "vitest";
import { formatDay } from "#kernel/calendar.ts";
import { localDay, localTime, parseInstant } from "#kernel/zone-time.ts";

const read = (iso: string) => parseInstant(iso) ?? Number.NaN;

describe("an instant", () => {
	it("is the same in every offset", () => {
		expect(read("2022-07-25T17:45:00+08:00")).toBe(read("2022-07-25T09:45:00Z"));
		expect(read("2022-07-24T23:30:00-10:15")).toBe(read("2022-07-25T09:45:00Z"));
		expect(read("2022-07-25T08:30+08:00")).toBe(Date.parse("2022-07-25T00:30:00Z"));
		expect(read("2022-07-25T08:30:00.125+08:00")).toBe(Date.parse("2022-07-25T00:30:00.125Z"));
	});

	it.each([
		"2022-07-25",
		"2022-07-25T10:00:00",
		"2022-02-29T10:00:00Z",
		"2022-07-25T24:00:00Z",
		"2022-07-25T10:60:00Z",
		"2022-07-25T23:59:60Z",
		"2022-07-25T10:00:00+15:00",
		"2022-07-25 10:00:00Z",
		"+002022-07-25T10:00:00Z",
		"",
	])("is not %j", (iso) => {
		expect(parseInstant(iso)).toBeUndefined();
	});
});

describe("the zone's wall", () => {
	const wall = (iso: string, timeZone: string) =>
		`${formatDay(localDay(read(iso), timeZone))} ${localTime(read(iso), timeZone) / 3_600_000}`;

	it("shows the zone's own date", () => {
		expect(wall("2022-07-25T16:00:00Z", "Asia/Shanghai")).toBe("2022-07-26 0");
		expect(wall("2022-07-25T23:59:00-05:00", "Asia/Shanghai")).toBe("2022-07-26 12.983333333333333");
		expect(wall("2022-07-25T00:15:00Z", "Asia/Kathmandu")).toBe("2022-07-25 6");
		expect(wall("1960-01-01T00:00:00Z", "UTC")).toBe("1960-01-01 0");
	});

	it("follows daylight saving", () => {
		expect(wall("2022-03-13T06:59:00Z", "America/New_York")).toBe("2022-03-13 1.9833333333333334");
		expect(wall("2022-03-13T07:00:00Z", "America/New_York")).toBe("2022-03-13 3");
		expect(wall("2022-11-07T04:30:00Z", "America/New_York")).toBe("2022-11-06 23.5");
	});
});
