import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Caller } from "#kernel/caller.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { projectionOf } from "#modules/cases/decide/projection.ts";
import { type CaseFile, historyOf, stepRefusal, trialOf } from "#modules/cases/decide/steps.ts";
import { STEP_TYPES, type StepType } from "#modules/cases/model/application.ts";
import { CORRECTION_TYPES } from "#modules/cases/model/corrections.ts";
import { ROLES } from "#modules/identity/model.ts";
import { login } from "#testing/logins.ts";
import { scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";

const ground = { settings: scienceCityClocks(), calendar: scienceCityCalendar() };
const MONDAY = Date.parse("2022-07-25T09:00:00+08:00");

type Row = readonly [step: StepType | "ResultReady", to: string, ...by: readonly string[]];

/** The table of clocks.md §4 once more, written down by hand: from where, which step, where to, by whom. */
const TABLE: Readonly<Record<string, readonly Row[]>> = {
	received: [
		["CaseAssigned", "received", "examiner", "head"],
		["CorrectionRequested", "correcting", "window", "examiner"],
		["PermitNotRequired", "notRequired", "window", "examiner"],
		["IntakeRefused", "refusedIntake", "window", "examiner"],
		["CaseAccepted", "examining", "window", "examiner"],
		["PapersReceived", "received", "window", "examiner"],
		["CaseWithdrawn", "withdrawn", "applicant"],
	],
	correcting: [
		["CaseAssigned", "correcting", "examiner", "head"],
		["CorrectionReceived", "received", "applicant"],
		["CaseWithdrawn", "withdrawn", "applicant"],
	],
	examining: [
		["InterestFlagged", "examining", "examiner"],
		["HearingOffered", "examining", "examiner"],
		["HearingRequested", "examining", "applicant", "examiner", "window"],
		["CaseAssigned", "examining", "examiner", "head"],
		["OpinionAsked", "examining", "examiner"],
		["SpecialProcedureStarted", "special", "examiner"],
		["SiteCheckRecorded", "examining", "examiner"],
		["TermExtended", "examining", "head"],
		["DecisionProposed", "decisionDraft", "examiner"],
		["PapersReceived", "examining", "window", "examiner"],
		["CaseWithdrawn", "withdrawn", "applicant"],
	],
	special: [
		["InterestFlagged", "special", "examiner"],
		["HearingOffered", "special", "examiner"],
		["HearingRequested", "special", "applicant", "examiner", "window"],
		["CaseAssigned", "special", "examiner", "head"],
		["OpinionAsked", "special", "examiner"],
		["SpecialProcedureEnded", "examining", "examiner"],
		["PapersReceived", "special", "window", "examiner"],
		["CaseWithdrawn", "withdrawn", "applicant"],
	],
	decisionDraft: [
		["InterestFlagged", "decisionDraft", "examiner"],
		["HearingOffered", "decisionDraft", "examiner"],
		["HearingRequested", "decisionDraft", "applicant", "examiner", "window"],
		["CaseAssigned", "decisionDraft", "examiner", "head"],
		["DecisionReturned", "examining", "head"],
		["CaseGranted", "granted", "head"],
		["CaseGrantedWithGap", "grantedWithGap", "head"],
		["CaseDenied", "denied", "head"],
		["PapersReceived", "decisionDraft", "window", "examiner"],
		["CaseWithdrawn", "withdrawn", "applicant"],
	],
	grantedWithGap: [
		["CaseAssigned", "grantedWithGap", "examiner", "head"],
		["PapersReceived", "grantedWithGap", "window", "examiner"],
		["GapExtended", "grantedWithGap", "head"],
		["GapFilled", "granted", "window", "examiner"],
		["CaseRevoked", "revoked", "head"],
	],
	granted: [
		["ResultReady", "ready", "system"],
		["CaseRevoked", "revoked", "head"],
	],
	ready: [
		["ResultDispatched", "inTransit", "window"],
		["ResultDelivered", "delivered", "window"],
		["CaseRevoked", "revoked", "head"],
	],
	inTransit: [
		["DeliveryFailed", "ready", "window"],
		["ResultDelivered", "delivered", "window"],
		["CaseRevoked", "revoked", "head"],
	],
	delivered: [
		["CaseRevoked", "revoked", "head"],
		["CaseCancelled", "cancelled", "examiner", "head"],
	],
	revoked: [["CaseCancelled", "cancelled", "examiner", "head"]],
};

/** What may happen to a commitment once the permit is there, by how its check stands: the state stays. */
const CHECKS: Readonly<Record<string, readonly Row[]>> = {
	due: [
		["CheckPassed", "over", "examiner"],
		["CheckFixOrdered", "fixing", "examiner"],
		["CheckFailed", "over", "examiner"],
	],
	// its time is not over: it is not false yet
	fixing: [
		["CheckPassed", "over", "examiner"],
		["FixReported", "reported", "applicant"],
	],
	reported: [
		["CheckPassed", "over", "examiner"],
		["CheckFailed", "over", "examiner"],
	],
	over: [],
};
const CHECKED: readonly string[] = ["granted", "ready", "inTransit", "delivered"];

const ONCE: readonly string[] = ["CorrectionRequested", "TermExtended", "GapExtended"];
/** Corrections depend on what was recorded, not on the state: corrections.property.test.ts. */
const STEPS = STEP_TYPES.filter((type) => !CORRECTION_TYPES.some((known) => known === type));
/** The applicant's, and the window takes it in for them. */
const AT_COUNTER: readonly string[] = ["CorrectionReceived", "CaseWithdrawn"];
const ACTIONS = [...STEPS, "ResultReady"] as const;

/** One of every role, in the case's department where it has one, and the same posts of another department. */
const PEOPLE: readonly (readonly [string, Caller])[] = [
	["applicant", login("person:zhou")],
	["another", login("person:else")],
	...ROLES.map((role) => [role, login(`staff:${role}`, { role, of: "market" })] as const),
	["elsewhere", login("staff:far", { role: "examiner", of: "ecology" }, { role: "head", of: "ecology" })],
];

interface Walk {
	readonly file: CaseFile;
	readonly state: string;
	readonly done: readonly string[];
	readonly gap: boolean;
	/** Of a commitment; undefined where there is none, or no decision yet. */
	readonly check: string | undefined;
	readonly committed: boolean;
}

/** As it comes in: with a paper that follows, on a commitment to the whole, or plain. */
type Kind = "gap" | "commitment" | "plain";

const submitted = (kind: Kind): Walk => ({
	file: {
		item: {
			handling: kind === "commitment" ? "onTheSpot" : "promised",
			statutory: { n: 20, unit: "workday" },
			promised: { n: 10, unit: "workday" },
		},
		department: "market",
		holder: "person:zhou",
		events: [
			{
				seq: 1,
				type: "CaseSubmitted",
				data: { materials: kind === "gap" ? [{ id: "M", gap: true }] : [] },
				at: new Date(MONDAY).toISOString(),
				actor: "person:zhou",
			},
		],
	},
	state: "received",
	done: [],
	gap: kind === "gap",
	check: undefined,
	committed: kind === "commitment",
});

/** Whether the right to be heard lets the step be: all of a walk happens in one hour, so no term of it is ever over. */
function heard(done: readonly string[], action: string): boolean {
	const last = (type: string) => done.lastIndexOf(type);
	const told = last("HearingOffered") > last("InterestFlagged");
	const asked = last("HearingRequested") >= 0;
	if (action === "HearingOffered") return last("InterestFlagged") >= 0 && !told;
	if (action === "HearingRequested") return told && !asked;
	if (last("InterestFlagged") < 0) return true;
	if (action === "DecisionProposed") return told && !asked;
	return !["CaseGranted", "CaseGrantedWithGap", "CaseDenied"].includes(action);
}

/** Where the table lets the step lead; undefined where it says no. */
function allowed({ state, done, gap, check, committed }: Walk, action: string, who: string): string | undefined {
	const checked = CHECKS[CHECKED.includes(state) ? (check ?? "") : ""]?.find(([step]) => step === action);
	if (checked) return checked.slice(2).includes(who) ? state : undefined;
	if (!heard(done, action)) return undefined;
	if (action === "CaseGranted" && state === "examining" && committed && who === "head") return "granted";
	const row = TABLE[state]?.find(([step]) => step === action);
	if (!row?.slice(2).includes(who) && !(who === "window" && AT_COUNTER.includes(action) && row)) return undefined;
	if (ONCE.includes(action) && done.includes(action)) return undefined;
	if (action === "CaseGranted" && gap) return undefined;
	return action === "CaseGrantedWithGap" && !gap ? undefined : row[1];
}

const momentOf = ({ file }: Walk): number => MONDAY + file.events.length * 60_000;

/** What the code says of the step: nothing where it may be taken. */
function refusalOf(walk: Walk, action: (typeof ACTIONS)[number], who: Caller): string | undefined {
	if (action === "ResultReady") return "case/not-a-step";
	return stepRefusal(trialOf(action, walk.file, ground), who, walk.file, momentOf(walk), ground)?.refused;
}

function taken(walk: Walk, action: (typeof ACTIONS)[number], actor: string, to: string): Walk {
	const { file, done, gap, check, committed } = walk;
	const term = action === "CaseGranted" && committed ? { checkWithin: { n: 30, unit: "workday" } } : {};
	const data = action === "ResultReady" ? {} : { ...trialOf(action, file, ground).data, ...term };
	const at = new Date(momentOf(walk)).toISOString();
	const event = { seq: file.events.length + 1, type: action, data: data as never, at, actor };
	return {
		file: { ...file, events: [...file.events, event] },
		state: to,
		done: [...done, action],
		gap: gap && action !== "PapersReceived" && action !== "GapFilled",
		check:
			action === "CaseGranted" && committed
				? "due"
				: (CHECKS[check ?? ""]?.find(([step]) => step === action)?.[1] ?? check),
		committed,
	};
}

/** What is stored of a case: the fold of all its events. */
function stored({ file }: Walk, at: number): string {
	const answer = deriveCase(historyOf(file, ground.settings), at, ground.settings, ground.calendar);
	if (isRefusal(answer)) throw new Error(answer.refused);
	return projectionOf(file, answer, at, ground).state;
}

/** Every move that the table allows from here, by somebody. */
const moves = (walk: Walk) =>
	ACTIONS.flatMap((action) =>
		[...PEOPLE.map(([role, { actor }]) => [role, actor] as const), ["system", "system"] as const].flatMap(
			([role, actor]) => {
				const to = allowed(walk, action, role);
				const twice = role === "window" && AT_COUNTER.includes(action); // the applicant's own move leads there too
				return to === undefined || twice ? [] : [{ action, actor, to }];
			},
		),
	);

/** Mostly those that lead on, so that a walk comes to the end of the chart. */
function onward(walk: Walk, pick: number) {
	const all = moves(walk).filter(({ action }) => !/^(CaseAssigned|OpinionAsked)$/.test(action)); // they lead nowhere
	const on = all.filter(
		({ action, to }) =>
			(to !== walk.state || (CHECKS[walk.check ?? ""]?.some(([step]) => step === action) ?? false)) &&
			TABLE[to] !== undefined &&
			to !== "revoked" &&
			to !== "correcting",
	);
	const away = all.filter(({ to }) => to !== walk.state);
	if (pick % 7 === 1 && away.length > 0) return away;
	return pick % 7 === 0 || on.length === 0 ? all : on;
}

describe("every step from every state by every role", () => {
	test("is possible where the table of clocks.md says so, and nowhere else; each no has its code", () => {
		const seen = new Set<string>();
		const seenChecks = new Set<string>();
		const kinds = fc.constantFrom<Kind>("gap", "commitment", "plain");
		fc.assert(
			fc.property(kinds, fc.array(fc.nat(10_000), { maxLength: 14, size: "max" }), (kind, picks) => {
				let walk = submitted(kind);
				const looked = () => {
					seen.add(walk.state);
					seenChecks.add(walk.check ?? "");
				};
				for (const pick of picks) {
					looked();
					const open = onward(walk, pick);
					const move = open[pick % open.length];
					if (!move) break;
					walk = taken(walk, move.action, move.actor, move.to);
					expect(stored(walk, momentOf(walk))).toBe(walk.state);
				}
				looked();
				// every place on the way is the end of a shorter walk
				for (const [role, caller] of PEOPLE)
					for (const action of STEPS) {
						const code = refusalOf(walk, action, caller);
						const may = allowed(walk, action, role) !== undefined;
						expect([walk.state, action, role, code === undefined]).toEqual([walk.state, action, role, may]);
						if (code !== undefined) expect(code).toMatch(/^(case|clock|access)\/[a-z-]+$/);
					}
			}),
			{ numRuns: 1_000 },
		);
		const states = Object.entries(TABLE).flatMap(([from, rows]) => [from, ...rows.map(([, to]) => to)]);
		expect([...new Set(states)].filter((state) => !seen.has(state))).toEqual([]);
		expect(Object.keys(CHECKS).filter((check) => !seenChecks.has(check))).toEqual([]);
	});
});
