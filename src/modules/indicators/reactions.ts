import { type SealGiven, sealMonths } from "#modules/indicators/commands/seal.ts";
import type { Work } from "#platform/jobs.ts";

/** So long after it was begun, ms, a request has either recorded its fact or failed: what was known before that does not change. */
const SETTLED = 30_000;

/** What indicators want done outside a request. */
export const indicatorsWork = (given: () => { readonly seal: SealGiven }): Work => ({
	reactions: [],
	tasks: [],
	sweeps: [
		{
			name: "indicators.sealMonths",
			everySeconds: 60,
			run: async (database, context) => void (await sealMonths(database, context, given().seal, SETTLED)),
		},
	],
});
