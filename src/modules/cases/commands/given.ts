import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import type { EntriesOf } from "#modules/cases/queries/outcomes.ts";
import type { Register } from "#modules/evidence/commands.ts";

/** What a server's cases stand on: the zone packs, and where registers are asked. */
export interface CasesGiven {
	readonly packs: CasesPacks;
	/** Entries of the road map of a kept version. */
	readonly entriesOf: EntriesOf;
	/** Absent: data sharing answers nothing, and the ladder goes on. */
	readonly register?: Register | undefined;
}
