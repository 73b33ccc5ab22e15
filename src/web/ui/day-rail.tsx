import type { ReactNode } from "react";
import { Light, type LightState } from "#web/ui/light.tsx";

/** A working day of a clock: used, stopped by law, or still to come. */
export type RailDay = "used" | "paused" | "left";

export interface RailMark {
	/** After how many ticks. */
	readonly at: number;
	readonly name: string;
	readonly kind: "promised" | "statutory" | "today";
}

/** Widest tick, px. */
const TICK = 26;

/** Time drawn in days: one tick a working day, hatched where the law stops the clock. */
export function DayRail({
	days,
	marks,
	label,
}: {
	readonly days: readonly RailDay[];
	readonly marks: readonly RailMark[];
	/** The drawing in words. */
	readonly label: string;
}) {
	const width = 100 / Math.max(days.length, 1);
	return (
		<div className="rail" role="img" aria-label={label} style={{ maxWidth: `${days.length * TICK}px` }}>
			<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
				{days.map((day, i) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: days in a row
					<rect key={i} className={`rail-${day}`} x={i * width + width * 0.06} y="0" width={width * 0.88} height="10" />
				))}
			</svg>
			{marks.map(({ at, name, kind }) => {
				const left = Math.min(100, at * width);
				const side = at * TICK < 90 ? "start" : left > 70 ? "end" : "middle";
				return (
					<span key={kind} className={`rail-mark rail-${kind} rail-${side}`} style={{ left: `${left}%` }}>
						<span>{name}</span>
					</span>
				);
			})}
		</div>
	);
}

/** A clock is a sentence: light and words, the rail, one line of derivation (钟表一句话). */
export const ClockSentence = ({
	state,
	sentence,
	derivation,
	children,
}: {
	readonly state: LightState;
	readonly sentence: ReactNode;
	readonly derivation?: ReactNode;
	readonly children?: ReactNode;
}) => (
	<div className="clock">
		<p className="clock-line">
			<Light state={state} /> <b>{sentence}</b>
		</p>
		{children}
		{derivation && <p className="t2 small">{derivation}</p>}
	</div>
);
