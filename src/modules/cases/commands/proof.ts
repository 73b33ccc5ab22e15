import type { Caller } from "#kernel/caller.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { type Language, text } from "#kernel/text.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { proofPaper } from "#modules/cases/decide/proof-paper.ts";
import { sideOf } from "#modules/cases/decide/steps.ts";
import { proofPdf } from "#modules/cases/gateway/proof-pdf.ts";
import { CASE_WORK } from "#modules/cases/model/application.ts";
import { PROOF_FORMAT, PROOF_NAME } from "#modules/cases/model/proof.ts";
import { type FoundCase, provenOf } from "#modules/cases/queries/proven.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import { noteRead } from "#modules/identity/commands.ts";
import { namesOf } from "#modules/identity/queries.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import type { SigningKey } from "#platform/signing.ts";

/** Which case, and who asks. */
interface ProofAsked {
	readonly caller: Caller;
	readonly id: string;
}

interface Given {
	readonly packs: CasesPacks;
	readonly signingKey: () => SigningKey;
}

/**
 * The deadlines of a case up to now, with all that they follow from, signed by the zone (时限证明): whoever has the file checks it
 * without us. When staff take it, the holder can see that they did.
 */
export async function openProof(database: Database, context: Context, given: Given, asked: ProofAsked) {
	const made = await proofOf(database, context, given, asked);
	return isRefusal(made) ? made : made.proof;
}

/** The same on paper, with the signed file inside. */
export async function printProof(
	database: Database,
	context: Context,
	given: Given,
	asked: ProofAsked & { readonly language: Language | undefined },
): Promise<{ readonly pdf: Buffer; readonly name: string } | Refusal> {
	const made = await proofOf(database, context, given, asked);
	if (isRefusal(made)) return made;
	const language = asked.language ?? made.pack.language;
	const name = await namesOf(database.of(context.zone), [made.row.holder]);
	const { row, pack, proof } = made;
	const pdf = await proofPdf({
		language,
		zone: pack.zone[language],
		number: row.number,
		paper: proofPaper(proof, name(row.holder).name[language], language),
		file: JSON.stringify(proof, null, "\t"),
		at: Date.parse(proof.asOf),
	});
	return { pdf, name: `${PROOF_NAME[language]} ${row.number}.pdf` };
}

async function proofOf(database: Database, context: Context, { packs, signingKey }: Given, { caller, id }: ProofAsked) {
	const source = database.of(context.zone);
	const found = await findCase(source, id);
	if (!found || !sideOf(caller, found.row)) return refuse("case/unknown", { id });
	const pack = await packs.of(found.row.packVersion);
	const proven = await provenOf(source, context, pack, found);
	if (isRefusal(proven)) return proven;
	const { row } = found;
	const signer = signingKey();
	const document = {
		format: PROOF_FORMAT,
		zone: { id: context.zone, name: pack.zone },
		case: row.id,
		number: row.number,
		pack: pack.version,
		key: signer.publicKey,
		...proven,
	};
	await noteTaken(database, context, caller, row);
	return { row, pack, proof: { ...document, signature: signer.sign(canonicalJson(document)) } };
}

function noteTaken(database: Database, context: Context, caller: Caller, { holder, id, number }: FoundCase["row"]) {
	const what = text(`办件 ${number} 的时限证明`, `The proof of deadlines of case ${number}`);
	return noteRead(database, context, caller, { holder, what, subject: id, purpose: CASE_WORK });
}
