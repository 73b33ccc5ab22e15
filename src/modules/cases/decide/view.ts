import type { Term } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";
import type { HearingNotice } from "#modules/cases/decide/hearing.ts";
import type { CaseRecord } from "#modules/cases/decide/steps.ts";
import { type ApplicationSettings, DELIVERY_NAMES, groundsOf, type Reason } from "#modules/cases/model/application.ts";
import {
	type HandOutCheck,
	type Intake,
	type Lacking,
	PRESENTER_NAMES,
	RECEIVED_VIA_NAMES,
	type ReceivedVia,
} from "#modules/cases/model/counter.ts";
import { AGREES_NAMES, type Agrees } from "#modules/cases/model/opinions.ts";
import {
	CONSENT_GIVEN,
	CONSENT_WITHDRAWN,
	EVIDENCE_CHANGED,
	EVIDENCE_REVIEWED,
} from "#modules/cases/model/standing.ts";
import { TACIT_RECORD } from "#modules/cases/model.ts";
import { citationText } from "#modules/zone/decide.ts";
import type { Citation, Instrument } from "#modules/zone/model.ts";

type Told = Readonly<Record<string, unknown>>;

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
	PapersReceived: text("收到补交材料", "Papers handed in later"),
	GapExtended: text("延长补齐期限", "Period for the gap extended"),
	GapFilled: text("容缺补齐", "Gap filled"),
	CaseDenied: text("不予许可", "Denied"),
	ResultReady: text("证照制成", "Certificate made"),
	ResultDispatched: text("交揽投", "Given to the courier"),
	DeliveryFailed: text("投递失败", "Delivery failed"),
	ResultDelivered: text("送达", "Delivered"),
	CaseWithdrawn: text("撤回申请", "Withdrawn"),
	CaseUrged: text("督办", "Urged"),
	UrgeAnswered: text("答复督办", "The order answered"),
	ParcelDiffered: text("交接不符", "The parcel was not as its waybill says"),
	CaseRevoked: text("撤销许可", "Revoked"),
	CaseCancelled: text("注销许可", "Cancelled"),
	RenewalDeemed: text("逾期未决定，视为准予延续", "Not decided in time: counts as renewed"),
	CheckPassed: text("承诺核查通过", "Check of the commitment passed"),
	CheckFixOrdered: text("责令限期整改", "Ordered to be put right"),
	FixReported: text("报告已整改", "Reported to be put right"),
	CheckFailed: text("认定承诺不实", "The commitment is false"),
	InterestFlagged: text("登记利害关系人", "Interested party recorded"),
	HearingOffered: text("告知听证权利", "Told of the right to be heard"),
	HearingRequested: text("申请听证", "Hearing asked for"),
	HearingHeld: text("听证笔录", "Record of the hearing"),
	OpinionAsked: text("征求其他部门意见", "Another department asked"),
	OpinionGiven: text("会签意见", "Opinion of another department"),
	CaseAssigned: text("指派承办人", "Assigned"),
	OverrunExplained: text("公开超期原因", "Reason for being late published"),
	RecordCorrectionProposed: text("提请更正记录", "Correction proposed"),
	RecordCorrectionRejected: text("不予更正", "Correction rejected"),
	RecordCorrected: text("更正记录", "Record corrected"),
	[CONSENT_WITHDRAWN]: text("撤回用证授权", "Consent to use evidence withdrawn"),
	[CONSENT_GIVEN]: text("重新给予用证授权", "Consent to use evidence given again"),
	[EVIDENCE_CHANGED]: text("依据有变化，待复核", "What it rests on has changed, to be looked at again"),
	[EVIDENCE_REVIEWED]: text("依据变化已复核", "The change was looked at"),
};

/** What a case rests on, by the kind of what changed of it. */
const CHANGED: Readonly<Record<string, Text>> = {
	fact: text("登记的信息", "what is on record"),
	certificate: text("电子证照", "an e-certificate"),
};

/** The same where nobody took them: it was filed by coming in (备案). */
const FILED: Readonly<Record<string, Text>> = {
	CaseAccepted: text("信息齐全", "Complete"),
	CaseGranted: text("备案完成", "Filed"),
};

