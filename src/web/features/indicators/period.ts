import type { Text } from "#kernel/text.ts";
import { periodBefore, periodNamed, periodOn } from "#modules/indicators/decide/period.ts";
import { PERIOD_KINDS, type PeriodKind } from "#modules/indicators/model.ts";

/** So many periods of a kind can be chosen, the latest first. */
const SHOWN: Readonly<Record<PeriodKind, number>> = { year: 2, quarter: 5, month: 13 };

/** The periods that can be looked at on a day, the longest first. */
export const periodsOn = (today: number) =>
	PERIOD_KINDS.toReversed().map((kind) => {
		const periods = [periodOn(kind, today)];
		while (periods.length < SHOWN[kind]) {
			const last = periods.at(-1);
			if (last) periods.push(periodBefore(last));
		}
		return { kind, periods };
	});

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const QUARTERS = ["一", "二", "三", "四"];

/** What a period is called; a year that goes on says up to which month it has come. */
export function periodWords(id: string, today: string): Text {
	const period = periodNamed(id);
	const [year = "", part = ""] = id.split("-");
	if (!period) return { zh: id, en: id };
	if (period.kind === "month") return { zh: `${year}年${Number(part)}月`, en: `${MONTHS[Number(part) - 1]} ${year}` };
	if (period.kind === "quarter")
		return { zh: `${year}年${QUARTERS[Number(part.slice(1)) - 1]}季度`, en: `${part} ${year}` };
	if (!today.startsWith(year) || today.slice(5, 7) === "01") return { zh: `${year}年`, en: year };
	const month = Number(today.slice(5, 7));
	return { zh: `${year}年1—${month}月`, en: `${year}, Jan – ${MONTHS[month - 1]}` };
}
