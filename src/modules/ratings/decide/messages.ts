import { type Text, text } from "#kernel/text.ts";
import type { Message } from "#modules/messages/model.ts";
import { isBad, LEVEL_NAMES, type Level } from "#modules/ratings/model.ts";

/** A rating or a complaint as one of its events has left it. */
export interface Told {
	readonly id: string;
	/** Of the case or of the complaint; else what it is about. */
	readonly about: string;
	readonly itemName: Text;
	/** Who rated or complained; null where nobody was named. */
	readonly author: string | null;
	/** Path of the page on which the author finds it. */
	readonly authorLink: string;
	/** Whose move it is now. */
	readonly movers: readonly string[];
	/** The term that presses. */
	readonly dueOn: string | null;
	readonly level?: Level | undefined;
}

interface Wording {
	readonly what: Text;
	readonly todo: Text;
}

const toAuthor: Readonly<Record<string, Wording>> = {
	RaterContacted: {
		what: text("您的评价正在核实", "Your rating is being looked into"),
		todo: text(
			"部门已与您联系，核实后会反馈。",
			"The office has been in touch and will answer when it has looked into it.",
		),
	},
	FixPlanned: {
		what: text("您反映的问题已登记整改", "What you said is being put right"),
		todo: text("整改内容写在评价里，做完会反馈。", "The rating says what will be done; you will be told when it is."),
	},
	RatingAnswered: {
		what: text("您的评价已有反馈", "Your rating was answered"),
		todo: text("请看反馈；您可以再评价一次。", "Read the answer; you may rate once more."),
	},
	RatingExcluded: {
		what: text("您的评价经复核不计入", "Your rating was left out after a review"),
		todo: text("理由写在评价里；不同意可以投诉。", "The rating says why; if you disagree you can complain."),
	},
	ComplaintFiled: {
		what: text("投诉已收到", "Complaint received"),
		todo: text("您现在不用做什么，会在期限前答复您。", "Nothing for you to do: you will be answered in time."),
	},
	ComplaintAnswered: {
		what: text("投诉已答复", "Complaint answered"),
		todo: text(
			"请看答复；不认可可以要求重新办理一次。",
			"Read the answer; if you disagree it can be looked at once more.",
		),
	},
	ComplaintReopened: {
		what: text("投诉重新办理", "Complaint reopened"),
		todo: text("您现在不用做什么，会在期限前再次答复。", "Nothing for you to do: you will be answered again in time."),
	},
};

const toMovers: Readonly<Record<string, Wording>> = {
	ServiceRated: {
		what: text("新差评，待联系", "Bad rating: contact the rater"),
		todo: text("请联系评价人并核实；被评价的人不能办理。", "Contact the rater and verify; who was rated may not."),
	},
	RatingDisputed: {
		what: text("差评申诉，待复核", "Disputed rating: to review"),
		todo: text("请另一人复核：不计入，或继续办理。", "Another pair of eyes: leave it out, or send it back."),
	},
	DisputeRejected: {
		what: text("申诉不成立，继续办理", "Dispute rejected: go on"),
		todo: text("请登记整改或作出解释，并反馈。", "Put it right or explain, and answer."),
	},
	ComplaintFiled: {
		what: text("新投诉，待指派", "Complaint: to assign"),
		todo: text("请指派没有经办此事的人，或直接答复。", "Assign somebody who had no part in it, or answer."),
	},
	ComplaintReopened: {
		what: text("投诉要求重新办理", "Complaint reopened"),
		todo: text("请换一种眼光再看一遍，并答复。", "Look at it anew, and answer."),
	},
	ComplaintAssigned: {
		what: text("投诉已指派给您", "A complaint is yours to handle"),
		todo: text("请核实后答复。", "Look into it and answer."),
	},
};

/** Who is told what by one event. Nobody is told of a good rating; nothing that was written is in a message. */
export function ratingMessages(type: string, told: Told): readonly Message[] {
	const { id, about, itemName, author, authorLink, movers, dueOn, level } = told;
	const titled = ({ what }: Wording): Text => text(`${what.zh}：${itemName.zh}`, `${what.en}: ${itemName.en}`);
	const forAuthor = toAuthor[type];
	const forMovers = level === undefined || isBad(level) ? toMovers[type] : undefined;
	const said = level === undefined || type !== "ServiceRated" ? text("", "") : withLevel(level);
	const isComplaint = type.startsWith("Complaint");
	return [
		...(forAuthor && author !== null
			? [
					{
						recipient: author,
						kind: "opinion" as const,
						about,
						title: titled(forAuthor),
						body: forAuthor.todo,
						dueOn: type === "RatingAnswered" || type === "ComplaintAnswered" ? null : dueOn,
						link: authorLink,
					},
				]
			: []),
		...(forMovers
			? movers.map((recipient) => ({
					recipient,
					kind: "task" as const,
					about,
					title: titled(forMovers),
					body: text(`${said.zh}${forMovers.todo.zh}`, `${said.en}${forMovers.todo.en}`),
					dueOn,
					link: isComplaint ? `/ratings/complaints/${id}` : `/ratings/${id}`,
				}))
			: []),
	];
}

const withLevel = (level: Level): Text =>
	text(`评价为“${LEVEL_NAMES[level].zh}”。`, `It says “${LEVEL_NAMES[level].en}”. `);

/** What a holder is asked once, some working days after the end of a case. */
export const reminder = (holder: string, caseId: string, number: string, itemName: Text): Message => ({
	recipient: holder,
	kind: "opinion",
	about: number,
	title: text(`请评价：${itemName.zh}`, `How was it: ${itemName.en}`),
	body: text(
		"这件事已办结，您愿意可以评价一次。不评价也没有关系，只提醒这一次。",
		"It has ended and you may say how it was handled. You need not; you are reminded only once.",
	),
	dueOn: null,
	link: `/my/${caseId}#rate`,
});

/** The events that somebody is told of. */
export const RATING_TOPICS: readonly string[] = [...new Set([...Object.keys(toAuthor), ...Object.keys(toMovers)])].map(
	(type) => `ratings.${type}`,
);
