import { type Text, text } from "#kernel/text.ts";
import type { CaseRecord } from "#modules/cases/decide/steps.ts";
import { type ApplicationSettings, type Reason } from "#modules/cases/model/application.ts";
import { type CaseAnswer, type ClockAnswer, TACIT_RECORD } from "#modules/cases/model.ts";
import { citationText } from "#modules/zone/decide.ts";
import type { Citation, Instrument } from "#modules/zone/model.ts";

/** One line of what happened, for people. */
export interface StoryLine {
	readonly seq: number;
	readonly type: string;
	readonly name: Text;
	readonly says: readonly Text[];
}

/** What the words of a case are made of. */
export interface Words {
	readonly applications: ApplicationSettings;
	readonly pauses: Readonly<Record<string, { readonly name: Text }>>;
	/** By id. */
	readonly laws: ReadonlyMap<string, Instrument>;
}

const NAMES: Readonly<Record<string, Text>> = {
	CaseSubmitted: text("提交申请", "Submitted"),
	CorrectionRequested: text("一次性告知补正", "Corrections requested"),
	CorrectionReceived: text("收到补正", "Corrections handed in"),
	CaseLapsed: text("逾期未补正，退件", "Returned: not corrected in time"),
	PermitNotRequired: text("告知不需许可", "No permit needed"),
	IntakeRefused: text("不予受理", "Intake refused"),
	CaseAccepted: text("受理", "Accepted"),
	[TACIT_RECORD]: text("逾期未答复，视为受理", "Not answered in time: counts as accepted"),
	SpecialProcedureStarted: text("特别程序开始", "Special procedure begins"),
	SpecialProcedureEnded: text("特别程序结束", "Special procedure ends"),
	SiteCheckRecorded: text("现场核查", "Site check"),
	TermExtended: text("延长期限", "Term extended"),
	DecisionProposed: text("提出审查意见", "Decision proposed"),
	DecisionReturned: text("退回重审", "Sent back"),
	CaseGranted: text("准予", "Granted"),
	CaseGrantedWithGap: text("容缺准予", "Granted with a gap"),
	GapFilled: text("容缺补齐", "Gap filled"),
	CaseDenied: text("不予许可", "Denied"),
	ResultReady: text("证照制成", "Certificate made"),
	ResultDispatched: text("交揽投", "Given to the courier"),
	DeliveryFailed: text("投递失败", "Delivery failed"),
	ResultDelivered: text("送达", "Delivered"),
	CaseWithdrawn: text("撤回申请", "Withdrawn"),
};

/** What a thing that happened is called. */
export const eventName = (type: string): Text => NAMES[type] ?? text(type, type);

type Told = Readonly<Record<string, unknown>>;
const words = (value: unknown): readonly Text[] =>
	typeof value === "string" && value !== "" ? [text(value, value)] : [];

/** `NA1 不属于职权范围（行政许可法 32）`. */
export function reasonText(reason: Reason, laws: Words["laws"]): Text {
	const basis = basisText(reason.basis, laws);
	return basis.zh === "" ? reason.name : text(`${reason.name.zh}（${basis.zh}）`, `${reason.name.en} (${basis.en})`);
}

export function basisText(basis: readonly Citation[], laws: Words["laws"]): Text {
	const cited = basis.map((citation) => citationText(citation, laws));
	return text(cited.map(({ zh }) => zh).join("；"), cited.map(({ en }) => en).join("; "));
}

function says(data: Told, { applications, pauses, laws }: Words): readonly Text[] {
	const { points, reason, note, opinion, grant, kind, expected, n, staff } = data;
	const known = [...applications.intakeReasons, ...applications.denialReasons].find(({ id }) => id === reason);
	const term = expected as { readonly n: number; readonly unit: string } | undefined;
	return [
		...(grant === undefined
			? []
			: [grant ? text("建议准予", "proposes to grant") : text("建议不予许可", "proposes to deny")]),
		...(Array.isArray(points) ? points.flatMap(words) : []),
		...(known ? [reasonText(known, laws)] : []),
		...(typeof kind === "string" ? [pauses[kind]?.name ?? text(kind, kind)] : []),
		...(term ? [text(`预计 ${term.n} ${unit(term.unit).zh}`, `expected to take ${term.n} ${unit(term.unit).en}`)] : []),
		...(typeof n === "number" ? [text(`延长 ${n} 个工作日`, `by ${n} working days`)] : []),
		...(Array.isArray(staff) ? [text(`核查人员：${staff.join("、")}`, `checked by ${staff.join(", ")}`)] : []),
		...words(opinion),
		...words(note),
	];
}

/** What happened to a case, line by line (办件经过). */
export const storyOf = (events: readonly CaseRecord[], given: Words): readonly StoryLine[] =>
	events.map(({ seq, type, data }) => ({
		seq,
		type,
		name: eventName(type),
		says: says(data as Told, given),
	}));

