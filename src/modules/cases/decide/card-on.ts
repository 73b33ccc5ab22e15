import { UNDECIDED } from "#modules/cases/decide/chart.ts";
import type { Projection } from "#modules/cases/decide/projection.ts";
import type { CaseAnswer } from "#modules/cases/model.ts";

/** When a row turns which colour. */
export type CardDays = Pick<Projection, "state" | "yellow_on" | "red_on" | "black_on">;

/** The card of a row on a day (红黄牌). */
export function cardOn(row: CardDays, today: string): CaseAnswer["card"] {
	if (!UNDECIDED.includes(row.state)) return null;
	if (row.black_on !== null && today >= row.black_on) return "black";
	if (row.red_on !== null && today >= row.red_on) return "red";
	if (row.state === "special") return "paused";
	return row.yellow_on !== null && today >= row.yellow_on ? "yellow" : "green";
}
