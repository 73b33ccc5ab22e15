import type { Pack } from "#main/pack.ts";
import type { Packs } from "#main/packs.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import type { RatingsPack, RatingsPacks } from "#modules/ratings/decide/ground.ts";
import { RATING_DEFAULTS } from "#modules/ratings/model.ts";

/** What ratings stand on, of every version: what cases stand on, and the pack's settings of ratings. */
export function ratingsPacks(packs: Packs, cases: CasesPacks): RatingsPacks {
	const made = new Map<CasesPack, RatingsPack>();
	const of = (ground: CasesPack, pack: Pack): RatingsPack => {
		const known = made.get(ground) ?? { ...ground, ratings: pack.ratings ?? RATING_DEFAULTS, window: windowsOf(packs) };
		made.set(ground, known);
		return known;
	};
	return {
		get current() {
			return of(cases.current, packs.current);
		},
		async of(version) {
			const [ground, pack] = await Promise.all([cases.of(version), packs.of(version)]);
			return of(ground, pack ?? packs.current);
		},
	};
}

/** Windows are those in force, like departments. */
const windowsOf = (packs: Packs) => (id: string) =>
	packs.current.windows.find((window) => window.id === id)?.name ?? { zh: id, en: id };
