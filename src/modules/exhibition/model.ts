import type { CalendarYear } from "#kernel/calendar.ts";
import type { RefusalEntry } from "#kernel/outcome.ts";
import type { Term } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Handling, Item, ItemType, LadderStep, VariantKind } from "#modules/catalogue/model.ts";
import type { RoadmapSection } from "#modules/roadmap/model.ts";
import type { Expr, Fact } from "#modules/rules/model.ts";
import type { Department, Instrument, Zone } from "#modules/zone/model.ts";

/** How a line of a drawing is made: the styles belong to the visual language, the lines to the place. */
export const STROKES = ["contour", "thin", "structure", "sun", "plate"] as const;

/** Hairlines of the place, drawn behind the head of the portal (线描). */
export interface Drawing {
	readonly width: number;
	readonly height: number;
	readonly lines: readonly { readonly as: (typeof STROKES)[number]; readonly d: string }[];
}

/** A shortcut of the portal: things people come for, as items of the catalogue. */
export interface Theme {
	readonly id: string;
	readonly name: Text;
	/** A name of the visual language's icons. */
	readonly icon: string;
	/** What people type who mean it: 建厂房. */
	readonly words?: readonly string[];
	readonly items: readonly string[];
}

/** An item under the name by which people know it. */
export interface Shortcut {
	readonly item: string;
	readonly name: Text;
}

/** One of the life stages of a project (一生一站) with what is mostly done there. */
export interface LifeStage {
	readonly id: string;
	readonly name: Text;
	readonly note: Text;
	readonly items: readonly Shortcut[];
}

/** What `portal.yaml` becomes. */
export interface Portal {
	readonly service: Text;
	readonly host: Text;
	readonly help: { readonly phone: string; readonly hours: Text };
	/** The items that are asked for most. */
	readonly popular: readonly Shortcut[];
	/** What people type, as an example. */
	readonly searchHint: Text;
	/** Items for which the law lets no fee be taken, by their type, and that article in words; without it a guide names no fee. */
	readonly free?: { readonly types: readonly ItemType[]; readonly except: readonly string[]; readonly because: Text };
	readonly themes: readonly Theme[];
	readonly life: readonly LifeStage[];
	/** How a person describes a project: groups of the fact dictionary, a step each. */
	readonly steps: readonly { readonly id: string; readonly name: Text; readonly groups: readonly string[] }[];
	/** Scenarios of the pack that may be shown as example projects. */
	readonly examples: readonly string[];
	readonly footer: readonly Text[];
	readonly emblem: Drawing;
	readonly drawing: Drawing;
}

/** A body as the public sees it. */
export type PublicDepartment = Pick<Department, "id" | "name" | "kind">;

/** An item as the road map needs it. */
export type PublicItem = Pick<
	Item,
	"code" | "name" | "department" | "type" | "handling" | "statutory" | "promised" | "basis"
>;

/** An example project: facts that may be shown to anyone. */
export interface Example {
	readonly id: string;
	readonly name: Text;
	readonly facts: Readonly<Record<string, unknown>>;
}

/** The public slice of a compiled pack, from which a browser computes road maps by the code of the server. */
export interface PublicPack {
	/** The whole pack's version, so that people can say which rules they saw. */
	readonly version: string;
	readonly zone: Zone;
	readonly calendar: readonly CalendarYear[];
	readonly laws: readonly Instrument[];
	readonly departments: readonly PublicDepartment[];
	readonly groups: readonly { readonly id: string; readonly name: Text }[];
	readonly facts: readonly Fact[];
	readonly items: readonly PublicItem[];
	readonly roadmap: RoadmapSection;
	readonly expressions: Readonly<Record<string, Expr>>;
	readonly steps: Portal["steps"];
	readonly examples: readonly Example[];
}

/** A theme with what the catalogue says of it. */
export interface ComputedTheme extends Omit<Theme, "items" | "words"> {
	readonly items: readonly { readonly code: string; readonly name: Text }[];
	/** Working days if everything runs beside what it waits for, by promised terms. */
	readonly workingDays: number;
}

/** Everything the portal's first page shows. */
export interface PortalPage {
	readonly version: string;
	/** From when the rules are in force, ISO. */
	readonly validFrom: string;
	readonly zone: Pick<Zone, "id" | "name" | "languages" | "timeZone">;
	readonly service: Text;
	readonly host: Text;
	readonly help: Portal["help"];
	readonly searchHint: Text;
	readonly popular: readonly Shortcut[];
	readonly themes: readonly ComputedTheme[];
	readonly life: readonly LifeStage[];
	readonly counts: {
		readonly items: number;
		readonly variants: number;
		readonly oneWindow: number;
		readonly zeroMaterial: number;
		readonly permits: number;
		readonly departments: number;
	};
	/** The road map of the first example, small enough to draw. */
	readonly sample: SampleMap | null;
	readonly footer: readonly Text[];
	readonly emblem: Drawing;
	readonly drawing: Drawing;
}

