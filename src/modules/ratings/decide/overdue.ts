import { isRefusal } from "#kernel/outcome.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { type CaseFile, historyOf } from "#modules/cases/decide/steps.ts";
import type { ClockId } from "#modules/cases/model.ts";
import { basisOf, type RatingsPack } from "#modules/ratings/decide/ground.ts";

/** The terms that the office owes by law: intake, the decision, the delivery. */
const OWED: readonly ClockId[] = ["K1", "K2", "K4"];

/**
 * What the law lets the applicant do where a term of the office has passed or was missed (行政复议法: not answered, not decided, not delivered);
 * null where none was.
 */
export function overdueOf(file: CaseFile, at: Instant, pack: RatingsPack) {
	const answer = deriveCase(historyOf(file, pack.settings), at, pack.settings, pack.calendar);
	if (isRefusal(answer)) return null;
	const missed = answer.clocks.filter(({ id, late }) => OWED.includes(id) && late > 0);
	const isSilent = answer.tacit && !missed.some(({ id }) => id === "K1");
	const intake = answer.clocks.filter(({ id }) => id === "K1" && isSilent);
	const clocks = [...intake, ...missed];
	if (clocks.length === 0) return null;
	const today = localDay(at, pack.settings.timeZone);
	return {
		clocks: clocks.map(({ id, name, dueOn, late, limit }) => ({
			id,
			name,
			dueOn,
			late: { n: late, unit: limit.unit === "workday" ? ("workday" as const) : ("calendarDay" as const) },
		})),
		words: pack.ratings.overdue.findLast(({ from }) => from <= today)?.words ?? null,
		remedies: pack.applications.remedies.map(({ id, name, within, basis }) => ({
			id,
			name,
			within,
			basis: basisOf(basis, pack),
		})),
	};
}
