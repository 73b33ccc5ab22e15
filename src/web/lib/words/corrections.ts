import type { Text } from "#kernel/text.ts";

/** Wrong records and what answers them. */
export const CORRECTIONS = {
	correct: { zh: "更正", en: "Correct" },
	corrected: { zh: "已更正", en: "Corrected" },
	title: { zh: "更正这条记录", en: "Correct this record" },
	how: { zh: "应当是", en: "It should have been" },
	other: { zh: "别的时间", en: "At another time" },
	people: { zh: "别的核查人员", en: "By other people" },
	never: { zh: "没有发生过", en: "It never happened" },
	when: { zh: "实际时间", en: "When it was" },
	staff: { zh: "实际核查人员（两人以上，用顿号隔开）", en: "Who went (two or more, parted by commas)" },
	why: { zh: "更正理由", en: "Why" },
	whyHint: { zh: "会写进更正告知书，告知申请人", en: "It stands in the notice that the applicant gets" },
	kept: {
		zh: "原记录不会删除，两条都留在经过里。",
		en: "The record is not removed: both stand in the story.",
	},
	send: { zh: "更正", en: "Correct it" },
	propose: { zh: "提请批准人更正", en: "Propose it to the approver" },
	moves: { zh: "这样更正会改变法定日期：", en: "This moves legal dates:" },
	moved: { zh: "{name}：{from} → {to}", en: "{name}: {from} → {to}" },
	noDate: { zh: "未定", en: "open" },
	needed: { zh: "请填写", en: "Needed" },
	cancel: { zh: "取消", en: "Cancel" },
	pending: { zh: "{by}提请更正", en: "{by} proposes a correction" },
	wasIs: { zh: "{was} → {is}", en: "{was} → {is}" },
	record: { zh: "{name}，{at}", en: "{name}, {at}" },
	approve: { zh: "批准更正", en: "Approve" },
	reject: { zh: "不予更正", en: "Reject" },
	rejectWhy: { zh: "不予更正的理由", en: "Why it is rejected" },
	resting: {
		zh: "更正前已发出、依据这条记录的，请重新发送或重新决定：",
		en: "What went out before and rests on the record is to be sent, or decided, again:",
	},
	restingLine: { zh: "{name}（{at}）", en: "{name} ({at})" },
	happened: { zh: "发生时间（补记时填，现在发生的不用填）", en: "When it happened (only where it is recorded later)" },
} satisfies Record<string, Text | Record<string, Text>>;