export type DocumentKind =
	| "receipt" // 收件凭证
	| "correction" // 一次性补正告知书
	| "acceptance" // 受理通知书
	| "refusal" // 不予受理决定书
	| "procedure" // 特别程序告知书
	| "extension" // 延期告知书
	| "decision" // 决定书
	| "certificate"; // 证照

/** A letter that the case has given rise to (文书); its words follow from the events. */
export interface CaseDocument {
	readonly id: string;
	readonly kind: DocumentKind;
	readonly name: Text;
	readonly at: string;
	readonly paragraphs: readonly Text[];
	readonly verify: string | null;
}

const LETTERS: Readonly<Record<string, readonly [DocumentKind, Text]>> = {
	CaseSubmitted: ["receipt", text("收件凭证", "Receipt")],
	CorrectionRequested: ["correction", text("一次性补正告知书", "Correction notice")],
	PermitNotRequired: ["refusal", text("不需许可告知书", "Notice that no permit is needed")],
	IntakeRefused: ["refusal", text("不予受理决定书", "Decision to refuse intake")],
	CaseAccepted: ["acceptance", text("受理通知书", "Notice of acceptance")],
	[TACIT_RECORD]: ["acceptance", text("受理通知书（默示受理）", "Notice of acceptance (by silence)")],
	SpecialProcedureStarted: ["procedure", text("特别程序告知书", "Notice of a special procedure")],
	TermExtended: ["extension", text("延期告知书", "Notice of extension")],
	CaseGranted: ["decision", text("准予许可决定书", "Decision to grant")],
	CaseDenied: ["decision", text("不予许可决定书", "Decision to deny")],
};

/** What else a letter must say by law: dates that follow, ways to contest a no. */
export function documentsOf(
	events: readonly CaseRecord[],
	number: string,
	answer: CaseAnswer,
	given: Words,
	certificate: { readonly name: Text; readonly at: string; readonly verify: string } | undefined,
): readonly CaseDocument[] {
	const letters = events.flatMap(({ seq, type, data, at }): CaseDocument[] => {
		const letter = LETTERS[type];
		if (!letter) return [];
		const [kind, name] = letter;
		const paragraphs = [
			text(`办件编号：${number}`, `Case ${number}`),
			...says(data as Told, given),
			...dated(type, answer),
			...(type === "IntakeRefused" || type === "CaseDenied" ? remediesText(given) : []),
		];
		return [{ id: `${kind}-${seq}`, kind, name, at, paragraphs, verify: null }];
	});
	if (!certificate) return letters;
	const { name, at, verify } = certificate;
	return [...letters, { id: "certificate", kind: "certificate", name, at, paragraphs: [], verify }];
}

const DATED: Readonly<Record<string, readonly [ClockAnswer["id"], string, string]>> = {
	CaseSubmitted: ["K1", "最迟答复是否受理", "An answer on intake is due by"],
	CorrectionRequested: ["K6", "最迟补正", "Corrections are due by"],
	CaseAccepted: ["K2", "法定最迟决定", "By law the decision is due by"],
	[TACIT_RECORD]: ["K2", "法定最迟决定", "By law the decision is due by"],
};

function dated(type: string, { clocks, acceptedOn }: CaseAnswer): readonly Text[] {
	const [id, zh, en] = DATED[type] ?? [];
	const due = clocks.find((clock) => clock.id === id)?.dueOn;
	const accepted =
		DATED[type]?.[0] === "K2" && acceptedOn !== null
			? [text(`受理日期：${acceptedOn}`, `Accepted on ${acceptedOn}`)]
			: [];
	return [...accepted, ...(due ? [text(`${zh}：${due}`, `${en} ${due}`)] : [])];
}

const unit = (name: string): Text => UNITS[name] ?? text(name, name);
const UNITS: Readonly<Record<string, Text>> = {
	workday: text("个工作日", "working days"),
	calendarDay: text("日", "days"),
	month: text("个月", "months"),
	year: text("年", "years"),
};

/** 行政许可法 Art 38: a no names the ways to contest it. */
const remediesText = ({ applications, laws }: Words): readonly Text[] =>
	applications.remedies.map(({ name, within, basis }) => {
		const cited = basisText(basis, laws);
		const [n, units] = [within.n, unit(within.unit)];
		return text(
			`不服本决定的，可在 ${n} ${units.zh}内${name.zh}（${cited.zh}）。`,
			`It can be contested within ${n} ${units.en}: ${name.en} (${cited.en}).`,
		);
	});

/** Whose case it is, and free words about people: never for strangers. */
const PERSONAL: ReadonlySet<string> = new Set(["holder", "points", "note", "opinion", "staff"]);

/** What of an event a stranger may read; of what was to be corrected only how much it was. */
export function publicData(data: Told): Told {
	const open = Object.fromEntries(Object.entries(data).filter(([key]) => !PERSONAL.has(key)));
	return { ...open, ...(Array.isArray(data.points) && { points: data.points.map((_, i) => `${i + 1}`) }) };
}

/** Whether a field of a record may be told to strangers; who acted and for whom may not. */
export const isOpenField = (field: string): boolean =>
	field.startsWith("data.") && !PERSONAL.has(field.slice("data.".length));
