import { formatDay } from "#kernel/calendar.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { numberOf, papersOf, termsOf, variantOf } from "#modules/cases/decide/draft.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { type Letter, letterOf, lettersOf } from "#modules/cases/decide/letters.ts";
import type { CaseFile } from "#modules/cases/decide/steps.ts";
import { onRecord } from "#modules/cases/queries/draft-page.ts";
import { filesOf } from "#modules/cases/queries/files.ts";
import { letterSource } from "#modules/cases/queries/letters.ts";
import { findDraft } from "#modules/cases/queries/rows.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** The letters that submitting a draft now would sign, word for word (告知书、承诺书). */
export async function lettersToSign(
	source: ZoneDatabase,
	context: Context,
	pack: CasesPack,
	id: string,
): Promise<{ readonly letters: readonly Letter[] } | Refusal> {
	const draft = await findDraft(source, id, context.principal);
	const found = draft && variantOf(pack.items, draft.item, draft.variant);
	if (!found || draft.submitted) return refuse("case/unknown", { id });
	const today = formatDay(localDay(context.now, pack.settings.timeZone));
	const [known, name, files] = await Promise.all([
		onRecord(source, draft.holder, today),
		namesOf(source, [draft.holder]),
		filesOf(source, id),
	]);
	const { content, item, variant, holder } = draft;
	const materials = papersOf(pack, found, content, known, files);
	const { department } = found.item;
	const file: CaseFile = {
		item: termsOf(found, content),
		department,
		holder,
		events: [
			{
				seq: 1,
				type: "CaseSubmitted",
				data: { road: content.road ?? "normal" },
				at: iso(context.now),
				actor: context.actor,
			},
		],
	};
	const people = (person: string) => name(person).titled;
	const row = { id, number: numberOf(item, id, context.now, pack), item, variant, department, holder };
	const letters = letterSource({ row, file, applicant: name(holder).name, people, application: { materials } }, pack);
	const signed = { ...letters, forms: letters.forms.filter((form) => form.signed) };
	const written: Letter[] = [];
	for (const head of lettersOf(signed)) {
		const letter = letterOf(head.id, signed);
		if (isRefusal(letter)) return letter;
		written.push(letter);
	}
	return { letters: written };
}
