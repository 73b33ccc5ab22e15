import { addWorkdays, type Calendar, type Day, formatDay, parseDay, workdaysBetween } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { HEARING, HEARING_DAYS, type Heard, type HearingEnd } from "#modules/cases/model/hearing.ts";
import type { ClockSettings } from "#modules/cases/model.ts";

interface Ground {
	readonly settings: ClockSettings;
	readonly calendar: Calendar;
}
interface Happened {
	readonly type: string;
	readonly data: unknown;
	/** ISO 8601 with offset. */
	readonly at: string;
	readonly actor: string;
	/** For whom the actor signed as a deputy. */
	readonly principal?: string;
}

/** Day, place and chair of a hearing, as its notice names them. */
export interface HearingNotice {
	/** ISO date. */
	readonly on: string;
	readonly place: string;
	/** Login of who chairs. */
	readonly chair: string;
}

/** What has come of the right to be heard (听证). */
export interface Hearing {
	/** Who has a major interest in the matter (利害关系人). */
	readonly party: string;
	/** The last day to ask for it; null while the right was not told. */
	readonly askUntil: Day | null;
	readonly asked: { readonly on: Day; readonly by: Heard; readonly holdBy: Day } | null;
	/** The last notice. */
	readonly notice: HearingNotice | null;
	/** It is under way: its time does not count. */
	readonly open: boolean;
	readonly record: { readonly on: Day; readonly favours: HearingEnd } | null;
}

export const NO_HEARING: Hearing = { party: "", askUntil: null, asked: null, notice: null, open: false, record: null };

/** Reads a hearing out of the history; the office may also hold one that nobody asked for (行政许可法 Art 46). */
export function hearingOf(events: readonly Happened[], { settings, calendar }: Ground): Hearing | undefined {
	let hearing: Hearing | undefined;
	for (const { type, data, at } of events) {
		const told = data as { readonly [key: string]: never };
		const day = localDay(Date.parse(at), settings.timeZone);
		const before: Hearing = hearing ?? NO_HEARING;
		// one more party is told and heard; a hearing that was asked for is held all the same
		if (type === "InterestFlagged")
			hearing = {
				...before,
				party: [before.party, told.party ?? ""].filter(Boolean).join("、"),
				askUntil: null,
				record: null,
			};
		if (type === "HearingOffered") hearing = { ...before, askUntil: addWorkdays(calendar, day, HEARING_DAYS.ask) };
		if (type === "HearingRequested")
			hearing = {
				...before,
				asked: { on: day, by: told.from ?? "applicant", holdBy: addWorkdays(calendar, day, HEARING_DAYS.hold) },
			};
		if (type === "SpecialProcedureStarted" && told.kind === HEARING)
			hearing = { ...before, notice: told.hearing ?? null, open: true, record: null };
		if (type === "SpecialProcedureEnded" && hearing) hearing = { ...hearing, open: false };
		if (type === "HearingHeld") hearing = { ...before, record: { on: day, favours: told.favours ?? "deny" } };
	}
	return hearing;
}

/** What makes somebody an examiner of the case: not to chair its hearing (行政许可法 Art 48). */
const EXAMINED: ReadonlySet<string> = new Set([
	"DecisionProposed",
	"SiteCheckRecorded",
	"InterestFlagged",
	"HearingOffered",
]);
export const examinersOf = (events: readonly Happened[]): ReadonlySet<string> =>
	new Set(
		events.flatMap(({ type, data, actor, principal = actor }) => {
			if (type === "CaseAssigned") return [(data as { readonly to: string }).to];
			return EXAMINED.has(type) ? [actor, principal] : [];
		}),
	);

/** The first day on which a hearing may be held if its notice goes out today, and the last one; null: the law sets none. */
export function hearingDays(
	hearing: Hearing | undefined,
	today: Day,
	calendar: Calendar,
): { readonly first: Day; readonly last: Day | null } {
	const first = addWorkdays(calendar, today, HEARING_DAYS.notice);
	return { first, last: hearing?.asked ? Math.max(first, hearing.asked.holdBy) : null };
}

type Told = Readonly<Record<string, unknown>>;
const DECISIONS: ReadonlySet<string> = new Set(["CaseGranted", "CaseGrantedWithGap", "CaseDenied"]);

