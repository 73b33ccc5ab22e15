import type { RefusalEntry } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";

/** A walk-in, somebody with an appointment, a courier: the letter before the number. */
export const TICKET_KINDS = { walkIn: "A", booked: "B", courier: "K" } as const;
export type TicketKind = keyof typeof TICKET_KINDS;

export const TICKET_STATES = ["waiting", "called", "served", "missed"] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** What happens to a ticket (号票). */
export type TicketEvent =
	| { readonly type: "TicketTaken"; readonly data: { readonly number: string; readonly matter?: string } }
	| { readonly type: "TicketCalled"; readonly data: { readonly clerk: string } }
	| { readonly type: "TicketServed"; readonly data: Readonly<Record<string, never>> }
	| { readonly type: "TicketMissed"; readonly data: Readonly<Record<string, never>> };

export const COUNTER_REFUSALS = {
	"counter/nobody-waits": {
		kind: "missing",
		title: text("没有人在等", "Nobody is waiting"),
		remedy: text("有人取号后再叫。", "Call again when somebody has taken a number."),
	},
	"counter/ticket-unknown": {
		kind: "missing",
		title: text("今天没有这个号", "There is no such ticket today"),
		remedy: text(
			"核对号票；取号机坏了，就手工登记这个号。",
			"Look at the ticket; if the printer is dead, note its number by hand.",
		),
	},
	"counter/ticket-called": {
		kind: "conflict",
		title: text("这个号已被叫走", "This ticket was called already"),
		remedy: text("叫下一位。", "Call the next."),
	},
	"counter/ticket-not-yours": {
		kind: "conflict",
		title: text("这个号不在您的窗口", "This ticket is not at your window"),
		remedy: text("刷新后看谁叫了它。", "Reload to see who called it."),
	},
	"counter/number-taken": {
		kind: "conflict",
		title: text("今天已有这个号", "This number was given today"),
		remedy: text("核对号票，或不写号码，由系统编号。", "Look at the ticket, or leave the number out and one is given."),
	},
	"counter/parcel-known": {
		kind: "conflict",
		title: text("这个运单已经收过", "This waybill was taken over already"),
		remedy: text("按运单号查看交接记录。", "Look it up by its number."),
	},
	"counter/parcel-unknown": {
		kind: "missing",
		title: text("没有这个包裹", "There is no such parcel"),
		remedy: text("先登记交接，再录入。", "Record that it was taken over, then take in what is in it."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;

/** For what staff look at who stands at the counter (查阅目的). */
export const AT_THE_COUNTER: Text = text("为其在综合窗口收件", "to take in papers for them at the window");
