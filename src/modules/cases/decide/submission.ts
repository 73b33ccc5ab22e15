import type { Found } from "#modules/cases/decide/asked.ts";
import { fieldsOf } from "#modules/cases/decide/draft.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { CaseMaterial } from "#modules/cases/model/application.ts";
import type { AskedThoughHeld } from "#modules/cases/model/ledger.ts";
import type { DisputedField } from "#modules/cases/model/standing.ts";

/** One item of an application that may be submitted: its papers, and why any of them is asked although it is held. */
export interface CheckedPart {
	readonly found: Found;
	readonly after: readonly string[];
	readonly materials: readonly CaseMaterial[];
	readonly though: ReadonlyMap<string, AskedThoughHeld>;
	readonly disputed: readonly DisputedField[];
}

/** What the event of a submission tells of each paper. */
export const sourcesOf = (materials: readonly CaseMaterial[], though: ReadonlyMap<string, AskedThoughHeld>) =>
	materials.map(({ id, step, source, gap, original }) => {
		const why = though.get(id);
		return { id, step, source, ...(gap && { gap }), ...(original && { original }), ...(why && { though: why }) };
	});

/** Of the answers of a form, those to what an item asks: nothing else comes into an application. */
export function answersTo(pack: CasesPack, item: string, form: Readonly<Record<string, string>>) {
	const asked = new Set(fieldsOf(pack, item).map(({ id }) => id));
	return Object.fromEntries(Object.entries(form).filter(([id]) => asked.has(id)));
}

/** Of what was filled in once, what one item asked for. */
export function ofPart<
	C extends { readonly form: Readonly<Record<string, string>>; readonly commitments: readonly string[] },
>(pack: CasesPack, content: C, { found, materials }: CheckedPart): C {
	return {
		...content,
		form: answersTo(pack, found.item.code, content.form),
		commitments: content.commitments.filter((id) => materials.some((material) => material.id === id)),
	};
}
