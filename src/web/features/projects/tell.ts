import { formatDay, parseDay } from "#kernel/calendar.ts";
import { inOnes, inUnit, MONEY_UNIT_NAMES, type Money, type MoneyUnit } from "#kernel/money.ts";
import type { Language } from "#kernel/text.ts";
import type { Card } from "#web/features/projects/projects.ts";
import { date } from "#web/lib/format.ts";
import type { Speech } from "#web/lib/i18n.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";

/** Money as an answer has it. */
export interface Told {
	readonly amount: string;
	readonly unit: string;
	readonly currency: string;
}

const isUnit = (unit: string): unit is MoneyUnit => unit in MONEY_UNIT_NAMES;
const moneyOf = ({ amount, unit, currency }: Told): Money => ({ amount, unit: isUnit(unit) ? unit : "one", currency });

/** An exact decimal with its thousands apart. */
export function grouped(decimal: string): string {
	const [whole = "", part] = decimal.split(".");
	const apart = whole.replace(/\B(?=(\d{3})+$)/g, ",");
	return part === undefined ? apart : `${apart}.${part}`;
}

/** The number and its unit apart, as a figure shows them: `149.6` and 亿元; `14.96` and `bn`. */
export function figureOf(told: Told, language: Language): { readonly number: string; readonly unit: string } {
	const money = moneyOf(told);
	if (language === "zh") {
		const unit = MONEY_UNIT_NAMES[money.unit].zh;
		return {
			number: grouped(money.amount),
			unit: money.currency === "CNY" ? unit : `${unit.replace("元", "")} ${money.currency}`.trim(),
		};
	}
	const ones = Math.abs(Number(inUnit(inOnes(money), "one")));
	const [unit, short] =
		ones >= 1e9 ? (["billion", "bn"] as const) : ones >= 1e6 ? (["million", "m"] as const) : ["one" as const, ""];
	return { number: grouped(inUnit(inOnes(money), unit)), unit: short };
}

/** 149.6 亿元 · CNY 14.96 bn */
export function moneyWords(told: Told, language: Language): string {
	const { number, unit } = figureOf(told, language);
	return (language === "zh" ? `${number} ${unit}` : `${told.currency} ${number} ${unit}`).trim();
}

/** Of a column the formal contracts, before there are any the frameworks, else the intents (decision 0031). */
export function headSum({
	agreements,
}: {
	readonly agreements: Record<"formal" | "framework" | "intent", { projects: number; amount: Told }>;
}) {
	const sort = (["formal", "framework", "intent"] as const).find((one) => agreements[one].projects > 0);
	return sort && { sort, amount: agreements[sort].amount };
}

/** What stands behind the light: 停滞 34 天. */
export function causeWords({ because, days, permit = "" }: Card["light"], { say }: Speech): string {
	const today = { near: PROJECTS.causes.today, answerDue: PROJECTS.causes.answerToday } as Record<
		string,
		typeof PROJECTS.causes.today
	>;
	const words = days === 0 ? today[because] : undefined;
	return say(words ?? PROJECTS.causes[because], { n: days, permit });
}

/** 红，停滞 34 天 · Red: stuck for 34 days; where nothing is to be said, the cause alone. */
export function lightWords(light: Card["light"], speech: Speech): string {
	const cause = causeWords(light, speech);
	if (light.state === "waiting" || light.state === "paused") return cause;
	if (light.because === "onPlan") return speech.say(PROJECTS.lights.green);
	return `${speech.say(PROJECTS.lights[light.state])}${speech.language === "zh" ? "，" : ": "}${cause}`;
}

/** The same where it stands alone: 绿，推进正常. */
export const lightFull = (light: Card["light"], speech: Speech): string =>
	light.because === "onPlan" ? speech.say(PROJECTS.legend.green) : lightWords(light, speech);

/** What comes next and by when; undefined where nothing is planned. */
export function nextOf({ next, answer }: Pick<Card, "next" | "answer">, { say, language }: Speech) {
	if (answer)
		return { name: say(PROJECTS.answerNext), by: say(PROJECTS.nextBy, { date: shortDate(answer.due, language) }) };
	return next ? { name: say(next.name), by: say(PROJECTS.nextBy, { date: plannedDay(next, language) }) } : undefined;
}

/** Plans run over years: the day with its year where that is not this one. */
function plannedDay({ on, daysLeft }: NonNullable<Card["next"]>, language: Language): string {
	const today = formatDay((parseDay(on) ?? 0) - daysLeft);
	return today.slice(0, 4) === on.slice(0, 4) ? shortDate(on, language) : date(on, language);
}

/** 正式合同 · contract; what a card's amount is measured by. */
export const measuredBy = (sort: Card["amountClass"]) =>
	sort === null
		? PROJECTS.noAmount
		: {
				formal: PROJECTS.ofFormal,
				framework: PROJECTS.ofFramework,
				intent: PROJECTS.ofIntent,
				expected: PROJECTS.expected,
			}[sort];
