import type { Text } from "#kernel/text.ts";

/** The right to be heard, for both sides. */
export const HEARING = {
	title: { zh: "听证", en: "Hearing" },
	notTold: {
		zh: "关系{party}的重大利益，尚未告知听证权利。",
		en: "{party} has a major interest and was not told yet.",
	},
	mayAsk: {
		zh: "关系{party}的重大利益，{date}前可以申请听证，不收费用。",
		en: "{party} has a major interest. A hearing may be asked for until {date}, free of charge.",
	},
	asked: {
		zh: "已申请听证，{date}前举行，提前七个工作日通知。",
		en: "Asked for: it is held by {date}, with seven working days' notice.",
	},
	announced: { zh: "{date}在{place}举行，{chair}主持。", en: "On {date} at {place}, chaired by {chair}." },
	recordGrant: {
		zh: "听证笔录已于{date}登记，支持准予；决定根据笔录作出。",
		en: "Recorded on {date}; the record supports a grant, and the decision is based on it.",
	},
	recordDeny: {
		zh: "听证笔录已于{date}登记，不支持准予；决定根据笔录作出。",
		en: "Recorded on {date}; the record does not support a grant, and the decision is based on it.",
	},
	ask: { zh: "申请听证", en: "Ask for a hearing" },
	askWhy: { zh: "想说明什么（选填）", en: "What you want to say (optional)" },
} satisfies Record<string, Text>;
