import { forecastWorkday, formatDay, parseDay } from "#kernel/calendar.ts";
import { type Term, workingDays } from "#kernel/term.ts";
import { needsReview } from "#modules/projects/decide/clauses.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { ClauseState } from "#modules/projects/model/clauses.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import type { ASKED, Wait } from "#modules/projects/model/waits.ts";

/** What the pack asks of departments: by which card or kind of clause, of whom, since when at the earliest, and within what. */
export interface Asking {
	readonly kind: (typeof ASKED)[number];
	/** A score card, or a kind of clause. */
	readonly of: string;
	/** Of an opinion one, who all give theirs; of a clause all that may review it, of whom one does. */
	readonly departments: readonly string[];
	/** ISO. */
	readonly from?: string;
	readonly within?: Term;
}

/** What the pack asks of departments on a day. */
export function askingOn({ scorecards, clauseKinds }: ProjectSettings, today: string): readonly Asking[] {
	const opinions = scorecards.flatMap(({ id, asks, opinionWithin: within }) =>
		asks.map(
			(department): Asking => ({ kind: "opinion", of: id, departments: [department], ...(within && { within }) }),
		),
	);
	const reviews = clauseKinds
		.filter((kind) => needsReview(kind, today))
		.map(
			({ id, by, from, reviewWithin: within }): Asking => ({
				kind: "clause",
				of: id,
				departments: by,
				from,
				...(within && { within }),
			}),
		);
	return [...opinions, ...reviews];
}

/** Since when something waits: not before the pack asks for it. */
export const askedSince = (since: string, { from }: Pick<Asking, "from">): string =>
	from !== undefined && from > since ? from : since;

/** The last day on which a department answers in time; null where the pack names no term. */
export const askedUntil = (
	since: string,
	{ within }: Pick<Asking, "within">,
	{ calendar }: Pick<ProjectGround, "calendar">,
): string | null =>
	within ? formatDay(forecastWorkday(calendar, parseDay(since) ?? 0, workingDays(within)).day) : null;

/**
 * The joint review (准入联审) that is open: by which card departments are asked, who asked first, and who has said what they think. It opens
 * with a score and ends with the decision; after a refusal the next score opens it again.
 */
export function openReview({ admission, scores, opinions }: Life) {
	if (admission?.admitted) return null;
	const open = scores.slice(admission?.over ?? 0);
	const last = open.at(-1);
	const first = last && open[open.findLastIndex(({ card }) => card !== last.card) + 1];
	return first ? { card: first.card, since: first.on, by: first.by, said: Object.keys(opinions) } : null;
}

/**
 * From which day a clause waits for its review, if its kind has to be reviewed: from its proposal, or once its exception has ended; null for
 * one that was decided about, or that was signed by the rules of its day (decision 0036).
 */
export function reviewableFrom({ on, signed, review }: ClauseState): string | null {
	if (!review) return signed ? null : on;
	const ended = review.finding === "struck" ? undefined : parseDay(review.until ?? "");
	return ended === undefined ? null : formatDay(ended + 1);
}

/** What departments may be asked in a life, whatever the pack: of whom and since when it says (`askingOn`) on the day of the reading. */
export function askedOf(life: Life): readonly Wait[] {
	const review = openReview(life);
	const shared = { for: null, due: null };
	const opinions: readonly Wait[] = review
		? [
				{
					...shared,
					kind: "opinion",
					id: "review",
					since: review.since,
					of: review.card,
					by: review.by,
					said: review.said,
				},
			]
		: [];
	const clauses = life.clauses.flatMap((clause): readonly Wait[] => {
		const since = reviewableFrom(clause);
		const { id, kind: of, proposedBy: by, says } = clause;
		return since === null ? [] : [{ ...shared, kind: "clause", id, since, of, by, says }];
	});
	return [...opinions, ...clauses];
}
