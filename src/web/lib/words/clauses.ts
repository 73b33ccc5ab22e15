import type { Text } from "#kernel/text.ts";

/** The clauses of an agreement and their review (条款与公平竞争审查). */
export const CLAUSES = {
	title: { zh: "协议条款与公平竞争审查", en: "Clauses and their review" },
	none: {
		zh: "还没有提出条款。奖励、优惠、排他等条款签约前要审查。",
		en: "No clause is proposed yet. Awards, preferences and exclusivity are reviewed before anything is signed.",
	},
	waiting: {
		zh: "{n} 项条款等审查，审查前不能签正式合同。",
		en: "{n} {n|clause waits|clauses wait} for review; nothing formal is signed before.",
	},
	allReviewed: { zh: "要审查的条款都已审查。", en: "Every clause that has to be is reviewed." },
	propose: { zh: "提出条款", en: "Propose a clause" },
	reviewIt: { zh: "审查", en: "Review" },
	specific: { zh: "特定经营者", en: "one operator alone" },
	risks: {
		green: { zh: "低风险", en: "low risk" },
		yellow: { zh: "中风险", en: "some risk" },
		red: { zh: "高风险", en: "high risk" },
	},
	states: {
		free: { zh: "不用审查", en: "needs no review" },
		open: { zh: "等审查", en: "waits for review" },
		stands: { zh: "可以保留", en: "stands" },
		struck: { zh: "不得保留", en: "struck" },
		over: { zh: "例外已到期", en: "its exception has ended" },
	},
	findings: {
		clear: { zh: "普惠，不排除限制竞争", en: "open to every operator" },
		basis: { zh: "有法律依据", en: "a law allows it" },
		exempt: { zh: "适用例外", en: "an exception holds" },
		struck: { zh: "不得保留", en: "struck" },
	},
	by: { zh: "由{names}审查", en: "reviewed by {names}" },
	review: {
		zh: "{date} {department} {by}：{finding}。{says}",
		en: "{date}, {department}, {by}: {finding}. {says}",
	},
	basis: { zh: "（依据：{basis}）", en: " (basis: {basis})" },
	until: { zh: "（到 {date} 为止）", en: " (until {date})" },
} satisfies Record<string, Text | Record<string, Text>>;
