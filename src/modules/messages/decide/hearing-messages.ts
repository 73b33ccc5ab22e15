import { text } from "#kernel/text.ts";
import { always, type Duty, type Wording } from "#modules/messages/decide/told.ts";

/** The right to be heard, to the applicant (听证). */
export const HEARING_TO_HOLDER: Readonly<Record<string, Wording>> = {
	HearingOffered: {
		kind: "procedure",
		what: text("您可以申请听证", "You may ask for a hearing"),
		todo: always(
			"这件事关系他人的重大利益。自告知之日起五个工作日内可以申请听证，不收费用；也可以随时陈述、申辩。",
			"Somebody else has a major interest in this. Within five working days you may ask for a hearing, free of charge; you may be heard in writing at any time.",
		),
		at: "#hearing",
	},
	HearingRequested: {
		kind: "procedure",
		what: text("已收到听证申请", "Your request is in"),
		todo: always(
			"会在二十个工作日内组织听证，提前七个工作日通知。",
			"It is held within twenty working days, with seven days' notice.",
		),
	},
	HearingHeld: {
		kind: "procedure",
		what: text("听证笔录已形成", "The record of the hearing is there"),
		todo: always("决定将根据听证笔录作出。", "The decision is based on the record."),
	},
};

/** The same, to the post whose move it is. */
export const HEARING_TO_STAFF: Readonly<Record<string, Duty>> = {
	HearingRequested: {
		role: "examiner",
		what: text("已申请听证，待组织", "A hearing to hold"),
		todo: text(
			"二十个工作日内组织听证，提前七个工作日通知；主持人须是审查人员以外的人。",
			"Hold it within twenty working days, with seven days' notice, chaired by somebody who does not examine the case.",
		),
		due: [],
	},
};
