import { formatDay } from "#kernel/calendar.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import type { Term, TermUnit } from "#kernel/term.ts";
import { listed, type Text, text } from "#kernel/text.ts";

/** How the value of one field is said: a term, the name behind an id, an article, a day. */
export type Say = (value: unknown) => Text;

const UNITS: Readonly<Record<TermUnit, readonly [zh: string, one: string, many: string]>> = {
	workday: ["个工作日", "working day", "working days"],
	calendarDay: ["日（自然日）", "calendar day", "calendar days"],
	month: ["个月", "month", "months"],
	year: ["年", "year", "years"],
};

const unitOf = ({ n, unit }: Term): Text => text(UNITS[unit][0], UNITS[unit][n === 1 ? 1 : 2]);

export const isTerm = (value: unknown): value is Term =>
	typeof value === "object" && value !== null && "n" in value && "unit" in value;

export const isText = (value: unknown): value is Text =>
	typeof value === "object" && value !== null && "zh" in value && "en" in value;

/** What is longer is cut: the files hold the whole. */
const LONGEST = 120;
const cut = (words: string): string => (words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words);

/** A value without knowing what it stands for. */
export function plain(value: unknown): Text {
	if (value === undefined || value === null) return text("无", "none");
	if (typeof value === "boolean") return value ? text("是", "yes") : text("否", "no");
	if (isText(value)) return text(`“${cut(value.zh)}”`, `“${cut(value.en)}”`);
	if (isTerm(value)) return text(`${value.n} ${unitOf(value).zh}`, `${value.n} ${unitOf(value).en}`);
	if (Array.isArray(value)) return value.length === 0 ? text("无", "none") : listed(value.map(plain));
	if (typeof value === "object" && "name" in value && isText(value.name)) return value.name;
	const words = cut(typeof value === "string" ? value : canonicalJson(value));
	return text(words, words);
}

/** Calendar days, shown as dates. */
export const day: Say = (value) => (typeof value === "number" ? plain(formatDay(value)) : plain(value));

/** `5→3 个工作日`; terms of other units each with its own. */
function changedTerm(before: Term, after: Term): Text {
	if (before.unit !== after.unit) return arrow(plain(before), plain(after));
	const unit = unitOf(after);
	return text(`${before.n}→${after.n} ${unit.zh}`, `${before.n} → ${after.n} ${unit.en}`);
}

const arrow = (before: Text, after: Text): Text => text(`${before.zh} → ${after.zh}`, `${before.en} → ${after.en}`);

/** What was taken in and what was left out; or that only the order is another. */
function changedList(before: readonly unknown[], after: readonly unknown[], say: Say): Text {
	const [old, now] = [new Set(before.map(canonicalJson)), new Set(after.map(canonicalJson))];
	const added = after.filter((one) => !old.has(canonicalJson(one))).map(say);
	const removed = before.filter((one) => !now.has(canonicalJson(one))).map(say);
	const parts = [
		...(added.length > 0 ? [text(`新增 ${listed(added).zh}`, `added ${listed(added).en}`)] : []),
		...(removed.length > 0 ? [text(`去掉 ${listed(removed).zh}`, `removed ${listed(removed).en}`)] : []),
	];
	if (parts.length === 0) return text("次序改变", "another order");
	return text(parts.map(({ zh }) => zh).join("；"), parts.map(({ en }) => en).join("; "));
}

/** From what to what, in the shortest words that still say both. */
export function change(before: unknown, after: unknown, say: Say = plain): Text {
	if (isTerm(before) && isTerm(after)) return changedTerm(before, after);
	if (Array.isArray(before) || Array.isArray(after))
		return changedList((before ?? []) as readonly unknown[], (after ?? []) as readonly unknown[], say);
	return arrow(say(before), say(after));
}
