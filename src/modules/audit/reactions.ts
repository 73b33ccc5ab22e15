import { VERIFY, type VerifyGiven, verify, verifyDaily } from "#modules/audit/commands/verify.ts";
import { isVerificationDue } from "#modules/audit/queries/lights.ts";
import type { Work } from "#platform/jobs.ts";

/** What the audit wants done outside a request. */
export const auditWork = (given: () => VerifyGiven): Work => ({
	reactions: [],
	tasks: [
		{
			name: VERIFY,
			run: (database, context, payload) => verify(database, context, given(), (payload as { readonly id: string }).id),
		},
	],
	sweeps: [
		{
			name: "audit.verifyDaily",
			everySeconds: 600,
			async run(database, context) {
				if (await isVerificationDue(database.of(context.zone), context)) await verifyDaily(database, context, given());
			},
		},
	],
});
