import { ASK_SHARES, askDueShares, askShares, type Register } from "#modules/evidence/commands/shares.ts";
import type { Work } from "#platform/jobs.ts";

/** What evidence wants done outside a request: registers are asked while nobody waits. */
export const evidenceWork = (given: () => { readonly register: Register | undefined }): Work => ({
	reactions: [],
	tasks: [
		{
			name: ASK_SHARES,
			run: (database, context, payload) =>
				askShares(database, context, given().register, (payload as { readonly purpose: string }).purpose),
		},
	],
	sweeps: [{ name: "evidence.askDueShares", everySeconds: 5, run: askDueShares }],
});
