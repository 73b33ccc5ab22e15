import type { RefusalEntry } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";

/** The special procedure that a hearing is (听证, 行政许可法 Art 45): it pauses the terms as any of the eight. */
export const HEARING = "hearing";

/** Terms of a hearing in working days (行政许可法 Art 47, 48, 82). */
export const HEARING_DAYS = { ask: 5, hold: 20, notice: 7 } as const;

/** Who asks to be heard. */
export const HEARD = ["applicant", "party"] as const;
export type Heard = (typeof HEARD)[number];

/** What the record of a hearing comes to: the decision follows it (行政许可法 Art 48). */
export const HEARING_ENDS = ["grant", "deny"] as const;
export type HearingEnd = (typeof HEARING_ENDS)[number];

/** Why a step of a hearing, or a decision before it, is refused. */
export const HEARING_REFUSALS = {
	"case/no-interested-party": {
		kind: "conflict",
		title: text("没有登记利害关系人", "No interested party is recorded"),
		remedy: text(
			"先登记与申请有重大利益关系的他人，再告知听证权利。",
			"Record first who has a major interest in the matter, then tell of the right to be heard.",
		),
	},
	"case/hearing-already-offered": {
		kind: "conflict",
		title: text("已告知听证权利", "The right to be heard was told already"),
		remedy: text(
			"请等告知之日起五个工作日届满，或按已提出的申请组织听证。",
			"Wait until the five working days are over, or hold the hearing that was asked for.",
		),
	},
	"case/hearing-not-offered": {
		kind: "conflict",
		title: text("尚未告知听证权利", "The right to be heard was not told"),
		remedy: text(
			"听证申请在被告知之后提出；可以随时向承办部门陈述、申辩。",
			"A hearing is asked for after the right to it was told; one may be heard by the department at any time.",
		),
	},
	"case/hearing-already-asked": {
		kind: "conflict",
		title: text("已申请听证", "A hearing was asked for already"),
		remedy: text("请等候举行听证的通知。", "Wait for the notice of the hearing."),
	},
	"case/hearing-asked-too-late": {
		kind: "denied",
		title: text("申请听证的期限已过", "The time to ask for a hearing is over"),
		remedy: text(
			"应当在被告知之日起五个工作日内提出（行政许可法第47条）；仍可以向承办部门书面陈述、申辩。",
			"It is asked for within five working days of being told (Administrative Licensing Law, Art. 47). One may still be heard in writing.",
		),
	},
	"case/hearing-not-described": {
		kind: "incomplete",
		title: text("没有写明听证的时间、地点和主持人", "Day, place and chair of the hearing are missing"),
		remedy: text(
			"通知中须写明时间、地点和主持人（行政许可法第48条）。",
			"The notice names day, place and chair (Administrative Licensing Law, Art. 48).",
		),
	},
	"case/hearing-notice-too-short": {
		kind: "denied",
		title: text("通知不足七个工作日", "The notice is shorter than seven working days"),
		remedy: text(
			"应当于举行听证的七日前通知（行政许可法第48条）；请改到不早于所示日期。",
			"Notice is given seven days before (Administrative Licensing Law, Art. 48): choose the day that is shown or a later one.",
		),
	},
	"case/hearing-too-late": {
		kind: "denied",
		title: text("听证日期超出二十个工作日", "The hearing is later than twenty working days"),
		remedy: text(
			"应当自收到听证申请之日起二十日内组织听证（行政许可法第47条）；请改到不晚于所示日期。",
			"It is held within twenty days of the request (Administrative Licensing Law, Art. 47): choose the day that is shown or an earlier one.",
		),
	},
	"case/chair-examined": {
		kind: "denied",
		title: text("听证主持人不能是本件的审查人员", "The chair of a hearing is not who examines the case"),
		remedy: text(
			"请指定审查该申请的工作人员以外的人员主持；主持过听证的，不再提出审查意见（行政许可法第48条）。",
			"Somebody else than who examines it chairs, and who chaired does not propose the decision (Administrative Licensing Law, Art. 48).",
		),
	},
	"case/no-hearing": {
		kind: "conflict",
		title: text("没有正在进行的听证", "No hearing is under way"),
		remedy: text("先通知听证的时间、地点和主持人。", "Give notice of day, place and chair first."),
	},
	"case/not-the-chair": {
		kind: "denied",
		title: text("听证笔录由主持人登记", "The record of a hearing is its chair's"),
		remedy: text("请由通知中写明的主持人登记。", "Who the notice names as chair records it."),
	},
	"case/hearing-not-yet": {
		kind: "conflict",
		title: text("听证还没有举行", "The hearing has not been held yet"),
		remedy: text("请在通知的日期举行之后登记笔录。", "Record it on the day of the notice or later."),
	},
	"case/party-not-told": {
		kind: "denied",
		title: text("尚未告知利害关系人", "The interested party was not told"),
		remedy: text(
			"直接关系他人重大利益的，应当先告知并听取意见，告知听证权利（行政许可法第36条、第47条）。",
			"What touches a major interest of others is told to them first, with their right to be heard (Administrative Licensing Law, Art. 36, 47).",
		),
	},
	"case/hearing-may-be-asked": {
		kind: "denied",
		title: text("申请听证的期限未满，不能作出决定", "A hearing may still be asked for"),
		remedy: text(
			"请等到所示日期之后再决定（行政许可法第47条）。",
			"Decide after the day that is shown (Administrative Licensing Law, Art. 47).",
		),
	},
	"case/hearing-not-held": {
		kind: "denied",
		title: text("已申请听证，尚无听证笔录", "A hearing was asked for and there is no record of it"),
		remedy: text(
			"先举行听证、登记笔录，再根据笔录作出决定（行政许可法第47条、第48条）。",
			"Hold it and record it; the decision is based on the record (Administrative Licensing Law, Art. 47, 48).",
		),
	},
	"case/against-the-record": {
		kind: "denied",
		title: text("决定与听证笔录不符", "The decision is against the record of the hearing"),
		remedy: text(
			"应当根据听证笔录作出决定（行政许可法第48条第二款）；笔录有遗漏的，退回后重新听证。",
			"The decision is based on the record (Administrative Licensing Law, Art. 48); where the record lacks something, send it back and hear again.",
		),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
