import type { RefusalEntry } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";

/** Why a step from the decision on is refused (决定及其后). */
export const DECISION_REFUSALS = {
	"case/gap-open": {
		kind: "conflict",
		title: text("还有容缺材料没有交", "Papers that may come later are still missing"),
		remedy: text(
			"可以容缺准予，补齐后发证；申请人已经补交的，请先登记收到，再准予。",
			"Grant it with a gap: the certificate follows when they are there. If they were handed in already, record that first.",
		),
	},
	"case/no-gap": {
		kind: "conflict",
		title: text("没有缺少的材料", "No paper is missing"),
		remedy: text(
			"只有所缺材料都在该事项的容缺清单上并已书面承诺的，才能容缺准予；本件请直接准予或不予许可。",
			"It is granted with a gap only where papers on the item's list of what may come later are missing and the commitment is signed. Grant or deny this one.",
		),
	},
	"case/gap-too-long": {
		kind: "denied",
		title: text("补齐期限过长", "The period is too long"),
		remedy: text(
			"补齐期限和延长时间都不得超过该事项的承诺时限；请缩短。",
			"Neither the period nor its extension may be longer than the time promised for the item: make it shorter.",
		),
	},
	"case/gap-not-filled": {
		kind: "incomplete",
		title: text("所缺材料尚未全部核对", "Not every missing paper was checked"),
		remedy: text(
			"请逐份核对所列材料，全部补齐后再确认。",
			"Check each of the papers that are listed; confirm when all are there.",
		),
	},
	"case/gap-still-open": {
		kind: "denied",
		title: text("补齐期限未满，不能以未补齐为由不予许可", "The applicant still has time to fill the gap"),
		remedy: text(
			"请等到期限届满；到期仍未补齐的，由批准人作出不予许可决定。",
			"Wait until the period is over; the approver denies it where the gap is not filled by then.",
		),
	},
	"case/not-missing": {
		kind: "incomplete",
		title: text("所列材料不在待补之列", "These papers are not missing"),
		remedy: text("请只选本件尚缺的容缺材料。", "Choose among the papers that this case still lacks."),
	},
	"case/delivery-not-tried-twice": {
		kind: "incomplete",
		title: text("投递不足两次", "It was not tried twice"),
		remedy: text(
			"至少上门投递两次仍不成功的，才登记退回。",
			"It goes back only after two attempts at the door have failed.",
		),
	},
	"case/revocation-harms-the-public": {
		kind: "denied",
		title: text("撤销可能对公共利益造成重大损害", "Revoking it may do the public great harm"),
		remedy: text(
			"依行政许可法第六十九条第三款不予撤销；请责令改正，并记录理由。",
			"It is not revoked (Administrative Licensing Law, Art. 69, third paragraph): order it to be put right and record why.",
		),
	},
	"case/applicant-barred": {
		kind: "denied",
		title: text("申请人在禁止再次申请的期限内", "The applicant may not apply for this again yet"),
		remedy: text(
			"请以“在禁止再次申请的期限内”不予受理，并告知救济途径。",
			"Refuse intake for that ground, and name the ways to contest it.",
		),
	},
	"case/no-card-to-urge": {
		kind: "denied",
		title: text("本件没有亮牌，不需督办", "This case shows no card: there is nothing to urge"),
		remedy: text("黄牌、红牌或超法定期限的办件才能督办。", "A case is urged once its card is yellow, red or black."),
	},
	"case/urge-not-answered": {
		kind: "conflict",
		title: text("上一次督办还没有答复", "The last order is not answered yet"),
		remedy: text("请先等承办部门答复。", "Wait for the answer of the department."),
	},
	"case/not-urged": {
		kind: "conflict",
		title: text("没有等待答复的督办", "No order waits for an answer"),
		remedy: text("本件不用答复，请继续办理。", "Nothing is to be answered: go on with the case."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
