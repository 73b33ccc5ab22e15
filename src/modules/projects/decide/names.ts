import { formatDay } from "#kernel/calendar.ts";
import type { Text } from "#kernel/text.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { fold, joined } from "#modules/catalogue/decide/fold.ts";
import { typedSyllables } from "#modules/catalogue/decide/pinyin.ts";
import type { Investor } from "#modules/projects/model/facts.ts";

/** Words that say what kind of thing a name names, and not which one. */
const FORMS =
	/(股份)?有限(责任)?公司|集团|公司|项目|\b(co|ltd|limited|inc|llc|corp|corporation|company|group|gmbh|plc|project)\b/gu;

/** What of a name tells it from others: one spelling, without company forms, brackets and spaces. */
function nameKey(words: string): string {
	const plain = joined(fold(words));
	const short = plain.replace(FORMS, "").replace(/\s+/gu, "");
	return short === "" ? plain.replace(/\s+/gu, "") : short;
}

const pinyinKey = (words: string): string => typedSyllables(nameKey(words)).join("");

/** By what a project is found again (查重); empty where there is nothing to go by. */
export interface NameKeys {
	readonly name_key: string;
	readonly name_pinyin: string;
	readonly investor_key: string;
	readonly investor_pinyin: string;
	readonly credit_code: string | null;
	readonly group_key: string | null;
}

/** The keys of a project; traditional and full-width characters, capitals, company forms and spaces make no difference. */
export const keysOf = ({ name, investor }: { readonly name: Text; readonly investor: Investor }): NameKeys => ({
	name_key: nameKey(name.zh),
	name_pinyin: pinyinKey(name.zh),
	investor_key: nameKey(investor.name.zh),
	investor_pinyin: pinyinKey(investor.name.zh),
	credit_code: investor.creditCode?.toUpperCase() ?? null,
	group_key: investor.group === undefined ? null : nameKey(investor.group),
});

export const LIKENESSES = ["name", "pinyin", "creditCode", "investor", "group"] as const;
/** In what two projects are alike. */
export type Likeness = (typeof LIKENESSES)[number];

/** In what two projects are alike, the more telling first; nothing where they are not. */
export function likeness(a: NameKeys, b: NameKeys): readonly Likeness[] {
	const alike: Readonly<Record<Likeness, boolean>> = {
		name: a.name_key === b.name_key,
		pinyin: a.name_pinyin === b.name_pinyin,
		creditCode: a.credit_code !== null && a.credit_code === b.credit_code,
		investor: a.investor_key === b.investor_key || a.investor_pinyin === b.investor_pinyin,
		group: a.group_key !== null && a.group_key === b.group_key,
	};
	return LIKENESSES.filter((one) => alike[one]);
}

/** Whether it must be said why it is another one: one name, or one company and no other name to tell them apart. */
export const isSuspect = (alike: readonly Likeness[]): boolean =>
	alike.some((one) => one === "name" || one === "pinyin" || one === "creditCode");

/** What a person types to find a project, as the keys are written. */
export const searchKey = (words: string): string => joined(fold(words)).replace(/\s+/gu, "");

/** By what people call a project that is recorded at that moment (项目编号). */
export const projectNumber = (id: string, now: Instant, { timeZone }: { readonly timeZone: string }): string =>
	`P-${formatDay(localDay(now, timeZone)).replaceAll("-", "")}-${id.slice(0, 6).toUpperCase()}`;
