import type { Pack } from "#main/pack.ts";
import { shownItem } from "#modules/cases/decide/draft.ts";
import type { TriedTerm } from "#modules/zone/model/trial.ts";

const TERMS = ["promised", "statutory"] as const;

/** The terms that are others for what is submitted under the new version, with how many cases go on under the old ones. */
export function termsForNew(before: Pack, after: Pack, open: ReadonlyMap<string, number>): readonly TriedTerm[] {
	const old = new Map(before.items.map((item) => [item.code, item]));
	return after.items
		.flatMap((item) =>
			item.variants.flatMap((variant) => {
				const was = old.get(item.code);
				const wasVariant = was?.variants.find(({ kind }) => kind === variant.kind);
				if (!was || !wasVariant) return [];
				const [shownBefore, shown] = [
					shownItem({ item: was, variant: wasVariant }, was.name),
					shownItem({ item, variant }, item.name),
				];
				const { kind, name } = variant;
				const keep = open.get(`${item.code} ${kind}`) ?? 0;
				return TERMS.flatMap((term): readonly TriedTerm[] => {
					const [from, to] = [shownBefore[term], shown[term]];
					if (from?.n === to?.n && from?.unit === to?.unit) return [];
					return [{ item: item.code, variant: kind, name, term, from, to, keep }];
				});
			}),
		)
		.sort((a, b) => b.keep - a.keep);
}
