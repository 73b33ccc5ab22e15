import type { Text } from "#kernel/text.ts";
import type { ApplicationPack } from "#modules/cases/decide/draft.ts";
import type { CaseGround } from "#modules/cases/decide/steps.ts";
import type { Words } from "#modules/cases/decide/view.ts";

/** Everything of the zone pack that cases stand on, prepared once a version. */
export interface CasesPack extends ApplicationPack, CaseGround {
	readonly words: Words;
	readonly department: (id: string) => Text;
}
