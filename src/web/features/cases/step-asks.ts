import { HEARING } from "#modules/cases/model/hearing.ts";
import type { Agrees } from "#modules/cases/model/opinions.ts";
import type { StepInput, StepType } from "#web/features/cases/cases.ts";
import { fromTheWall } from "#web/lib/moment.ts";

/** What a person can tell with a step, as they typed it. */
export interface Told {
	readonly reason: string | undefined;
	readonly kind: string;
	readonly days: string;
	readonly staff: string;
	readonly materials: readonly string[];
	readonly waybill: string;
	readonly attempts: string;
	/** Of the public: `yes`, `no`, or not looked at. */
	readonly harms: string | undefined;
	/** Whether the commitment was made in good faith. */
	readonly faith: string | undefined;
	/** Of a hearing: whose interest, its notice, who asks, and what its record comes to. */
	readonly party: string;
	readonly on: string;
	readonly place: string;
	readonly chair: string;
	readonly from: string | undefined;
	readonly favours: string | undefined;
	readonly record: string;
	/** On the wall, `2022-07-25T10:31`; empty: now. */
	readonly at: string;
	/** Of a consultation: the other department, and what it says. */
	readonly department: string;
	readonly agrees: Agrees | undefined;
	/** A staff id. */
	readonly to: string | undefined;
	readonly note: string;
}
export type Asked = keyof Told;

const NOTE: readonly Asked[] = ["note"];

/** What each step asks for, in the order of the form; a step that is not here is taken without a word. */
export const ASKS: Readonly<Partial<Record<StepType, readonly Asked[]>>> = {
	DecisionProposed: NOTE,
	CaseDenied: ["reason", "note"],
	IntakeRefused: ["reason", "note"],
	DecisionReturned: NOTE,
	PermitNotRequired: NOTE,
	SpecialProcedureStarted: ["kind", "days"],
	SpecialProcedureEnded: ["note", "at"],
	TermExtended: ["days", "note"],
	SiteCheckRecorded: ["staff", "note", "at"],
	CaseGrantedWithGap: ["days", "note"],
	GapExtended: ["days", "note"],
	GapFilled: ["materials", "note"],
	PapersReceived: ["materials", "note"],
	CorrectionReceived: NOTE,
	ResultDispatched: ["waybill"],
	DeliveryFailed: ["attempts", "note"],
	CaseRevoked: ["reason", "harms", "note"],
	CaseCancelled: ["reason", "note"],
	CaseUrged: NOTE,
	UrgeAnswered: NOTE,
	CheckPassed: NOTE,
	CheckFixOrdered: ["faith", "days", "note"],
	CheckFailed: NOTE,
	InterestFlagged: ["party", "note"],
	HearingOffered: NOTE,
	HearingRequested: ["from", "note"],
	HearingHeld: ["favours", "record"],
	CaseAssigned: ["to", "note"],
	OverrunExplained: NOTE,
	OpinionAsked: ["department", "days", "note"],
	OpinionGiven: ["department", "agrees", "note"],
};

/** Steps whose note may stay empty. */
const FREE: ReadonlySet<StepType> = new Set([
	"HearingOffered",
	"HearingRequested",
	"CaseGrantedWithGap",
	"GapFilled",
	"PapersReceived",
	"CaseAssigned",
]);

export const peopleIn = (staff: string): readonly string[] => staff.split(/[、,，;；\s]+/).filter(Boolean);

/** What a proposal asks depends on its way: a no names its ground; a hearing is announced with its day, place and chair. */
export function asksOf(type: StepType, grant: boolean | undefined, kind?: string): readonly Asked[] {
	if (type === "DecisionProposed" && grant === false) return ["reason", "note"];
	if (type === "SpecialProcedureStarted" && kind === HEARING) return ["kind", "on", "place", "chair"];
	return ASKS[type] ?? [];
}

