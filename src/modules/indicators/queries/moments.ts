import { type Day, formatDay } from "#kernel/calendar.ts";
import { countedItems, countedVariants } from "#modules/indicators/decide/catalogue.ts";
import type { IndicatorGround } from "#modules/indicators/decide/ground.ts";
import { countedProject, type ProjectMoment } from "#modules/indicators/decide/projects.ts";
import type { Counted } from "#modules/indicators/decide/subject.ts";
import type { Subject } from "#modules/indicators/model.ts";
import { type Held, HeldFacts } from "#modules/indicators/queries/facts.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import { lastSigningEvent } from "#modules/projects/queries/all-facts.ts";
import type { Source } from "#platform/append.ts";

/** Of which moment numbers are asked. */
export interface Moment {
	readonly asOf: Day;
	/** ms; what was recorded later is not seen. Absent: everything on record. */
	readonly knownAt?: number | undefined;
}

/** Everything that may be counted, as it stood at a moment; the same object until something new is on record. */
export interface Rows {
	readonly of: Readonly<Record<Subject, readonly Counted[]>>;
}

interface Folded extends Rows {
	readonly held: Held | undefined;
	readonly latestSigning: string | undefined;
	readonly byProject: ReadonlyMap<string, { readonly facts: readonly Fact[]; readonly row: Counted | undefined }>;
}

/** Rows of so many moments are kept: those of a page and of a comparison with the month before. */
const MOST = 4;

/** The rows of moments: each project is folded once a moment for all numbers, and again only when more of it is on record. */
export class Moments {
	readonly #facts = new HeldFacts();
	readonly #folded = new Map<string, Folded>();
	#ground: IndicatorGround | undefined;

	async at(source: Source, ground: IndicatorGround, { asOf, knownAt }: Moment): Promise<Rows> {
		if (this.#ground !== ground) this.#folded.clear();
		this.#ground = ground;
		const held = ground.projects && (await this.#facts.now(source, ground));
		const key = `${asOf} ${knownAt ?? ""}`;
		const before = this.#folded.get(key);
		if (before && before.held?.facts === held?.facts) return before;
		const moment = await momentOf(source, ground, asOf, knownAt);
		const isLike = before?.latestSigning === moment?.latestSigning;
		const byProject = held && moment ? foldedAt(moment, held, isLike ? before : undefined) : new Map();
		const folded: Folded = {
			held,
			latestSigning: moment?.latestSigning,
			byProject,
			of: {
				projects: [...byProject.values()].flatMap(({ row }) => row ?? []),
				items: countedItems(ground.items, ground.materials),
				variants: countedVariants(ground.items, ground.materials),
			},
		};
		this.#folded.delete(key);
		this.#folded.set(key, folded);
		const [eldest] = this.#folded.keys();
		if (this.#folded.size > MOST && eldest !== undefined) this.#folded.delete(eldest);
		return folded;
	}

	/** What is on record, of the kinds on which numbers over many projects rest. */
	async facts(source: Source, ground: IndicatorGround): Promise<Held["facts"]> {
		return ground.projects ? (await this.#facts.now(source, ground)).facts : new Map();
	}
}

function foldedAt(moment: ProjectMoment, held: Held, before: Folded | undefined): Folded["byProject"] {
	return new Map(
		[...held.facts].map(([id, facts]) => {
			const known = before?.byProject.get(id);
			return [id, known?.facts === facts ? known : { facts, row: countedProject(id, facts, moment) }] as const;
		}),
	);
}

/** Undefined where the zone leads no projects. */
export async function momentOf(
	source: Source,
	{ projects: settings, dictionaries, timeZone }: IndicatorGround,
	day: Day,
	knownAt: number | undefined,
): Promise<ProjectMoment | undefined> {
	if (!settings) return undefined;
	const asOf = formatDay(day);
	const latestSigning = await lastSigningEvent(source, asOf, knownAt);
	const known = { knownAt: knownAt ?? Number.POSITIVE_INFINITY, latestSigning };
	return { settings, dictionary: dictionaries.projects, timeZone, asOf, ...known };
}