/** What a thing that happened is called. */
export const eventName = (type: string, data?: Told): Text =>
	(data?.filed === true ? FILED[type] : undefined) ?? NAMES[type] ?? text(type, type);

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
	const { points, reason, note, opinion, grant, kind, expected, n, staff, gap, waybill, attempts, delivery, toName } =
		data;
	const { question, agrees } = data;
	const { receivedVia, presenter, lacking, said, counted, check, checkWithin, road, limit, outcome } = data;
	const known = groundsOf(applications).find(({ id }) => id === reason);
	const term = expected as { readonly n: number; readonly unit: string } | undefined;
	return [
		...viaWords(receivedVia, presenter as Intake["presenter"], lacking as Lacking | undefined),
		...(typeof said === "number"
			? [text(`运单写 ${said} 份，实收 ${String(counted)} 份`, `${said} said, ${String(counted)} counted`)]
			: []),
		...(check ? [checkWords(check as HandOutCheck)] : []),
		...(grant === undefined
			? []
			: [grant ? text("建议准予", "proposes to grant") : text("建议不予许可", "proposes to deny")]),
		...(Array.isArray(points) ? points.flatMap(words) : []),
		...(known ? [reasonText(known, laws)] : []),
		...(typeof kind === "string" ? [pauses[kind]?.name ?? CHANGED[kind] ?? text(kind, kind)] : []),
		...(term ? [text(`预计 ${term.n} ${unit(term.unit).zh}`, `expected to take ${term.n} ${unit(term.unit).en}`)] : []),
		...words(question),
		...(typeof agrees === "string" ? [AGREES_NAMES[agrees as Agrees]] : []),
		...(road === "commitment" ? [text("告知承诺办理", "on a commitment")] : []),
		...(checkWithin
			? [
					text(
						`${termText(checkWithin as Term).zh}内核查承诺`,
						`the commitment is checked within ${termText(checkWithin as Term).en}`,
					),
				]
			: []),
		...(limit
			? [text(`${termText(limit as Term).zh}内整改`, `to be put right within ${termText(limit as Term).en}`)]
			: []),
		...hearingWords(data),
		...(gap ? [text(`${termText(gap as Term).zh}内补齐`, `to be filled within ${termText(gap as Term).en}`)] : []),
		...(typeof n === "number" ? [text(`延长 ${n} 个工作日`, `by ${n} working days`)] : []),
		...(Array.isArray(staff) ? [text(`核查人员：${staff.join("、")}`, `checked by ${staff.join(", ")}`)] : []),
		...(typeof waybill === "string" ? [text(`运单 ${waybill}`, `waybill ${waybill}`)] : []),
		...(typeof attempts === "number" ? [text(`投递 ${attempts} 次`, `tried ${attempts} times`)] : []),
		...(delivery === "window" || delivery === "courier" ? [DELIVERY_NAMES[delivery]] : []),
		...(toName ? [assignedText(toName as Text)] : []),
		...(outcome === "stands" ? [text("不影响本件", "it stands all the same")] : []),
		...(outcome === "change" ? [text("请持证人申请变更", "its holder has to apply for a change")] : []),
		...words(opinion),
		...words(note),
	];
}

const assignedText = ({ zh, en }: Text): Text => text(`由${zh}承办`, `examined by ${en}`);

/** Whose post it was, where a member of staff acted as a deputy (代理); undefined for everybody else. */
export const standsFor = ({ actor, principal }: Pick<CaseRecord, "actor" | "principal">): string | undefined =>
	principal !== undefined && principal !== actor && principal.startsWith("staff:") ? principal : undefined;

/** Who acted, and for whom. */
export function signerText(event: Pick<CaseRecord, "actor" | "principal">, name: (id: string) => Text): Text {
	const by = name(event.actor);
	const principal = standsFor(event);
	if (principal === undefined) return by;
	const whose = name(principal);
	return text(`${by.zh}代${whose.zh}`, `${by.en}, for ${whose.en}`);
}

