import type { Caller } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { type Language, text } from "#kernel/text.ts";
import { bundleLetter } from "#modules/cases/decide/bundle-letters.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { inLanguage, type Letter } from "#modules/cases/decide/letters.ts";
import { letterPdf } from "#modules/cases/gateway/letter-pdf.ts";
import { CASE_WORK } from "#modules/cases/model/application.ts";
import { bundleLetterSource } from "#modules/cases/queries/bundle-letters.ts";
import { findBundle, seesBundle } from "#modules/cases/queries/bundles.ts";
import { noteRead } from "#modules/identity/commands.ts";
import { namesOf } from "#modules/identity/queries.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";

/** Which letter of which bundle, and who asks. */
export interface BundlePaperAsked {
	readonly caller: Caller;
	readonly id: string;
	readonly document: string;
}

/** The words of a letter about the whole of a bundle; when staff read it, its holder can see that they did. */
export async function openBundleLetter(
	database: Database,
	context: Context,
	packs: CasesPacks,
	{ caller, id, document }: BundlePaperAsked,
): Promise<Letter | Refusal> {
	const source = database.of(context.zone);
	const found = await findBundle(source, id);
	if (!found || !seesBundle(caller, found)) return refuse("bundle/unknown", { id });
	const { row, events } = found;
	const pack = await packs.of(row.packVersion);
	const name = await namesOf(source, [row.holder, ...events.map(({ actor }) => actor)]);
	const letter = bundleLetter(document, bundleLetterSource(found, pack, name));
	if (isRefusal(letter)) return letter;
	const what = text(`一件事 ${row.number} 的文书`, `A letter of bundle ${row.number}`);
	await noteRead(database, context, caller, { holder: row.holder, what, subject: id, purpose: CASE_WORK });
	return letter;
}

/** The same on paper, and the name under which a browser keeps it. */
export async function bundleLetterPdf(
	database: Database,
	context: Context,
	packs: CasesPacks,
	{ language: asked, ...which }: BundlePaperAsked & { readonly language: Language | undefined },
): Promise<{ readonly pdf: Buffer; readonly name: string } | Refusal> {
	const letter = await openBundleLetter(database, context, packs, which);
	if (isRefusal(letter)) return letter;
	const language = asked ?? packs.current.language;
	const paper = inLanguage(letter, language);
	const pdf = await letterPdf({ ...paper, foot: paper.number });
	return { pdf, name: `${paper.title} ${paper.number}.pdf` };
}
