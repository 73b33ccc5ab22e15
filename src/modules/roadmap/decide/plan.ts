import { type Calendar, type Day, forecastWorkday, formatDay, yearOf } from "#kernel/calendar.ts";
import type { Text } from "#kernel/text.ts";
import type { Entry, Network } from "#modules/roadmap/decide/network.ts";
import { openFacts } from "#modules/roadmap/decide/questions.ts";
import {
	NEED,
	type Need,
	type Schedule,
	type ScheduleOptions,
	schedule,
	termOf,
} from "#modules/roadmap/decide/schedule.ts";
import type { Milestone, Warning } from "#modules/roadmap/model.ts";
import { explain } from "#modules/rules/decide/explain.ts";
import type { Explanation, Facts } from "#modules/rules/model.ts";
import { citationTexts } from "#modules/zone/decide.ts";
import type { Instrument } from "#modules/zone/model.ts";

/** Why an entry is needed or not: the rule over these facts, and the articles behind the item. */
export type Because = Explanation & { readonly basis: readonly string[] };

/** One needed entry; `start` and `finish` are working days after day 0. */
export interface PlannedEntry {
	readonly id: string;
	readonly name: Text;
	readonly department: string | null;
	readonly stage: string;
	readonly stageName: Text;
	readonly because: Because;
	readonly after: readonly string[];
	readonly promised: { readonly n: number; readonly unit: string };
	readonly statutory: { readonly n: number; readonly unit: string } | null;
	readonly start: number;
	readonly finish: number;
	readonly startOn: string;
	readonly finishOn: string;
	readonly estimated?: true;
	readonly slack: number;
	readonly critical: boolean;
}

export type MilestoneAnswer = { readonly name: Text; readonly on: string; readonly estimated?: true } & (
	| { readonly start: number }
	| { readonly finish: number }
);

/** The road map of one project (contracts.md §4). */
export interface Plan {
	readonly start: string;
	/** False while something is undetermined or assumed. */
	readonly complete: boolean;
	readonly workingDays: number | null;
	readonly allDone: number;
	/** Working days if one thing were done after the other. */
	readonly serialDays: number;
	readonly needed: readonly PlannedEntry[];
	readonly undetermined: readonly { readonly id: string; readonly name: Text; readonly missing: readonly string[] }[];
	readonly notNeeded: readonly { readonly id: string; readonly name: Text; readonly because: Because }[];
	/** Of those not needed, the ones that are done before day 0: satisfied by a fact, or held. */
	readonly done: readonly string[];
	readonly assumed: readonly string[];
	readonly criticalPath: readonly string[];
	readonly warnings: readonly Warning[];
	readonly milestones: Readonly<Record<string, MilestoneAnswer | null>>;
}

/** What a plan is dated with and cited from. */
export interface PlanGround {
	readonly calendar: Calendar;
	/** Day 0; day k is the k-th working day after it. */
	readonly start: Day;
	readonly laws: ReadonlyMap<string, Instrument>;
}

/** The earliest road map of a project: which permits, why each, in what order, by which day. */
export function plan(network: Network, facts: Facts, ground: PlanGround, options: ScheduleOptions = {}): Plan {
	return answer(network, facts, ground, schedule(network, facts, options));
}

/** Puts a schedule into words and dates. */
export function answer(network: Network, facts: Facts, ground: PlanGround, made: Schedule): Plan {
	const ids = (positions: readonly number[]) => positions.map((i) => network.entries[i]?.permit.id ?? "");
	const critical = new Set(made.criticalPath);
	const dated = new Dates(ground);
	const needed: PlannedEntry[] = [];
	const undetermined: { id: string; name: Text; missing: readonly string[] }[] = [];
	const notNeeded: { id: string; name: Text; because: Because }[] = [];
	const done: string[] = [];
	let serialDays = 0;
	for (const [i, entry] of network.entries.entries()) {
		const { id, name } = entry.permit;
		switch (made.need[i] as Need) {
			case NEED.yes:
				serialDays += made.days[i] ?? 0;
				needed.push(plannedEntry(network, facts, { entry, i, made, dated, critical: critical.has(i), ground }));
				break;
			case NEED.unknown:
				undetermined.push({ id, name, missing: factNames(network, openFacts(entry, facts)) });
				break;
			case NEED.done:
				done.push(id);
				notNeeded.push({ id, name, because: because(network, facts, entry, ground) });
				break;
			case NEED.no:
				notNeeded.push({ id, name, because: because(network, facts, entry, ground) });
		}
	}
	const milestones = Object.fromEntries(
		network.milestones.map((milestone) => [milestone.id, reached(milestone, network, made, dated)]),
	);
	const warnings = [...missingPrerequisites(network, made), ...cautions(network, facts, made), ...dated.warnings()];
	return {
		start: formatDay(ground.start),
		complete: undetermined.length === 0 && made.assumed.length === 0,
		workingDays: made.production,
		allDone: made.allDone,
		serialDays,
		needed,
		undetermined,
		notNeeded,
		done,
		assumed: factNames(network, made.assumed),
		criticalPath: ids(made.criticalPath),
		warnings,
		milestones,
	};
}

const factNames = (network: Network, positions: readonly number[]): string[] =>
	positions.map((i) => network.dictionary.facts[i]?.name ?? "");

