import type { RefusalEntry } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";

/** Why a slip is not raised, answered or closed. */
export const SLIP_REFUSALS = {
	"project/slip-open": {
		kind: "conflict",
		title: text("还有一张单没有办结", "A slip is still open"),
		remedy: text(
			"等它回复、销号；逾期不回复的，再升一级。",
			"Wait until it is answered and closed, or raise the next step once it is overdue.",
		),
	},
	"project/slip-skipped": {
		kind: "denied",
		title: text("不能越级发单", "A step of the ladder is skipped"),
		remedy: text(
			"先发列出的那一级；逾期不回复，才发这一级。",
			"Raise the step that is named first; this one follows when it was not answered in time.",
		),
	},
	"project/slip-without-cause": {
		kind: "denied",
		title: text("项目现在没有这个发单原因", "The project gives no such cause today"),
		remedy: text("按项目现在的颜色和原因发单。", "Go by the light of the project and the cause it tells."),
	},
	"project/slip-receiver": {
		kind: "denied",
		title: text("这张单不是发给这个人的", "This step goes to somebody else"),
		remedy: text(
			"发给列出的人或担任列出岗位的人。",
			"Send it to the person, or to a holder of the post, that is named.",
		),
	},
	"project/slip-to-oneself": {
		kind: "denied",
		title: text("不能给自己发单", "Nobody raises a slip to oneself"),
		remedy: text("由另一位有权的人发单。", "Another person who may do it raises it."),
	},
	"project/slip-back-dated": {
		kind: "denied",
		title: text("发单不能补记", "A slip is not raised for a day in the past"),
		remedy: text(
			"单子从发出之日起算回复期限，请按今天发单。",
			"Its days run from the day it goes out: raise it today.",
		),
	},
	"project/slip-unanswered": {
		kind: "conflict",
		title: text("还没有回复，不能销号", "It was not answered and cannot be closed"),
		remedy: text("等收单人回复办理情况和依据后再销号。", "Close it once its receiver has said what was done."),
	},
	"project/no-such-slip": {
		kind: "missing",
		title: text("没有这张未办结的单", "There is no such open slip"),
		remedy: text(
			"请刷新页面；已升级或销号的单不再办理。",
			"Reload the page; one that was raised further or closed is over.",
		),
	},
	"project/cause-holds": {
		kind: "conflict",
		title: text("已认定正当理由，期间不发单", "An approved cause holds, so no slip is raised"),
		remedy: text("到列出的日期以后再看。", "Look again after the day that is named."),
	},
	"project/own-cause": {
		kind: "denied",
		title: text("责任人不能认定自己项目的正当理由", "Who leads the project does not approve its cause"),
		remedy: text("由另一位领导认定。", "Another leader approves it."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
