import { parseDay } from "#kernel/calendar.ts";
import { formatNum, parseNum, subtractNum } from "#kernel/decimal.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { type Lit, lightOf } from "#modules/projects/decide/light.ts";
import { type ProjectRow, rowOf } from "#modules/projects/decide/row.ts";
import { answerDue } from "#modules/projects/decide/waits.ts";
import { plannedProgress } from "#modules/projects/decide/works.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { Light } from "#modules/projects/model/light.ts";
import { STUCK_DAYS } from "#modules/projects/model/settings.ts";

/** What of a row its light follows from; days are ISO. */
export type LitRow = Pick<
	ProjectRow,
	"standing" | "stage" | "stage_on" | "recorded_on" | "planned" | "reached" | "waits" | "progress" | "works"
> & { readonly answered_on: unknown };

export const daysBetween = (from: string, to: string): number => (parseDay(to) ?? 0) - (parseDay(from) ?? 0);

/** From what the light of a row follows on a day; what its road maps say of permits is no matter of the row. */
export function litOf(row: LitRow, ground: ProjectGround, today: string): Lit {
	const { stages } = ground.settings;
	const dueOf = (wanted: "milestone" | "cause") => row.waits.find(({ kind }) => kind === wanted)?.due ?? null;
	const leftOf = (due: string | null) => (due === null ? null : daysBetween(today, due));
	const [planned, reached] = [row.planned[row.stage], row.reached[row.stage]];
	return {
		standing: row.standing,
		arrived: row.stage === stages.at(-1)?.id,
		daysInStage: daysBetween(row.stage_on, today),
		answerLeft: row.answered_on === null ? leftOf(answerDue(row.recorded_on, ground)) : null,
		planLeft: leftOf(dueOf("milestone")),
		ahead: planned && reached ? daysBetween(reached, planned) : null,
		behind: behindOf(row, today),
		permit: null,
		causeLeft: leftOf(dueOf("cause")),
	};
}

/** Points of a hundred by which the works are behind; negative where they are ahead. */
function behindOf({ works, progress }: Pick<LitRow, "works" | "progress">, today: string): number | null {
	const plan = plannedProgress(works, today);
	if (plan === null || progress === null) return null;
	return Number(formatNum(subtractNum(parseNum(plan) ?? 0, parseNum(progress) ?? 0)));
}

/**
 * The light of a life on a day, ISO, as whoever leads the project answers for it: a late permit is laid on its department by a ladder of its
 * own (decision 0035).
 */
export const lightOfLife = (life: Life, ground: ProjectGround, today: string): Light =>
	lightOf(litOf(rowOf(life, ground), ground, today), STUCK_DAYS, ground.settings);
