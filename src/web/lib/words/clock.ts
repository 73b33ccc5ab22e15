import type { Text } from "#kernel/text.ts";
import type { CaseHolder, ClockId } from "#modules/cases/model.ts";

/** Clocks and states of a case in plain words. */
export const CLOCK = {
	short: {
		K1: { zh: "受理答复", en: "Intake answer" },
		K2: { zh: "法定", en: "Statutory" },
		K3: { zh: "承诺", en: "Promised" },
		K4: { zh: "送达", en: "Delivery" },
		K5: { zh: "特别程序", en: "Special procedure" },
		K6: { zh: "补正", en: "Correction" },
		K7: { zh: "容缺补齐", en: "Missing paper" },
		K8: { zh: "承诺核查", en: "Check of the commitment" },
	} satisfies Record<ClockId, Text>,
	mark: {
		K1: { zh: "受理期限", en: "intake" },
		K2: { zh: "法定", en: "statutory" },
		K3: { zh: "承诺", en: "promised" },
		K4: { zh: "送达期限", en: "delivery" },
		K5: { zh: "预计", en: "expected" },
		K6: { zh: "补正期限", en: "correction" },
		K7: { zh: "补齐期限", en: "missing paper" },
		K8: { zh: "核查期限", en: "check" },
	} satisfies Record<ClockId, Text>,
	running: {
		zh: "{name} {limit}，已用 {used}，还剩 {left} {unit}",
		en: "{name}: {used} of {limit} used, {left} {unit} left",
	},
	lastDay: { zh: "{name} {limit}，今天是最后一天", en: "{name}: {limit}, today is the last" },
	late: { zh: "{name} {limit}，已超 {late} {unit}", en: "{name}: {limit}, past by {late} {unit}" },
	paused: {
		zh: "{name} {limit}，已用 {used}，现在依法不计时",
		en: "{name}: {used} of {limit} used, not counting now by law",
	},
	stopped: { zh: "{name} {limit}，用了 {used} 个", en: "{name}: done with {used} of {limit} used" },
	sameDay: { zh: "{name} {limit}，当天办完", en: "{name}: {limit}, done the same day" },
	due: { zh: "到{date}为止。", en: "Until {date}." },
	basis: { zh: "依据 {basis}。", en: " Basis: {basis}." },
	why: { zh: "怎么算的", en: "How it is counted" },
	today: { zh: "今天", en: "today" },
	comma: { zh: "，", en: ", " },
} as const;

export const HOLDERS: Readonly<Record<CaseHolder, Text>> = {
	department: { zh: "部门", en: "department" },
	applicant: { zh: "申请人", en: "applicant" },
	thirdParty: { zh: "特别程序", en: "special procedure" },
	nonWorking: { zh: "休息日", en: "rest days" },
};
