import { addMonths, formatDay, parseDay } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Term } from "#kernel/term.ts";
import type { IntakeSettings, Reason } from "#modules/cases/model/application.ts";
import type { ApplicationBar, HolderRecord } from "#modules/evidence/model.ts";

/** What would do the public great harm is not revoked (行政许可法 Art 69, third paragraph). */
export const revocationRefusal = (step: { readonly type: string; readonly data: object }): Refusal | undefined =>
	step.type === "CaseRevoked" && (step.data as { readonly harmsPublic?: boolean }).harmsPublic
		? refuse("case/revocation-harms-the-public")
		: undefined;

/** The last day of a bar that begins on that day; in months and years, as the law has them. */
const lastDay = (on: string, { n, unit }: Term): string =>
	formatDay(addMonths(parseDay(on) ?? 0, unit === "year" ? 12 * n : n));

/** The bar that a ground brings with it, where the item touches safety (行政许可法 Art 78, 79). */
export const barBy = (
	{ name, bars }: Reason,
	item: string,
	{ safety }: Pick<IntakeSettings, "safety">,
	on: string,
): ApplicationBar | undefined =>
	bars && safety.includes(item) ? { item, until: lastDay(on, bars), why: name } : undefined;

/** The bar under which a holder stands for an item on a day. */
export const barOn = ({ bars }: Pick<HolderRecord, "bars">, item: string, on: string): ApplicationBar | undefined =>
	bars.findLast((bar) => bar.item === item && bar.until >= on);

/** Who is barred is not accepted; the intake is refused for that ground (T05, guard G8). */
export const barRefusal = (type: string, bar: ApplicationBar | undefined): Refusal | undefined =>
	bar && type === "CaseAccepted" ? refuse("case/applicant-barred", { until: bar.until, why: bar.why }) : undefined;
