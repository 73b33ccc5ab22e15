import { type Day, formatDay } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { countedItems, countedVariants } from "#modules/indicators/decide/catalogue.ts";
import { evaluate, factsRead } from "#modules/indicators/decide/evaluate.ts";
import type { IndicatorGround } from "#modules/indicators/decide/ground.ts";
import { countedProject, typesBehind } from "#modules/indicators/decide/projects.ts";
import type { Counted } from "#modules/indicators/decide/subject.ts";
import type { Indicator, IndicatorAnswer } from "#modules/indicators/model.ts";
import { factsOfAll, lastSigningEvent, projectNamed } from "#modules/projects/queries/all-facts.ts";
import type { Source } from "#platform/append.ts";

/** Of which moment a number is asked. */
export interface IndicatorAsked {
	readonly asOf: Day;
	/** ms; what was recorded later is not seen. */
	readonly knownAt: number;
	/** Its id, number or name. */
	readonly project?: string | undefined;
}

/** One number with every row and event behind it, as of a day and as known at a moment. */
export async function indicatorOf(
	source: Source,
	ground: IndicatorGround,
	id: string,
	asked: IndicatorAsked,
): Promise<IndicatorAnswer | Refusal> {
	const indicator = ground.indicators.get(id);
	if (!indicator) return refuse("indicator/unknown", { id, known: [...ground.indicators.keys()] });
	if (indicator.each && asked.project === undefined) return refuse("indicator/of-one-project", { id });
	const project = asked.project === undefined ? undefined : await projectNamed(source, asked.project);
	const rows = await rowsOf(source, ground, indicator, { ...asked, project });
	if (indicator.each && rows.length === 0) return refuse("indicator/unknown-project", { project: asked.project ?? "" });
	return {
		...evaluate(indicator, ground.dictionaries[indicator.of], rows, asked.asOf),
		knownAt: new Date(asked.knownAt).toISOString(),
		pack: ground.version,
	};
}

async function rowsOf(
	source: Source,
	ground: IndicatorGround,
	indicator: Indicator,
	{ asOf, knownAt, project }: IndicatorAsked,
): Promise<readonly Counted[]> {
	if (indicator.of === "items") return countedItems(ground.items, ground.materials);
	if (indicator.of === "variants") return countedVariants(ground.items, ground.materials);
	const { projects: settings, timeZone, dictionaries } = ground;
	if (!settings) return [];
	const on = formatDay(asOf);
	const types = typesBehind(factsRead(indicator, dictionaries.projects), settings);
	const facts = await factsOfAll(source, types, timeZone, indicator.each ? project : undefined);
	const latestSigning = await lastSigningEvent(source, on);
	const moment = { settings, dictionary: dictionaries.projects, timeZone, asOf: on, knownAt, latestSigning };
	return [...facts].flatMap(([id, ofOne]) => countedProject(id, ofOne, moment) ?? []);
}

/** The ground of the pack in force. */
export interface IndicatorsGiven {
	readonly current: IndicatorGround;
}
