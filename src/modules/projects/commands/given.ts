import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { CaseWords } from "#modules/projects/queries/opening.ts";
import type { RoadsGiven } from "#modules/projects/queries/permits.ts";
import type { CardsAt } from "#modules/projects/queries/scores.ts";
import type { FileStore } from "#platform/file-store.ts";

/** What projects need beside the database. */
export interface ProjectsGiven {
	/** Of the pack in force; undefined where the zone leads no projects. */
	readonly ground: () => ProjectGround | undefined;
	/** The score cards of a pack version. */
	readonly cardsAt: CardsAt;
	readonly words: CaseWords;
	readonly roads: RoadsGiven;
	readonly files: FileStore;
	/** The most that one file may have. */
	readonly maxBytes: () => number;
}
