import { z } from "zod";
import { parseDay } from "#kernel/calendar.ts";
import { parseNum } from "#kernel/decimal.ts";
import { MONEY_UNITS, type MoneyUnit } from "#kernel/money.ts";
import { parseInstant } from "#kernel/zone-time.ts";

export const idShape = z.string().min(1).max(64);
export const note = z.string().trim().min(1).max(2_000);
export const short = z.string().trim().min(1).max(200);
export const nameShape = z.strictObject({ zh: short, en: z.string().trim().max(200).default("") });
/** ISO date. */
export const daysIso = z
	.string()
	.refine((iso) => parseDay(iso) !== undefined, "a date such as 2022-07-25")
	.meta({ format: "date" });
/** ISO 8601 with offset. */
export const momentShape = z
	.string()
	.refine((iso) => parseInstant(iso) !== undefined, "a moment with its offset, such as 2022-07-25T10:00+08:00");
/** Exact. */
export const decimal = z
	.string()
	.max(40)
	.refine((words) => parseNum(words) !== undefined, 'a decimal such as "149.6"')
	.meta({ format: "decimal" });
export const moneyShape = z.strictObject({
	amount: decimal,
	unit: z.enum(MONEY_UNITS as [MoneyUnit, ...MoneyUnit[]]),
	currency: z.string().regex(/^[A-Z]{3}$/),
});
export const staffId = z.string().regex(/^staff:[a-z0-9-]{1,51}$/);
