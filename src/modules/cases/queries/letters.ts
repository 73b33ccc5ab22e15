import { type Text, text } from "#kernel/text.ts";
import { filingOf } from "#modules/cases/decide/filing.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { LetterSource } from "#modules/cases/decide/letters.ts";
import { renewedBy } from "#modules/cases/decide/renewal.ts";
import { roadToldOf } from "#modules/cases/decide/road.ts";
import type { CaseFile } from "#modules/cases/decide/steps.ts";
import { headOf } from "#modules/cases/queries/head.ts";
import { renewalShown } from "#modules/cases/queries/renewals.ts";
import type { ApplicationContent } from "#modules/cases/queries/rows.ts";
import type { CertificateOnRecord } from "#modules/evidence/queries.ts";

/** What the letters of a case are made of. */
export function letterSource(
	found: {
		readonly row: Parameters<typeof headOf>[0];
		readonly file: CaseFile;
		readonly applicant: Text;
		/** How a member of staff is called. */
		readonly people: (id: string) => Text;
		readonly application: Pick<ApplicationContent, "materials"> | undefined;
	},
	pack: CasesPack,
): LetterSource {
	const { row, file, applicant, people, application } = found;
	const { item } = headOf(row, pack);
	return {
		forms: pack.letters,
		file,
		people,
		settings: pack.settings,
		calendar: pack.calendar,
		words: pack.words,
		number: row.number,
		zone: pack.zone,
		department: item.department.name,
		applicant,
		item: { ...item, variant: item.variant.name },
		materials: application?.materials ?? [],
		renewal: renewalShown(renewedBy(file), row.item, pack),
		road: roadToldOf(file, row, pack),
		filing: filingOf(file),
	};
}

/** The certificate among the papers of its case. */
export const certificateHead = ({ document, number, recordedAt }: CertificateOnRecord, code: string) => ({
	id: "certificate",
	kind: "certificate",
	name: document?.name ?? text("证照", "Certificate"),
	number: text(number, number),
	at: recordedAt,
	verify: code,
});
