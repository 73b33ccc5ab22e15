import type { Text } from "#kernel/text.ts";

/** Certificates that end, and their renewal. */
export const RENEWAL = {
	title: { zh: "快到期的证照", en: "Certificates that end soon" },
	row: { zh: "{number}，有效期至{until}", en: "{number}, valid until {until}" },
	by: { zh: "请在{date}前申请延续", en: "Apply for the renewal by {date}" },
	late: { zh: "已过应当申请的日期（{date}），仍可申请", en: "The day to apply ({date}) is past; it is still taken" },
	apply: { zh: "申请延续", en: "Renew" },
	draft: {
		zh: "延续 {number}：有效期至{until}，延续后至{newUntil}。",
		en: "Renews {number}: valid until {until}, and then until {newUntil}.",
	},
	draftLate: {
		zh: "应当在{date}前申请。现在提交仍会办理，可能来不及在届满前决定；届满前没有决定的，视为准予延续。",
		en: "It was to be applied for by {date}. It is still handled; where it is not decided before the term ends, it counts as renewed.",
	},
	deems: { zh: "{date}前没有决定的，视为准予延续。", en: "Without a decision by {date} it counts as renewed." },
	deemed: {
		zh: "届满前没有作出决定，依法视为准予延续，有效期至{date}。",
		en: "It was not decided before the term ended and counts as renewed by law, until {date}.",
	},
	caseTitle: { zh: "延续", en: "Renewal" },
} satisfies Record<string, Text>;
