import type { Text } from "#kernel/text.ts";

/** Score cards and the joint review (优商选资、准入联审). */
export const SCORES = {
	title: { zh: "优商选资与准入", en: "Score and admission" },
	card: { zh: "评分表", en: "Score card" },
	kind: { zh: "自评还是复核", en: "Own score or review" },
	kinds: { self: { zh: "自评", en: "own score" }, review: { zh: "复核", en: "review" } },
	item: { zh: "评分项", en: "Item" },
	value: { zh: "取值", en: "Value" },
	evidence: { zh: "依据", en: "Evidence" },
	points: { zh: "得分", en: "Points" },
	pointsOf: { zh: "{n} / {most}", en: "{n} of {most}" },
	none: { zh: "没有可用的评分表", en: "There is no score card" },
	choose: { zh: "请选择", en: "Choose" },
	needed: { zh: "取值和依据都要填", en: "Value and evidence are both needed" },
	vetoes: { zh: "一票否决项（有则勾选）", en: "Vetoes (tick what applies)" },
	total: { zh: "合计 {n} 分，满分 {most}", en: "{n} of {most} in all" },
	fit: { zh: "达到准入参考分", en: "fit by its points" },
	unfit: { zh: "低于准入参考分", en: "below the points wanted" },
	vetoed: { zh: "一票否决：{names}", en: "Vetoed: {names}" },
	gone: { zh: "当时的评分表不在本机，算不出得分", en: "The card of that day is not at hand; no points" },
	by: { zh: "{kind}，{by}，{date}", en: "{kind} by {by}, {date}" },
	opinions: { zh: "部门意见", en: "Opinions of departments" },
	waits: { zh: "还等：{names}", en: "Waiting for: {names}" },
	admitted: { zh: "{date}准予进入", en: "Admitted {date}" },
	notAdmitted: { zh: "{date}不予准入", en: "Not admitted {date}" },
	opinion: {
		agree: { zh: "同意", en: "agrees" },
		conditions: { zh: "有条件同意", en: "agrees with conditions" },
		disagree: { zh: "不同意", en: "disagrees" },
	},
} satisfies Record<string, Text | Record<string, Text>>;
