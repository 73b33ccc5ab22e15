import { casesWork, type WorkGiven } from "#modules/cases/reactions.ts";
import type { Work } from "#platform/jobs.ts";

/** What the modules want done outside a request, from the ground up. */
export const makeWork = (given: WorkGiven): Work => casesWork(given);

/** To pass on what happened without doing the work: only names and topics are looked at. */
export const WORK: Work = makeWork(() => {
	throw new Error("work is done by the worker");
});
