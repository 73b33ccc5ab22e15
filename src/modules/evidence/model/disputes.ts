import type { Json } from "#kernel/event.ts";
import type { RefusalEntry } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";

/** What a zone's pack says of what is on record and wrong (更正). */
export interface CorrectionSettings {
	/** Working days in which the source's department answers; 个人信息保护法 Art 46 says "in time", the zone says in how many days. */
	readonly answerWithin: number;
	/** Department that answers where a fact does not say who keeps it. */
	readonly otherwise: string;
}

/** What is said to be wrong: a fact by its name, or a certificate by its id. */
export interface DisputeSubject {
	readonly kind: "fact" | "certificate";
	readonly id: string;
}

/** What stood on record when it was disputed. */
export interface RecordedValue {
	readonly value: Json;
	readonly source: Text;
	/** ISO date. */
	readonly on: string;
}

/** A holder says that what is on record of them is wrong (提出更正, 个人信息保护法 Art 46). */
export interface DisputeRaised {
	readonly number: string;
	readonly holder: string;
	readonly about: DisputeSubject;
	/** Of a certificate its type; of a fact its name. */
	readonly type: string;
	readonly recorded: RecordedValue;
	/** The right value, as its holder says. */
	readonly claimed: string;
	/** Why it is wrong, in the holder's words. */
	readonly ground: string;
	/** The department behind the source, which answers. */
	readonly department: string;
}

/** A file that shows it; its bytes are kept by their SHA-256. */
export interface DisputeProof {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly size: number;
	readonly hash: string;
}

/** How the department answers: corrected, with the value that stands now, or upheld, with the reason. */
export type DisputeAnswer =
	| { readonly outcome: "corrected"; readonly value: string; readonly note: string }
	| { readonly outcome: "upheld"; readonly note: string };

export const DISPUTE_STATES = ["open", "corrected", "upheld", "withdrawn"] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

export interface Dispute extends DisputeRaised {
	readonly state: DisputeState;
	readonly proofs: readonly DisputeProof[];
	readonly answer: DisputeAnswer | null;
}

/** A value as its holder reads and writes it. */
export const writtenOf = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));

/** The most files that may stand behind one dispute. */
export const MOST_PROOFS = 5;

/** Who works on what is disputed, each for the department of their post. */
export const KEEPERS = ["examiner", "head", "promoter"] as const;

/** For what staff read of it (查阅目的). */
export const DISPUTE_WORK: Text = text("核实登记信息的更正申请", "to verify a request to correct what is on record");

export const DISPUTE_REFUSALS = {
	"evidence/not-on-record": {
		kind: "missing",
		title: text("您名下没有这条登记信息", "Nothing of that name is on record of you"),
		remedy: text(
			"只能对自己名下的登记信息提出更正；请在“证照与数据”中核对。",
			"You can dispute what is on record of yourself only; compare it with your evidence.",
		),
	},
	"evidence/nothing-to-correct": {
		kind: "incomplete",
		title: text("与登记的内容相同", "It says what is on record"),
		remedy: text("请填写正确的内容。", "Enter what would be right."),
	},
	"evidence/already-disputed": {
		kind: "conflict",
		title: text("这条信息已提出更正，正在核实", "It is disputed already and is being verified"),
		remedy: text(
			"请等来源部门答复；要改写内容，先撤回再提出。",
			"Wait for the answer of the source's department; to change what you said, withdraw it and dispute again.",
		),
	},
	"evidence/answered-before": {
		kind: "conflict",
		title: text("同样的更正已有答复：维持原记录", "The same was answered before: the record was upheld"),
		remedy: text(
			"有新的理由或证明可以再次提出；不服答复的，可以依法申请行政复议或者提起诉讼。",
			"With a new ground or proof dispute it again; against the answer there is administrative reconsideration or a lawsuit.",
		),
	},
	"evidence/own-result": {
		kind: "denied",
		title: text("这是本区办件的结果", "It is the result of a case of this zone"),
		remedy: text(
			"证照内容的更正请申请该事项的“变更”，由作出决定的部门办理。",
			"To have it changed apply for the item's change; the department that decided handles it.",
		),
	},
	"evidence/unknown-dispute": {
		kind: "missing",
		title: text("没有这个更正申请", "There is no such request"),
		remedy: text("请核对编号。", "Check its number."),
	},
	"evidence/not-the-keeper": {
		kind: "denied",
		title: text("只有来源部门可以答复", "Only the source's department may answer"),
		remedy: text(
			"更正由记录该信息的部门核实并作出；请转告该部门。",
			"What is on record is verified and corrected by the department that keeps it.",
		),
	},
	"evidence/dispute-closed": {
		kind: "conflict",
		title: text("这个更正申请已经办结", "This request has ended"),
		remedy: text("请刷新查看答复。", "Reload it to see the answer."),
	},
	"evidence/not-a-value": {
		kind: "incomplete",
		title: text("内容的类型不对", "It is not a value of that kind"),
		remedy: text(
			"原记录是数字或日期的，更正后也应当是。",
			"Where the record has a number or a date, so has the correction.",
		),
	},
	"evidence/too-many-proofs": {
		kind: "denied",
		title: text("证明文件已达上限", "There are as many files as there may be"),
		remedy: text(`最多 ${MOST_PROOFS} 个文件。`, `At most ${MOST_PROOFS} files.`),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
