import type { RefusalEntry } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";

/** Why an application, or a step of its case, is refused whatever it is about. */
export const APPLICATION_REFUSALS = {
	"case/unknown": {
		kind: "missing",
		title: text("没有这个办件", "There is no such case"),
		remedy: text("请核对办件编号。", "Check the number of the case."),
	},
	"case/unknown-item": {
		kind: "missing",
		title: text("没有这个事项", "There is no such service item"),
		remedy: text("请在办事目录中查找。", "Look for it in the catalogue."),
	},
	"case/moved-on": {
		kind: "conflict",
		title: text("办件已有新进展", "The case has moved on"),
		remedy: text("页面内容已过时：请刷新后再办理。", "The screen is out of date: reload it and decide again."),
	},
	"case/draft-moved-on": {
		kind: "conflict",
		title: text("草稿已在别处修改", "The draft was changed elsewhere"),
		remedy: text("请刷新后再填写。", "Reload it and go on from there."),
	},
	"case/already-submitted": {
		kind: "conflict",
		title: text("该申请已经提交", "This application was submitted already"),
		remedy: text("请在“我的办件”中查看。", "Look for it under my cases."),
	},
	"case/form-incomplete": {
		kind: "incomplete",
		title: text("表单尚未填好", "The form is not complete"),
		remedy: text("请填写所列各项。", "Fill in the fields that are listed."),
	},
	"case/material-missing": {
		kind: "incomplete",
		title: text("尚有材料没有来源", "Papers are still missing"),
		remedy: text(
			"请同意使用已有证照、作出承诺，或补交所列材料。",
			"Agree to the use of what is on record, make the commitment, or hand in the papers that are listed.",
		),
	},
	"case/not-signed": {
		kind: "incomplete",
		title: text("尚未确认签名", "It is not signed"),
		remedy: text(
			"请核对内容并确认电子签名（国务院令第716号第8条）。",
			"Check what it says and confirm the e-signature (State Council Order 716, Art. 8).",
		),
	},
	"case/four-eyes": {
		kind: "denied",
		title: text("承办人不能批准自己的审查意见", "Who examined a case may not decide it"),
		remedy: text(
			"请由另一位批准人决定；没有其他批准人的，请管理员任命。",
			"Another approver has to decide; where there is none, ask the administrator to appoint one.",
		),
	},
	"case/unknown-reason": {
		kind: "incomplete",
		title: text("没有这个理由", "There is no such ground"),
		remedy: text(
			"说不的理由须从法定清单中选择（行政许可法第38条）。",
			"A no needs a ground of the list (Administrative Licensing Law, Art. 38).",
		),
	},
	"case/evidence-no-longer-valid": {
		kind: "denied",
		title: text("申请所依据的证照已失效", "Evidence that the application rests on is no longer valid"),
		remedy: text(
			"失效证照不得作为决定依据。请申请人向签发机关换证：新证入库后即可准予，无需再次提交；也可撤回后重新申请。期限届满仍未换证的，以不符合法定条件不予许可，并告知救济途径。",
			"An invalid certificate is no ground for a decision. The applicant renews it at its issuer: once the new one is on record it can be granted and nothing is handed in again; or withdraws and applies anew. Where it is not renewed before the term ends, it is denied because a condition of the law is not met, with the ways to contest that.",
		),
	},
	"case/unknown-code": {
		kind: "missing",
		title: text("没有这个验证码对应的证照", "No certificate has this code"),
		remedy: text("请核对证照上的验证码。", "Compare it with the code on the certificate."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
