import { type Day, parseDay } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { dayStart, type Instant } from "#kernel/zone-time.ts";

/** A year of calendar days: who is away for longer is replaced. */
const LONGEST = 366;

/** From the first moment of the first day to that after the last one; refused where the days make no sense. */
export function deputyTime(
	{ from, until }: { readonly from: string; readonly until: string },
	today: Day,
	timeZone: string,
): { readonly startsAt: Instant; readonly endsAt: Instant } | Refusal {
	const [first, last] = [parseDay(from), parseDay(until)];
	if (first === undefined || last === undefined || first < today || last < first || last - first >= LONGEST)
		return refuse("identity/deputy-days", { from, until });
	return { startsAt: dayStart(first, timeZone), endsAt: dayStart(last + 1, timeZone) };
}

/** Where it stands at a moment: it ends by itself. */
export function deputyState(
	{
		startsAt,
		endsAt,
		endedAt,
	}: { readonly startsAt: Instant; readonly endsAt: Instant; readonly endedAt: Instant | null },
	now: Instant,
): "coming" | "running" | "over" {
	if (now >= Math.min(endsAt, endedAt ?? endsAt)) return "over";
	return now < startsAt ? "coming" : "running";
}
