import type { Calendar } from "#kernel/calendar.ts";
import type { Text } from "#kernel/text.ts";
import type { Item } from "#modules/catalogue/model.ts";
import type { CorrectionSettings } from "#modules/evidence/model/disputes.ts";
import type { EvidenceType } from "#modules/evidence/model.ts";

/** What of the zone pack in force the evidence of a holder stands on; maps are by id. */
export interface EvidenceGround {
	readonly timeZone: string;
	readonly calendar: Calendar;
	readonly corrections: CorrectionSettings;
	readonly types: ReadonlyMap<string, EvidenceType>;
	readonly items: ReadonlyMap<string, Item>;
	readonly department: (id: string) => Text | undefined;
	/** What facts are called, by name. */
	readonly fact: (name: string) => Text | undefined;
}