const LACKS: Readonly<Partial<Record<Asked, (told: Told) => boolean>>> = {
	reason: ({ reason }) => reason === undefined,
	harms: ({ harms }) => harms === undefined,
	faith: ({ faith }) => faith === undefined,
	party: ({ party }) => party.trim() === "",
	on: ({ on }) => !/^\d{4}-\d\d-\d\d$/.test(on),
	place: ({ place }) => place.trim() === "",
	chair: ({ chair }) => chair === "",
	from: ({ from }) => from === undefined,
	favours: ({ favours }) => favours === undefined,
	record: ({ record }) => record.trim() === "",
	days: ({ days }) => !/^[1-9]\d?$/.test(days.trim()),
	staff: ({ staff }) => peopleIn(staff).length < 2,
	waybill: ({ waybill }) => !/^[A-Za-z0-9-]{6,40}$/.test(waybill.trim()),
	attempts: ({ attempts }) => !/^[1-9]$/.test(attempts.trim()),
	materials: ({ materials }) => materials.length === 0,
	department: ({ department }) => department === "",
	agrees: ({ agrees }) => agrees === undefined,
	to: ({ to }) => to === undefined,
	note: ({ note }) => note.trim() === "",
};

/** The fields that still have to be filled in. */
export const lacksOf = (type: StepType, grant: boolean | undefined, told: Told): readonly Asked[] =>
	asksOf(type, grant, told.kind).filter((asked) => !(asked === "note" && FREE.has(type)) && LACKS[asked]?.(told));

/** The step as it is sent. */
export function stepOf(
	type: StepType,
	grant: boolean | undefined,
	told: Told,
	timeZone: string,
): StepInput | undefined {
	const note = told.note.trim();
	const noted = note === "" ? {} : { note };
	const { reason } = told;
	const days = Number(told.days);
	const at = told.at === "" ? {} : { at: fromTheWall(told.at, timeZone) };
	switch (type) {
		case "DecisionProposed":
			return { type, grant: grant ?? true, opinion: note, ...(reason !== undefined && { reason }) };
		case "CaseDenied":
		case "IntakeRefused":
		case "CaseCancelled":
			return { type, reason: reason ?? "", note };
		case "CorrectionReceived":
		case "DecisionReturned":
		case "PermitNotRequired":
		case "CaseUrged":
		case "UrgeAnswered":
		case "CheckPassed":
		case "CheckFailed":
		case "OverrunExplained":
			return { type, note };
		case "OpinionAsked":
			return { type, department: told.department, question: note, days };
		case "OpinionGiven":
			return { type, department: told.department, agrees: told.agrees ?? "no", note };
		case "CaseAssigned":
			return { type, to: told.to ?? "", ...noted };
		case "SpecialProcedureStarted":
			return {
				type,
				kind: told.kind,
				expected: { n: told.kind === HEARING ? 1 : days, unit: "workday" },
				...(told.kind === HEARING && { hearing: { on: told.on, place: told.place.trim(), chair: told.chair } }),
			};
		case "InterestFlagged":
			return { type, party: told.party.trim(), note };
		case "HearingOffered":
			return { type, ...noted };
		case "HearingRequested":
			return { type, from: told.from === "party" ? "party" : "applicant", ...noted };
		case "HearingHeld":
			return { type, favours: told.favours === "grant" ? "grant" : "deny", record: told.record.trim() };
		case "TermExtended":
		case "GapExtended":
			return { type, n: days, note };
		case "CheckFixOrdered":
			return { type, days, goodFaith: told.faith === "yes", note };
		case "SiteCheckRecorded":
			return { type, staff: [...peopleIn(told.staff)], note, ...at };
		case "SpecialProcedureEnded":
			return { type, note, ...at };
		case "CaseGrantedWithGap":
			return { type, days, ...noted };
		case "GapFilled":
		case "PapersReceived":
			return { type, materials: [...told.materials], ...noted };
		case "ResultDispatched":
			return { type, waybill: told.waybill.trim() };
		case "DeliveryFailed":
			return { type, attempts: Number(told.attempts), note };
		case "CaseRevoked":
			return { type, reason: reason ?? "", harmsPublic: told.harms === "yes", note };
		default:
			return undefined;
	}
}
