import {
	addNum,
	compareNum,
	divideNum,
	floorNum,
	formatNum,
	multiplyNum,
	type Num,
	parseNum,
	subtractNum,
} from "#kernel/decimal.ts";
import { sumNum } from "#kernel/money.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { FactOf } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";
import type { ScoreCard, ScoredItem, ScoreItem } from "#modules/projects/model/scorecards.ts";

/** Half a hundredth rounds up. */
const toHundredths = (points: Num): Num => divideNum(floorNum(addNum(multiplyNum(points, 100), 0.5)), 100) ?? 0;

const num = (words: string | undefined): Num => parseNum(words ?? "") ?? 0;

/** Points of one item; undefined where the value is none that it knows. */
export function pointsFor({ scale, choices }: ScoreItem, value: string): Num | undefined {
	if (choices.length > 0) {
		const chosen = choices.find(({ id }) => id === value);
		return chosen && num(chosen.points);
	}
	const measured = parseNum(value);
	if (measured === undefined) return undefined;
	const above = scale.findIndex(([at]) => compareNum(num(at), measured) > 0);
	const [from, to] = above === -1 ? [scale.at(-1), undefined] : [scale[above - 1], scale[above]];
	if (!from || !to) return num((from ?? to)?.[1]);
	const rise = divideNum(
		multiplyNum(subtractNum(num(to[1]), num(from[1])), subtractNum(measured, num(from[0]))),
		subtractNum(num(to[0]), num(from[0])),
	);
	return toHundredths(addNum(num(from[1]), rise ?? 0));
}

/** The most that an item can give. */
export const mostOf = ({ scale, choices }: ScoreItem): Num =>
	[...scale.map(([, points]) => points), ...choices.map(({ points }) => points)]
		.map(num)
		.reduce<Num>((most, points) => (compareNum(points, most) > 0 ? points : most), 0);

/** What a card gives for what was told, with the part of each item; the parts make up the whole. */
export function scoreOf(card: ScoreCard, told: readonly ScoredItem[]) {
	const items = card.items.map((item) => {
		const one = told.find((said) => said.item === item.id);
		const points = one ? (pointsFor(item, one.value) ?? 0) : 0;
		return { item, value: one?.value ?? "", evidence: one?.evidence ?? "", points, most: mostOf(item) };
	});
	const total = sumNum(items.map(({ points }) => points));
	return {
		items: items.map((one) => ({ ...one, points: formatNum(one.points), most: formatNum(one.most) })),
		total: formatNum(total),
		most: formatNum(sumNum(items.map(({ most }) => most))),
		fit: compareNum(total, num(card.fitFrom)) >= 0,
	};
}

/** A score names every item of its card once, each with a value that it knows; who scored first does not review it (复核). */
export function scoreRefusal(
	life: Life,
	{ data, actor }: FactOf<"ProjectScored">,
	{ settings }: ProjectGround,
): Refusal | undefined {
	const card = settings.scorecards.find(({ id }) => id === data.card);
	if (!card) return refuse("project/unknown-name", { name: data.card, known: settings.scorecards.map(({ id }) => id) });
	const told = data.items.map(({ item }) => item);
	const known = card.items.map(({ id }) => id);
	const unknown = [
		...told.filter((id) => !known.includes(id)),
		...(data.vetoes ?? []).filter((id) => !card.vetoes.some((veto) => veto.id === id)),
	];
	const missing = known.filter((id) => !told.includes(id));
	if (unknown.length + missing.length > 0 || new Set(told).size < told.length)
		return refuse("project/score-not-whole", {
			missing,
			unknown,
			twice: told.filter((id, i) => told.indexOf(id) !== i),
		});
	const wrong = data.items.filter(({ item, value }) => {
		const asked = card.items.find(({ id }) => id === item);
		return asked && pointsFor(asked, value) === undefined;
	});
	if (wrong.length > 0)
		return refuse("project/score-value", { items: wrong.map(({ item, value }) => ({ item, value })) });
	const self = life.scores.findLast(({ kind }) => kind === "self");
	return data.kind === "review" && self?.by === actor ? refuse("project/own-score", { card: card.id }) : undefined;
}

/** Nobody is admitted over a veto, or before every department that the card asks has said what it thinks. */
export function admissionRefusal(
	life: Life,
	{ data }: FactOf<"ReviewDecided">,
	{ settings }: ProjectGround,
): Refusal | undefined {
	if (!data.admitted) return undefined;
	const score = life.scores.findLast(({ kind }) => kind === "review");
	if (score && score.vetoes.length > 0) return refuse("project/vetoed", { vetoes: score.vetoes, on: score.on });
	const card = settings.scorecards.find(({ id }) => id === score?.card);
	const missing = card?.asks.filter((department) => !life.opinions[department]) ?? [];
	return missing.length > 0 ? refuse("project/opinions-missing", { departments: missing }) : undefined;
}
