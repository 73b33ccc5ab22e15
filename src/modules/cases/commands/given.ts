import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import type { Register } from "#modules/evidence/commands/shares.ts";
import type { Networks } from "#modules/roadmap/queries.ts";
import type { FileStore } from "#platform/file-store.ts";
import type { SigningKey } from "#platform/signing.ts";

/** What a server's cases stand on: the zone packs, and where registers are asked. */
export interface CasesGiven {
	readonly packs: CasesPacks;
	readonly networks: Networks;
	readonly files: FileStore;
	/** Opened when something is signed. */
	readonly signingKey: () => SigningKey;
	/** Absent: data sharing answers nothing, and the ladder goes on. */
	readonly register?: Register | undefined;
}
