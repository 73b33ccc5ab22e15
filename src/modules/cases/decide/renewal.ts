import { addMonths, type Day, formatDay, parseDay } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { GRANTED, OPEN } from "#modules/cases/decide/chart.ts";
import { type ApplicationSettings, GRANTS } from "#modules/cases/model/application.ts";
import type { RenewalRule, Renewed } from "#modules/cases/model/renewal.ts";
import { EVIDENCE_CHANGED } from "#modules/cases/model/standing.ts";
import type { CaseState } from "#modules/cases/model.ts";

type Events = readonly { readonly type: string; readonly data: unknown; readonly at: string }[];

/** The certificate that a case renews; undefined where it renews none. */
export function renewedBy({ events }: { readonly events: Events }): Renewed | undefined {
	const submitted = events.find(({ type }) => type === "CaseSubmitted");
	return (submitted?.data as { readonly renews?: Renewed } | undefined)?.renews;
}

export const ruleOf = ({ renewals }: Pick<ApplicationSettings, "renewals">, item: string): RenewalRule | undefined =>
	renewals.find((rule) => rule.item === item);

/** The last day of a term that begins on a day: the day before the same date, months or years later (民法典 Art 202). */
const lastDay = (from: Day, { valid: { n, unit } }: RenewalRule): Day =>
	addMonths(from, unit === "year" ? 12 * n : n) - 1;

/**
 * Until when a result is valid: from its issue, or of a renewal from the end of the former term, where it is not decided later than that;
 * null where the pack sets no term.
 */
export function validUntil(
	rule: RenewalRule | undefined,
	issuedOn: string,
	renews: Renewed | undefined,
): string | null {
	if (!rule) return null;
	const issued = parseDay(issuedOn) ?? 0;
	const from = renews ? Math.max((parseDay(renews.until) ?? 0) + 1, issued) : issued;
	return formatDay(lastDay(from, rule));
}

/** The day by which a renewal is applied for: an applicant's period, in calendar days (R18). */
export const applyBy = ({ applyDays }: RenewalRule, until: string): string =>
	formatDay((parseDay(until) ?? 0) - applyDays);

/** By these a case has a result, and its certificate is made. */
export const MINTED_ON: readonly string[] = ["CaseGranted", "GapFilled", "RenewalDeemed"];

export interface RenewableCertificate {
	readonly id: string;
	readonly type: string;
	readonly holder: string;
	readonly number: string;
	readonly validUntil?: string;
	readonly revoked: boolean;
}

/** What has been applied for already to renew a certificate. */
export interface RenewalCase {
	readonly number: string;
	readonly state: CaseState;
}

/** The certificate as a new case renews it, or why it does not. */
export function renewal(
	certificate: RenewableCertificate | undefined,
	{
		holder,
		type,
		today,
		rule,
		cases,
	}: {
		readonly holder: string;
		readonly type: string;
		/** ISO. */
		readonly today: string;
		readonly rule: RenewalRule;
		readonly cases: readonly RenewalCase[];
	},
): Renewed | Refusal {
	if (
		!certificate ||
		certificate.holder !== holder ||
		certificate.type !== type ||
		certificate.validUntil === undefined
	)
		return refuse("case/nothing-to-renew");
	const { id, number, validUntil: until, revoked } = certificate;
	if (revoked) return refuse("case/renewed-certificate-ended", { number });
	const done = cases.find(({ state }) => GRANTED.includes(state));
	if (done) return refuse("case/already-renewed", { case: done.number });
	const running = cases.find(({ state }) => OPEN.includes(state));
	if (running) return refuse("case/renewal-running", { case: running.number });
	if (until < today) return refuse("case/renewal-too-late", { until });
	return { certificate: id, number, until, late: applyBy(rule, until) < today };
}

/** Whether the certificate that a case renews has been revoked or cancelled since, as far as the case was told. */
function hasEnded({ events }: { readonly events: Events }, { certificate }: Renewed): boolean {
	const changeOf = ({ data }: { readonly data: unknown }) => (data as { readonly change?: string }).change;
	return events.some(
		(event) => event.type === EVIDENCE_CHANGED && changeOf(event)?.startsWith(`certificate:${certificate}:`),
	);
}

/**
 * The day at whose beginning a renewal that is not decided counts as granted (视为准予延续, 行政许可法 Art 50(2)); null where none does: it
 * renews nothing or what was revoked, was applied for late, or its applicant had the corrections in hand when the term ended
 * (docs/decisions/0030).
 */
export function deemedOn(file: { readonly events: Events }, timeZone: string): Day | null {
	const renews = renewedBy(file);
	const until = parseDay(renews?.until ?? "");
	if (!renews || until === undefined || renews.late || hasEnded(file, renews)) return null;
	const days = (type: string) =>
		file.events.filter((event) => event.type === type).map(({ at }) => localDay(Date.parse(at), timeZone));
	const asked = days("CorrectionRequested").at(-1);
	const back = days("CorrectionReceived").at(-1);
	const waited = asked !== undefined && asked <= until && (back === undefined || back > until);
	return waited ? null : until + 1;
}

/** What was revoked is not renewed; and after the term nothing is decided any more: the law has done it, and the record follows. */
export function renewalRefusal(
	type: string,
	file: { readonly events: Events },
	today: Day,
	{ settings }: { readonly settings: { readonly timeZone: string } },
): Refusal | undefined {
	const renews = renewedBy(file);
	if (renews && hasEnded(file, renews) && GRANTS.some((grant) => grant === type))
		return refuse("case/renewed-certificate-ended", { number: renews.number });
	const over = file.events.some((event) => ENDED.has(event.type));
	const on = over || type === "PapersReceived" ? null : deemedOn(file, settings.timeZone);
	return on !== null && today >= on ? refuse("case/deemed-renewed", { until: formatDay(on - 1) }) : undefined;
}

/** By these a renewal is decided, or comes to nothing. */
const ENDED: ReadonlySet<string> = new Set([
	"CaseGranted",
	"CaseGrantedWithGap",
	"CaseDenied",
	"RenewalDeemed",
	"CaseWithdrawn",
	"CaseLapsed",
	"IntakeRefused",
	"PermitNotRequired",
]);
