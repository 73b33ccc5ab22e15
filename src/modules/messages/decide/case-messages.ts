import { text } from "#kernel/text.ts";
import type { ClockId } from "#modules/cases/model.ts";
import { CHECK_TO_HOLDER, CHECK_TO_STAFF } from "#modules/messages/decide/check-messages.ts";
import { HEARING_TO_HOLDER, HEARING_TO_STAFF } from "#modules/messages/decide/hearing-messages.ts";
import { always, type Duty, type ToldCase, type Wording } from "#modules/messages/decide/told.ts";
import { type Message, postOf } from "#modules/messages/model.ts";

const DECISION: readonly ClockId[] = ["K3", "K2"];
const WAIT_INTAKE = ({ departmentName }: ToldCase) =>
	text(
		`您现在不用做什么，${departmentName.zh}会在期限前答复是否受理。`,
		`Nothing for you to do: ${departmentName.en} will say in time whether it is accepted.`,
	);
const DECIDED = always("理由和救济途径写在决定书里。", "The decision gives the reasons and the ways to contest it.");

/** One message to the holder for each legal event of a case. */
const TO_HOLDER: Readonly<Record<string, Wording>> = {
	CaseSubmitted: { kind: "receipt", what: text("已收件", "Received"), todo: WAIT_INTAKE, due: ["K1"] },
	CorrectionRequested: {
		kind: "correction",
		what: text("请补正", "Please correct"),
		todo: ({ data }) => {
			const n = Array.isArray(data.points) ? data.points.length : 0;
			return text(
				`共 ${n} 处要补，只告知这一次。请在期限前逐条补好，过期会退件。`,
				`${n === 1 ? "One point" : `${n} points`} to correct; you are told only once. Answer each in time, or it is returned.`,
			);
		},
		due: ["K6"],
		at: "#correct",
	},
	CorrectionReceived: {
		kind: "receipt",
		what: text("已收到补正", "Corrections received"),
		todo: WAIT_INTAKE,
		due: ["K1"],
	},
	CaseLapsed: {
		kind: "ended",
		what: text("已退件", "Returned"),
		todo: always("过期没有补正。您可以重新申请。", "It was not corrected in time. You may apply again."),
	},
	PermitNotRequired: {
		kind: "decision",
		what: text("不用办许可", "No permit needed"),
		todo: always(
			"这件事依法不需要许可，告知书在办件页。",
			"By law this needs no permit; the notice is on the page of the case.",
		),
	},
	IntakeRefused: { kind: "decision", what: text("不予受理", "Not accepted"), todo: DECIDED },
	CaseAccepted: {
		kind: "acceptance",
		what: text("已受理", "Accepted"),
		todo: ({ departmentName }) =>
			text(
				`您现在不用做什么，${departmentName.zh}会在期限前作出决定。`,
				`Nothing for you to do: ${departmentName.en} will decide in time.`,
			),
		due: DECISION,
	},
	CaseTacitlyAccepted: {
		kind: "acceptance",
		what: text("视为已受理", "Counts as accepted"),
		todo: always(
			"受理期限内没有答复，自收到申请之日起即为受理（行政许可法第32条）。",
			"It was not answered in time and counts as accepted from the day it was received (Administrative Licensing Law, Art. 32).",
		),
		due: DECISION,
	},
	SpecialProcedureStarted: {
		kind: "procedure",
		what: text("期限暂停", "The term is paused"),
		todo: ({ pause }) =>
			text(
				`${pause?.zh ?? "特别程序"}开始，所用时间不计入办理期限。`,
				`${pause?.en ?? "A special procedure"} begins; its time does not count.`,
			),
		due: ["K5"],
	},
	SpecialProcedureEnded: {
		kind: "procedure",
		what: text("期限继续", "The term runs on"),
		todo: always("特别程序已结束，期限接着算。", "The special procedure has ended; the term runs on."),
		due: DECISION,
	},
	TermExtended: {
		kind: "extension",
		what: text("期限延长", "The term is extended"),
		todo: ({ data }) =>
			text(
				`延长 ${Number(data.n)} 个工作日，理由写在延期告知书里。`,
				`By ${Number(data.n)} working days; the notice says why.`,
			),
		due: ["K2"],
	},
	CaseGranted: {
		kind: "decision",
		what: text("准予", "Granted"),
		todo: always(
			"您现在不用做什么，证照制好会送达。",
			"Nothing for you to do: the certificate is being made and will be delivered.",
		),
		due: ["K4"],
	},
	CaseGrantedWithGap: {
		kind: "decision",
		what: text("容缺准予", "Granted with a gap"),
		todo: always("请在期限前补齐容缺的材料。", "Hand in the missing paper in time."),
		due: ["K7"],
	},
	GapExtended: {
		kind: "extension",
		what: text("补齐期限延长", "More time to fill the gap"),
		todo: always(
			"请在延长后的期限前补齐；只延长这一次。",
			"Hand in what is missing by the new day; there is no second extension.",
		),
		due: ["K7"],
	},
	...CHECK_TO_HOLDER,
	...HEARING_TO_HOLDER,
	RenewalDeemed: {
		kind: "decision",
		what: text("视为准予延续", "Counts as renewed"),
		todo: always(
			"有效期届满前没有作出决定，依法视为准予延续（行政许可法第50条）。证照制好会送达。",
			"It was not decided before its term was over and counts as renewed (Administrative Licensing Law, Art. 50). The certificate is being made.",
		),
		due: ["K4"],
	},
	CaseDenied: { kind: "decision", what: text("不予许可", "Denied"), todo: DECIDED },
	CaseRevoked: { kind: "decision", what: text("许可已撤销", "The permit was revoked"), todo: DECIDED },
	CaseCancelled: { kind: "decision", what: text("许可已注销", "The permit was cancelled"), todo: DECIDED },
	ResultDelivered: {
		kind: "delivery",
		what: text("已送达", "Delivered"),
		todo: ({ data }) =>
			data.by === "electronic"
				? text(
						"证照已存入您的电子证照，可以打开验证。",
						"The certificate is among your e-certificates and can be verified.",
					)
				: text("结果已交到您手里。", "The result was handed out."),
	},
	EvidenceChanged: {
		kind: "record",
		what: text("依据有变化", "What it rests on has changed"),
		todo: ({ departmentName }) =>
			text(
				`您现在不用做什么，${departmentName.zh}会复核，结果会告诉您。`,
				`Nothing for you to do: ${departmentName.en} looks at it again and tells you what comes of it.`,
			),
	},
	EvidenceReviewed: {
		kind: "record",
		what: text("依据变化已复核", "The change was looked at"),
		todo: ({ data }) =>
			data.outcome === "change"
				? text("请申请该事项的变更，以更正内容。", "Please apply for the item's change, so that it is corrected.")
				: text("不影响本件，照旧有效。", "Your case stands as it is."),
	},
	CaseWithdrawn: {
		kind: "ended",
		what: text("已撤回", "Withdrawn"),
		todo: always("这一件已结束。您可以重新申请。", "The case has ended. You may apply again."),
	},
};

