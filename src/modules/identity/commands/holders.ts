import { type Refusal, refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { maskedName, shownName } from "#modules/identity/decide/names.ts";
import { type DocumentKind, documentNumber } from "#modules/identity/model.ts";
import { holderBy } from "#modules/identity/queries/holders.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { addDocument, addFirm, firmByCode, lockDocument } from "#modules/identity/store/holders.ts";
import { addPerson } from "#modules/identity/store/links.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { newId } from "#platform/random.ts";
import { once, transaction } from "#platform/transaction.ts";

/** Who stands at the counter, by the document that the clerk looks at. */
export interface NewHolder {
	readonly kind: "person" | "firm";
	readonly name: string;
	readonly document: { readonly kind: DocumentKind; readonly number: string };
	readonly phone?: string | undefined;
}

const APPLICANT = text("申请人", "Applicant");

/**
 * Notes a person or firm by their identity document. Who is known by it already is that one and no second; under another name it is refused.
 */
export const noteHolder = (
	database: Database,
	context: Context,
	key: string,
	input: NewHolder,
): Promise<{ readonly id: string; readonly known: boolean } | Refusal> =>
	once(database, context, { route: "POST /counter/holders", key, body: input }, async (tx) => {
		const name = shownName(input.name);
		const number = documentNumber(input.document.number);
		const { kind } = input.document;
		await lockDocument(tx, kind, number);
		const isFirm = input.kind === "firm";
		const known = (await holderBy(tx, kind, number)) ?? (isFirm ? await firmByCode(tx, number) : undefined);
		if (known !== undefined) {
			const onRecord = (await namesOf(tx, [known]))(known).name;
			return onRecord.zh === name.zh || onRecord.en === name.en
				? { id: known, known: true }
				: refuse("identity/document-of-another", { name: isFirm ? onRecord : maskedName(onRecord) });
		}
		const id = `${input.kind}:${newId()}`;
		if (isFirm) await addFirm(tx, id, name, kind === "firmRegistration" ? number : null);
		else await addPerson(tx, id, name, APPLICANT);
		const phone = input.phone === undefined ? null : documentNumber(input.phone);
		await addDocument(tx, { kind, number, holder: id, phone });
		return { id, known: false };
	});

/** Notes documents as they are given; one that is known stays as it is. */
export const putDocuments = (
	database: Database,
	context: Context,
	documents: readonly {
		readonly kind: DocumentKind;
		readonly number: string;
		readonly holder: string;
		readonly phone: string | null;
	}[],
): Promise<void> =>
	transaction(database, context, async (tx) => {
		for (const document of documents) await addDocument(tx, document);
	});
