import type { Invalid, InvalidField } from "#kernel/outcome.ts";
import { TERM_UNITS, type Term } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";
import { type Instant, localDay, localTime, parseInstant } from "#kernel/zone-time.ts";
import {
	APPROVERS,
	type CaseEvent,
	type CaseHistory,
	type CaseItem,
	type ClockSettings,
	EVENT_TYPES,
	type EventType,
	TACIT_RECORD,
} from "#modules/cases/model.ts";
import { HANDLINGS } from "#modules/catalogue/model.ts";

const MOST_EVENTS = 10_000;
const LARGEST_NUMBER = 10_000;
const MOST_POINTS = 500;
const LONGEST_TEXT = 500;

const oneOf = (values: readonly string[]): Text =>
	text(`只能是 ${values.join("、")}`, `must be one of ${values.join(", ")}`);

const PROBLEMS = {
	"input/not-an-object": text("应为对象", "must be an object"),
	"input/not-a-list": text("应为列表", "must be a list"),
	"input/too-many-events": text(`不得超过 ${MOST_EVENTS} 个事件`, `must have at most ${MOST_EVENTS} events`),
	"input/not-an-instant": text(
		"应为存在的时刻并带时差，如 2022-07-25T10:00:00+08:00",
		"must be a moment that exists, with its offset, such as 2022-07-25T10:00:00+08:00",
	),
	"input/unknown-event": text("没有这种事件", "is not an event of a case"),
	"input/not-a-term-length": text(
		`应为 0 至 ${LARGEST_NUMBER} 的整数`,
		`must be a whole number from 0 to ${LARGEST_NUMBER}`,
	),
	"input/not-an-extension": text(
		`应为 1 至 ${LARGEST_NUMBER} 的整数`,
		`must be a whole number from 1 to ${LARGEST_NUMBER}`,
	),
	"input/unknown-unit": oneOf(TERM_UNITS),
	"input/unknown-handling": oneOf(HANDLINGS),
	"input/unknown-approver": oneOf(APPROVERS),
	"input/not-a-short-text": text(
		`应为不超过 ${LONGEST_TEXT} 字的非空文字`,
		`must be a text that is not empty, of at most ${LONGEST_TEXT} characters`,
	),
	"input/no-points": text(
		`应为 1 至 ${MOST_POINTS} 项需要补正的内容`,
		`must list 1 to ${MOST_POINTS} points to correct`,
	),
} as const satisfies Readonly<Record<string, Text>>;

/** Collects what is wrong and where; a reader that complains returns a stand-in, for the whole result is then dropped. */
class Complaints {
	readonly fields: InvalidField[] = [];

