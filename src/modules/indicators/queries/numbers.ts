import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import {
	type Compiled,
	type Evaluated,
	evaluate,
	factsRead,
	type Summed,
	summed,
} from "#modules/indicators/decide/evaluate.ts";
import type { IndicatorGround } from "#modules/indicators/decide/ground.ts";
import { countedProject, typesBehind } from "#modules/indicators/decide/projects.ts";
import type { Counted } from "#modules/indicators/decide/subject.ts";
import type { IndicatorAnswer, PeriodKind } from "#modules/indicators/model.ts";
import { type Moment, Moments, momentOf, type Rows } from "#modules/indicators/queries/moments.ts";
import { factsOfKinds, projectNamed } from "#modules/projects/queries/all-facts.ts";
import type { Source } from "#platform/append.ts";
import { othersFirst } from "#platform/others-first.ts";

/** A moment, and now, which is told where everything on record was taken into account. */
export interface Asked extends Moment {
	readonly now: number;
	/** Of what kind the period is that is looked at; a year where nothing is said. */
	readonly period?: PeriodKind | undefined;
}

/** The ground of the pack in force. */
export interface IndicatorsGiven {
	readonly current: IndicatorGround;
}

export type ToldNumber = Summed & Pick<IndicatorAnswer, "knownAt" | "pack">;

/**
 * The published numbers of a zone as of any day, as they were known at any moment. What was computed from rows is kept as long as the rows
 * are, and those until something new is on record.
 */
export class Numbers {
	readonly #given: IndicatorsGiven;
	readonly #moments = new Moments();
	readonly #sums = new WeakMap<Rows, Map<string, Summed>>();
	readonly #whole = new WeakMap<Rows, Map<string, Evaluated>>();

	constructor(given: IndicatorsGiven) {
		this.#given = given;
	}

	get ground(): IndicatorGround {
		return this.#given.current;
	}

	/** One number with every row and event behind it. `project`: id, number or name. */
	async one(
		source: Source,
		id: string,
		asked: Asked & { readonly project?: string | undefined },
	): Promise<IndicatorAnswer | Refusal> {
		const { ground } = this;
		const compiled = ground.indicators.get(id);
		if (!compiled) return refuse("indicator/unknown", { id, known: [...ground.indicators.keys()] });
		if (compiled.indicator.each) {
			const answer = await ofOneProject(source, ground, compiled, asked);
			return isRefusal(answer) ? answer : told(answer, ground, asked);
		}
		const rows = await this.#moments.at(source, ground, asked);
		const known = kept(this.#whole, rows);
		const key = keyOf(id, asked);
		const whole = known.get(key) ?? evaluate(compiled, rows.of[compiled.indicator.of], asked);
		known.set(key, whole);
		return told(whole, ground, asked);
	}

	/** Whether the zone's record of projects begins after a moment. */
	async beginsAfter(source: Source, moment: number): Promise<boolean> {
		const facts = await this.#moments.facts(source, this.ground);
		return facts.size > 0 && ![...facts.values()].some((ofOne) => ofOne.some((one) => one.recordedAt <= moment));
	}

	/** Every project as a row, as it stood at a moment. */
	async projects(source: Source, asked: Moment): Promise<readonly Counted[]> {
		return (await this.#moments.at(source, this.ground, asked)).of.projects;
	}

	/** The facts on which the numbers over many projects rest, by project. */
	facts = (source: Source) => this.#moments.facts(source, this.ground);

	/** Every number that is not of one project, without its rows. */
	async all(source: Source, asked: Asked): Promise<readonly ToldNumber[]> {
		const { ground } = this;
		const rows = await this.#moments.at(source, ground, asked);
		const known = kept(this.#sums, rows);
		const all: ToldNumber[] = [];
		for (const compiled of ground.indicators.values()) {
			const { id, of, each } = compiled.indicator;
			if (each) continue;
			const key = keyOf(id, asked);
			const before = known.get(key);
			if (!before && rows.of[of].length > MANY) await othersFirst();
			const sum = before ?? known.get(key) ?? summed(compiled, rows.of[of], asked);
			known.set(key, sum);
			all.push(told(sum, ground, asked));
		}
		return all;
	}
}

const keyOf = (id: string, { period = "year" }: Asked): string => `${id} ${period}`;

/** Over more rows than these others get their turn between two numbers. */
const MANY = 1_000;

function kept<V>(by: WeakMap<Rows, Map<string, V>>, rows: Rows): Map<string, V> {
	const known = by.get(rows) ?? new Map<string, V>();
	by.set(rows, known);
	return known;
}

const told = <T extends Summed>(sum: T, { version }: IndicatorGround, { knownAt, now }: Asked) => ({
	...sum,
	knownAt: new Date(knownAt ?? now).toISOString(),
	pack: version,
});

/** Of one project everything that the number rests on is read: that may be much, and of all projects too much to hold. */
async function ofOneProject(
	source: Source,
	ground: IndicatorGround,
	compiled: Compiled,
	{ project, asOf, period, knownAt }: Asked & { readonly project?: string | undefined },
): Promise<Evaluated | Refusal> {
	if (project === undefined) return refuse("indicator/of-one-project", { id: compiled.indicator.id });
	const moment = await momentOf(source, ground, asOf, knownAt);
	const id = await projectNamed(source, project);
	const types = ground.projects ? typesBehind(factsRead(compiled), ground.projects) : [];
	const facts = (await factsOfKinds(source, types, ground.timeZone, [id])).get(id);
	const row = moment && facts && countedProject(id, facts, moment);
	return row ? evaluate(compiled, [row], { asOf, period }) : refuse("indicator/unknown-project", { project });
}
