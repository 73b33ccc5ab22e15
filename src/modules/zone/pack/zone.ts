import { z } from "zod";
import type { Weekday } from "#kernel/calendar.ts";
import type { PackFile, Reader } from "#kernel/section.ts";
import { dayShape, distinct, idShape, textShape, told } from "#kernel/shape.ts";
import type { Zone } from "#modules/zone/model.ts";

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

const weekdayShape = told(
	z.enum(WEEKDAYS).transform((name) => WEEKDAYS.indexOf(name) as Weekday),
	"星期的英文名，如 saturday",
	"a day of the week such as saturday",
);

const minuteShape = told(
	z
		.string()
		.regex(/^([01]\d|2[0-3]):[0-5]\d$/)
		.transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))),
	'时刻，如 "17:30"（须加引号）',
	'a time of day such as "17:30" (in quotes)',
);

const timeZoneShape = told(
	z.string().refine((name) => {
		try {
			return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
		} catch {
			return false;
		}
	}),
	"IANA 时区名，如 Asia/Shanghai",
	"an IANA time zone such as Asia/Shanghai",
);

const zoneShape = z.strictObject({
	id: idShape,
	name: textShape,
	region: told(z.string().min(1), '区划代码，如 "5001"（须加引号）', 'a region code such as "5001" (in quotes)'),
	validFrom: dayShape,
	timeZone: timeZoneShape,
	languages: distinct(z.array(z.enum(["zh", "en"])).min(1)),
	currency: told(z.string().regex(/^[A-Z]{3}$/), "ISO 4217 货币代码，如 CNY", "an ISO 4217 currency such as CNY"),
	weekend: distinct(z.array(weekdayShape).max(6)),
	cutOff: minuteShape,
});

export const zoneFile = { name: "zone.yaml", shape: zoneShape } satisfies PackFile;

/** Undefined where it could not be read whole; its sound keys are still of use. */
export function readZone(reader: Reader): { readonly zone?: Zone; readonly sound: Partial<Zone> } {
	const { entries, broken } = reader.each(zoneFile);
	const [entry] = entries;
	return entry ? { zone: entry.value, sound: entry.value } : { sound: broken[0]?.value ?? {} };
}