/** Why a step may not be taken for a hearing that is due, asked for, or under way. */
export function hearingRefusal(
	{ type, data }: { readonly type: string; readonly data: Told },
	events: readonly Happened[],
	/** Who takes the step, and for whom as a deputy. */
	signers: readonly (string | undefined)[],
	today: Day,
	ground: Ground,
): Refusal | undefined {
	const hearing = hearingOf(events, ground);
	if (type === "HearingOffered") return offerRefusal(hearing);
	if (type === "HearingRequested") return requestRefusal(hearing, today);
	if (type === "SpecialProcedureStarted")
		return data.kind === HEARING ? noticeRefusal(data, hearing, events, today, ground) : undefined;
	if (type === "HearingHeld") return recordRefusal(hearing, signers[0], today);
	if (type === "DecisionProposed") return proposalRefusal(data, hearing, signers);
	if (!DECISIONS.has(type) || events.some((event) => event.type === "CaseGrantedWithGap")) return undefined;
	return decisionRefusal(type === "CaseDenied" ? "deny" : "grant", hearing, today);
}

function offerRefusal(hearing: Hearing | undefined): Refusal | undefined {
	if (!hearing || hearing.party === "") return refuse("case/no-interested-party");
	return hearing.askUntil === null
		? undefined
		: refuse("case/hearing-already-offered", { until: formatDay(hearing.askUntil) });
}

function requestRefusal(hearing: Hearing | undefined, today: Day): Refusal | undefined {
	if (!hearing || hearing.askUntil === null) return refuse("case/hearing-not-offered");
	if (hearing.asked) return refuse("case/hearing-already-asked");
	return today > hearing.askUntil
		? refuse("case/hearing-asked-too-late", { until: formatDay(hearing.askUntil) })
		: undefined;
}

function noticeRefusal(
	{ hearing: told }: Told,
	hearing: Hearing | undefined,
	events: readonly Happened[],
	today: Day,
	{ calendar }: Ground,
): Refusal | undefined {
	const notice = told as HearingNotice | undefined;
	const on = notice && parseDay(notice.on);
	if (!notice || on === undefined) return refuse("case/hearing-not-described");
	if (examinersOf(events).has(notice.chair)) return refuse("case/chair-examined", { chair: notice.chair });
	const { first, last } = hearingDays(hearing, today, calendar);
	if (workdaysBetween(calendar, today, on) < HEARING_DAYS.notice)
		return refuse("case/hearing-notice-too-short", { earliest: formatDay(first) });
	return last !== null && on > last ? refuse("case/hearing-too-late", { latest: formatDay(last) }) : undefined;
}

function recordRefusal(hearing: Hearing | undefined, actor: string | undefined, today: Day): Refusal | undefined {
	if (!hearing?.open || !hearing.notice) return refuse("case/no-hearing");
	if (hearing.notice.chair !== actor) return refuse("case/not-the-chair", { chair: hearing.notice.chair });
	const on = parseDay(hearing.notice.on) ?? 0;
	return today < on ? refuse("case/hearing-not-yet", { on: hearing.notice.on }) : undefined;
}

/** What is proposed follows the record as well, and is not by who chaired. */
function proposalRefusal(
	{ grant }: Told,
	hearing: Hearing | undefined,
	signers: readonly (string | undefined)[],
): Refusal | undefined {
	if (!hearing) return undefined;
	const chair = hearing.notice?.chair;
	if (chair !== undefined && signers.includes(chair)) return refuse("case/chair-examined", { chair });
	return unheard(hearing) ?? against(grant === false ? "deny" : "grant", hearing);
}

function decisionRefusal(end: HearingEnd, hearing: Hearing | undefined, today: Day): Refusal | undefined {
	if (!hearing) return undefined;
	const { askUntil, asked, record } = hearing;
	const may = askUntil !== null && !asked && !record && today <= askUntil;
	return (
		unheard(hearing) ??
		(may ? refuse("case/hearing-may-be-asked", { until: formatDay(askUntil) }) : undefined) ??
		against(end, hearing)
	);
}

function unheard({ party, askUntil, asked, record }: Hearing): Refusal | undefined {
	if (party !== "" && askUntil === null) return refuse("case/party-not-told");
	return asked && !record ? refuse("case/hearing-not-held", { holdBy: formatDay(asked.holdBy) }) : undefined;
}

const against = (end: HearingEnd, { record }: Hearing): Refusal | undefined =>
	record && record.favours !== end ? refuse("case/against-the-record", { favours: record.favours }) : undefined;
