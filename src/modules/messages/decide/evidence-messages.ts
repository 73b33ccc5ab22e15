import { type Text, text } from "#kernel/text.ts";
import type { Dispute } from "#modules/evidence/model/disputes.ts";
import { type Message, postOf } from "#modules/messages/model.ts";

/** A dispute as one event has left it. */
export interface ToldDispute extends Pick<Dispute, "number" | "holder" | "department" | "state"> {
	readonly id: string;
	/** What is disputed, in words. */
	readonly name: Text;
	readonly departmentName: Text;
	/** ISO date. */
	readonly dueOn: string;
}

/** The posts that verify what is disputed; who approves sees it in the list. */
const WORKERS = ["examiner", "promoter"] as const;

/** Who is told what of a dispute: its department what it has to do, its holder how it ended. */
export function disputeMessages(type: string, told: ToldDispute): readonly Message[] {
	const { id, number, holder, department, departmentName, name, dueOn, state } = told;
	const common = { about: number, dueOn: null, link: "/my/evidence" } as const;
	if (type === "DisputeRaised")
		return [
			{
				...common,
				recipient: holder,
				kind: "record",
				title: text(`更正申请已转来源部门：${name.zh}`, `Sent to its department to be corrected: ${name.en}`),
				body: text(
					`您现在不用做什么，${departmentName.zh}会在期限前答复。申请照常进行，这一项注明有异议。`,
					`Nothing for you to do: ${departmentName.en} answers in time. Your application goes on with this marked as disputed.`,
				),
				dueOn,
			},
			...WORKERS.map(
				(role): Message => ({
					...common,
					recipient: postOf(role, department),
					kind: "task",
					title: text(`待核实更正：${name.zh}`, `Disputed, to verify: ${name.en}`),
					body: text(
						"核实后更正，或维持并说明理由。",
						"Verify it, then correct the record or uphold it with the reason.",
					),
					dueOn,
					link: `/keeping/${id}`,
				}),
			),
		];
	if (type !== "DisputeAnswered") return [];
	const isCorrected = state === "corrected";
	return [
		{
			...common,
			recipient: holder,
			kind: "record",
			title: isCorrected
				? text(`已更正：${name.zh}`, `Corrected: ${name.en}`)
				: text(`维持原记录：${name.zh}`, `Upheld as recorded: ${name.en}`),
			body: isCorrected
				? text(
						`${departmentName.zh}已更正，新的记录有它的来源和日期。`,
						`${departmentName.en} has corrected it; the new record has its own source and date.`,
					)
				: text(
						`${departmentName.zh}的理由写在“证照与数据”里；有新的证明可以再次提出。`,
						`The reason of ${departmentName.en} is under your evidence; with new proof you can dispute it again.`,
					),
		},
	];
}

/** Who saved road maps that stood on something is told that it has changed. */
export const mapsMessage = (holder: string, name: Text, maps: number): readonly Message[] =>
	maps === 0
		? []
		: [
				{
					recipient: holder,
					kind: "record",
					about: "",
					title: text(`路线图的依据有变化：${name.zh}`, `What your road map rests on has changed: ${name.en}`),
					body: text(
						`您保存的 ${maps} 张路线图用到它。打开看看哪些许可和日期变了。`,
						`${maps === 1 ? "One road map" : `${maps} road maps`} of yours ${maps === 1 ? "uses" : "use"} it. Open it to see which permits and dates are different.`,
					),
					dueOn: null,
					link: "/my",
				},
			];

export const EVIDENCE_TOPICS: readonly string[] = [
	"evidence.DisputeRaised",
	"evidence.DisputeAnswered",
	"evidence.FactRecorded",
	"evidence.CertificateRevoked",
];
