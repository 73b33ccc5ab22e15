import { type Calendar, type Day, formatDay, MS_A_DAY } from "#kernel/calendar.ts";
import type { TermUnit } from "#kernel/term.ts";
import { type Text, text } from "#kernel/text.ts";
import {
	afterDays,
	countedDays,
	movedToWorkday,
	type Pause,
	type Run,
	type Standing,
	termDays,
} from "#modules/cases/decide/clocks.ts";
import { type Life, pausesOf } from "#modules/cases/decide/life.ts";
import type { Approver, ClockId, ClockSettings, Step } from "#modules/cases/model.ts";

const MONTHS = "January February March April May June July August September October November December".split(" ");

function dateText(day: Day): Text {
	const moment = new Date(day * MS_A_DAY);
	const [year, month, date] = [moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()];
	return text(`${year}年${month + 1}月${date}日`, `${date} ${MONTHS[month]} ${year}`);
}

const UNITS: Readonly<Record<TermUnit, readonly [zh: string, one: string, many: string]>> = {
	workday: ["个工作日", "workday", "workdays"],
	calendarDay: ["日", "calendar day", "calendar days"],
	month: ["个月", "month", "months"],
	year: ["年", "year", "years"],
};

function amount(n: number, unit: TermUnit): Text {
	const [zh, one, many] = UNITS[unit];
	return text(`${n}${zh}`, `${n} ${n === 1 ? one : many}`);
}

const APPROVED_BY: Readonly<Record<Approver, Text>> = {
	departmentHead: text("本行政机关负责人", "the head of the department"),
	zoneLeader: text("本级政府负责人", "the leader of the zone"),
};

/** What of a case a clock's derivation tells. */
type Lived = Pick<Life, "handedInOn" | "tacit" | "extension" | "gapExtension" | "pauses">;

/** What the steps of one clock have in common. */
interface Explained {
	readonly id: ClockId;
	readonly run: Run;
	readonly standing: Standing;
	readonly life: Lived;
	readonly settings: Pick<ClockSettings, "pauses">;
	readonly calendar: Calendar;
	/** The unit that days are counted in: months and years are counted out in calendar days. */
	readonly unit: "workday" | "calendarDay";
}

const step = (words: Text, from: Day, to: Day, days: number): Step => ({
	text: words,
	from: formatDay(from),
	to: formatDay(to),
	days,
});

/** Rest days are only left out of a count of workdays. */
function restDays({ calendar, unit }: Explained, from: Day, to: Day): Text {
	const rest = unit === "workday" ? to - from - countedDays(calendar, "workday", from, to) : 0;
	if (rest <= 0) return text("", "");
	return text(`（其间休息日${rest}天不计）`, ` (${rest} rest ${rest === 1 ? "day" : "days"} left out)`);
}

function receipt({ id, run, life }: Explained): readonly Step[] {
	if (id !== "K1" || life.handedInOn === run.from) return [];
	const [handedIn, received] = [dateText(life.handedInOn), dateText(run.from)];
	return [
		step(
			text(
				`${handedIn.zh}截止时间之后或休息日递交，视为${received.zh}收到`,
				`Handed in on ${handedIn.en} after the cut-off or on a rest day: received on ${received.en}`,
			),
			life.handedInOn,
			run.from,
			run.from - life.handedInOn,
		),
	];
}

function opening({ run, life, id }: Explained): readonly Step[] {
	const from = dateText(run.from);
	const extended = (id === "K2" ? life.extension?.n : id === "K7" ? life.gapExtension?.n : 0) ?? 0;
	const term = amount(run.term.n - extended, run.term.unit);
	const words = text(
		`期限${term.zh}，自${from.zh}的次日起算`,
		`The term is ${term.en}, counted from the day after ${from.en}`,
	);
	return [step(words, run.from, run.from, 0)];
}

