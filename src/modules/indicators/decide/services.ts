import { type Text, text } from "#kernel/text.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { RatingsPacks } from "#modules/ratings/decide/ground.ts";

/** What the numbers of cases and ratings stand on. */
export interface ServicesGiven {
	readonly cases: CasesPacks;
	readonly ratings: RatingsPacks;
}

/** What the cockpit stands on. */
export interface CockpitGiven extends ServicesGiven {
	/** How the zone leads projects; undefined where it leads none. */
	readonly projects: () => ProjectGround | undefined;
}

export const RED_CARDS = "red-cards";
export const SATISFIED = "satisfaction";

export const RED_CARDS_TOLD: { readonly name: Text; readonly definition: Text; readonly unit: Text } = {
	name: text("红牌", "Red cards"),
	definition: text(
		"此刻超过承诺期限、未超过法定期限且还没有作出决定的办件数；超过法定期限的另列，不计入。",
		"How many cases are past the promised term now, not past the statutory one, and not decided; those past the statutory term are shown beside and not counted.",
	),
	unit: text("件", "cases"),
};

export const SATISFIED_TOLD: typeof RED_CARDS_TOLD = {
	name: text("满意度", "Satisfaction"),
	definition: text(
		"非常满意、满意、基本满意的评价数 ÷ 全部评价数；一件事、一次来访只算一次，按第一次评价算；没有评价的不算满意；经复核不计入的不算。",
		"Ratings of very, plainly or fairly satisfied ÷ all ratings. A matter or a visit counts once, by its first rating; what nobody rated counts as nothing; what a review left out is not counted.",
	),
	unit: text("%", "%"),
};
