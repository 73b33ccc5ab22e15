import { parseDay } from "#kernel/calendar.ts";
import { didYouMean, nearestName } from "#kernel/nearest.ts";
import { type InvalidField, isInvalid } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import type { Project } from "#modules/roadmap/model.ts";
import { nearestFact, readFacts } from "#modules/rules/decide/facts.ts";
import type { Fact, Facts, Value } from "#modules/rules/model.ts";

/** Where a fact's value comes from, so that a page can say it. */
export type Origin = "answered" | "without" | "assumed" | "unsure" | "open";

export interface ProjectFacts {
	readonly facts: Facts;
	readonly origins: readonly Origin[];
	/** Answers that this version of the rules does not understand. */
	readonly dropped: readonly string[];
}

/** The facts of a project: answers first, then what was said of whole groups, then defaults if they are accepted. */
export function factsOf({ network }: { readonly network: Network }, project: Project): ProjectFacts {
	const { dictionary } = network;
	const dropped: string[] = [];
	const facts: (Value | undefined)[] = [];
	const origins: Origin[] = [];
	for (const fact of dictionary.facts) {
		const answer = project.answers[fact.name];
		const read = answer === undefined ? undefined : readFacts({ [fact.name]: answer }, dictionary);
		if (read && isInvalid(read)) dropped.push(fact.name);
		const value = read && !isInvalid(read) ? read[facts.length] : undefined;
		const origin = originOf(fact, value, project);
		origins.push(origin);
		facts.push(value ?? (origin === "without" || origin === "assumed" ? fact.default : undefined));
	}
	for (const name of Object.keys(project.answers)) if (!dictionary.index.has(name)) dropped.push(name);
	return { facts, origins, dropped };
}

function originOf(fact: Fact, value: Value | undefined, project: Project): Origin {
	if (value !== undefined) return "answered";
	if (project.without.includes(fact.group) && !project.unsure.includes(fact.name)) return "without";
	if (project.assume) return "assumed";
	return project.unsure.includes(fact.name) ? "unsure" : "open";
}

/** Positions of the entries that a project says it has. */
export const declaredHeld = ({ position }: Pick<Network, "position">, { held }: Project): ReadonlySet<number> =>
	new Set(held.flatMap((id) => position.get(id) ?? []));

/** What of a project these rules do not know, each at its field with the nearest name; nothing of it may be kept. */
export function mistakesIn(project: Project, { dictionary, position }: Network): readonly InvalidField[] {
	const read = readFacts(project.answers, dictionary);
	const groups = [...new Set(dictionary.facts.map(({ group }) => group))];
	const facts = dictionary.facts.map(({ name }) => name);
	return [
		...(isInvalid(read) ? read.invalid.map((wrong) => ({ ...wrong, field: `answers.${wrong.field}` })) : []),
		...unknownNames("unsure", project.unsure, facts).map((wrong) => ({
			...wrong,
			hint: nearestFact(project.unsure[wrong.at] ?? "", dictionary),
		})),
		...unknownNames("without", project.without, groups),
		...unknownNames("within", project.within, groups),
		...unknownNames("held", project.held, [...position.keys()]),
		...(parseDay(project.start) === undefined ? [NOT_A_DAY] : []),
	].map(({ field, code, message, hint }) => ({ field: `project.${field}`, code, message, ...(hint && { hint }) }));
}

const NOT_A_DAY: InvalidField = {
	field: "start",
	code: "input/not-a-date",
	message: text("应为日期，如 2022-07-25", "must be a date such as 2022-07-25"),
};

function unknownNames(field: string, names: readonly string[], known: readonly string[]) {
	const all = new Set(known);
	return names.flatMap((name, at) => {
		if (all.has(name)) return [];
		const near = nearestName(name, known);
		const message = text(`这版规则中没有“${name}”`, `these rules have no "${name}"`);
		const wrong: InvalidField = {
			field: `${field}[${at}]`,
			code: "roadmap/unknown-name",
			message,
			...(near !== undefined && { hint: didYouMean(near) }),
		};
		return [{ ...wrong, at }];
	});
}
