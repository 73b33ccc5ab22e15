/**
 * What many screens show all day is read again together, at the next of these beats of the clock, ms: a change is still seen within five
 * seconds, and fifty screens that hear of changes without pause cost the desks one reading a beat.
 */
export const TICK = 3_000;

/** How long until the next beat. */
export const untilTick = (now: number): number => TICK - (now % TICK);
