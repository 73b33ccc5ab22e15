import type { Standing } from "#modules/projects/model/life.ts";
import type { Light } from "#modules/projects/model/light.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";

/** What the light follows from; days are calendar days. */
export interface Lit {
	readonly standing: Standing;
	/** It stands at the last stage. */
	readonly arrived: boolean;
	readonly daysInStage: number;
	/** Until the lead has to be answered, negative once it is late; null where it was. */
	readonly answerLeft: number | null;
	/** Until the next planned stage; null without a plan. */
	readonly planLeft: number | null;
	/** By how much the stage it stands at came before its planned day; negative: after it. Null without one. */
	readonly ahead: number | null;
	/** By how many points of a hundred the works are behind their plan (序时进度), negative where they are ahead; null without works that go on. */
	readonly behind: number | null;
	/** The permit of its road maps that is late longest, and not with the investor (`latePermits`). */
	readonly permit: LatePermit | null;
	/** Until an approved cause (正当理由) ends, negative once it has; null without one. */
	readonly causeLeft: number | null;
}

/** A planned day is near so many days before it. */
const NEAR = 7;

/** Whether a project is stuck (停滞): longer in its stage than so many days, with no planned day ahead of it, and not at its end. */
export const isStuck = ({ standing, arrived, daysInStage, planLeft }: Lit, stuckDays: number): boolean =>
	standing === "active" && !arrived && daysInStage > stuckDays && (planLeft === null || planLeft < 0);

/** A permit that is late, by calendar days. */
export interface LatePermit {
	readonly item: string;
	readonly late: number;
}

/** From when works that are behind, and permits that are late, are yellow and red (investment.md §4). */
export type LightRules = Pick<ProjectSettings, "behind" | "latePermit">;

/** The light: an approved cause stops red and yellow while it holds (decisions 0031 and 0033). */
export function lightOf(lit: Lit, stuckDays: number, rules: LightRules): Light {
	const light = shines(lit, stuckDays, rules);
	const isBlamed = light.state === "red" || light.state === "yellow";
	return isBlamed && lit.causeLeft !== null && lit.causeLeft >= 0
		? { state: "waiting", because: "excused", days: lit.causeLeft }
		: light;
}

/** First what is late, then what is near, then what came early. */
function shines(lit: Lit, stuckDays: number, rules: LightRules): Light {
	const { standing, arrived, daysInStage, answerLeft, planLeft, ahead } = lit;
	const behind = lit.behind ?? 0;
	const limits = rules.behind;
	const permit = permitLight(lit.permit, rules);
	if (standing === "lost") return { state: "waiting", because: "lost", days: daysInStage };
	if (standing === "paused") return { state: "paused", because: "paused", days: daysInStage };
	if (answerLeft !== null && answerLeft < 0) return { state: "red", because: "unanswered", days: -answerLeft };
	if (planLeft !== null && planLeft < 0) return { state: "red", because: "overdue", days: -planLeft };
	if (isStuck(lit, stuckDays)) return { state: "red", because: "stuck", days: daysInStage };
	if (behind > limits.red) return { state: "red", because: "behind", days: Math.floor(behind) };
	if (permit && !arrived) return permit;
	if (answerLeft !== null) return { state: "yellow", because: "answerDue", days: answerLeft };
	if (planLeft !== null && planLeft <= NEAR) return { state: "yellow", because: "near", days: planLeft };
	if (behind >= limits.yellow) return { state: "yellow", because: "behind", days: Math.floor(behind) };
	if (ahead !== null && ahead > 0) return { state: "blue", because: "ahead", days: ahead };
	if (planLeft !== null) return { state: "green", because: "onPlan", days: planLeft };
	if (arrived) return { state: "green", because: "arrived", days: daysInStage };
	return { state: "waiting", because: "noPlan", days: daysInStage };
}

/** Late is yellow at first (超期预警), and red once the project lags by it (滞后督办). */
function permitLight(permit: LatePermit | null, { latePermit }: LightRules): Light | undefined {
	if (!permit || !latePermit || permit.late < latePermit.yellow) return undefined;
	const state = permit.late < latePermit.red ? "yellow" : "red";
	return { state, because: "permitLate", days: permit.late, permit: permit.item };
}
