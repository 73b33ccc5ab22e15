import type { RefusalEntry } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import { BESIDE_TYPES } from "#modules/cases/model/application.ts";
import type { BundleStep } from "#modules/cases/model/bundle.ts";
import { EVENT_TYPES, TACIT_RECORD } from "#modules/cases/model.ts";
import type { Dictionary, Expr, Fact, FactType } from "#modules/rules/model.ts";
import type { Citation } from "#modules/zone/model.ts";

/** What can give rise to a letter (文书). */
export const LETTER_EVENTS = [...EVENT_TYPES, TACIT_RECORD, ...BESIDE_TYPES] as const;

/** What of a bundle gives rise to one: its steps stand in no case. */
export const BUNDLE_LETTER_EVENTS = ["BundleExtended"] as const satisfies readonly BundleStep[];

/** A condition of a letter, checked FEEL over `LETTER_FACTS`. */
export interface LetterRule {
	readonly text: string;
	readonly expr: Expr;
}

/** One paragraph of a letter; where a part is a list it stands once for each element. */
export interface LetterParagraph {
	readonly when?: LetterRule;
	readonly parts: readonly (string | { readonly fact: string })[];
}

/** One kind of letter, from the zone pack's `documents/*.md`. */
export interface LetterForm {
	readonly id: string;
	readonly name: Text;
	readonly on: readonly (typeof LETTER_EVENTS | typeof BUNDLE_LETTER_EVENTS)[number][];
	readonly when?: LetterRule;
	/** Of the letter's number (文号). */
	readonly number: LetterParagraph["parts"];
	/** Laid out as an official letter (GB/T 9704), with the name of the body at its head. */
	readonly official: boolean;
	/** The applicant signs it with the submission, and reads it before. */
	readonly signed: boolean;
	readonly basis: readonly Citation[];
	readonly body: { readonly zh: readonly LetterParagraph[]; readonly en: readonly LetterParagraph[] };
}