interface Planned {
	readonly entry: Entry;
	readonly i: number;
	readonly made: Schedule;
	readonly dated: Dates;
	readonly critical: boolean;
	readonly ground: PlanGround;
}

function plannedEntry(network: Network, facts: Facts, planned: Planned): PlannedEntry {
	const { entry, i, made, dated, critical, ground } = planned;
	const start = made.start[i] ?? 0;
	const finish = made.finish[i] ?? 0;
	const startOn = dated.on(start);
	const finishOn = dated.on(finish);
	return {
		id: entry.permit.id,
		name: entry.permit.name,
		department: entry.item?.department ?? null,
		stage: entry.permit.stage,
		stageName: network.stageNames.get(entry.permit.stage) ?? entry.permit.name,
		because: because(network, facts, entry, ground),
		after: waitedFor(network, entry, made),
		promised: termOf(entry, made.days[i] ?? 0),
		statutory: entry.item?.statutory ?? null,
		start,
		finish,
		startOn: startOn.on,
		finishOn: finishOn.on,
		...(finishOn.estimated && { estimated: true }),
		slack: made.slack[i] ?? 0,
		critical,
	};
}

const because = (network: Network, facts: Facts, entry: Entry, { laws }: PlanGround): Because => ({
	...explain(entry.when, facts, network.dictionary),
	basis: entry.item ? citationTexts(entry.item.basis, laws).map((cited) => cited.zh) : [],
});

/** The prerequisites that apply to this project, each once, in the order of the pack. */
function waitedFor(network: Network, entry: Entry, made: Schedule): string[] {
	const found = new Set<string>();
	for (const wait of entry.after) {
		for (const p of wait.anyOf) {
			if (made.need[p] === NEED.yes) found.add(network.entries[p]?.permit.id ?? "");
		}
	}
	return [...found];
}

/** A milestone at a start is reached when the first of its entries starts, at a finish when the last one ends. */
function reached(milestone: Milestone, network: Network, made: Schedule, dated: Dates): MilestoneAnswer | null {
	const needed = milestone.of
		.map((id) => network.position.get(id))
		.filter((i) => i !== undefined)
		.filter((i) => made.need[i] === NEED.yes);
	if (needed.length === 0) return null;
	const atStart = milestone.at === "start";
	const days = needed.map((i) => (atStart ? made.start[i] : made.finish[i]) ?? 0);
	const day = atStart ? Math.min(...days) : Math.max(...days);
	const { on, estimated } = dated.on(day);
	return { name: milestone.name, ...(atStart ? { start: day } : { finish: day }), on, ...(estimated && { estimated }) };
}

/** A prerequisite that is required and of which no alternative applies: the plan stands on something not foreseen. */
function missingPrerequisites(network: Network, made: Schedule): Warning[] {
	const warnings: Warning[] = [];
	for (const [i, entry] of network.entries.entries()) {
		if (made.need[i] !== NEED.yes) continue;
		for (const wait of entry.after) {
			if (wait.optional || wait.anyOf.some((p) => made.need[p] !== NEED.no)) continue;
			const names = wait.anyOf.map((p) => network.entries[p]?.permit.id ?? "");
			warnings.push({
				code: "roadmap/prerequisite-missing",
				items: [entry.permit.id, ...names],
				message: {
					zh: `${entry.permit.id}“${entry.permit.name.zh}”须以 ${names.join(" 或 ")} 为前提，而本项目均不适用，请核实事实`,
					en: `${entry.permit.id} "${entry.permit.name.en}" requires ${names.join(" or ")}, none of which applies: check the facts`,
				},
			});
		}
	}
	return warnings;
}

function cautions(network: Network, facts: Facts, made: Schedule): Warning[] {
	const warnings: Warning[] = [];
	for (const { caution, when } of network.cautions) {
		const items = caution.items.filter((id) => made.need[network.position.get(id) ?? -1] === NEED.yes);
		if (items.length === 0 || when.evaluate(facts) !== true) continue;
		warnings.push({ code: caution.code, items, message: caution.message });
	}
	return warnings;
}

/** Turns working days into dates, each once, and remembers how far they went beyond the announced years. */
class Dates {
	readonly #ground: PlanGround;
	readonly #known = new Map<number, { on: string; estimated: boolean }>();
	#last: Day;

	constructor(ground: PlanGround) {
		this.#ground = ground;
		this.#last = ground.start;
	}

	on(workday: number): { on: string; estimated: boolean } {
		const known = this.#known.get(workday);
		if (known) return known;
		const { day, estimated } = forecastWorkday(this.#ground.calendar, this.#ground.start, workday);
		const made = { on: formatDay(day), estimated };
		this.#known.set(workday, made);
		this.#last = Math.max(this.#last, day);
		return made;
	}

	/** One warning that names every year of the plan that is not announced. */
	warnings(): Warning[] {
		const announced = new Set(this.#ground.calendar.years.map((y) => y.year));
		const years: string[] = [];
		for (let year = yearOf(this.#ground.start); year <= yearOf(this.#last); year++) {
			if (!announced.has(year)) years.push(String(year));
		}
		if (years.length === 0) return [];
		return [
			{
				code: "calendar/year-not-announced",
				items: years,
				message: {
					zh: `${years.join("、")} 年放假安排尚未公布，相关日期按周休推算，仅供参考`,
					en: `the holidays of ${years.join(", ")} are not announced yet; dates there follow the weekly pattern and are estimates`,
				},
			},
		];
	}
}
