import { type Day, MS_A_DAY, parseDay } from "#kernel/calendar.ts";

/** A moment as milliseconds since 1970-01-01T00:00Z; fractions are allowed. */
export type Instant = number;

export const MS_A_MINUTE = 60_000;

const NOTATION = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** Reads `2022-07-25T10:00:00+08:00` (ISO 8601, seconds may be absent); undefined without an offset and for times that do not exist. */
export function parseInstant(iso: string): Instant | undefined {
	const [, date = "", hours = "", minutes = "", seconds = "0", sign, offsetHours = "0", offsetMinutes = "0"] =
		NOTATION.exec(iso) ?? [];
	const day = parseDay(date);
	const offset = Number(offsetHours) * 60 + Number(offsetMinutes);
	if (day === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) >= 60) return undefined;
	if (Number(offsetMinutes) > 59 || offset > 14 * 60) return undefined;
	const local = Number(hours) * 60 + Number(minutes);
	return day * MS_A_DAY + (sign === "-" ? local + offset : local - offset) * MS_A_MINUTE + Number(seconds) * 1000;
}

/** Time-zone rules change at quarters of an hour only, so one offset answers for a quarter. */
const BLOCK = 15 * MS_A_MINUTE;
/** A bound on memory: more than a year of quarters. */
const KEPT = 50_000;

interface ZoneOffsets {
	readonly format: Intl.DateTimeFormat;
	readonly byBlock: Map<number, number>;
}

const zones = new Map<string, ZoneOffsets>();

function zoneOf(timeZone: string): ZoneOffsets {
	let zone = zones.get(timeZone);
	if (!zone) {
		zone = { format: new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }), byBlock: new Map() };
		zones.set(timeZone, zone);
	}
	return zone;
}

/** `Intl` takes microseconds, the map some ten nanoseconds. Throws RangeError for a zone that IANA does not know. */
function offsetAt(instant: Instant, timeZone: string): number {
	const { format, byBlock } = zoneOf(timeZone);
	const block = Math.floor(instant / BLOCK);
	const known = byBlock.get(block);
	if (known !== undefined) return known;
	const [, sign, hours = "0", minutes = "0", seconds = "0"] =
		/GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(format.format(block * BLOCK)) ?? [];
	const size = (Number(hours) * 60 + Number(minutes)) * MS_A_MINUTE + Number(seconds) * 1000;
	const offset = sign === "-" ? -size : size;
	if (byBlock.size >= KEPT) byBlock.clear();
	byBlock.set(block, offset);
	return offset;
}

/** The date that people in the zone write at that moment. */
export const localDay = (instant: Instant, timeZone: string): Day =>
	Math.floor((instant + offsetAt(instant, timeZone)) / MS_A_DAY);

/** Milliseconds since midnight as the clock on the zone's wall shows them. */
export function localTime(instant: Instant, timeZone: string): number {
	const local = instant + offsetAt(instant, timeZone);
	return local - Math.floor(local / MS_A_DAY) * MS_A_DAY;
}

/** The first moment of a date in the zone. */
export function dayStart(day: Day, timeZone: string): Instant {
	const guess = day * MS_A_DAY - offsetAt(day * MS_A_DAY, timeZone);
	return day * MS_A_DAY - offsetAt(guess, timeZone);
}