const FACTS: readonly (readonly [FactType, string, Text])[] = [
	["string", "zone.name", text("专区", "the zone")],
	["string", "department.name", text("承办部门", "the department")],
	["string", "applicant.name", text("申请人", "the applicant")],
	["string", "case.number", text("办件编号", "number of the case")],
	["string", "case.filingBasis", text("备案的依据", "articles behind the filing")],
	["string", "item.name", text("事项名称", "name of the item")],
	["string", "item.code", text("事项编码", "code of the item")],
	["string", "item.variant", text("办理情形", "variant of the item")],
	["string", "item.result", text("办理结果", "what the item results in")],
	["string", "letter.number", text("文号", "number of the letter")],
	["string", "letter.date", text("成文日期", "date of the letter")],
	["string", "letter.year", text("年份", "year of the letter")],
	["string", "letter.seq", text("事件序号", "seq of the event behind it")],
	["string", "letter.basis", text("依据", "articles that it rests on")],
	["string", "received.on", text("收件日期", "day of receipt")],
	["string", "accepted.on", text("受理日期", "day of acceptance")],
	["string", "intake.term", text("受理期限", "term of intake")],
	["string", "intake.due", text("受理期限届满日", "intake is due")],
	["string", "correction.term", text("补正期限", "term of correction")],
	["string", "correction.due", text("补正期限届满日", "corrections are due")],
	["string", "decision.term", text("法定期限", "statutory term")],
	["string", "decision.due", text("法定期限届满日", "the decision is due by law")],
	["string", "promise.term", text("承诺期限", "promised term")],
	["string", "promise.due", text("承诺期限届满日", "the decision is due by promise")],
	["string", "delivery.term", text("送达期限", "term of delivery")],
	["string", "delivery.due", text("送达期限届满日", "delivery is due")],
	["string", "gap.term", text("容缺期限", "term of the gap")],
	["string", "gap.due", text("容缺期限届满日", "the gap is to be filled by")],
	["string", "step.reason", text("理由", "ground")],
	["string", "step.basis", text("理由的依据", "articles behind the ground")],
	["string", "step.note", text("说明", "note")],
	["string", "step.procedure", text("特别程序", "special procedure")],
	["string", "step.procedureBasis", text("特别程序的依据", "articles behind the procedure")],
	["string", "step.expected", text("所需时间", "expected length")],
	["string", "step.extension", text("延长时间", "length of the extension")],
	["string", "step.approver", text("批准人", "who approved it")],
	["string", "correction.was", text("原记录", "the record as it was")],
	["string", "correction.is", text("更正后的记录", "the record as it should have been")],
	["list", "step.points", text("补正内容", "points to correct")],
	["list", "materials", text("材料", "papers")],
	["list", "commitments", text("承诺事项", "papers that are committed to")],
	["list", "gaps", text("容缺材料", "papers that may come later")],
	["list", "commitment.conditions", text("承诺符合的条件", "conditions that are committed to")],
	["string", "commitment.checkedBy", text("核查方式", "how the commitment is checked")],
	["string", "check.term", text("核查期限", "term of the check")],
	["string", "check.due", text("核查期限届满日", "the check is due")],
	["string", "fix.term", text("整改期限", "term to put it right")],
	["string", "fix.due", text("整改期限届满日", "it is to be put right by")],
	["list", "lacking", text("收件时尚缺", "what was lacking when it came in")],
	["string", "hearing.party", text("利害关系人", "the interested party")],
	["string", "hearing.askUntil", text("申请听证的期限届满日", "a hearing is asked for by")],
	["string", "hearing.on", text("听证日期", "day of the hearing")],
	["string", "hearing.place", text("听证地点", "place of the hearing")],
	["string", "hearing.chair", text("听证主持人", "chair of the hearing")],
	["string", "hearing.record", text("听证笔录", "record of the hearing")],
	["string", "renewal.number", text("所延续的证照号", "number of the certificate that is renewed")],
	["string", "renewal.until", text("原有效期届满日", "end of its term")],
	["string", "renewal.newUntil", text("延续后有效期届满日", "end of the new term")],
	["boolean", "case.renews", text("延续", "it is a renewal")],
	["boolean", "case.renewedLate", text("延续申请晚于法定时间", "the renewal was applied for late")],
	["boolean", "step.isHearing", text("听证", "it is a hearing with its notice")],
	["list", "remedies", text("救济途径", "ways to contest")],
	["boolean", "tacit", text("默示受理", "accepted by silence")],
	["boolean", "case.filedByReceipt", text("收到即备案", "filed by coming in complete")],
	["boolean", "item.decidedOnTheSpot", text("即办件", "decided at the counter")],
	["boolean", "has.materials", text("有材料", "there are papers")],
	["boolean", "has.commitments", text("有承诺", "there are commitments")],
	["boolean", "has.lacking", text("收件时有尚缺的内容", "something was lacking when it came in")],
	["boolean", "has.gaps", text("有容缺材料", "there are papers that may come later")],
	["boolean", "case.byCommitment", text("整件告知承诺", "the whole permit is on a commitment")],
	["boolean", "case.falseCommitment", text("承诺不实", "the commitment was false")],
	["boolean", "gap.lapsed", text("逾期未补齐", "the gap was not filled in time")],
	["boolean", "has.decisionTerm", text("法定期限已起算", "a statutory term runs")],
	["boolean", "has.promise", text("承诺期限已起算", "a promised term runs")],
	["boolean", "has.reason", text("有理由", "a ground is named")],
	["boolean", "correction.never", text("没有发生", "it never happened")],
	["boolean", "has.note", text("有说明", "there is a note")],
	["boolean", "delivered.byCourier", text("揽投送达", "brought by a courier")],
	["boolean", "delivered.electronically", text("电子送达", "delivered electronically")],
];

const DEFAULTS: Readonly<Record<FactType, Fact["default"]>> = { boolean: false, number: 0, string: "", list: [] };
const factOf = (type: FactType, name: string, question: Text): Fact => ({
	name,
	type,
	default: DEFAULTS[type],
	question,
	help: question,
	holder: "",
	evidence: [],
	group: "letter",
});

const dictionaryOf = (facts: typeof FACTS): Dictionary => ({
	facts: facts.map(([type, name, question]) => factOf(type, name, question)),
	index: new Map(facts.map(([, name], i) => [name, i])),
});

/** What a letter can say, by name; the conditions of its paragraphs are FEEL over the same. */
export const LETTER_FACTS = dictionaryOf(FACTS);

/** What is known of a letter without deriving a date: its number and the condition under which it exists are made of these. */
const IMMEDIATE =
	/^(zone|department|applicant|case|item)\.|^letter\.(date|year|seq)$|^has\.(materials|commitments|gaps|reason|note)$|^delivered\.|^gap\.lapsed$|^step\.isHearing$/;
export const HEAD_FACTS = dictionaryOf(FACTS.filter(([, name]) => IMMEDIATE.test(name)));

export const LETTER_REFUSALS = {
	"case/unknown-document": {
		kind: "missing",
		title: text("没有这份文书", "There is no such letter"),
		remedy: text("请从办件的文书清单中打开。", "Open it from the list of the case."),
	},
	"case/letter-fact-missing": {
		kind: "conflict",
		title: text("文书所需的内容缺失", "What the letter has to say is not there"),
		remedy: text(
			"所列内容未记录，文书不能出具；请核对办件记录和专区包。",
			"What is listed was not recorded, and a letter with blanks is not made: see the case and the zone pack.",
		),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
