import { z } from "zod";
import type { Day } from "#kernel/calendar.ts";
import { isInvalid } from "#kernel/outcome.ts";
import type { Entry, Listing, Path, Reader, Report } from "#kernel/section.ts";
import { dayShape, idShape } from "#kernel/shape.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import { type Plan, type PlanGround, plan } from "#modules/roadmap/decide/plan.ts";
import { readFacts, withDefaults } from "#modules/rules/decide/facts.ts";
import type { FactsRead } from "#modules/rules/pack/facts.ts";
import { failing, perhaps, type ScenarioFrame } from "#modules/zone/pack/scenarios.ts";

const daysShape = z.int().min(0).nullable();

/** Facts of a project and what the road map must say of them. */
export const roadmapScenarioShape = z.strictObject({
	assumeDefaults: z.boolean().default(false),
	start: dayShape.exactOptional(),
	facts: z.record(z.string(), z.unknown()),
	expect: z.strictObject({
		needed: z.array(idShape).exactOptional(),
		undetermined: z.array(idShape).exactOptional(),
		workingDays: daysShape.exactOptional(),
		allDone: daysShape.exactOptional(),
		criticalPath: z.array(idShape).exactOptional(),
		milestones: z.record(z.string(), daysShape).exactOptional(),
		warnings: z.array(z.string()).exactOptional(),
	}),
});

/** A test of a pack's road map (情景测试). */
export interface RoadmapScenario {
	readonly id: string;
	readonly name: Text;
	readonly roadmap: z.output<typeof roadmapScenarioShape>;
}

export function readRoadmapScenarios(
	reader: Reader,
	frames: Listing<ScenarioFrame>,
	{ dictionary, facts: listing }: FactsRead,
): readonly Entry<RoadmapScenario>[] {
	return frames.entries.flatMap(({ value: { id, name, roadmap }, source, path }) => {
		if (roadmap === undefined) return [];
		const inner = reader.part(source, [...path, "roadmap"], roadmapScenarioShape);
		if (!inner) return [];
		const facts = readFacts(inner.value.facts, dictionary);
		const mistakes = isInvalid(facts)
			? facts.invalid.filter(({ field, code }) => code !== "facts/unknown" || !listing.has(field))
			: [];
		for (const { field, message, hint } of mistakes) {
			reader.error(source, [...inner.path, "facts", field], { code: "scenario/facts", message, hint: hint ?? message });
		}
		return isInvalid(facts) ? [] : [{ value: { id, name, roadmap: inner.value }, source, path }];
	});
}

/** What a scenario is run on. */
export interface RoadmapGround extends Omit<PlanGround, "start"> {
	readonly network: Network;
	readonly validFrom: Day;
}

/** One expectation that does not hold. */
interface Miss {
	readonly path: Path;
	readonly message: Text;
	/** The one entry that is or is not there; absent of a figure, which depends on all that is needed. */
	readonly id?: string;
	readonly needed: readonly string[];
}

/** Every expectation of a scenario that the road map does not meet. */
export function missesOf({ roadmap }: RoadmapScenario, ground: RoadmapGround): readonly Miss[] {
	const read = readFacts(roadmap.facts, ground.network.dictionary);
	if (isInvalid(read))
		return read.invalid.map(({ field, message }) => ({ path: ["facts", field], message, needed: [] }));
	const facts = roadmap.assumeDefaults ? withDefaults(read, ground.network.dictionary) : read;
	const made = plan(ground.network, facts, { ...ground, start: roadmap.start ?? ground.validFrom });
	const needed = made.needed.map(({ id }) => id);
	return [...missedSets(roadmap.expect, made), ...missedFigures(roadmap.expect, made)].map((miss) => ({
		...miss,
		needed,
	}));
}

type Expected = RoadmapScenario["roadmap"]["expect"];

function missedSets(expected: Expected, made: Plan): Omit<Miss, "needed">[] {
	const sets = [
		{ key: "needed", wanted: expected.needed, found: made.needed.map(({ id }) => id) },
		{ key: "undetermined", wanted: expected.undetermined, found: made.undetermined.map(({ id }) => id) },
		{ key: "warnings", wanted: expected.warnings, found: made.warnings.map(({ code }) => code) },
	];
	return sets.flatMap(({ key, wanted, found }) => {
		if (!wanted) return [];
		const missing = wanted.filter((id) => !found.includes(id));
		const extra = [...new Set(found)].filter((id) => !wanted.includes(id));
		return [
			...missing.map((id) => ({ path: ["expect", key, wanted.indexOf(id)], message: absent(id), id })),
			...extra.map((id) => ({ path: ["expect", key], message: unexpected(id), id })),
		];
	});
}

function missedFigures(expected: Expected, made: Plan): Omit<Miss, "needed">[] {
	const milestones = Object.entries(expected.milestones ?? {}).map(([id, wanted]) => {
		const reached = made.milestones[id];
		const found = reached ? ("start" in reached ? reached.start : reached.finish) : null;
		return { path: ["expect", "milestones", id], wanted, found };
	});
	const figures = [
		{ path: ["expect", "workingDays"], wanted: expected.workingDays, found: made.workingDays },
		{ path: ["expect", "allDone"], wanted: expected.allDone, found: made.allDone },
		{ path: ["expect", "criticalPath"], wanted: expected.criticalPath?.join(" "), found: made.criticalPath.join(" ") },
		...milestones,
	];
	return figures
		.filter(({ wanted, found }) => wanted !== undefined && wanted !== found)
		.map(({ path, wanted, found }) => ({ path, message: differs(wanted, found) }));
}

const absent = (id: string): Text => text(`不需要 ${id}`, `${id} is not there`);
const unexpected = (id: string): Text => text(`多出 ${id}`, `there is also ${id}`);
const differs = (wanted: unknown, found: unknown): Text =>
	text(`应为 ${String(wanted)}，得 ${String(found)}`, `expected ${String(wanted)}, found ${String(found)}`);

/**
 * Runs the scenarios and reports what does not hold. What another mistake explains is not said again: an entry of
 * `suspects` that is or is not there; a figure that such an entry may have moved is a warning.
 */
export function runRoadmapScenarios(
	report: Report,
	scenarios: readonly Entry<RoadmapScenario>[],
	ground: RoadmapGround,
	suspects: ReadonlySet<string>,
): void {
	const isLeftOut = [...suspects].some((id) => !ground.network.position.has(id));
	for (const { value, source, path } of scenarios) {
		for (const { path: inner, message, id, needed } of missesOf(value, ground)) {
			const place = [...path, "roadmap", ...inner];
			const isExplained =
				id === undefined ? isLeftOut || needed.some((other) => suspects.has(other)) : suspects.has(id);
			if (!isExplained) report.error(source, place, failing(message));
			else if (id === undefined) report.warning(source, place, perhaps(message));
		}
	}
}