/** The portal's page of one day; `slice` is the hash under which the public slice is kept. */
export type DatedPortal = PortalPage & { readonly today: string; readonly slice: string };

export interface SampleMap {
	readonly id: string;
	readonly name: Text;
	readonly permits: number;
	readonly now: number;
	readonly workingDays: number | null;
	/** First of construction, ISO; null where nothing is built or the calendar cannot say. */
	readonly constructionOn: string | null;
	readonly bars: readonly { readonly start: number; readonly finish: number; readonly critical: boolean }[];
	readonly next: readonly Text[];
}

/** What an applicant says of themselves, as far as it changes the papers (适用您的情况). */
export interface Situation {
	readonly variant: VariantKind;
	/** The company exists and its certificates are on record. */
	readonly registered: boolean;
	/** Earlier steps were done in this zone, so that their results are on record. */
	readonly earlier: boolean;
	/** Agrees that the certificates on record are used. */
	readonly consent: boolean;
	/** Barred from notice-and-commitment for serious bad credit (国办发〔2020〕42号). */
	readonly barred: boolean;
}

export interface ItemRow {
	readonly code: string;
	readonly name: Text;
	readonly variant: { readonly kind: VariantKind; readonly name: Text } | null;
	readonly department: Text;
	readonly type: ItemType;
	readonly promised: Term | null;
	readonly statutory: Term | null;
	readonly materials: number;
	readonly zeroMaterial: boolean;
}

export interface ItemList {
	readonly total: number;
	readonly page: number;
	readonly size: number;
	/** The rule behind the number of this list. */
	readonly definition: Text;
	/** The undertaking that the words mean (建厂房): its items stand first, and a road map is what its owner needs. */
	readonly situation: Text | null;
	readonly version: string;
	readonly validFrom: string;
	readonly departments: readonly { readonly id: string; readonly name: Text }[];
	readonly items: readonly ItemRow[];
}

/** One paper of a guide: who supplies it in this situation, and why. */
export interface GuideMaterial {
	readonly id: string;
	readonly name: Text;
	readonly step: LadderStep;
	readonly askApplicant: boolean;
	readonly because: Text;
	/** The certificate or result it is read from. */
	readonly from: Text | null;
	/** The item whose result it is. */
	readonly item: string | null;
	readonly issuer: Text | null;
	/** All declared ways, in the order of the ladder. */
	readonly ways: readonly LadderStep[];
}

export interface GuideBasis {
	readonly short: Text;
	readonly title: Text;
	readonly number: string | null;
	readonly articles: readonly string[];
	/** The words of those articles that the pack has. */
	readonly texts: readonly { readonly article: string; readonly words: string }[];
	readonly validFrom: string | null;
	readonly validTo: string | null;
	/** How sure the pack is of the edition. */
	readonly checked: Instrument["checked"];
}

/** Everything a person reads before applying (办事指南). */
export interface ItemGuide extends Omit<ItemRow, "materials"> {
	readonly departmentKind: Department["kind"];
	readonly handling: Handling;
	readonly oneWindow: boolean;
	/** Why no fee is taken; null where the pack does not say. */
	readonly free: Text | null;
	readonly result: Text;
	/** The certificate that the result becomes. */
	readonly evidence: Text | null;
	readonly aliases: readonly string[];
	readonly variants: readonly { readonly kind: VariantKind; readonly name: Text }[];
	readonly situation: Situation;
	readonly materials: readonly GuideMaterial[];
	readonly basis: readonly GuideBasis[];
	/** Legal clocks of every case: intake, decision where the item has no term, delivery. */
	readonly terms: readonly {
		readonly id: string;
		readonly name: Text;
		readonly term: Term | null;
		readonly basis: string;
	}[];
	readonly pauses: readonly Text[];
	/** It is filed by coming in complete (收到即备案): nobody examines or decides. */
	readonly filing: boolean;
	readonly inRoadmap: boolean;
	readonly after: readonly { readonly id: string; readonly name: Text }[];
	readonly opens: readonly { readonly id: string; readonly name: Text }[];
	readonly version: string;
	readonly validFrom: string;
}

/** What of the items is new in the version in force; `since`: the first day of the one before, null where there was none. */
export interface CatalogueChanges {
	readonly since: string | null;
	/** By code of the item. */
	readonly items: ReadonlyMap<string, readonly Text[]>;
}

/** The guide with what has changed of it; null while that cannot be told. */
export interface DatedGuide extends ItemGuide {
	readonly changed: { readonly since: string | null; readonly lines: readonly Text[] } | null;
}

export const EXHIBITION_REFUSALS = {
	"exhibition/unknown-item": {
		kind: "missing",
		title: text("没有这个事项", "There is no such item"),
		remedy: text("核对编码，或按名称查找。", "Check the code, or look it up by name."),
	},
	"exhibition/unknown-version": {
		kind: "missing",
		title: text("没有这个版本的配置包", "There is no such version of the zone pack"),
		remedy: text("核对版本号。", "Check the version."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
