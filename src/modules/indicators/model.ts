import type { MoneyUnit } from "#kernel/money.ts";
import type { RefusalEntry } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Expr } from "#modules/rules/model.ts";

/** What an indicator counts: investment projects, the service items of the catalogue, or their variants. */
export const SUBJECTS = ["projects", "items", "variants"] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Posts to which the published numbers are open: all but couriers. */
export const NUMBER_READERS = [
	"leader",
	"chainLeader",
	"promoter",
	"assistant",
	"head",
	"examiner",
	"window",
	"auditor",
	"administrator",
] as const;

/** A stretch of time that follows from the day as of which is asked. */
export const WINDOWS = ["lastHalfYear", "lastQuarter", "lastMonth", "lastYear", "yearToDate", "period"] as const;
export type WindowKind = (typeof WINDOWS)[number];

export const WINDOW_NAMES: Readonly<Record<WindowKind, Text>> = {
	lastHalfYear: text("最近一个已结束的半年", "the last half-year that has ended"),
	lastQuarter: text("最近一个已结束的季度", "the last quarter that has ended"),
	lastMonth: text("最近一个已结束的月", "the last month that has ended"),
	lastYear: text("最近一个已结束的年度", "the last year that has ended"),
	yearToDate: text("当年至该日", "the year up to that day"),
	period: text(
		"所选的月、季或年至该日；没有选时为当年",
		"the month, quarter or year that is looked at, up to that day; the year where none was chosen",
	),
};

