import type { Instant } from "#kernel/zone-time.ts";
import type { Pack } from "#main/pack.ts";
import type { Packs } from "#main/packs.ts";
import { tryLaw } from "#main/trial/law.ts";
import { toldTrial } from "#main/trial/told.ts";
import type { Progress, ToldTrial } from "#modules/zone/model/trial.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** Cases go on: what was found out so long ago is found out again when it is asked. */
const HOLDS = 60_000;

interface Run {
	readonly of: string;
	progress: Progress;
	trial: ToldTrial | null;
	fault: unknown;
	endedAt: number | undefined;
}

/** One trial at a time: whoever asks about the same versions sees how far it has come, and then what it says. */
export class TrialDesk {
	readonly #packs: Packs;
	#run: Run | undefined;

	constructor(packs: Packs) {
		this.#packs = packs;
	}

	/** Begins the trial of a version, if it is not under way. Throws what ended it. */
	ask(
		source: ZoneDatabase,
		version: string,
		compiled: () => Promise<Pack>,
		now: Instant,
	): { readonly progress: Progress; readonly trial: ToldTrial | null } {
		const of = `${this.#packs.current.version} ${version}`;
		const known = this.#run;
		const isOld = known?.endedAt !== undefined && performance.now() - known.endedAt > HOLDS;
		if (known?.of === of && known.fault !== undefined) {
			this.#run = undefined;
			throw known.fault;
		}
		const run = known?.of === of && !isOld ? known : this.#begin(of, source, compiled, now);
		return { progress: run.progress, trial: run.trial };
	}

	#begin(of: string, source: ZoneDatabase, compiled: () => Promise<Pack>, now: Instant): Run {
		const run: Run = { of, progress: { done: 0, of: 0 }, trial: null, fault: undefined, endedAt: undefined };
		this.#run = run;
		void this.#follow(run, source, compiled, now);
		return run;
	}

	/** Ends early where another version is asked about meanwhile. */
	async #follow(run: Run, source: ZoneDatabase, compiled: () => Promise<Pack>, now: Instant): Promise<void> {
		const current = this.#packs.current;
		const packs: Packs = { current, of: (version) => this.#packs.of(version) };
		try {
			const tried = await compiled();
			const trial = await tryLaw(source, packs, tried, now, (progress) => {
				if (this.#run !== run) throw new Error("another version is tried");
				run.progress = progress;
			});
			run.trial = toldTrial(trial, [current, tried]);
		} catch (fault) {
			run.fault = fault;
		}
		run.endedAt = performance.now();
	}
}
