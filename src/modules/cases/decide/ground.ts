import type { Language, Text } from "#kernel/text.ts";
import type { ApplicationPack } from "#modules/cases/decide/draft.ts";
import type { CaseGround } from "#modules/cases/decide/steps.ts";
import type { Words } from "#modules/cases/decide/view.ts";
import type { LetterForm } from "#modules/cases/model/letters.ts";
import type { CorrectionSettings } from "#modules/evidence/model/disputes.ts";

/** Everything of the zone pack that cases stand on, prepared once a version. */
export interface CasesPack extends ApplicationPack, CaseGround {
	readonly version: string;
	/** How what is on record and disputed is answered; that in force. */
	readonly corrections: CorrectionSettings;
	/** The version whose departments and calendar these are: they are never pinned. */
	readonly inForce: string;
	readonly words: Words;
	readonly letters: readonly LetterForm[];
	readonly zone: Text;
	/** In which a letter is made when nobody says. */
	readonly language: Language;
	readonly department: (id: string) => Text;
	/** Those that can be asked for an opinion. */
	readonly departments: readonly { readonly id: string; readonly name: Text }[];
}

/** The packs by version: what was begun under one is decided by it to its end (house.md §3). */
export interface CasesPacks {
	/** In force now; what begins takes it. */
	readonly current: CasesPack;
	/** Throws for a version that was never in force. */
	of(version: string): Promise<CasesPack>;
}
