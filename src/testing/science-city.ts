import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { type Calendar, type Day, makeCalendar, parseDay } from "#kernel/calendar.ts";
import type { ClockSettings } from "#modules/cases/model.ts";

const ZONE = new URL("../../zones/science-city/", import.meta.url);

/** A YAML file of the pack as it stands, without the pack's checks. */
export const packFile = (path: string): unknown => parse(readFileSync(new URL(path, ZONE), "utf8"));

interface YearFile {
	year: number;
	holidays: readonly { from: string; to: string }[];
	workdays: readonly string[];
}

const known = (iso: string): Day => {
	const day = parseDay(iso);
	if (day === undefined) throw new RangeError(iso);
	return day;
};

function restOf({ from, to }: { from: string; to: string }): readonly Day[] {
	const first = known(from);
	return Array.from({ length: known(to) - first + 1 }, (_, index) => first + index);
}

/** The working calendar of the pack, 2021 to 2026. */
export function scienceCityCalendar(): Calendar {
	const years = readdirSync(new URL("calendar/", ZONE)).map((file) => {
		const { year, holidays, workdays } = packFile(`calendar/${file}`) as YearFile;
		return { year, rest: holidays.flatMap(restOf), work: workdays.map(known), hash: `year ${year}` };
	});
	return makeCalendar(years, [6, 0]);
}

interface ClocksFile {
	clocks: readonly ({ id: string } & ClockSettings["clocks"]["K1"])[];
	pauses: readonly ({ kind: string } & ClockSettings["pauses"][string])[];
	card: { yellowPercent: number };
}

/** The clock settings of the pack, with a stand-in for the citations. */
export function scienceCityClocks(): ClockSettings {
	const { clocks, pauses, card } = packFile("clocks.yaml") as ClocksFile;
	const cited = { basis: "行政许可法" };
	return {
		clocks: Object.fromEntries(
			clocks.map((clock) => [clock.id, { ...clock, ...cited }]),
		) as unknown as ClockSettings["clocks"],
		pauses: Object.fromEntries(pauses.map((pause) => [pause.kind, { ...pause, ...cited }])),
		yellowPercent: card.yellowPercent,
		cutOff: 17 * 60 + 30,
		timeZone: "Asia/Shanghai",
	};
}
