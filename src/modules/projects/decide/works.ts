import { parseDay } from "#kernel/calendar.ts";
import { addNum, compareNum, divideNum, formatNum, multiplyNum, type Num, parseNum } from "#kernel/decimal.ts";
import { sumNum } from "#kernel/money.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { isWhole } from "#modules/projects/decide/money.ts";
import type { FactOf, WorkPackage } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { Stage } from "#modules/projects/model/settings.ts";

const num = (words: string): Num => parseNum(words) ?? 0;

/** Per cent of the whole works (形象进度): the weighted sum over the packages, exact; null where no works are planned. */
export function progressOf({ packages, progress }: Pick<Life, "packages" | "progress">): string | null {
	if (packages.length === 0) return null;
	const done = packages.map(({ id, weight }) => multiplyNum(num(weight), num(progress[id]?.percent ?? "0")));
	return formatNum(divideNum(sumNum(done), 100) ?? 0);
}

/** Per cent that the plan wants on a day (序时进度): each package goes evenly from its first to the end of its last day. */
export function plannedProgress(
	packages: readonly Pick<WorkPackage, "weight" | "from" | "to">[],
	on: string,
): string | null {
	if (packages.length === 0) return null;
	const shares = packages.map(({ weight, from, to }) => multiplyNum(num(weight), shareOf(from, to, on)));
	return formatNum(sumNum(shares));
}

function shareOf(from: string, to: string, on: string): Num {
	const [first = 0, last = 0, day = 0] = [from, to, on].map(parseDay);
	if (day < first) return 0;
	return day >= last ? 1 : (divideNum(day - first + 1, last - first + 1) ?? 0);
}

/** Weights of 100 in all, days in their order, nothing named twice; a plan that is there is moved with a reason only. */
export function planRefusal(life: Life, { data }: FactOf<"WorksPlanned">): Refusal | undefined {
	const { packages, reason } = data;
	if (!isWhole(packages.map(({ weight }) => weight)))
		return refuse("project/weights-not-whole", {
			sum: formatNum(packages.reduce<Num>((sum, one) => addNum(sum, num(one.weight)), 0)),
		});
	const twice = packages.find(({ id }, i) => packages.findIndex((one) => one.id === id) < i);
	if (twice) return refuse("project/unknown-name", { name: twice.id, twice: true });
	const reversed = packages.find(({ from, to }) => to < from);
	if (reversed)
		return refuse("project/window-reversed", { package: reversed.id, from: reversed.from, to: reversed.to });
	const falls = progressOf(life) !== null && (reason ?? "").trim() === "";
	return falls ? refuse("project/plan-moved-without-reason", {}) : undefined;
}

/** A report is of a package of the plan, from 0 to 100, proved by a photo, and lower than before only with a reason. */
export function reportRefusal(
	life: Life,
	{ data }: FactOf<"ProgressReported">,
	{ settings }: ProjectGround,
): Refusal | undefined {
	const known = life.packages.map(({ id }) => id);
	if (!known.includes(data.package)) return refuse("project/no-such-package", { package: data.package, known });
	const percent = parseNum(data.percent);
	if (percent === undefined || compareNum(percent, 0) < 0 || compareNum(percent, 100) > 0)
		return refuse("project/percent-out-of-range", { percent: data.percent });
	if ((data.proofs ?? []).length === 0) {
		const photos = settings.proofs.filter(({ takes }) => takes.includes("file")).map(({ id }) => id);
		return refuse("project/proof-missing", { package: data.package, missing: [photos] });
	}
	const before = life.progress[data.package];
	const falls = before && compareNum(percent, num(before.percent)) < 0 && (data.reason ?? "").trim() === "";
	return falls
		? refuse("project/progress-falls", { package: data.package, before: before.percent, on: before.on })
		: undefined;
}

/** Only what lies ahead is planned, and a day that was told before is moved with a reason only. */
export function milestoneRefusal(
	life: Life,
	{ data }: FactOf<"MilestonePlanned">,
	stages: readonly Stage[],
): Refusal | undefined {
	if (!stages.some(({ id }) => id === data.stage))
		return refuse("project/not-a-planned-stage", { stage: data.stage, known: stages.map(({ id }) => id) });
	const before = life.planned[data.phase ?? ""]?.[data.stage];
	if (before && before.now !== data.on && (data.reason ?? "").trim() === "")
		return refuse("project/plan-moved-without-reason", { stage: data.stage, before: before.now });
	return undefined;
}
