import fc from "fast-check";
import { expect, test } from "vitest";
import type { Caller } from "#kernel/caller.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { answerCase, deriveCase } from "#modules/cases/decide/answer.ts";
import { CHART } from "#modules/cases/decide/chart.ts";
import { correctionData } from "#modules/cases/decide/corrections.ts";
import { projectionOf } from "#modules/cases/decide/projection.ts";
import { type CaseFile, type CaseRecord, caseJson, historyOf, stepRefusal } from "#modules/cases/decide/steps.ts";
import { CORRECTABLE_TYPES, type CorrectableType, type RightRecord } from "#modules/cases/model/corrections.ts";
import type { EventType } from "#modules/cases/model.ts";
import { scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";

const ground = { settings: scienceCityClocks(), calendar: scienceCityCalendar() };
const START = Date.parse("2022-07-25T09:00:00+08:00");
const HOUR = 3_600_000;
const NOW = START + 40 * 24 * HOUR;
const login = (actor: string, role: string): Caller => ({
	actor,
	name: { zh: actor, en: actor },
	principal: actor,
	principalName: { zh: actor, en: actor },
	appointments: [{ role, of: "market" }],
	mandates: [],
});
const EXAMINER = login("staff:tang", "examiner");
const HEAD = login("staff:wu", "head");

const TOLD: Readonly<Partial<Record<EventType, object>>> = {
	SpecialProcedureStarted: { kind: "expertReview", expected: { n: 5, unit: "workday" } },
	SiteCheckRecorded: { staff: ["甲", "乙"], note: "…" },
	DecisionProposed: { grant: true, opinion: "…" },
	DeliveryFailed: { attempts: 2, note: "…" },
	TermExtended: { n: 5, approvedBy: "departmentHead" },
};
const MOVES: readonly EventType[] = [
	"SpecialProcedureStarted",
	"SpecialProcedureEnded",
	"SiteCheckRecorded",
	"TermExtended",
	"DecisionProposed",
	"DecisionReturned",
	"CaseGranted",
	"ResultReady",
	"ResultDispatched",
	"DeliveryFailed",
	"ResultDelivered",
];

const record = (seq: number, type: string, at: number, data: object = {}): CaseRecord => ({
	seq,
	type,
	data: data as CaseRecord["data"],
	at: new Date(at).toISOString(),
	actor: "staff:x",
});

/** A lawful history: at each turn something that the chart allows. */
function history(picks: readonly number[]): readonly CaseRecord[] {
	const events = [record(1, "CaseSubmitted", START), record(2, "CaseAccepted", START + HOUR)];
	let state = "examining";
	let at = START + HOUR;
	let extended = false;
	for (const pick of picks) {
		const open = MOVES.filter(
			(type) => CHART[type].in.some((known) => known === state) && !(type === "TermExtended" && extended),
		);
		const type = open[pick % open.length];
		if (!type) break;
		at += ((pick >> 4) % 30) * HOUR;
		events.push(record(events.length + 1, type, at, TOLD[type]));
		state = CHART[type].to ?? state;
		extended ||= type === "TermExtended";
	}
	return events;
}

const fileOf = (events: readonly CaseRecord[]): CaseFile => ({
	item: { handling: "promised", statutory: { n: 20, unit: "workday" }, promised: { n: 10, unit: "workday" } },
	department: "market",
	holder: "person:zhou",
	events: events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.seq - b.seq),
});

/** Walks the chart by hand, with nothing of the code under test but its table. */
function isLawful(events: readonly { readonly type: string }[]): boolean {
	let state = "none";
	let extensions = 0;
	for (const { type } of events) {
		const step = CHART[type as EventType];
		if (!step.in.some((known) => known === state)) return false;
		if (type === "TermExtended" && ++extensions > 1) return false;
		state = step.to ?? state;
	}
	return true;
}

interface Change {
	readonly target: number;
	readonly kind: number;
	readonly hours: number;
	readonly never: boolean;
}

function rightOf({ target, kind, hours, never }: Change, events: readonly CaseRecord[]) {
	const wrong = events.filter(({ type }) => (CORRECTABLE_TYPES as readonly string[]).includes(type));
	const event = wrong[target % Math.max(1, wrong.length)];
	if (!event) return undefined;
	const other = CORRECTABLE_TYPES[kind % CORRECTABLE_TYPES.length] as CorrectableType;
	const type = kind % 3 === 0 && other !== "PapersReceived" ? other : (event.type as CorrectableType);
	const told = TOLD[type as EventType] ?? {};
	const as: RightRecord = never
		? null
		: { ...told, type, at: new Date(Date.parse(event.at) + hours * HOUR).toISOString() };
	return correctionData({ of: event.seq, as, note: "…" });
}

test("a correction that is taken leaves a lawful history, whose fold is the stored state, and which a stranger derives to the same", () => {
	const taken = { direct: 0, decided: 0, refused: 0 };
	fc.assert(
		fc.property(
			fc.array(fc.nat(100_000), { minLength: 2, maxLength: 12 }),
			fc.array(
				fc.record({
					target: fc.nat(20),
					kind: fc.nat(100),
					hours: fc.integer({ min: -200, max: 200 }),
					never: fc.boolean(),
				}),
				{ minLength: 1, maxLength: 4 },
			),
			(picks, changes) => {
				let events = history(picks);
				for (const change of changes) {
					const data = rightOf(change, events);
					if (!data) continue;
					const on = fileOf(events);
					const may = (type: "RecordCorrected" | "RecordCorrectionProposed", told: object, by: Caller) =>
						stepRefusal({ type, data: { ...told } }, by, on, NOW, ground)?.refused;
					const direct = may("RecordCorrected", data, EXAMINER);
					const proposed = may("RecordCorrectionProposed", data, EXAMINER);
					const isWindows = ["ResultDispatched", "DeliveryFailed", "ResultDelivered"].includes(
						on.events.find(({ seq }) => seq === data.of)?.type ?? "",
					);
					if (isWindows) expect(direct).toBe("case/not-correctable");
					const byHead = may("RecordCorrectionProposed", data, HEAD);
					if (byHead !== undefined) {
						taken.refused++;
						if (byHead === "case/correction-impossible") expect(proposed).toBeDefined();
						continue;
					}
					taken[may("RecordCorrected", data, HEAD) === undefined ? "direct" : "decided"]++;
					events = [...events, record(events.length + 1, "RecordCorrected", NOW, data)];
					const after = fileOf(events);
					const json = caseJson(after);
					expect(isLawful(json.events)).toBe(true);
					const answer = deriveCase(historyOf(after, ground.settings), NOW, ground.settings, ground.calendar);
					if (isRefusal(answer)) throw new Error(answer.refused);
					expect(projectionOf(after, answer, NOW, ground).state).toBe(answer.status);
					const stranger = answerCase(
						JSON.parse(JSON.stringify({ ...json, asOf: new Date(NOW).toISOString() })),
						ground.settings,
						ground.calendar,
					);
					expect(stranger).toEqual(answer);
				}
			},
		),
		{ numRuns: 400 },
	);
	for (const n of Object.values(taken)) expect(n).toBeGreaterThan(10);
});
