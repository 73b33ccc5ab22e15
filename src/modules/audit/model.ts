import type { RefusalEntry } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";

/** What can be looked up (留痕种类). */
export const RECORD_KINDS = ["event", "read", "export", "audit", "login"] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export const RECORD_NAMES: Readonly<Record<RecordKind, Text>> = {
	event: text("事件", "Events"),
	read: text("查阅个人信息", "Reads of personal data"),
	export: text("导出", "Exports"),
	audit: text("查看审计", "Looks at the audit"),
	login: text("登录失败", "Failed logins"),
};

/** A row that is not what its events fold to. */
export interface RowFault {
	/** `module/stream`. */
	readonly stream: string;
	/** Which columns, and how: words of the record, not for every eye. */
	readonly differs: string;
}

export const ROW_DIFFERS = text("存储的状态与其事件推得的不一致", "the row is not what its events fold to");

/** So many days are looked through at once, at most. */
export const MOST_DAYS = 366;

export const AUDIT_REFUSALS = {
	"audit/too-many-days": {
		kind: "incomplete",
		title: text("日期范围不对，或太长", "The days are not right, or too many"),
		remedy: text(`结束不早于开始，最长 ${MOST_DAYS} 天。`, `To a day not before the first, ${MOST_DAYS} days at most.`),
	},
	"audit/already-running": {
		kind: "conflict",
		title: text("正在校验", "A verification runs already"),
		remedy: text("等它结束，结果会自己出现。", "Wait for it: the outcome appears by itself."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
