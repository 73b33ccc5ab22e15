import { addMonths, formatDay, parseDay } from "#kernel/calendar.ts";
import {
	addNum,
	compareNum,
	divideNum,
	floorNum,
	formatNum,
	multiplyNum,
	type Num,
	parseNum,
	subtractNum,
} from "#kernel/decimal.ts";
import { inOnes, sumNum } from "#kernel/money.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { moneyRefusal } from "#modules/projects/decide/money.ts";
import { progressOf } from "#modules/projects/decide/works.ts";
import type { FactOf } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { PromiseState } from "#modules/projects/model/obligations.ts";

/** Where a promise stands on a day. `near`: its window ends soon and it is not kept yet. */
export type PromiseStatus = "ahead" | "running" | "near" | "kept" | "partly" | "broken" | "waived";

const num = (words: string): Num => parseNum(words) ?? 0;
const isFilled = (words: string): boolean => words.trim() !== "";

/** The value that a promise has reached; null where nobody told one and nothing is recorded. */
export function valueOf(
	{ made, told }: PromiseState,
	life: Life,
	{ settings }: Pick<ProjectGround, "settings">,
): string | null {
	if (made.measure === "told") return told.at(-1)?.value ?? null;
	if (made.measure === "progress") return progressOf(life);
	if (made.measure === "funds")
		return formatNum(divideNum(num(life.fundsPaidIn), inOnes({ amount: "1", unit: settings.unit })) ?? 0);
	const reached = Object.values(life.phases).some((phase) => made.stage !== undefined && phase[made.stage]);
	return reached || (made.stage !== undefined && life.reached[made.stage]) ? "1" : "0";
}

/** Whether a value keeps a promise, its tolerance allowed. */
const keeps = (value: Num, { target, tolerance }: PromiseState["made"]): boolean =>
	compareNum(multiplyNum(value, 100), multiplyNum(num(target), subtractNum(100, num(tolerance)))) >= 0;

/** Where a promise stands on a day, ISO; it is `near` from a month before its last day. */
export function statusOf(
	promise: PromiseState,
	life: Life,
	ground: Pick<ProjectGround, "settings">,
	today: string,
): PromiseStatus {
	if (promise.waived) return "waived";
	const { made } = promise;
	const value = num(valueOf(promise, life, ground) ?? "0");
	if (keeps(value, made)) return "kept";
	if (today < made.from) return "ahead";
	if (today > made.to) return compareNum(value, 0) > 0 ? "partly" : "broken";
	return today >= formatDay(addMonths(parseDay(made.to) ?? 0, -1)) ? "near" : "running";
}

/** One line of a receipt: exact, in single units of the zone's currency. */
export interface Settlement {
	/** Per cent of the investor's promise that was kept, at most 100; cut after four digits. */
	readonly share: string;
	/** What is owed for it, to the fen; */
	readonly owed: string;
	/** what was paid, less what was taken back; */
	readonly paid: string;
	/** what is still to be paid, negative: to be taken back (追回). */
	readonly open: string;
}

/**
 * What a subsidy comes to: in full where the promise it pays for is kept, its tolerance allowed, else by the share that was reached,
 * rounded to the fen, half up. Null where a promise pays nothing.
 */
export function settlementOf(
	promise: PromiseState,
	life: Life,
	ground: Pick<ProjectGround, "settings">,
): Settlement | null {
	const { pays } = promise.made;
	const counter = life.promises.find(({ id }) => id === pays?.for);
	if (!pays || !counter) return null;
	const value = num(valueOf(counter, life, ground) ?? "0");
	const reached = divideNum(value, num(counter.made.target)) ?? 0;
	const share = counter.waived || keeps(value, counter.made) ? 1 : compareNum(reached, 1) > 0 ? 1 : reached;
	const owed = toFen(multiplyNum(inOnes(pays.amount), share));
	const paid = sumNum(promise.paid.map(({ amount }) => num(amount)));
	return {
		share: formatNum(divideNum(floorNum(multiplyNum(share, 1_000_000)), 10_000) ?? 0),
		owed: formatNum(owed),
		paid: formatNum(paid),
		open: formatNum(subtractNum(owed, paid)),
	};
}

const toFen = (ones: Num): Num => divideNum(floorNum(addNum(multiplyNum(ones, 100), 0.5)), 100) ?? 0;

/** Why a promise cannot be made so. */
export function promiseRefusal(
	life: Life,
	{ data }: FactOf<"PromiseMade">,
	ground: ProjectGround,
): Refusal | undefined {
	if (life.promises.some(({ id }) => id === data.promise))
		return refuse("project/unknown-name", { name: data.promise, twice: true });
	if (data.to < data.from) return refuse("project/window-reversed", { from: data.from, to: data.to });
	if (compareNum(num(data.target), 0) <= 0) return refuse("project/not-positive", { target: data.target });
	const tolerance = num(data.tolerance);
	if (compareNum(tolerance, 0) < 0 || compareNum(tolerance, 100) >= 0)
		return refuse("project/percent-out-of-range", { percent: data.tolerance });
	const stages = ground.settings.stages.map(({ id }) => id);
	if (data.measure === "stage" && !stages.includes(data.stage ?? ""))
		return refuse("project/unknown-name", { name: data.stage ?? "", known: stages });
	if (!data.pays) return undefined;
	const paidFor = life.promises.find(({ id }) => id === data.pays?.for);
	if (data.by !== "zone" || paidFor?.made.by !== "investor")
		return refuse("project/no-such-promise", {
			promise: data.pays.for,
			known: life.promises.filter(({ made }) => made.by === "investor").map(({ id }) => id),
		});
	return moneyRefusal(data.pays.amount, undefined, ground);
}

/** The promise that a fact speaks of, as it must be for it. */
export function ofPromise(life: Life, promise: string): PromiseState | Refusal {
	const found = life.promises.find(({ id }) => id === promise);
	return found ?? refuse("project/no-such-promise", { promise, known: life.promises.map(({ id }) => id) });
}

/** A value is told only where people tell it: what is recorded anyway is not typed again. */
export function measureRefusal(life: Life, { data }: FactOf<"PromiseMeasured">): Refusal | undefined {
	const promise = ofPromise(life, data.promise);
	if ("refused" in promise) return promise;
	if (promise.made.measure !== "told")
		return refuse("project/measured-by-itself", { promise: data.promise, by: promise.made.measure });
	return parseNum(data.value) === undefined || !isFilled(data.source)
		? refuse("project/not-positive", { value: data.value })
		: undefined;
}

/** Money moves for a promise that pays, and no more is taken back than was paid. */
export function subsidyRefusal(
	life: Life,
	{ data }: FactOf<"SubsidyMoved">,
	ground: ProjectGround,
): Refusal | undefined {
	const promise = ofPromise(life, data.promise);
	if ("refused" in promise) return promise;
	if (!promise.made.pays) return refuse("project/no-such-promise", { promise: data.promise, paysNothing: true });
	const wrong =
		data.amount.currency === ground.currency
			? undefined
			: refuse("project/wrong-currency", {
					currency: data.amount.currency,
					known: [ground.currency],
					rateNeeded: false,
				});
	if (wrong) return wrong;
	const amount = inOnes(data.amount);
	if (compareNum(amount, 0) <= 0) return refuse("project/not-positive", { amount: data.amount.amount });
	const paid = sumNum(promise.paid.map((one) => num(one.amount)));
	return data.back && compareNum(amount, paid) > 0
		? refuse("project/more-than-was-paid", { paid: formatNum(paid), amount: formatNum(amount) })
		: undefined;
}
