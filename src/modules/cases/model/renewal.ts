import type { RefusalEntry } from "#kernel/outcome.ts";
import type { Term } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";

/** How long the result of an item is valid, and how it is renewed (延续, 行政许可法 Art 50). */
export interface RenewalRule {
	readonly item: string;
	/** In months or years, from the day of issue; a renewal goes on from the end of the former term. */
	readonly valid: Term;
	/** Calendar days before its end by which a renewal is applied for. */
	readonly applyDays: number;
}

/** Days before the day to apply by on which a holder is reminded: 90, 60 and 30 before the end where the law's thirty days hold. */
export const REMINDER_DAYS = [60, 30, 0] as const;

/** The certificate that a case renews, as its submission tells. */
export interface Renewed {
	readonly certificate: string;
	readonly number: string;
	/** The last day on which it is valid, ISO. */
	readonly until: string;
	/** It was applied for later than the law asks; it is taken all the same, but silence does not renew it. */
	readonly late: boolean;
}

/** A certificate whose term ends, and by when it is renewed. */
export interface Ending {
	readonly certificate: string;
	readonly number: string;
	readonly holder: string;
	readonly item: string;
	readonly itemName: Text;
	/** ISO dates. */
	readonly until: string;
	readonly applyBy: string;
}

/** Why a renewal is refused. */
export const RENEWAL_REFUSALS = {
	"case/nothing-to-renew": {
		kind: "missing",
		title: text("没有可以延续的证照", "There is no certificate to renew"),
		remedy: text(
			"只能延续本人名下、有有效期的该事项证照；证照不在本平台的，请到窗口申请延续；还没有取得的，请新办。",
			"Only a certificate of one's own for this service, with a term, is renewed. Who holds one that is not on record here applies at the window; who has none applies for a new one.",
		),
	},
	"case/renewed-certificate-ended": {
		kind: "denied",
		title: text("该证照已撤销或注销，不能延续", "This certificate was revoked or cancelled and cannot be renewed"),
		remedy: text("符合条件的，请重新申请。", "Who meets the conditions applies anew."),
	},
	"case/renewal-too-late": {
		kind: "denied",
		title: text("有效期已届满，不能延续", "Its term is over: it cannot be renewed any more"),
		remedy: text(
			"延续应当在有效期届满前提出（行政许可法第50条）；请重新申请。",
			"A renewal is applied for before the term is over (Administrative Licensing Law, Art. 50): apply anew.",
		),
	},
	"case/renewal-running": {
		kind: "conflict",
		title: text("该证照的延续正在办理", "Its renewal is under way already"),
		remedy: text("请在“我的办件”中查看。", "Look for it under my cases."),
	},
	"case/already-renewed": {
		kind: "conflict",
		title: text("该证照已经延续", "It was renewed already"),
		remedy: text("以延续后的证照为准。", "The renewed certificate stands in its place."),
	},
	"case/deemed-renewed": {
		kind: "denied",
		title: text("逾期未作决定，已视为准予延续", "It was not decided in time and counts as renewed"),
		remedy: text(
			"有效期届满前没有作出决定的，视为准予延续（行政许可法第50条第二款）；不符合条件的，依法撤销。",
			"What was not decided before the term was over counts as renewed (Administrative Licensing Law, Art. 50). Where a condition is not met, the permit is revoked by law.",
		),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