function viaWords(via: unknown, presenter: Intake["presenter"], lacking: Lacking | undefined): readonly Text[] {
	const name = via === "online" ? undefined : RECEIVED_VIA_NAMES[via as ReceivedVia];
	const lacks = lacking ? lacking.fields.length + lacking.materials.length + (lacking.signature ? 1 : 0) : 0;
	const as = presenter && PRESENTER_NAMES[presenter.as];
	return [
		...(name ? [name] : []),
		...(presenter && as ? [text(`${presenter.name}（${as.zh}）`, `${presenter.name} (${as.en})`)] : []),
		...(lacks > 0 ? [text(`收件时尚缺 ${lacks} 项`, `${lacks} missing when it was taken in`)] : []),
	];
}

const checkWords = ({ way, tail, name }: HandOutCheck): Text => {
	if (way === "code") return text("凭取件码", "by the pick-up code");
	const who = name === undefined ? "" : ` ${name}`;
	return text(`核验证件尾号 ${tail}${who}`, `by the document ending in ${tail}${who}`);
};

/** A hearing: whose interest, who asked, day and place, and what its record comes to. */
const hearingWords = ({ party, from, hearing, favours }: Told): readonly Text[] => {
	const notice = hearing as HearingNotice | undefined;
	return [
		...(typeof party === "string" ? [text(`利害关系人：${party}`, `interested party: ${party}`)] : []),
		...(from === "party" ? [text("由利害关系人提出", "by the interested party")] : []),
		...(notice ? [text(`${notice.on}，${notice.place}`, `${notice.on}, ${notice.place}`)] : []),
		...(favours === undefined
			? []
			: [
					favours === "grant"
						? text("笔录支持准予", "the record supports a grant")
						: text("笔录不支持准予", "the record does not support a grant"),
				]),
	];
};

/** What happened to a case, line by line (办件经过). */
export const storyOf = (events: readonly CaseRecord[], given: Words): readonly StoryLine[] =>
	events.map(({ seq, type, data }) => ({
		seq,
		type,
		name: eventName(type, data as Told),
		says: says(data as Told, given),
	}));

const unit = (name: string): Text => UNITS[name] ?? text(name, name);
const UNITS: Readonly<Record<string, Text>> = {
	workday: text("个工作日", "working days"),
	calendarDay: text("日", "days"),
	month: text("个月", "months"),
	year: text("年", "years"),
};

export const termText = ({ n, unit: name }: Term): Text => text(`${n}${unit(name).zh}`, `${n} ${unit(name).en}`);

/** As a letter cites: `《中华人民共和国行政许可法》第三十二条`. */
export function lawsText(basis: readonly Citation[], laws: Words["laws"]): Text {
	const cited = basis.map(({ law, articles }) => {
		const title = laws.get(law)?.title ?? text(law, law);
		const [zh, en] = [articles.map(articleText).join("、"), articles.join(", ")];
		return text(`《${title.zh}》${zh}`, en === "" ? title.en : `${title.en}, Art. ${en}`);
	});
	return text(cited.map(({ zh }) => zh).join("、"), cited.map(({ en }) => en).join("; "));
}

const DIGITS = "〇一二三四五六七八九";

/** `32` → 第三十二条; what is no plain number stays as it is. */
function articleText(article: string): string {
	const n = /^[1-9]\d{0,2}$/.test(article) ? Number(article) : undefined;
	if (n === undefined) return `第${article}条`;
	const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
	const numerals = [
		hundreds > 0 ? `${DIGITS[hundreds]}百` : "",
		tens > 1 || (tens === 1 && hundreds > 0)
			? `${DIGITS[tens]}十`
			: tens === 1
				? "十"
				: hundreds > 0 && ones > 0
					? "零"
					: "",
		ones > 0 ? DIGITS[ones] : "",
	];
	return `第${numerals.join("")}条`;
}

/** 行政许可法 Art 38: a no names the ways to contest it. */
export const remediesText = ({ applications, laws }: Words): readonly Text[] =>
	applications.remedies.map(({ name, within, basis }) => {
		const cited = lawsText(basis, laws);
		const term = termText(within);
		return text(
			`自收到本决定书之日起${term.zh}内${name.zh}${cited.zh && `（${cited.zh}）`}`,
			`within ${term.en} of receiving this decision: ${name.en}${cited.en && ` (${cited.en})`}`,
		);
	});
