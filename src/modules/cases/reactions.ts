import { mintCertificate } from "#modules/cases/commands/certificate.ts";
import { recordSilence } from "#modules/cases/commands/silence.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { Work } from "#platform/jobs.ts";
import type { SigningKey } from "#platform/signing.ts";

/** What the work needs; asked for only when it is done. */
export type WorkGiven = () => { readonly pack: CasesPack; readonly key: SigningKey };

/** What cases want done outside a request. */
export const casesWork = (given: WorkGiven): Work => ({
	reactions: [
		{
			name: "cases.mintCertificate",
			on: ["cases.CaseGranted"],
			run: (database, context, event) => {
				const { pack, key } = given();
				return mintCertificate(database, context, pack, key, event.stream);
			},
		},
	],
	tasks: [],
	sweeps: [
		{
			name: "cases.recordSilence",
			everySeconds: 5,
			run: (database, context) => recordSilence(database, context, given().pack),
		},
	],
});
