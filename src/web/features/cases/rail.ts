import type { ClockAnswer } from "#modules/cases/model.ts";
import type { RailDay } from "#web/ui/day-rail.tsx";

/** A clock drawn in days, with where today and another clock's end stand on it. */
export interface Rail {
	readonly days: readonly RailDay[];
	/** After how many ticks today stands; null once the clock has stopped. */
	readonly today: number | null;
	/** After how many ticks a term of `n` counted days ends. */
	after(n: number): number;
}

/** Longer terms are not drawn: a tick would be thinner than a hair. */
const MOST_DAYS = 90;

/** The ticks of one clock, from its own steps: stretches that count, procedures that do not. */
export function railOf(clock: ClockAnswer): Rail | undefined {
	if (clock.from === null || clock.limit.unit === "month" || clock.limit.unit === "year") return undefined;
	const paused = clock.steps.filter((step) =>
		clock.pauses.some(
			(pause) => pause.from === step.from && (pause.to === null || pause.to >= step.to) && step.days > 0,
		),
	);
	const total = clock.limit.n + paused.reduce((sum, { days }) => sum + days, 0);
	if (total === 0 || total > MOST_DAYS) return undefined;
	const days: RailDay[] = [];
	let counted = 0;
	const count = (n: number) => {
		for (let i = 0; i < n && counted < clock.limit.n; i++) days.push(counted++ < clock.used ? "used" : "left");
	};
	for (const step of clock.steps) {
		if (paused.includes(step)) for (let i = 0; i < step.days; i++) days.push("paused");
		else if (isStretch(clock, step)) count(step.days);
	}
	count(clock.limit.n - counted);
	const after = (n: number): number => {
		let left = n;
		const at = days.findIndex((day) => day !== "paused" && left-- === 0);
		return at === -1 ? days.length : at;
	};
	const stopped = clock.state === "stopped";
	const running = days.lastIndexOf("used") + 1;
	return { days, today: stopped ? null : clock.state === "paused" ? lastOf(days, "paused") : running, after };
}

const lastOf = (days: readonly RailDay[], kind: RailDay): number => days.lastIndexOf(kind) + 1;

/** A step that counts days towards the end of the term: it begins where the one before ended. */
const isStretch = ({ steps, from }: ClockAnswer, step: ClockAnswer["steps"][number]): boolean => {
	const at = steps.indexOf(step);
	const before = steps[at - 1];
	return (
		at < steps.length - 1 && step.days > 0 && (step.from === from || before?.to === step.from) && step.to > step.from
	);
};
