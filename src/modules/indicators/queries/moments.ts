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
import { othersFirst } from "#platform/others-first.ts";

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

/** Rows of so many moments are kept: those of a page, of the month before, and of some that others look at. */
const MOST = 6;

/** The rows of moments: each project is folded once a moment for all numbers, and again only when more of it is on record. */
export class Moments {
	readonly #facts = new HeldFacts();
	readonly #folded = new Map<string, Folded>();
	readonly #folding = new Map<string, Folding>();
	#ground: IndicatorGround | undefined;

	async at(source: Source, ground: IndicatorGround, { asOf, knownAt }: Moment): Promise<Rows> {
		if (this.#ground !== ground) {
			this.#folded.clear();
			this.#folding.clear();
		}
		this.#ground = ground;
		const held = ground.projects && (await this.#facts.now(source, ground));
		const key = `${asOf} ${knownAt ?? ""}`;
		const before = this.#folded.get(key);
		if (before && before.held?.facts === held?.facts) return before;
		const folding = this.#folding.get(key);
		if (folding && folding.facts === held?.facts) return folding.rows;
		const rows = this.#fold(source, ground, { asOf, knownAt }, held, before);
		const begun = { facts: held?.facts, rows };
		this.#folding.set(key, begun);
		try {
			const folded = await rows;
			if (this.#ground === ground) this.#keep(key, folded);
			return folded;
		} finally {
			if (this.#folding.get(key) === begun) this.#folding.delete(key);
		}
	}

	async #fold(
		source: Source,
		ground: IndicatorGround,
		{ asOf, knownAt }: Moment,
		held: Held | undefined,
		before: Folded | undefined,
	): Promise<Folded> {
		const moment = await momentOf(source, ground, asOf, knownAt);
		const isLike = before?.latestSigning === moment?.latestSigning;
		const byProject = held && moment ? await foldedAt(moment, held, isLike ? before : undefined) : new Map();
		return {
			held,
			latestSigning: moment?.latestSigning,
			byProject,
			of: {
				projects: [...byProject.values()].flatMap(({ row }) => row ?? []),
				items: countedItems(ground.items, ground.materials),
				variants: countedVariants(ground.items, ground.materials),
			},
		};
	}

	#keep(key: string, folded: Folded): void {
		this.#folded.delete(key);
		this.#folded.set(key, folded);
		const [eldest] = this.#folded.keys();
		if (this.#folded.size > MOST && eldest !== undefined) this.#folded.delete(eldest);
	}

	/** What is on record, of the kinds on which numbers over many projects rest. */
	async facts(source: Source, ground: IndicatorGround): Promise<Held["facts"]> {
		return ground.projects ? (await this.#facts.now(source, ground)).facts : new Map();
	}
}

/** Rows that are being made, of these facts. */
interface Folding {
	readonly facts: Held["facts"] | undefined;
	readonly rows: Promise<Folded>;
}

/** So many projects are folded before others get their turn: some 5 ms. */
const A_SLICE = 500;

async function foldedAt(moment: ProjectMoment, held: Held, before: Folded | undefined): Promise<Folded["byProject"]> {
	const folded = new Map<string, { readonly facts: readonly Fact[]; readonly row: Counted | undefined }>();
	let made = 0;
	for (const [id, facts] of held.facts) {
		const known = before?.byProject.get(id);
		if (known?.facts === facts) folded.set(id, known);
		else {
			folded.set(id, { facts, row: countedProject(id, facts, moment) });
			if (++made % A_SLICE === 0) await othersFirst();
		}
	}
	return folded;
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
