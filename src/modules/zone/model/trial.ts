import type { Term } from "#kernel/term.ts";
import type { Text } from "#kernel/text.ts";

export interface FromTo<T> {
	readonly from: T;
	readonly to: T;
}

export const CARDS = ["green", "yellow", "red", "black", "paused"] as const;
type TriedCard = (typeof CARDS)[number] | null;

/** An open case whose days or card are others under a calendar that is tried; what stays is left out. */
export interface TriedCase {
	/** Its number. */
	readonly case: string;
	readonly item: string;
	readonly department: string;
	readonly dueOn?: FromTo<string | null>;
	/** Last day of the promised term, and of the statutory one. */
	readonly promised?: FromTo<string | null>;
	readonly statutory?: FromTo<string | null>;
	readonly card?: FromTo<TriedCard>;
	/** By how many days the date that moves furthest does; 0 where only a card or the being of a date changes. */
	readonly days: number;
}

/** How many cases turn from one card to another. */
export type CardTurn = FromTo<TriedCard> & { readonly n: number };

/** A term that is another one for what is submitted under the new version. */
export interface TriedTerm extends FromTo<Term | null> {
	readonly item: string;
	readonly variant: string;
	readonly name: Text;
	readonly term: "promised" | "statutory";
	/** Open cases that keep the old one. */
	readonly keep: number;
}

/** What other rules make of a saved road map: entries that come and go, that finish on another working day, and the opening day. */
export interface TriedMap {
	readonly added: readonly string[];
	readonly removed: readonly string[];
	readonly moved: readonly { readonly id: string; readonly finish: FromTo<number> }[];
	readonly opensOn: FromTo<string | null>;
	/** By how many days it opens later; less than 0 is earlier. */
	readonly days: number;
}

/** Saved road maps that would change alike stand together. */
export interface TriedMaps {
	readonly saved: number;
	readonly changed: number;
	readonly earlier: number;
	readonly later: number;
	readonly moved: readonly (TriedMap & { readonly ids: readonly string[] })[];
}

/** A published number that comes out otherwise; null where there is nothing to divide by or no such number. */
export interface TriedNumber {
	readonly id: string;
	readonly name: Text;
	readonly unit: Text;
	readonly value: FromTo<number | null>;
}

/** What a version would do to what is open, were it published on the day (先试后发). Largest moves come first in each list. */
export interface LawTrial {
	readonly from: string;
	readonly to: string;
	readonly asOf: string;
	/** Running cases keep their law; the calendar is never pinned and moves them. */
	readonly cases: {
		readonly open: number;
		/** Between whose first and last day a day has changed; the others cannot move. */
		readonly looked: number;
		/** Whose year is not announced any more: they keep their dates. */
		readonly kept: number;
		readonly cards: readonly CardTurn[];
		readonly moved: readonly TriedCase[];
	};
	/** What is submitted from the day on; running cases keep the old term. */
	readonly forNew: readonly TriedTerm[];
	/** As they would be when their owners move them; until then they keep their version. */
	readonly roadmaps: TriedMaps;
	readonly numbers: readonly TriedNumber[];
}

/** How far a trial has come, in cases and road maps. */
export interface Progress {
	readonly done: number;
	readonly of: number;
}

/** A trial for a screen: every count, of each list those that move furthest, road maps without whose they are. */
export interface ToldTrial extends Pick<LawTrial, "asOf" | "forNew" | "numbers"> {
	readonly cases: Omit<LawTrial["cases"], "moved"> & { readonly moved: number; readonly list: readonly TriedCase[] };
	readonly roadmaps: Omit<TriedMaps, "moved"> & {
		readonly list: readonly (Omit<TriedMap, "moved"> & { readonly maps: number; readonly moved: number })[];
	};
	readonly names: Readonly<Record<string, Text>>;
}