/** What is filed by coming in (收到即备案) waits for nobody: its holder is told once, and no post. */
const TO_FILER: Readonly<Record<string, Wording>> = {
	CaseGranted: {
		kind: "decision",
		what: text("已备案", "Filed"),
		todo: always(
			"信息齐全，收到即备案。您现在不用做什么，证照制好会存入您的电子证照。",
			"It came in complete and is filed. Nothing for you to do: the certificate goes into your e-certificates.",
		),
	},
};
const isFiling = ({ data }: ToldCase): boolean => data.filing !== undefined || data.filed === true;

const INTAKE: Duty = {
	role: "window",
	what: text("待受理", "Intake to decide"),
	todo: text(
		"受理、一次性告知补正，或不予受理；过期视为受理。",
		"Accept it, request corrections once, or refuse; silence accepts it.",
	),
	due: ["K1"],
};
const EXAMINE: Duty = {
	role: "examiner",
	what: text("待审查", "To examine"),
	todo: text("审查后提出意见。", "Examine it and propose the decision."),
	due: DECISION,
};

/** Where the next step is that of a post. */
const TO_STAFF: Readonly<Record<string, Duty>> = {
	CaseSubmitted: INTAKE,
	CorrectionReceived: { ...INTAKE, what: text("补正已到，待受理", "Corrected, intake to decide") },
	CaseAccepted: EXAMINE,
	CaseTacitlyAccepted: { ...EXAMINE, what: text("超期视为受理，待审查", "Accepted by silence, to examine") },
	DecisionProposed: {
		role: "head",
		what: text("待决定", "To decide"),
		todo: text("承办人已提出意见，请决定或退回。", "The examiner has proposed: decide, or send it back."),
		due: DECISION,
	},
	RenewalDeemed: {
		role: "head",
		what: text("逾期未决定，已视为准予延续", "Not decided in time, counts as renewed"),
		todo: text(
			"不用再决定。不符合条件的，依法撤销（行政许可法第69条）。",
			"There is nothing left to decide. Where a condition is not met, revoke it by law (Administrative Licensing Law, Art. 69).",
		),
		due: ["K4"],
	},
	DecisionReturned: { ...EXAMINE, what: text("退回重审", "Sent back") },
	...CHECK_TO_STAFF,
	...HEARING_TO_STAFF,
	ConsentWithdrawn: {
		role: "examiner",
		what: text("申请人撤回用证授权", "Consent withdrawn"),
		todo: text(
			"该证照不得再用于本件，请看缺了哪份材料。",
			"The evidence may no longer be used: see which paper is missing.",
		),
		due: DECISION,
	},
	EvidenceChanged: {
		role: "examiner",
		what: text("依据有变化，待复核", "Evidence changed, to look at again"),
		todo: text("对照新的记录复核，写明结果。", "Compare it with the new record and note what comes of it."),
		due: DECISION,
	},
};

