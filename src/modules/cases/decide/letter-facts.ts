import { formatDay, parseDay } from "#kernel/calendar.ts";
import type { Term } from "#kernel/term.ts";
import { type Language, type Text, text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { fieldsOf } from "#modules/cases/decide/draft.ts";
import { effective } from "#modules/cases/decide/effective.ts";
import type { Hearing, HearingNotice } from "#modules/cases/decide/hearing.ts";
import { dateText, momentText } from "#modules/cases/decide/letter-dates.ts";
import type { CaseFile, CaseGround, CaseRecord } from "#modules/cases/decide/steps.ts";
import { eventName, lawsText, remediesText, termText, type Words } from "#modules/cases/decide/view.ts";
import { type CaseMaterial, groundsOf } from "#modules/cases/model/application.ts";
import type { CommitmentRoad } from "#modules/cases/model/commitment.ts";
import type { CorrectionData } from "#modules/cases/model/corrections.ts";
import type { Lacking } from "#modules/cases/model/counter.ts";
import type { LetterForm } from "#modules/cases/model/letters.ts";
import type { Renewed } from "#modules/cases/model/renewal.ts";
import type { CaseAnswer, CaseItem, ClockId } from "#modules/cases/model.ts";
import type { Citation } from "#modules/zone/model.ts";

/** What of a case, its pack and its people the letters speak. */
export interface LetterGround extends CaseGround {
	readonly file: CaseFile;
	readonly words: Words;
	readonly number: string;
	readonly zone: Text;
	readonly department: Text;
	readonly applicant: Text;
	readonly item: {
		readonly code: string;
		readonly name: Text;
		readonly variant: Text;
		readonly result: Text;
		readonly handling: CaseItem["handling"];
	};
	readonly materials: readonly CaseMaterial[];
	/** Of a permit on a commitment: what is committed to, and how and in what time it is checked. */
	readonly road?: CommitmentRoad | undefined;
	/** The certificate that it renews, and until when the new one is valid. */
	readonly renewal?: (Renewed & { readonly newUntil: string }) | null | undefined;
	/** As it stood with the event. */
	readonly hearing?: Hearing | undefined;
	/** By which articles it is filed by coming in (收到即备案); undefined where somebody decides. */
	readonly filing: readonly Citation[] | undefined;
}

const APPROVERS: Readonly<Record<string, Text>> = {
	departmentHead: text("本行政机关负责人", "the head of this body"),
	zoneLeader: text("管理委员会负责人", "the head of the zone's administration"),
};

/** Everything a letter may say, in one language; what is not known is absent. Without an answer the dates that follow are absent. */
export function letterFacts(
	event: CaseRecord,
	answer: CaseAnswer | undefined,
	form: LetterForm,
	given: LetterGround,
	language: Language,
): Readonly<Record<string, unknown>> {
	const say = (words: Text | undefined): string | undefined => words?.[language];
	const on = (iso: string | null | undefined): string | undefined => {
		const day = iso ? parseDay(iso) : undefined;
		return day === undefined ? undefined : dateText(day, language);
	};
	const day = localDay(Date.parse(event.at), given.settings.timeZone);
	const { item, words } = given;
	const lacking = (event.data as { readonly lacking?: Lacking }).lacking;
	const materials = given.materials.filter(({ id }) => !lacking?.materials.includes(id));
	const committed = materials.filter(({ step }) => step === "E6");
	const { road } = given;
	const lacks = lacking ? lackingNames(lacking, given).map((name) => name[language]) : [];
	const ground = groundOf(event, words);
	const basis = [...new Set([...(ground?.basis ?? []), ...form.basis])];
	return {
		"zone.name": say(given.zone),
		"department.name": say(given.department),
		"applicant.name": say(given.applicant),
		"case.number": given.number,
		"item.name": say(item.name),
		"item.code": item.code,
		"item.variant": say(item.variant),
		"item.result": say(item.result),
		"case.filedByReceipt": given.filing !== undefined,
		"case.filingBasis": given.filing && say(lawsText(given.filing, words.laws)),
		"item.decidedOnTheSpot": item.handling === "onTheSpot",
		"letter.date": dateText(day, language),
		"letter.year": dateText(day, "zh").slice(0, 4),
		"letter.seq": String(event.seq),
		"letter.basis": basis.length === 0 ? undefined : say(lawsText(basis, words.laws)),
		"received.on": on(answer?.receivedOn),
		"accepted.on": on(answer?.acceptedOn),
		tacit: answer?.tacit,
		materials: materials.map(({ name, stepName, original }) => {
			const how = original ? SEEN : stepName;
			return language === "zh" ? `${name.zh}（${how.zh}）` : `${name.en} (${how.en})`;
		}),
		lacking: lacks,
		"has.lacking": lacks.length > 0,
		commitments: committed.map(({ name }) => name[language]),
		remedies: remediesText(words).map((remedy) => remedy[language]),
		gaps: materials.filter(({ gap }) => gap).map(({ name }) => name[language]),
		"has.gaps": materials.some(({ gap }) => gap),
		"has.materials": materials.length > 0,
		"has.commitments": committed.length > 0,
		"case.byCommitment": road !== undefined,
		"case.falseCommitment": (event.data as { readonly falseCommitment?: boolean }).falseCommitment === true,
		"commitment.conditions": road?.conditions.map((condition) => condition[language]),
		"commitment.checkedBy": say(road?.checkedBy),
		"check.term": road?.check && termText(road.check)[language],
		"renewal.number": given.renewal?.number,
		"renewal.until": on(given.renewal?.until),
		"renewal.newUntil": on(given.renewal?.newUntil),
		"case.renews": given.renewal != null,
		"case.renewedLate": given.renewal?.late === true,
		...hearingFacts(event, answer && given, on),
		...clockFacts(answer, on, language),
		...stepFacts(event, ground, given, language),
		...correctionFacts(event, given, language),
	};
}

/** Of a correction: which record, what it said and what it should have said. */
function correctionFacts(event: CaseRecord, { file, settings }: LetterGround, language: Language) {
	if (event.type !== "RecordCorrected") return { "correction.never": false };
	const { of, as } = event.data as unknown as CorrectionData;
	const before = file.events.filter(({ seq }) => seq < event.seq);
	const record = effective(before).find(({ seq }) => seq === of) ?? before.find(({ seq }) => seq === of);
	const on = (at: string) => momentText(Date.parse(at), settings.timeZone, language);
	const said = ({ type, at }: { readonly type: string; readonly at: string }) =>
		language === "zh" ? `${eventName(type).zh}，${on(at)}` : `${eventName(type).en}, ${on(at)}`;
	return {
		"correction.was": record && said(record),
		"correction.is": as === null ? undefined : said(as),
		"correction.never": as === null,
	};
}

const SEEN = text("窗口核验原件", "original seen at the window");
/** What else is signed is a paper; this is the yes to the whole. */
export const SIGNATURE = text("申请人签名", "the applicant's signature");

/** What was not there when the papers were taken in, by its names. */
const lackingNames = (
	{ fields, materials, signature }: Lacking,
	given: Pick<LetterGround, "words" | "materials"> & { readonly item: { readonly code: string } },
): readonly Text[] => [
	...fieldsOf(given.words, given.item.code).flatMap(({ id, name }) =>
		fields.includes(id) ? [text(`申请表：${name.zh}`, `form: ${name.en}`)] : [],
	),
	...given.materials.flatMap(({ id, name }) => (materials.includes(id) ? [name] : [])),
	...(signature ? [SIGNATURE] : []),
];

/** What a letter says of a hearing; the day until which it is asked for is counted, so it is absent without an answer. */
function hearingFacts(
	{ type, data }: CaseRecord,
	given: LetterGround | undefined,
	on: (iso: string | null | undefined) => string | undefined,
) {
	const {
		hearing: notice,
		chairName,
		record,
	} = data as {
		readonly hearing?: HearingNotice;
		readonly chairName?: string;
		readonly record?: string;
	};
	const hearing = given?.hearing;
	return {
		"step.isHearing": type === "SpecialProcedureStarted" && notice !== undefined,
		"hearing.party": hearing?.party === "" ? undefined : hearing?.party,
		"hearing.askUntil": hearing?.askUntil == null ? undefined : on(formatDay(hearing.askUntil)),
		"hearing.on": on(notice?.on),
		"hearing.place": notice?.place,
		"hearing.chair": chairName,
		"hearing.record": record,
	};
}

const CLOCKS: readonly (readonly [string, ClockId])[] = [
	["intake", "K1"],
	["correction", "K6"],
	["decision", "K2"],
	["promise", "K3"],
	["delivery", "K4"],
	["gap", "K7"],
];

function clockFacts(
	answer: CaseAnswer | undefined,
	on: (iso: string | null | undefined) => string | undefined,
	language: Language,
) {
	const facts: Record<string, unknown> = {};
	for (const [name, id] of CLOCKS) {
		const clock = answer?.clocks.find((one) => one.id === id);
		facts[`${name}.term`] = clock && termText(clock.limit)[language];
		facts[`${name}.due`] = on(clock?.dueOn);
	}
	const check = answer?.clocks.find(({ id, state }) => id === "K8" && state === "running");
	const due = answer?.check === "fixing" ? "fix" : "check";
	facts[`${due}.due`] = on(check?.dueOn);
	if (due === "fix") facts["fix.term"] = check && termText(check.limit)[language];
	facts["has.decisionTerm"] = answer && facts["decision.due"] !== undefined;
	facts["has.promise"] = answer && facts["promise.due"] !== undefined;
	return facts;
}

function groundOf({ data }: CaseRecord, { applications }: Words) {
	const { reason } = data as { readonly reason?: unknown };
	return groundsOf(applications).find(({ id }) => id === reason);
}

/** What the event itself says. */
export function stepFacts(
	{ data }: CaseRecord,
	ground: ReturnType<typeof groundOf>,
	{ words, settings }: Pick<LetterGround, "words" | "settings">,
	language: Language,
) {
	const { points, note, kind, expected, n, approvedBy, by, gapLapsed } = data as Readonly<Record<string, unknown>>;
	const pause = typeof kind === "string" ? settings.pauses[kind] : undefined;
	const term = expected as Term | undefined;
	return {
		"step.points": Array.isArray(points) ? points : undefined,
		"step.reason": ground?.name[language],
		"step.basis": ground && ground.basis.length > 0 ? lawsText(ground.basis, words.laws)[language] : undefined,
		"step.note": typeof note === "string" && note !== "" ? note : undefined,
		"step.procedure": pause?.name[language],
		"step.procedureBasis": pause?.basis,
		"step.expected": term && termText(term)[language],
		"step.extension": typeof n === "number" ? termText({ n, unit: "workday" })[language] : undefined,
		"step.approver": typeof approvedBy === "string" ? APPROVERS[approvedBy]?.[language] : undefined,
		"has.reason": ground !== undefined,
		"has.note": typeof note === "string" && note !== "",
		"gap.lapsed": gapLapsed === true,
		"delivered.electronically": by === "electronic",
		"delivered.byCourier": by === "courier",
	};
}
