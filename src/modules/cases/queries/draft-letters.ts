import { formatDay } from "#kernel/calendar.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import type { Text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { type Part, partPapers, wantedBy } from "#modules/cases/decide/asked.ts";
import { numberOf, termsOf } from "#modules/cases/decide/draft.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { type Letter, letterOf, lettersOf } from "#modules/cases/decide/letters.ts";
import type { CaseFile } from "#modules/cases/decide/steps.ts";
import { knownOf } from "#modules/cases/queries/draft-page.ts";
import { findDraft } from "#modules/cases/queries/drafts.ts";
import { filesOf } from "#modules/cases/queries/files.ts";
import { letterSource } from "#modules/cases/queries/letters.ts";

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
	const wanted = draft && wantedBy(pack, draft);
	if (!wanted || draft.submitted) return refuse("case/unknown", { id });
	const today = formatDay(localDay(context.now, pack.settings.timeZone));
	const [known, name, files] = await Promise.all([
		knownOf(source, draft.holder, today),
		namesOf(source, [draft.holder]),
		filesOf(source, id),
	]);
	const people = (person: string) => name(person).titled;
	const written: Letter[] = [];
	for (const part of wanted.parts) {
		const materials = partPapers(pack, wanted, part, draft.content, known, files);
		const letters = lettersOfPart(pack, context, {
			draft,
			part,
			materials,
			applicant: name(draft.holder).name,
			people,
		});
		if (isRefusal(letters)) return letters;
		written.push(...letters);
	}
	return { letters: written };
}

/** The letters that one item of the application gives rise to. */
function lettersOfPart(
	pack: CasesPack,
	context: Context,
	given: {
		readonly draft: NonNullable<Awaited<ReturnType<typeof findDraft>>>;
		readonly part: Part;
		readonly materials: ReturnType<typeof partPapers>;
		readonly applicant: Text;
		readonly people: (id: string) => Text;
	},
): readonly Letter[] | Refusal {
	const { draft, part, materials, applicant, people } = given;
	const { id, content, holder } = draft;
	const { item, variant } = part.found;
	const file: CaseFile = {
		item: termsOf(part.found, content),
		department: item.department,
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
	const number = numberOf(item.code, id, context.now, pack);
	const row = { id, number, item: item.code, variant: variant.kind, department: item.department, holder };
	const letters = letterSource({ row, file, applicant, people, application: { materials } }, pack);
	const signed = { ...letters, forms: letters.forms.filter((form) => form.signed) };
	const written: Letter[] = [];
	for (const head of lettersOf(signed)) {
		const letter = letterOf(head.id, signed);
		if (isRefusal(letter)) return letter;
		written.push(draft.members ? { ...letter, id: `${item.code}-${letter.id}` } : letter);
	}
	return written;
}