function extension({ id, run, life }: Explained): readonly Step[] {
	const gap = life.gapExtension && { ...life.gapExtension, approvedBy: "departmentHead" as const };
	const extended = id === "K2" ? life.extension : id === "K7" ? gap : null;
	if (!extended) return [];
	const { on, n, approvedBy } = extended;
	const [by, more, all] = [APPROVED_BY[approvedBy], amount(n, run.term.unit), amount(run.term.n, run.term.unit)];
	const words = text(
		`经${by.zh}批准延长${more.zh}，期限共${all.zh}`,
		`Extended by ${more.en}, approved by ${by.en}: ${all.en} in all`,
	);
	return [step(words, on, on, n)];
}

/** Months and years are counted out to the same day number (民法典 Art 202). */
function monthsCountedOut({ run }: Explained): readonly Step[] {
	const { unit } = run.term;
	if (unit !== "month" && unit !== "year") return [];
	const days = termDays(run);
	const [term, end] = [amount(run.term.n, unit), dateText(run.from + days)];
	const words = text(
		`${term.zh}到${end.zh}（该月无对应日的，为月末日），计${days}日`,
		`${term.en} reach ${end.en} (the month's last day if it has no such date): ${days} calendar days`,
	);
	return [step(words, run.from, run.from + days, days)];
}

function pauseStep(explained: Explained, pause: Pause): Step {
	const { calendar, settings, standing, unit } = explained;
	const { name, basis } = settings.pauses[pause.kind] ?? { name: text(pause.kind, pause.kind), basis: "" };
	const to = Math.max(pause.from, Math.min(pause.to ?? standing.countedTo, standing.countedTo));
	const days = countedDays(calendar, unit, pause.from, to);
	const [from, end, length] = [dateText(pause.from), dateText(to), amount(days, unit)];
	const running = pause.to === null ? text("，程序仍在进行", "; it is still running") : text("", "");
	const source = basis === "" ? text("", "") : text(`（${basis}）`, ` (${basis})`);
	const words = text(
		`${name.zh}${source.zh}：${from.zh}之后至${end.zh}的${length.zh}不计入期限${running.zh}`,
		`${name.en}${source.en}: ${length.en} after ${from.en}, up to and with ${end.en}, not counted${running.en}`,
	);
	return step(words, pause.from, to, days);
}

/** Days that count, after `from`, up to and with `to`; nothing to say where that is no day. */
function stretch(explained: Explained, from: Day, to: Day, days: number): readonly Step[] {
	if (from >= to) return [];
	const [after, end, length, rest] = [
		dateText(from),
		dateText(to),
		amount(days, explained.unit),
		restDays(explained, from, to),
	];
	const words = text(
		`${after.zh}之后至${end.zh}，计${length.zh}${rest.zh}`,
		`After ${after.en}, up to and with ${end.en}: ${length.en}${rest.en}`,
	);
	return [step(words, from, to, days)];
}

/** Why a clock that stopped in time has no due date: the days that were left reach into a year without a calendar. */
function undated({ unit }: Explained, from: Day, left: number, year: number): Step {
	const [after, length] = [dateText(from), amount(left, unit)];
	const words = text(
		`${after.zh}之后的${length.zh}超出已公布的日历（${year}年尚未公布），不推算到期日`,
		`${length.en} after ${after.en} reach beyond the announced calendar (${year} is not announced): no date is given`,
	);
	return step(words, from, from, 0);
}

/** The last stretch, up to the end of the term, and its move to a workday. */
function ending(explained: Explained, from: Day, left: number): readonly Step[] {
	const { calendar, run, standing, unit } = explained;
	if (standing.yearNotAnnounced !== undefined) return [undated(explained, from, left, standing.yearNotAnnounced)];
	const end = afterDays(calendar, unit, from, left);
	const due = movedToWorkday(calendar, run.term.unit, end);
	const steps = stretch(explained, from, end, left);
	if (due === end) return steps;
	const [rest, workday] = [dateText(end), dateText(due)];
	const words = text(
		`${rest.zh}是休息日，期限顺延到下一个工作日${workday.zh}`,
		`${rest.en} is a rest day: the term ends on the next workday, ${workday.en}`,
	);
	return [...steps, step(words, end, due, due - end)];
}