/** Over what a number with the window `period` may be asked. */
export const PERIOD_KINDS = ["month", "quarter", "year"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** What a number should come to by the end of a period, and who set that (目标). */
export interface Target {
	/** `2022`, `2022-Q3` or `2022-07`. */
	readonly in: string;
	/** Exact decimal in the unit of the number. */
	readonly value: string;
	/** The paper that sets it, or that it is the zone's own. */
	readonly source: Text;
}

/** A rule of a definition, in FEEL over the facts of its subject. */
export interface CountRule {
	readonly text: string;
	readonly expr: Expr;
}

/** Rows that would count and do not, and why (剔除项). */
export interface Exclusion {
	readonly when: CountRule;
	readonly because: Text;
}

/**
 * A published number (指标), from the pack's `indicators.yaml`. Of the rows for which `among` holds and none of `except`:
 * with `counts` the share for which that holds too, with `sum` or `mean` that of a number, else how many there are.
 */
export interface Indicator {
	readonly id: string;
	readonly name: Text;
	/** The definition in words, published beside the number. */
	readonly definition: Text;
	/** Department that answers for it. */
	readonly owner: string;
	readonly of: Subject;
	readonly window?: WindowKind;
	/** Of one project only, which has to be named. */
	readonly each: boolean;
	readonly among: CountRule;
	readonly counts?: CountRule;
	readonly sum?: CountRule;
	readonly mean?: CountRule;
	readonly except: readonly Exclusion[];
	/** What it should come to, a number in its unit; read of the one project where it is of one. */
	readonly target?: CountRule;
	/** What it should come to by the end of single periods. */
	readonly targets: readonly Target[];
	/** Among the figures of the cockpit: from left to right, and of which project. */
	readonly figure?: Figure;
	/** The chart of the cockpit in which it stands: days ahead of plan (四早). */
	readonly chart?: "early";
	readonly unit: Text;
	/** Of a sum of money: the unit in which it is shown. */
	readonly money?: MoneyUnit;
	/** Digits after the point; half is rounded up. */
	readonly decimals: number;
}

/** Posts that see the cockpit: who leads, and who looks at everything. */
export const COCKPIT_READERS = ["leader", "auditor"] as const;

/** What may wait for the leader's decision (需您定). */
export const DECISION_KINDS = [
	"card",
	"complaint",
	"answer",
	"milestone",
	"task",
	"promise",
	"handover",
	"slip",
] as const;

/** Where a number stands among the figures of the cockpit (领导驾驶舱). */
export interface Figure {
	readonly place: number;
	/** Of a number of one project: its id, number or name. */
	readonly project?: string;
}

/** ISO days, both within. */
export interface Window {
	readonly from: string;
	readonly to: string;
}

/** One event behind a row. */
export interface Behind {
	/** Stream and number of the event, `projects/project:…/12`. */
	readonly event: string;
	/** ISO 8601 with offset. */
	readonly at: string;
	readonly type: string;
}

/** One row behind a number; of a project its id, of a variant its item and kind. */
export interface CountedRow {
	readonly project?: string;
	readonly item?: string;
	readonly variant?: string;
	readonly name: Text;
	/** Of a sum or mean: what it adds, exact, in the unit shown. */
	readonly amount?: number;
	readonly because: readonly Behind[];
}

/** A number with everything behind it (contracts.md §6). */
export interface IndicatorAnswer {
	readonly id: string;
	readonly name: Text;
	/** Null where there is nothing to divide by. */
	readonly value: number | null;
	/** What it should come to; null where the pack says nothing, or it follows from what is not known. */
	readonly target: number | null;
	/** Of a target that the pack sets for a period: which, and who set it. */
	readonly targetSet: Omit<Target, "value"> | null;
	/** As Chinese writes it; `unitName` in both languages. */
	readonly unit: string;
	readonly unitName: Text;
	/** Before rounding: `numerator ÷ denominator`, of a rate times 100. */
	readonly exact: { readonly numerator: number; readonly denominator: number };
	readonly asOf: string;
	/** What was recorded up to this moment was taken into account; ISO 8601 with offset. */
	readonly knownAt: string;
	readonly window: Window | null;
	readonly definition: Text;
	/** The rules as the pack has them. */
	readonly rule: {
		readonly among: string;
		readonly counts?: string;
		readonly sum?: string;
		readonly mean?: string;
		readonly except?: readonly string[];
	};
	readonly owner: string;
	readonly pack: string;
	readonly numerator: readonly CountedRow[];
	readonly denominator: readonly CountedRow[];
	readonly excluded: readonly (CountedRow & { readonly reason: Text })[];
}

/** A number as it was sealed at the end of a month (封存): decimals as text, what it rests on as hashes. */
export interface SealedNumber {
	readonly id: string;
	readonly project?: string;
	readonly value: string | null;
	readonly numerator: string;
	readonly denominator: string;
	/** Of its definition: words, rules, unit and rounding. */
	readonly definition: string;
	/** Of its rows, with what each adds and the events behind it. */
	readonly rows: string;
}

/** What is sealed at the end of a month; dates are ISO. */
export interface SealedMonth {
	/** `2022-06`. */
	readonly month: string;
	/** Its last day. */
	readonly asOf: string;
	/** What was recorded up to this moment was taken into account. */
	readonly knownAt: string;
	readonly pack: string;
	readonly numbers: readonly SealedNumber[];
}

export const INDICATOR_REFUSALS = {
	"indicator/unknown": {
		kind: "missing",
		title: text("没有这个指标", "There is no such indicator"),
		remedy: text(
			"指标在配置包的 indicators.yaml 中定义；请核对编号。",
			"They are defined in the pack's indicators.yaml; check the id.",
		),
	},
	"indicator/of-one-project": {
		kind: "incomplete",
		title: text("这个指标按单个项目计算", "This number is of one project"),
		remedy: text("请指明项目。", "Name the project."),
	},
	"indicator/unknown-project": {
		kind: "missing",
		title: text("那一天没有这个项目", "There was no such project on that day"),
		remedy: text("请核对项目编号和日期。", "Check its id and the day."),
	},
	"indicator/period-not-begun": {
		kind: "missing",
		title: text("这个统计期还没有开始", "This period has not begun"),
		remedy: text("请选已经开始的月、季或年。", "Choose a month, quarter or year that has begun."),
	},
} as const satisfies Readonly<Record<string, RefusalEntry>>;
