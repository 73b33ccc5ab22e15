import { addMonths, type Day, formatDay, parseDay } from "#kernel/calendar.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Age, EvidenceType, Holding, Holdings } from "#modules/evidence/model.ts";

/** What is recorded for one applicant on one day, ready to be looked up. */
export interface Records {
	readonly subject: string;
	readonly on: string;
	readonly byType: ReadonlyMap<string, readonly Holding[]>;
	readonly consents: ReadonlySet<string>;
	readonly unanswered: ReadonlySet<string>;
}

export const recordsOf = ({ subject, on, evidence, consents, unanswered = [] }: Holdings): Records => ({
	subject,
	on,
	byType: Map.groupBy(evidence, (holding) => holding.type),
	consents: new Set(consents),
	unanswered: new Set(unanswered),
});

/** What is looked for: every name under which it may be recorded, and what the pack asks of it. */
export interface Wanted {
	readonly names: readonly string[];
	readonly type: EvidenceType | undefined;
	/** An own result of the zone needs no consent; what others issued does if its type says so (授权用证). */
	readonly consent: boolean;
}

/** Whether a usable record is there, and why it is or is not, worded to follow the name of what was looked for. */
export interface Found {
	readonly usable: boolean;
	readonly because: Text;
}

/** Looks for one usable record; of several that fail, the one that came nearest gives the reason. */
export function lookUp(wanted: Wanted, records: Records): Found {
	let nearest = -1;
	let because = wanted.names.some((name) => records.unanswered.has(name))
		? text("所在的登记系统还没有答复", "is with a register that has not answered")
		: text("没有记录", "is not on record");
	for (const holding of wanted.names.flatMap((name) => records.byType.get(name) ?? [])) {
		const faults = CHECKS.map((check) => check(holding, wanted, records));
		const first = faults.findIndex((fault) => fault !== undefined);
		if (first < 0) return { usable: true, because: validity(holding) };
		if (first > nearest) {
			nearest = first;
			because = faults[first] ?? because;
		}
	}
	return { usable: false, because };
}

const validity = ({ validUntil }: Holding): Text =>
	validUntil === undefined
		? text("有效，无截止日期", "is valid without an end")
		: text(`有效，有效期至${validUntil}`, `is valid until ${validUntil}`);

/** What a record must pass to be used, in this order; each says what is wrong (catalogue.md §3.1, guards). */
const CHECKS: readonly ((holding: Holding, wanted: Wanted, records: Records) => Text | undefined)[] = [
	(holding, _, { subject }) =>
		holding.holder === subject ? undefined : text("持有人不是申请人", "is held by another than the applicant"),
	({ revoked }) => (revoked === true ? text("已被撤销", "has been revoked") : undefined),
	({ disputed }) =>
		disputed === true
			? text("持有人已提出更正，尚未答复", "is disputed by its holder and not answered yet")
			: undefined,
	({ issuedOn }, _, { on }) =>
		issuedOn !== undefined && issuedOn > on ? text(`${issuedOn}才签发`, `is only issued on ${issuedOn}`) : undefined,
	({ validUntil }, _, { on }) =>
		validUntil !== undefined && validUntil < on ? text(`已于${validUntil}到期`, `expired on ${validUntil}`) : undefined,
	({ issuedOn }, { type }, { on }) => type?.freshness && staleness(issuedOn, type.freshness, on),
	(holding, { type, consent }, { consents }) =>
		!consent || !type?.consent || consents.has(type.id) || consents.has(holding.type)
			? undefined
			: text("持有人未授权使用", "may not be used: its holder has not agreed"),
];

/** A type that may only be so old needs a date of issue: without one nobody can say how old it is. */
function staleness(issuedOn: string | undefined, freshness: Age, on: string): Text | undefined {
	const issued = issuedOn === undefined ? undefined : parseDay(issuedOn);
	const age = AGE[freshness.unit];
	const limit = text(`${freshness.n}${age.zh}`, `${freshness.n} ${age.en}`);
	if (issued === undefined) {
		return text(
			`没有签发日期，无法确认在${limit.zh}以内`,
			`has no date of issue, so that nobody can say it is no older than ${limit.en}`,
		);
	}
	return formatDay(age.after(issued, freshness.n)) < on
		? text(`签发于${issuedOn}，已超过${limit.zh}`, `was issued on ${issuedOn}, more than ${limit.en} ago`)
		: undefined;
}

/** The age of a certificate is counted on the calendar. */
const AGE: Readonly<Record<Age["unit"], { zh: string; en: string; after: (day: Day, n: number) => Day }>> = {
	calendarDay: { zh: "日", en: "days", after: (day, n) => day + n },
	month: { zh: "个月", en: "months", after: addMonths },
	year: { zh: "年", en: "years", after: (day, n) => addMonths(day, 12 * n) },
};
