import { mintCertificate } from "#modules/cases/commands/certificate.ts";
import { recordSilence } from "#modules/cases/commands/silence.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import type { Work } from "#platform/jobs.ts";
import type { SigningKey } from "#platform/signing.ts";

/** What the work needs; asked for only when it is done. */
export type WorkGiven = () => { readonly packs: CasesPacks; readonly key: SigningKey };

/** What cases want done outside a request. */
export const casesWork = (given: WorkGiven): Work => ({
	reactions: [
		{
			name: "cases.mintCertificate",
			on: ["cases.CaseGranted"],
			run: (database, context, event) => {
				const { packs, key } = given();
				return mintCertificate(database, context, packs, key, event.stream);
			},
		},
	],
	tasks: [],
	sweeps: [
		{
			name: "cases.recordSilence",
			everySeconds: 5,
			run: (database, context) => recordSilence(database, context, given().packs),
		},
	],
});
