import type { CalendarYear, Day, Weekday } from "#kernel/calendar.ts";
import type { Language, Text } from "#kernel/text.ts";

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
	/** How sure the entry is: read in the text, on a public page, or from memory. */
	readonly checked: "law" | "page" | "memory";
}

/** A reference to articles of one instrument; no articles means the instrument as a whole. */
export interface Citation {
	readonly law: string;
	readonly articles: readonly string[];
}