/** Who is told what by one event of a case; an event of no consequence for anybody says nothing. */
export function caseMessages(type: string, told: ToldCase): readonly Message[] {
	const due = (clocks: readonly ClockId[] = []): string | null =>
		clocks.map((id) => told.answer.clocks.find((clock) => clock.id === id)?.dueOn).find((on) => on != null) ?? null;
	const { id, number: about, itemName, holderName } = told;
	const wording = (isFiling(told) ? TO_FILER : TO_HOLDER)[type];
	const post = isFiling(told) ? undefined : TO_STAFF[type];
	const duty = post?.when?.(told) === false ? undefined : post;
	const toHolder: Message | undefined = wording && {
		recipient: told.holder,
		kind: wording.kind,
		about,
		title: text(`${wording.what.zh}：${itemName.zh}`, `${wording.what.en}: ${itemName.en}`),
		body: wording.todo(told),
		dueOn: due(wording.due),
		link: `/my/${id}${wording.at ?? ""}`,
	};
	const role = duty?.role === "window" && !told.oneWindow ? "examiner" : duty?.role;
	const toStaff: Message | undefined = duty &&
		role && {
			recipient: role === "window" ? postOf(role) : postOf(role, told.department),
			kind: "task",
			about,
			title: text(
				`${duty.what.zh}：${holderName.zh}的${itemName.zh}`,
				`${duty.what.en}: ${itemName.en} for ${holderName.en}`,
			),
			body: duty.todo,
			dueOn: due(duty.due),
			link: `/${role === "window" ? "desk" : "review"}/${id}`,
		};
	return [toHolder, toStaff].filter((message) => message !== undefined);
}

/** The events that somebody is told of. */
export const CASE_TOPICS: readonly string[] = [...new Set([...Object.keys(TO_HOLDER), ...Object.keys(TO_STAFF)])].map(
	(type) => `cases.${type}`,
);
