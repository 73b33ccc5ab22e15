import type { Text } from "#kernel/text.ts";
import type { ApplicationPack } from "#modules/cases/decide/draft.ts";
import type { CaseGround } from "#modules/cases/decide/steps.ts";
import type { Words } from "#modules/cases/decide/view.ts";

/** Everything of the zone pack that cases stand on, prepared once a version. */
export interface CasesPack extends ApplicationPack, CaseGround {
	readonly version: string;
	readonly words: Words;
	readonly department: (id: string) => Text;
}

/** The packs by version: what was begun under one is decided by it to its end (house.md §3). */
export interface CasesPacks {
	/** In force now; what begins takes it. */
	readonly current: CasesPack;
	/** Throws for a version that was never in force. */
	of(version: string): Promise<CasesPack>;
}
