import type { RefusalEntry } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";

/**
 * How something reached the office (收件方式). The moment of receipt is that at which the office has it: the sending online, the taking in at
 * the window, and of courier or mail the window's record of the parcel (docs/decisions/0021).
 */
export const RECEIVED_VIA = ["online", "window", "courier", "mail"] as const;
export type ReceivedVia = (typeof RECEIVED_VIA)[number];

export const RECEIVED_VIA_NAMES: Readonly<Record<ReceivedVia, Text>> = {
	online: text("网上提交", "online"),
	window: text("窗口收件", "at the window"),
	courier: text("揽投收件", "by courier"),
	mail: text("邮寄收件", "by mail"),
};

/** As what somebody stands at the counter (行政许可法 Art 29: an application may be handed in by an agent). */
export const PRESENTERS = ["self", "representative", "agent"] as const;
export type PresenterAs = (typeof PRESENTERS)[number];

export const PRESENTER_NAMES: Readonly<Record<PresenterAs, Text>> = {
	self: text("本人", "in person"),
	representative: text("法定代表人", "legal representative"),
	agent: text("受托人", "by power of attorney"),
};

/** A count that does not come to what the waybill says. */
export interface ParcelCount {
	readonly waybill: string;
	/** Papers as the waybill says, and as they were counted. */
	readonly said: number;
	readonly counted: number;
	readonly note?: string;
}

/** How a draft comes to be filled in at a window. */
export interface Intake {
	/** `staff:…` who began it. */
	readonly clerk: string;
	readonly via: Exclude<ReceivedVia, "online">;
	readonly presenter?: { readonly name: string; readonly as: PresenterAs };
	readonly ticket?: string;
	readonly parcel?: ParcelCount & {
		readonly id: string;
		/** ISO; what is in the parcel is received then. */
		readonly receivedAt: string;
	};
}

/** The applicant's yes to what the second screen showed; good for the revision that it names. */
export interface Signature {
	/** Drawn on the screen, or ticked with the clerk as witness. */
	readonly way: "drawn" | "confirmed";
	readonly revision: number;
	/** ISO. */
	readonly at: string;
	/** `staff:…` at whose counter. */
	readonly witness: string;
	/** Of a drawn one: the lines as an SVG path, in a field of 600 × 200. */
	readonly path?: string;
}

/** How it was made sure that the right one collects a result (出件核验); as the event keeps it. */
export interface HandOutCheck {
	readonly way: "code" | "document";
	/** The last four characters of the document. */
	readonly tail?: string;
	/** Of somebody who collects it for the applicant. */
	readonly name?: string;
}

/** What was not there when the papers were taken in: it goes into the one notice. */
export interface Lacking {
	/** Ids of form fields. */
	readonly fields: readonly string[];
	/** Ids of materials. */
	readonly materials: readonly string[];
	readonly signature: boolean;
}

export const COUNTER_INTAKE_REFUSALS = {
	"case/not-at-window": {
		kind: "denied",
		title: text("这个事项不在综合窗口收件", "This service is not taken in at the general window"),
		remedy: text("请指引申请人到列出的承办部门办理。", "Send the applicant to the department that is named."),
	},
	"case/wrong-pickup-code": {
		kind: "denied",
		title: text("取件码不对", "The pick-up code is wrong"),
		remedy: text(
			"请申请人在“我的办件”里再看一次，或核验身份证件后出件。",
			"Ask the applicant to look again under my cases, or hand it out by an identity document.",
		),
	},
	"case/identity-differs": {
		kind: "denied",
		title: text("证件与登记的不一致", "The document is not the one on record"),
		remedy: text(
			"核对证件；代领的，登记受托人姓名和证件。",
			"Look at the document again; if somebody else collects it, record their name and document.",
		),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
