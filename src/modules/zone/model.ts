import type { CalendarYear, Day, Weekday } from "#kernel/calendar.ts";
import type { RefusalEntry } from "#kernel/outcome.ts";
import type { Diagnostic } from "#kernel/section.ts";
import { type Language, type Text, text } from "#kernel/text.ts";

/** What `zone.yaml` says of the zone itself. */
export interface Zone {
	readonly id: string;
	readonly name: Text;
	/** Administrative division code or whatever the country uses. */
	readonly region: string;
	/** The day the law part of this version goes live. */
	readonly validFrom: Day;
	/** IANA name. */
	readonly timeZone: string;
	/** First is the one people see by default. */
	readonly languages: readonly Language[];
	readonly currency: string;
	readonly weekend: readonly Weekday[];
	/** What the applicant hands in later than this minute of the day counts as received on the next workday. */
	readonly cutOff: number;
}

/** Announced years with the notice that set them. */
export interface AnnouncedYear extends CalendarYear {
	readonly notice: Text;
}

export const DEPARTMENT_KINDS = ["zone", "municipal", "national", "enterprise", "intermediary"] as const;

/** A body that handles items (部门). */
export interface Department {
	readonly id: string;
	readonly name: Text;
	readonly kind: (typeof DEPARTMENT_KINDS)[number];
	/** Other names by which sources call it. */
	readonly aliases: readonly string[];
	/** One of the business departments that act as one (1+9+N). */
	readonly nine: boolean;
}

export const WINDOW_KINDS = ["general", "outlet", "theme"] as const;

/** A counter of the service centre (窗口): takes in everything, hands out results, or serves one theme. */
export interface Window {
	readonly id: string;
	readonly name: Text;
	readonly kind: (typeof WINDOW_KINDS)[number];
}

/** A law, regulation or notice (法律、法规、规章、规范性文件), one entry an edition. */
export interface Instrument {
	readonly id: string;
	readonly title: Text;
	/** How officers call it: 行政许可法. The title where absent. */
	readonly short?: Text;
	/** 文号, e.g. 主席令第7号. */
	readonly number?: string;
	readonly validFrom: Day;
	/** Last day in force. */
	readonly validTo?: Day;
	/** The articles that the pack may cite, e.g. `42`, `12(4)`. */
	readonly articles: readonly string[];
	/** The words of articles as they were promulgated, by article; in Chinese, which alone is official (条文). */
	readonly texts?: Readonly<Record<string, string>>;
	/** How sure the entry is: read in the text, on a public page, or from memory. */
	readonly checked: "law" | "page" | "memory";
}

/** A reference to articles of one instrument; no articles means the instrument as a whole. */
export interface Citation {
	readonly law: string;
	readonly articles: readonly string[];
}

/** What became of a publication: it decides, it will, or it did. */
export type Standing = "live" | "coming" | "past";

/** That a version goes live on a day (发布). */
export interface Publication {
	readonly id: number;
	readonly version: string;
	readonly liveOn: Day;
	readonly at: number;
	readonly actor: string;
}

/** The pack folder as it is on disk (草案), compiled. */
export interface Draft {
	readonly version: string;
	/** Nothing in it stands against putting it in force. */
	readonly ok: boolean;
	readonly counts: Readonly<Record<string, number>>;
	readonly diagnostics: readonly Diagnostic[];
	/** The day for which its articles were checked; absent where `zone.yaml` cannot be read. */
	readonly validFrom?: Day;
}

export const DIFFERENCE_GROUPS = [
	"items",
	"permits",
	"rules",
	"facts",
	"laws",
	"materials",
	"departments",
	"calendar",
	"zone",
	"forms",
	"texts",
	"touched",
	"scenarios",
] as const;
export type DifferenceGroup = (typeof DIFFERENCE_GROUPS)[number];

/** What one version says otherwise than another, in words. */
export interface DifferenceWords {
	readonly group: DifferenceGroup;
	readonly lines: readonly { readonly code: string; readonly words: Text }[];
}

export const ZONE_REFUSALS = {
	"pack/draft-moved-on": {
		kind: "conflict",
		title: text("草案在您查看之后又改过", "The draft has changed since you looked at it"),
		remedy: text("请看过新的差异再发布。", "Look at the difference as it is now, then publish."),
	},
	"pack/draft-has-errors": {
		kind: "incomplete",
		title: text("草案有错误，不能发布", "The draft has errors and cannot be published"),
		remedy: text("请按列出的文件和行号改正。", "Repair them in the files and lines that are listed."),
	},
	"pack/day-past": {
		kind: "incomplete",
		title: text("施行日期不能早于今天", "A version cannot go live before today"),
		remedy: text("请选今天或以后的日期。", "Choose today or a later day."),
	},
	"pack/before-valid-from": {
		kind: "incomplete",
		title: text("施行日期早于 zone.yaml 的 validFrom", "The day is before the draft's validFrom"),
		remedy: text(
			"依据的条文按 validFrom 那天核对；请选那天或以后，或改 zone.yaml。",
			"Its articles were checked for that day: choose it or a later one, or change zone.yaml.",
		),
	},
	"pack/nothing-changed": {
		kind: "conflict",
		title: text("那天施行的已经是这个版本", "This version is in force on that day already"),
		remedy: text("不用再发布。", "There is nothing to publish."),
	},
	"pack/published-since": {
		kind: "conflict",
		title: text("在您查看之后，别人刚发布过", "Someone else has published since you looked"),
		remedy: text("请看过最新的版本再决定。", "Look at the versions as they are now, then decide."),
	},
	"pack/unknown-version": {
		kind: "missing",
		title: text("没有这个版本", "There is no such version"),
		remedy: text("请从列表中选择。", "Choose one of the list."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
