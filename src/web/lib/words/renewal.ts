import type { Text } from "#kernel/text.ts";

/** Certificates that end, and their renewal. */
export const RENEWAL = {
	title: { zh: "快到期的证照", en: "Certificates that end soon" },
	row: { zh: "{number}，有效期至{until}", en: "{number}, valid until {until}" },
	by: { zh: "请最迟在{date}申请延续", en: "Apply for the renewal by {date}" },
	past: { zh: "已过应当申请的日期（{date}），仍可申请", en: "The day to apply ({date}) is past; it is still taken" },
	apply: { zh: "申请延续", en: "Renew" },
	caseTitle: { zh: "延续", en: "Renewal" },
	of: { zh: "延续 {number}，有效期至{until}。", en: "Renews {number}, valid until {until}." },
	then: { zh: "准予延续的，有效期至{then}。", en: "If renewed, it is valid until {then}." },
	deems: {
		zh: "届满前没有决定的，视为准予延续。",
		en: "Without a decision before its term ends it counts as renewed.",
	},
	correcting: {
		zh: "届满时仍未补正的，不视为准予延续。",
		en: "Where the corrections are not in when its term ends, it does not count as renewed.",
	},
	late: {
		zh: "应当最迟在{by}申请：现在申请仍会办理，但届满前没有决定的，证照到期失效，不视为准予延续。",
		en: "It was to be applied for by {by}. It is still handled, but without a decision before its term ends the certificate ends: it does not count as renewed.",
	},
	granted: { zh: "已准予延续，有效期至{then}。", en: "It was renewed and is valid until {then}." },
	deemed: {
		zh: "届满前没有作出决定，依法视为准予延续，有效期至{then}。",
		en: "It was not decided before its term ended and counts as renewed by law, until {then}.",
	},
	renews: { zh: "延续自", en: "Renews" },
	tacit: { zh: "逾期未决定，视为准予延续", en: "not decided in time, counts as renewed" },
	tacitCheck: { zh: "视为准予延续", en: "Counts as renewed" },
	tacitHow: {
		zh: "记录里，届满前没有决定，届满次日视为准予（行政许可法第50条）",
		en: "By the records nobody had decided when the term ended; from the day after it counts as granted (Administrative Licensing Law, Art. 50)",
	},
	renewedAs: { zh: "已延续为", en: "Renewed as" },
} satisfies Record<string, Text>;