/** The way from day 0 to the due date: stretches that count and pauses that do not. */
function stretches(explained: Explained): readonly Step[] {
	const { id, life, run, standing, calendar, unit } = explained;
	const steps: Step[] = [];
	let at = run.from;
	let left = termDays(run);
	for (const pause of pausesOf(life, id)) {
		if (standing.dueOn !== null && standing.dueOn < pause.from) break;
		const before = countedDays(calendar, unit, at, pause.from);
		steps.push(...stretch(explained, at, pause.from, before), pauseStep(explained, pause));
		if (pause.to === null) return steps;
		left = Math.max(0, left - before);
		at = pause.to;
	}
	return [...steps, ...ending(explained, at, left)];
}

/** Pauses after the end of the term: what they hold up is only the count of late days. */
function pausesAfterTheEnd(explained: Explained): readonly Step[] {
	const { dueOn } = explained.standing;
	if (dueOn === null) return [];
	return pausesOf(explained.life, explained.id)
		.filter((pause) => pause.from > dueOn)
		.map((pause) => pauseStep(explained, pause));
}

/** Where the clock stands: what is used, left or late. */
function result({ id, run, standing, life, unit }: Explained): Step {
	const { used, remaining, late, countedTo, dueOn } = standing;
	const [on, spent] = [dateText(countedTo), amount(used, unit)];
	if (id === "K1" && life.tacit) {
		const accepted = dateText(run.from);
		const words = text(
			`到${on.zh}24时未答复，视为自${accepted.zh}起已受理`,
			`No answer by the end of ${on.en}: the case counts as accepted from ${accepted.en}`,
		);
		return step(words, run.from, countedTo, used);
	}
	const stopped = run.stoppedOn !== null;
	if (late > 0 && dueOn !== null) {
		const over = amount(late, unit);
		const words = stopped
			? text(`${on.zh}停止计时，逾期${over.zh}`, `Stopped on ${on.en}, ${over.en} late`)
			: text(`到${on.zh}已逾期${over.zh}`, `By ${on.en} it is ${over.en} late`);
		return step(words, dueOn, countedTo, late);
	}
	const left = amount(remaining, unit);
	const words = stopped
		? text(`${on.zh}停止计时，共用${spent.zh}`, `Stopped on ${on.en} with ${spent.en} used`)
		: text(`到${on.zh}已用${spent.zh}，剩余${left.zh}`, `By ${on.en}: ${spent.en} used, ${left.en} left`);
	return step(words, run.from, countedTo, used);
}

/** The derivation of one clock, line by line, for the person whom it binds. */
export function explainClock(
	id: ClockId,
	run: Run,
	standing: Standing,
	life: Lived,
	settings: Pick<ClockSettings, "pauses">,
	calendar: Calendar,
): readonly Step[] {
	const unit = run.term.unit === "workday" ? "workday" : "calendarDay";
	const explained: Explained = { id, run, standing, life, settings, calendar, unit };
	return [
		...receipt(explained),
		...opening(explained),
		...extension(explained),
		...monthsCountedOut(explained),
		...stretches(explained),
		...pausesAfterTheEnd(explained),
		result(explained),
	];
}

const UNTOUCHED: Lived = { handedInOn: 0, tacit: false, extension: null, gapExtension: null, pauses: [] };

/** The derivation of a term that runs through: nothing pauses or extends it (K9, K10). K3 has no rule but those of every term. */
export const explainTerm = (run: Run, standing: Standing, calendar: Calendar): readonly Step[] =>
	explainClock("K3", run, standing, UNTOUCHED, { pauses: {} }, calendar);
