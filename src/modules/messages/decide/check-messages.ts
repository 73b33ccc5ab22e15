import { text } from "#kernel/text.ts";
import { always, type Duty, type Wording } from "#modules/messages/decide/told.ts";

/** The check of a commitment, to its holder. */
export const CHECK_TO_HOLDER: Readonly<Record<string, Wording>> = {
	CheckPassed: {
		kind: "decision",
		what: text("承诺核查通过", "The check is passed"),
		todo: always("您的承诺经核查属实，不用再做什么。", "What you committed to was found to be so: nothing more to do."),
	},
	CheckFixOrdered: {
		kind: "decision",
		what: text("请限期整改", "To be put right"),
		todo: always(
			"核查发现不符合承诺的条件。请在期限前改好并在办件页报告；逾期按承诺不实撤销许可。",
			"The check found a condition that is not met. Put it right and report it on the page of the case in time; otherwise the permit is revoked.",
		),
		due: ["K8"],
		at: "#fix",
	},
	FixReported: {
		kind: "receipt",
		what: text("已收到整改报告", "Your report is in"),
		todo: always("您现在不用做什么，会再核查一次。", "Nothing for you to do: it is checked once more."),
		due: ["K8"],
	},
	CheckFailed: {
		kind: "decision",
		what: text("承诺不实", "The commitment is false"),
		todo: always(
			"核查认定承诺不实，将依法决定是否撤销许可。您可以向承办部门陈述、申辩。",
			"The check found the commitment to be false; whether the permit is revoked is decided by law. You may be heard by the department.",
		),
	},
};

const CHECK: Duty = {
	role: "examiner",
	what: text("承诺待核查", "A commitment to check"),
	todo: text(
		"先用数据共享核查，再到现场；在期限前登记结果。",
		"Check it by what other bodies know, then on the spot; record the result in time.",
	),
	due: ["K8"],
};

/** The same, to the post that has to act on it. */
export const CHECK_TO_STAFF: Readonly<Record<string, Duty>> = {
	CaseGranted: {
		...CHECK,
		when: ({ answer }) => answer.check === "due",
	},
	FixReported: { ...CHECK, what: text("已报整改，待复核", "Reported to be put right, to check") },
	CheckFailed: {
		role: "head",
		what: text("承诺不实，待决定撤销", "A false commitment: revoke?"),
		todo: text(
			"审查人认定承诺不实，请决定是否撤销许可。",
			"The examiner found the commitment to be false: decide on revoking the permit.",
		),
		due: [],
	},
};
