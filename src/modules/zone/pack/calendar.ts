import { z } from "zod";
import { type Day, formatDay, type Weekday, weekdayOf, yearOf } from "#kernel/calendar.ts";
import type { PackFile, Path, Problem, Reader, Source } from "#kernel/section.ts";
import { dayShape, textShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import type { AnnouncedYear } from "#modules/zone/model.ts";
import { soundElements, valueAt } from "#modules/zone/pack/values.ts";

const holidayShape = z.strictObject({ name: textShape, from: dayShape, to: dayShape });

const yearShape = z.strictObject({
	year: z.int().min(1900).max(2200),
	notice: textShape,
	holidays: z.array(holidayShape),
	workdays: z.array(dayShape).default([]),
});
type Year = z.output<typeof yearShape>;

export const calendarFile = { name: "calendar/*.yaml", shape: yearShape } satisfies PackFile;

/** The announced years in order; without a weekend nothing is said of make-up days. */
export function readCalendar(reader: Reader, weekend: readonly Weekday[] | undefined): readonly AnnouncedYear[] {
	const { entries, broken, ids } = reader.each(calendarFile);
	const all = [...entries, ...broken].sort((a, b) => (a.value.year ?? 0) - (b.value.year ?? 0));
	for (const [i, { value, source }] of all.entries()) {
		if (value.year === undefined) continue;
		checkYear(reader, source, value.year, weekend);
		if (i > 0 && !ids.has(String(value.year - 1))) reader.error(source, ["year"], gap(value.year - 1));
	}
	const years = entries.map(({ value }) => announced(value, weekend ?? [], reader));
	return years.sort((a, b) => a.year - b.year);
}

function announced(
	{ year, notice, holidays, workdays }: Year,
	weekend: readonly Weekday[],
	reader: Reader,
): AnnouncedYear {
	const days = holidays.flatMap(({ from, to }) => daysOf(from, Math.min(to, from + 366)));
	const rest = [...new Set(days)].filter((day) => !weekend.includes(weekdayOf(day))).sort((a, b) => a - b);
	const work = [...new Set(workdays)].sort((a, b) => a - b);
	return { year, rest, work, notice, hash: reader.hash({ year, rest, work }) };
}

const daysOf = (from: Day, to: Day): Day[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/** Reads from the source, for one wrong date must not hide the others. */
function checkYear(reader: Reader, source: Source, year: number, weekend: readonly Weekday[] | undefined): void {
	const error = (path: Path, problem: Problem): void => reader.error(source, path, problem);
	if (source.file !== `calendar/${year}.yaml`) error(["year"], otherName(year));
	const holidays = soundElements(valueAt(source.value, ["holidays"]), holidayShape);
	for (const [i, { from, to }] of holidays) {
		if (from > to) error(["holidays", i, "to"], REVERSED);
		if (yearOf(from) !== year) error(["holidays", i, "from"], outside(from, year));
		if (yearOf(to) !== year) error(["holidays", i, "to"], outside(to, year));
	}
	const seen = new Set<Day>();
	for (const [i, day] of soundElements(valueAt(source.value, ["workdays"]), dayShape)) {
		const path = ["workdays", i];
		if (yearOf(day) !== year) error(path, outside(day, year));
		else if (seen.has(day)) error(path, twice(day));
		else if (holidays.some(([, { from, to }]) => from <= day && day <= to)) error(path, inHoliday(day));
		else if (weekend && !weekend.includes(weekdayOf(day))) error(path, alreadyWorked(day));
		seen.add(day);
	}
}

const gap = (year: number): Problem => ({
	code: "calendar/gap",
	message: text(`缺少 ${year} 年的日历`, `the calendar of ${year} is missing`),
	hint: text(`新建 calendar/${year}.yaml；年份须连续`, `add calendar/${year}.yaml; years follow one another`),
});

const otherName = (year: number): Problem => ({
	code: "calendar/file-name",
	message: text("文件名与年份不符", "the file's name is not the year"),
	hint: text(`文件应名为 calendar/${year}.yaml`, `the file is called calendar/${year}.yaml`),
});

const REVERSED: Problem = {
	code: "calendar/range-reversed",
	message: text("假期的结束早于开始", "the holiday ends before it begins"),
	hint: text("对调 from 与 to", "exchange from and to"),
};

const outside = (day: Day, year: number): Problem => ({
	code: "calendar/outside-year",
	message: text(`${formatDay(day)} 不在 ${year} 年`, `${formatDay(day)} is not in ${year}`),
	hint: text("跨年的假期分写在两年的文件中", "a holiday over the turn of the year is split between the two files"),
});

const twice = (day: Day): Problem => ({
	code: "calendar/workday-already",
	message: text(`${formatDay(day)} 写了两次`, `${formatDay(day)} stands here twice`),
	hint: text("删除一处", "remove one"),
});

const inHoliday = (day: Day): Problem => ({
	code: "calendar/workday-in-holiday",
	message: text(`调休上班日 ${formatDay(day)} 在假期之内`, `the make-up day ${formatDay(day)} lies in a holiday`),
	hint: text("核对放假通知", "see the notice"),
});

const alreadyWorked = (day: Day): Problem => ({
	code: "calendar/workday-already",
	message: text(`${formatDay(day)} 本来就是工作日`, `${formatDay(day)} is a working day anyway`),
	hint: text("调休上班日须在周末；核对放假通知", "a make-up day is on a weekend; see the notice"),
});
