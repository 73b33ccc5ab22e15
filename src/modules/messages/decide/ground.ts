import type { Text } from "#kernel/text.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import type { MailSettings } from "#modules/messages/model.ts";

/** What messages stand on. */
export interface MessagesGround {
	readonly packs: CasesPacks;
	readonly zoneName: Text;
	/** Absent: the site sends no mail, and the inbox says so. */
	readonly mail: MailSettings | undefined;
}
