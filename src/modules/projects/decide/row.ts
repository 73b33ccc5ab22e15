import { addNum, formatNum, type Num } from "#kernel/decimal.ts";
import { type Signing, signingsOf } from "#modules/projects/decide/counting.ts";
import type { Needs } from "#modules/projects/decide/elements.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { inOwn } from "#modules/projects/decide/money.ts";
import { keysOf, type NameKeys } from "#modules/projects/decide/names.ts";
import { reachedOf, standsAt } from "#modules/projects/decide/stages.ts";
import { waitsOf } from "#modules/projects/decide/waits.ts";
import { progressOf } from "#modules/projects/decide/works.ts";
import type { AgreementClass, WorkPackage } from "#modules/projects/model/facts.ts";
import type { Agreement, Life, Standing } from "#modules/projects/model/life.ts";
import type { Wait } from "#modules/projects/model/waits.ts";

/** What lists show, sort and count by; all derived from the facts (house.md §2). Days are ISO, amounts single units of the zone's currency. */
export interface ProjectRow extends NameKeys {
	readonly number: string;
	readonly name: Life["name"];
	readonly investor: Life["investor"]["name"];
	readonly industry: string;
	readonly chain: string | null;
	readonly stage: string;
	/** Since when it stands there. */
	readonly stage_on: string;
	readonly standing: Standing;
	readonly standing_on: string;
	readonly owner: string | null;
	readonly recorded_on: string;
	readonly answered_on: string | null;
	readonly last_on: string;
	readonly classes: readonly string[];
	/** By what it is measured: the agreement of the highest class, else what the investor speaks of. */
	readonly amount: string | null;
	readonly amount_class: AgreementClass | "expected" | null;
	readonly intent: string | null;
	readonly framework: string | null;
	readonly formal: string | null;
	readonly formal_on: string | null;
	/** The first signing event it was signed at: only there it counts. */
	readonly signing_event: string | null;
	readonly progress: string | null;
	/** Of works that go on the weight and the days of each package, by which the plan of a day is counted. */
	readonly works: readonly Pick<WorkPackage, "weight" | "from" | "to">[];
	/** Of every stage reached the first day, by stage. */
	readonly reached: Readonly<Record<string, string>>;
	/** Of every stage planned the day as it stands now, by stage, first phase. */
	readonly planned: Readonly<Record<string, string>>;
	/** Of the zone, by element. */
	readonly needs: Needs;
	readonly synthetic: boolean;
	/** It names a road map, from which its permits follow. */
	readonly has_road_map: boolean;
	readonly signings: readonly Signing[];
	readonly waits: readonly Wait[];
}

/** An agreement's whole with its increases, in the zone's currency. */
export const worth = ({ total, rate }: Pick<Agreement, "total" | "rate">): Num => inOwn(total, rate);

const sumOf = (agreements: readonly Agreement[], sort: AgreementClass): string | null => {
	const ofClass = agreements.filter((one) => one.class === sort);
	return ofClass.length === 0 ? null : formatNum(ofClass.map(worth).reduce(addNum));
};

/** By what a project is measured, single units of the zone's currency: the agreements of the highest class, else what the investor speaks of. */
export function measureOf(
	{ expected, agreements }: Pick<Life, "expected" | "agreements">,
	currency: string,
): Pick<ProjectRow, "amount" | "amount_class"> {
	for (const sort of ["formal", "framework", "intent"] as const) {
		const amount = sumOf(agreements, sort);
		if (amount !== null) return { amount, amount_class: sort };
	}
	const spoken = expected?.currency === currency ? formatNum(inOwn(expected, undefined)) : null;
	return { amount: spoken, amount_class: spoken === null ? null : "expected" };
}

/** Until a stage is reached that completion reaches. */
const goingOn = (life: Life, { stages }: ProjectGround["settings"]): boolean =>
	stages.every(
		(stage) => stage.reachedBy.every(({ fact }) => fact !== "WorksCompleted") || reachedOf(life, stage).length === 0,
	);

/** The row of a life. */
export function rowOf(life: Life, { settings, currency }: Pick<ProjectGround, "settings" | "currency">): ProjectRow {
	const at = standsAt(life, settings);
	const { agreements } = life;
	return {
		...keysOf(life),
		number: life.number,
		name: life.name,
		investor: life.investor.name,
		industry: life.industry,
		chain: life.chain,
		stage: at?.stage.id ?? "",
		stage_on: at?.reached.on ?? life.recordedOn,
		standing: life.standing,
		standing_on: life.standingSince,
		owner: life.owner,
		recorded_on: life.recordedOn,
		answered_on: life.answered?.on ?? null,
		last_on: life.lastOn,
		classes: Object.keys(life.classes).sort(),
		...measureOf(life, currency),
		intent: sumOf(agreements, "intent"),
		framework: sumOf(agreements, "framework"),
		formal: sumOf(agreements, "formal"),
		formal_on: agreements.find((one) => one.class === "formal")?.signedOn ?? null,
		signing_event: agreements.find(({ signingEvent }) => signingEvent !== undefined)?.signingEvent ?? null,
		progress: progressOf(life),
		works: goingOn(life, settings) ? life.packages.map(({ weight, from, to }) => ({ weight, from, to })) : [],
		reached: Object.fromEntries(
			settings.stages.flatMap((stage) => {
				const [first] = reachedOf(life, stage);
				return first ? [[stage.id, first.on]] : [];
			}),
		),
		planned: Object.fromEntries(
			Object.entries(Object.values(life.planned)[0] ?? {}).map(([stage, { now }]) => [stage, now]),
		),
		needs: life.needs,
		synthetic: life.synthetic,
		has_road_map: life.roadMaps.length > 0,
		signings: signingsOf(life),
		waits: waitsOf(life, { settings }),
	};
}
