import { setImmediate } from "node:timers/promises";

/** Lets everything that waits have its turn: a long computation is done in slices, with this between them. */
export const othersFirst = (): Promise<void> => setImmediate();
