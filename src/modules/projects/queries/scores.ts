import { type Text, text } from "#kernel/text.ts";
import type { Named } from "#modules/identity/queries.ts";
import { openReview } from "#modules/projects/decide/asked.ts";
import { scoreOf } from "#modules/projects/decide/scores.ts";
import { nameIn } from "#modules/projects/decide/words.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { ScoreCard } from "#modules/projects/model/scorecards.ts";

/** The cards of a pack version, by which a score of that day is computed again. */
export type CardsAt = (version: string) => Promise<readonly ScoreCard[]>;

/** The scores of a project, each by the card of its day, with what every item gave (优商选资). */
export const scoresOf = (life: Life, cardsAt: CardsAt, name: (id: string) => Named) =>
	Promise.all(
		life.scores.map(async ({ card: id, kind, items, vetoes, on, seq, by, version }) => {
			const card = (await cardsAt(version)).find((one) => one.id === id);
			const score = card && scoreOf(card, items);
			return {
				card: { id, name: card?.name ?? text(id, id) },
				kind,
				on,
				seq,
				by: name(by).titled,
				version,
				total: score?.total ?? null,
				most: score?.most ?? null,
				fit: score?.fit ?? null,
				items: (score?.items ?? []).map(({ item, value, ...one }) => ({
					...one,
					id: item.id,
					name: item.name,
					unit: item.unit ?? null,
					value: item.choices.find((choice) => choice.id === value)?.name ?? text(value, value),
				})),
				vetoes: vetoes.map((veto) => nameIn(card?.vetoes ?? [], veto)),
			};
		}),
	);

/** The joint review (准入联审): what departments think, whom it waits for, and what was decided. */
export function reviewOf(life: Life, cards: readonly ScoreCard[], department: (id: string) => Text) {
	const open = openReview(life);
	const asked = cards.find(({ id }) => id === open?.card)?.asks ?? [];
	const { admission } = life;
	return {
		opinions: Object.entries(life.opinions).map(([id, told]) => ({
			...told,
			department: { id, name: department(id) },
		})),
		waitsFor: asked.filter((id) => !life.opinions[id]).map((id) => ({ id, name: department(id) })),
		decided: admission && { admitted: admission.admitted, on: admission.on, conditions: admission.conditions },
	};
}