	about(field: string, code: keyof typeof PROBLEMS): void {
		this.fields.push({ field, code, message: PROBLEMS[code] });
	}
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const isWhole = (value: unknown, least: number): value is number =>
	Number.isInteger(value) && Number(value) >= least && Number(value) <= LARGEST_NUMBER;

const isShortText = (value: unknown): value is string =>
	typeof value === "string" && value.length <= LONGEST_TEXT && value.trim() !== "";

function readTerm(value: unknown, field: string, complaints: Complaints): Term {
	if (!isObject(value)) {
		complaints.about(field, "input/not-an-object");
		return { n: 0, unit: "workday" };
	}
	const { n } = value;
	const unit = TERM_UNITS.find((known) => known === value.unit);
	if (!isWhole(n, 0)) complaints.about(`${field}.n`, "input/not-a-term-length");
	if (!unit) complaints.about(`${field}.unit`, "input/unknown-unit");
	return { n: Number(n), unit: unit ?? "workday" };
}

function readItem(value: unknown, complaints: Complaints): CaseItem {
	if (!isObject(value)) {
		complaints.about("item", "input/not-an-object");
		return { handling: "promised" };
	}
	const handling = HANDLINGS.find((known) => known === value.handling);
	if (!handling) complaints.about("item.handling", "input/unknown-handling");
	return {
		handling: handling ?? "promised",
		...(value.statutory === undefined ? {} : { statutory: readTerm(value.statutory, "item.statutory", complaints) }),
		...(value.promised === undefined ? {} : { promised: readTerm(value.promised, "item.promised", complaints) }),
	};
}

function readText(value: unknown, field: string, complaints: Complaints): string {
	if (isShortText(value)) return value;
	complaints.about(field, "input/not-a-short-text");
	return "";
}

function readPoints(value: unknown, field: string, complaints: Complaints): readonly string[] {
	if (!Array.isArray(value) || value.length === 0 || value.length > MOST_POINTS) {
		complaints.about(field, "input/no-points");
		return [];
	}
	return value.map((point, index) => readText(point, `${field}[${index}]`, complaints));
}

type Tell = (event: Json, field: string, complaints: Complaints, settings: ClockSettings) => object;

/** A kind outside the closed list is the trade's to refuse, however the rest is written. */
function tellProcedure({ kind, expected }: Json, field: string, complaints: Complaints, settings: ClockSettings) {
	if (typeof kind === "string" && !Object.hasOwn(settings.pauses, kind)) return { kind };
	return {
		kind: readText(kind, `${field}.kind`, complaints),
		expected: readTerm(expected, `${field}.expected`, complaints),
	};
}

function tellExtension({ n, approvedBy: by }: Json, field: string, complaints: Complaints): object {
	const approvedBy = APPROVERS.find((known) => known === by);
	if (!isWhole(n, 1)) complaints.about(`${field}.n`, "input/not-an-extension");
	if (!approvedBy) complaints.about(`${field}.approvedBy`, "input/unknown-approver");
	return { n, approvedBy };
}

/** What an event tells beside its type and moment. */
const TELLS: Readonly<Partial<Record<EventType, Tell>>> = {
	CorrectionRequested: (event, field, to) => ({ points: readPoints(event.points, `${field}.points`, to) }),
	IntakeRefused: (event, field, to) => ({ reason: readText(event.reason, `${field}.reason`, to) }),
	SpecialProcedureStarted: tellProcedure,
	TermExtended: tellExtension,
	GapExtended: ({ n }, field, to) => {
		if (!isWhole(n, 1)) to.about(`${field}.n`, "input/not-an-extension");
		return { n };
	},
	CaseGranted: (event, field, to) =>
		event.checkWithin === undefined ? {} : { checkWithin: readTerm(event.checkWithin, `${field}.checkWithin`, to) },
	CheckFixOrdered: (event, field, to) => ({ limit: readTerm(event.limit, `${field}.limit`, to) }),
	CaseGrantedWithGap: (event, field, to) =>
		event.gap === undefined ? {} : { gap: readTerm(event.gap, `${field}.gap`, to) },
};

function readInstant(value: unknown, field: string, complaints: Complaints): Instant {
	const at = typeof value === "string" ? parseInstant(value) : undefined;
	if (at === undefined) complaints.about(field, "input/not-an-instant");
	return at ?? 0;
}

/** What every event of a case is read under. */
interface Reading {
	readonly settings: ClockSettings;
	/** What is told of later events is left alone. */
	readonly asOf: Instant;
	readonly complaints: Complaints;
}

/** Undefined for a record that the derivation does not need, for a later event, and where the event is not understood. */
function readEvent(value: unknown, field: string, { settings, asOf, complaints }: Reading): CaseEvent | undefined {
	if (!isObject(value)) {
		complaints.about(field, "input/not-an-object");
		return undefined;
	}
	const at = readInstant(value.at, `${field}.at`, complaints);
	if (value.type === TACIT_RECORD) return undefined;
	const type = EVENT_TYPES.find((known) => known === value.type);
	if (!type) {
		complaints.about(`${field}.type`, "input/unknown-event");
		return undefined;
	}
	if (at > asOf) return undefined;
	const { timeZone } = settings;
	const told = TELLS[type]?.(value, field, complaints, settings);
	return { type, at, day: localDay(at, timeZone), time: localTime(at, timeZone), ...told } as CaseEvent;
}

function readEvents(value: unknown, reading: Reading): readonly CaseEvent[] {
	if (!Array.isArray(value)) {
		reading.complaints.about("events", "input/not-a-list");
		return [];
	}
	if (value.length > MOST_EVENTS) {
		reading.complaints.about("events", "input/too-many-events");
		return [];
	}
	return value
		.map((event, index) => readEvent(event, `events[${index}]`, reading))
		.filter((event) => event !== undefined)
		.sort((a, b) => a.at - b.at);
}

/**
 * Reads a `case.json` of contracts.md §5, without the events after `asOf`, of which only type and moment must be good;
 * every mistake is named, keys it does not know are left alone.
 */
export function readCase(
	json: unknown,
	settings: ClockSettings,
	asOf = Number.POSITIVE_INFINITY,
): CaseHistory | Invalid {
	const complaints = new Complaints();
	if (!isObject(json)) {
		complaints.about("", "input/not-an-object");
		return { invalid: complaints.fields };
	}
	const item = readItem(json.item, complaints);
	const events = readEvents(json.events, { settings, asOf, complaints });
	return complaints.fields.length > 0 ? { invalid: complaints.fields } : { item, events };
}

/** Reads the moment that a question is about. */
export function readAsOf(value: unknown): Instant | Invalid {
	const complaints = new Complaints();
	const at = readInstant(value, "asOf", complaints);
	return complaints.fields.length > 0 ? { invalid: complaints.fields } : at;
}
