import { type Calendar, type Day, isAnnounced, parseDay, workdaysBetween } from "#kernel/calendar.ts";
import { didYouMean, nearestName } from "#kernel/nearest.ts";
import type { Invalid, InvalidField } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import type { Span } from "#modules/roadmap/decide/schedule.ts";
import { HOLDERS, type Holder } from "#modules/roadmap/model.ts";

/** What has been recorded of a project's way through its permits, in working days after day 0. */
export interface Recorded {
	readonly spans: ReadonlyMap<number, Span>;
	/** Begun and not finished: entry → start. */
	readonly open: ReadonlyMap<number, number>;
	readonly heldBy: ReadonlyMap<number, Readonly<Partial<Record<Holder, number>>>>;
	readonly held: ReadonlySet<number>;
	/** Up to when reality is known: what is open cannot finish before, what has not begun cannot begin before. */
	readonly asOf: number;
}

/** The dates that a record is counted against. */
export interface RecordGround {
	readonly calendar: Calendar;
	readonly start: Day;
	readonly asOf: Day;
}

/**
 * Reads `{ "held": ["A02"], "outcomes": [{ "id", "startedOn", "finishedOn"?, "heldBy"?: { "department": 12 } }] }`.
 * Every mistake is named; dates must lie in announced years and not after `asOf`.
 */
export function readRecord(input: unknown, network: Network, ground: RecordGround): Recorded | Invalid {
	const reader = new RecordReader(network, ground);
	return reader.read(input);
}

class RecordReader {
	readonly #network: Network;
	readonly #ground: RecordGround;
	readonly #invalid: InvalidField[] = [];

	constructor(network: Network, ground: RecordGround) {
		this.#network = network;
		this.#ground = ground;
	}

	read(input: unknown): Recorded | Invalid {
		const spans = new Map<number, Span>();
		const open = new Map<number, number>();
		const heldBy = new Map<number, Partial<Record<Holder, number>>>();
		const held = new Set<number>();
		const { held: heldIds = [], outcomes = [] } = this.#object("", input, ["held", "outcomes"]);
		for (const [n, id] of this.#list("held", heldIds)) {
			const position = this.#entry(`held[${n}]`, id);
			if (position !== undefined) held.add(position);
		}
		for (const [n, outcome] of this.#list("outcomes", outcomes)) {
			const at = `outcomes[${n}]`;
			const fields = this.#object(at, outcome, ["id", "startedOn", "finishedOn", "heldBy"]);
			const position = this.#entry(`${at}.id`, fields.id);
			const start = this.#day(`${at}.startedOn`, fields.startedOn);
			const finish = fields.finishedOn === undefined ? undefined : this.#day(`${at}.finishedOn`, fields.finishedOn);
			if (position === undefined || start === undefined) continue;
			if (spans.has(position) || open.has(position)) this.#wrong(`${at}.id`, "record/twice", TWICE);
			if (finish !== undefined && finish < start) this.#wrong(`${at}.finishedOn`, "record/reversed", REVERSED);
			if (finish === undefined) open.set(position, start);
			else spans.set(position, { start, finish });
			if (fields.heldBy !== undefined) heldBy.set(position, this.#shares(`${at}.heldBy`, fields.heldBy));
		}
		const asOf = this.#workday(this.#ground.asOf);
		if (asOf === undefined) this.#wrong("asOf", "calendar/year-not-announced", NOT_ANNOUNCED);
		if (this.#invalid.length > 0) return { invalid: this.#invalid };
		return { spans, open, heldBy, held, asOf: asOf ?? 0 };
	}

	#wrong(field: string, code: string, message: Text, hint?: Text): undefined {
		this.#invalid.push({ field, code, message, ...(hint && { hint }) });
		return undefined;
	}

	#object(field: string, input: unknown, keys: readonly string[]): Record<string, unknown> {
		if (typeof input !== "object" || input === null || Array.isArray(input)) {
			this.#wrong(field, "input/not-an-object", text("应为对象", "must be an object"));
			return {};
		}
		for (const key of Object.keys(input)) {
			if (keys.includes(key)) continue;
			const near = nearestName(key, keys);
			const unknown = text(`未知字段“${key}”`, `unknown field "${key}"`);
			this.#wrong(field ? `${field}.${key}` : key, "input/unknown-field", unknown, near ? didYouMean(near) : undefined);
		}
		return { ...input };
	}

	#list(field: string, input: unknown): readonly (readonly [number, unknown])[] {
		if (Array.isArray(input)) return [...input.entries()];
		this.#wrong(field, "input/not-a-list", text("应为列表", "must be a list"));
		return [];
	}

	#entry(field: string, id: unknown): number | undefined {
		const position = typeof id === "string" ? this.#network.position.get(id) : undefined;
		if (position !== undefined) return position;
		const near = nearestName(String(id), [...this.#network.position.keys()]);
		const unknown = text(`路线图中没有“${String(id)}”`, `no entry "${String(id)}" in the road map`);
		return this.#wrong(field, "roadmap/unknown-item", unknown, near ? didYouMean(near) : undefined);
	}

	#day(field: string, iso: unknown): number | undefined {
		const day = typeof iso === "string" ? parseDay(iso) : undefined;
		if (day === undefined) {
			return this.#wrong(
				field,
				"input/not-a-date",
				text("应为日期，如 2022-07-25", "must be a date such as 2022-07-25"),
			);
		}
		if (day > this.#ground.asOf) return this.#wrong(field, "record/in-the-future", FUTURE);
		return this.#workday(day) ?? this.#wrong(field, "calendar/year-not-announced", NOT_ANNOUNCED);
	}

	/** Working days after day 0; what happened before day 0 happened on day 0. */
	#workday(day: Day): number | undefined {
		const { calendar, start } = this.#ground;
		if (!isAnnounced(calendar, day) || !isAnnounced(calendar, start)) return undefined;
		return Math.max(0, workdaysBetween(calendar, start, day));
	}

	#shares(field: string, input: unknown): Partial<Record<Holder, number>> {
		const shares: Partial<Record<Holder, number>> = {};
		const fields = this.#object(field, input, HOLDERS);
		for (const holder of HOLDERS) {
			const days = fields[holder];
			if (days === undefined) continue;
			if (typeof days === "number" && Number.isInteger(days) && days >= 0) shares[holder] = days;
			else this.#wrong(`${field}.${holder}`, "input/not-days", text("应为非负整数", "must be whole days, 0 or more"));
		}
		return shares;
	}
}

const TWICE = text("同一事项记录了两次", "the entry is recorded twice");
const REVERSED = text("完成日早于开始日", "finished before it started");
const FUTURE = text("日期晚于统计截止日", "the date is later than the as-of day");
const NOT_ANNOUNCED = text("该年放假安排未收录", "the calendar of that year is not in the pack");
