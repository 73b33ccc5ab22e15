/** A stretch of the axis; a compressed one is drawn shorter than its days. */
export interface Stretch {
	readonly from: number;
	readonly to: number;
	readonly compressed: boolean;
}

/** Where a working day stands on the drawing, 0 to 1. */
export interface Axis {
	readonly at: (day: number) => number;
	readonly last: number;
	readonly stretches: readonly Stretch[];
}

/** Days between two changes of the plan that are drawn in full; of what is longer only a tenth. */
const FULL = 45;
const REST = 0.08;

/**
 * An axis of working days on which something happens at each of `days`. Long stretches in which nothing begins or ends
 * are compressed, and say so; order and meeting points stay true.
 */
export function makeAxis(days: readonly number[]): Axis {
	const points = [...new Set([0, ...days])].sort((a, b) => a - b);
	const last = points.at(-1) ?? 0;
	const stretches: Stretch[] = [];
	const at = new Map<number, number>([[0, 0]]);
	let reached = 0;
	for (let i = 1; i < points.length; i++) {
		const from = points[i - 1] ?? 0;
		const to = points[i] ?? 0;
		const length = to - from;
		const compressed = length > FULL * 1.5;
		reached += compressed ? FULL + (length - FULL) * REST : length;
		at.set(to, reached);
		stretches.push({ from, to, compressed });
	}
	const whole = reached || 1;
	return {
		last,
		stretches,
		at(day) {
			const known = at.get(day);
			if (known !== undefined) return known / whole;
			const stretch = stretches.find(({ from, to }) => day > from && day < to);
			if (!stretch) return day <= 0 ? 0 : 1;
			const start = at.get(stretch.from) ?? 0;
			const end = at.get(stretch.to) ?? whole;
			return (start + ((day - stretch.from) / (stretch.to - stretch.from)) * (end - start)) / whole;
		},
	};
}
