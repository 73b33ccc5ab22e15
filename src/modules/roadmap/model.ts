import type { RefusalEntry } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";

/** One name in the list of what is waited for: `A02`, `B07?`, `B01/B02/B03/B04`. */
export interface Prerequisite {
	/** Every alternative that applies is waited for, the latest counts. */
	readonly anyOf: readonly string[];
	/** Waits only if that item is needed; nothing is missing if it is not. */
	readonly optional: boolean;
}

/** A node of the road map: a permit, or an activity that is no permit. */
export interface Permit {
	/** The item's code in the catalogue; for an activity its own id. */
	readonly id: string;
	readonly activity: boolean;
	readonly name: Text;
	readonly stage: string;
	/** FEEL condition: whether the project needs it. */
	readonly when: string;
	readonly after: readonly Prerequisite[];
	/** FEEL: done before day 0, e.g. because the company exists. */
	readonly satisfiedBy?: string;
	/** FEEL number of working days that replaces the item's promised term; an activity always has one. */
	readonly days?: string;
}

/** A group of permits that is shown together (阶段). */
export interface Stage {
	readonly id: string;
	readonly name: Text;
}

/** A point of the plan that people wait for: the start of some entries, or the last finish of some. */
export interface Milestone {
	readonly id: string;
	readonly name: Text;
	readonly at: "start" | "finish";
	readonly of: readonly string[];
}

/** Something that is legal to need but dangerous to meet unprepared. */
export interface Caution {
	readonly code: string;
	/** Raised when one of these is needed. */
	readonly items: readonly string[];
	/** FEEL. */
	readonly when: string;
	readonly message: Text;
}

/** What `permits.yaml` becomes: this module's section of a compiled pack. */
export interface RoadmapSection {
	readonly stages: readonly Stage[];
	readonly milestones: readonly Milestone[];
	/** In the order of the pack. */
	readonly permits: readonly Permit[];
	readonly cautions: readonly Caution[];
}

/** The milestone that people mean by "opening day": `workingDays` is its finish. */
export const PRODUCTION = "production";

/** Something a person should know before trusting the plan. */
export interface Warning {
	readonly code: string;
	readonly items: readonly string[];
	readonly message: Text;
}

/** Who had an entry in hand while a day was lost (谁卡住了). */
export const HOLDERS = ["department", "applicant", "thirdParty", "law"] as const;
export type Holder = (typeof HOLDERS)[number];

/** What really happened to one entry; days in working days are counted from the recorded dates. */
export interface Outcome {
	readonly id: string;
	readonly startedOn: string;
	/** Absent while it is still open. */
	readonly finishedOn?: string;
	/** Working days in each hand, from the clocks of its case. */
	readonly heldBy?: Readonly<Partial<Record<Holder, number>>>;
}

/** A project as its owner described it: everything from which a road map is derived, but for the rules. */
export interface Project {
	readonly name: string;
	/** Answers by fact, as `facts.json` takes them. */
	readonly answers: Readonly<Record<string, unknown>>;
	/** Facts answered with "not sure": they stay unknown. */
	readonly unsure: readonly string[];
	/** Groups of the dictionary that the project has nothing of: their facts take the default. */
	readonly without: readonly string[];
	/** Groups that were asked about and that the project has. */
	readonly within: readonly string[];
	/** Permits that the owner says they have got elsewhere: declared, not proven. */
	readonly held: readonly string[];
	/** Day 0, ISO. */
	readonly start: string;
	/** What is not answered takes its default. */
	readonly assume: boolean;
}

/** What a login or a link may do with a saved road map. */
export const MAYS = ["own", "edit", "read"] as const;
export type May = (typeof MAYS)[number];

/** Days that a link to read lasts. */
export const LINK_DAYS = [7, 30, 90] as const;
/** Days that the link of someone who saved without a login lasts; after as many again the road map is forgotten. */
export const ANONYMOUS_DAYS = 90;
/** Links of one road map that are open at the same time. */
export const MOST_LINKS = 20;
/** Saved road maps of one owner. */
export const MOST_MAPS = 500;
/** Road maps saved without a login in one hour of a zone. */
export const MOST_AN_HOUR = 200;

export const ROADMAP_REFUSALS = {
	"roadmap/unknown": {
		kind: "missing",
		title: text("没有这张路线图，或您不能查看", "There is no such road map, or it is not yours to see"),
		remedy: text(
			"请核对链接；为企业保存的，要先选择为该企业办理。",
			"Check the link. For a road map of a firm, act for the firm first.",
		),
	},
	"roadmap/link-ended": {
		kind: "denied",
		title: text("这个分享链接已经失效", "This link has ended"),
		remedy: text("请向分享人要一个新链接。", "Ask whoever shared it for a new one."),
	},
	"roadmap/read-only": {
		kind: "denied",
		title: text("这个链接只能查看", "This link is for reading only"),
		remedy: text("可以另存为自己的路线图再改。", "Save a copy as your own and change that."),
	},
	"roadmap/moved-on": {
		kind: "conflict",
		title: text("其间别人保存过这张路线图", "Someone else has saved this road map meanwhile"),
		remedy: text("先看最新的，再决定保留哪一份。", "Look at the newest, then decide which to keep."),
	},
	"roadmap/unknown-version": {
		kind: "missing",
		title: text("没有保留这个规则版本", "This version of the rules is not kept"),
		remedy: text("请按现行规则保存。", "Save it under the rules in force."),
	},
	"roadmap/has-owner": {
		kind: "conflict",
		title: text("这张路线图已经有主人", "This road map has an owner already"),
		remedy: text("可以另存为自己的路线图。", "Save a copy as your own."),
	},
	"roadmap/secret-used": {
		kind: "conflict",
		title: text("这个链接密钥已经用过", "This secret is in use already"),
		remedy: text("请换一个新的随机密钥再试。", "Try again with a new random secret."),
	},
	"roadmap/too-many-links": {
		kind: "conflict",
		title: text("有效的分享链接太多", "Too many links are open"),
		remedy: text("请先收回不用的链接。", "End some that are no longer needed."),
	},
	"roadmap/too-many-maps": {
		kind: "conflict",
		title: text("保存的路线图太多", "Too many road maps are saved"),
		remedy: text("请先删除不用的路线图。", "Delete some that are no longer needed."),
	},
	"roadmap/too-many-saved": {
		kind: "denied",
		title: text("这一小时不登录保存的路线图太多", "Too many road maps were saved without a login in this hour"),
		remedy: text("登录后保存，或过一小时再试。", "Log in and save, or try again in an hour."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
