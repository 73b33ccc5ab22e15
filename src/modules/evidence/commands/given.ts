import type { Text } from "#kernel/text.ts";
import type { EvidenceGround } from "#modules/evidence/decide/ground.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** What the routes of evidence stand on: the zone pack in force, and what people, posts and firms are called. */
export interface EvidenceNames extends EvidenceGround {
	readonly people: (source: ZoneDatabase, ids: readonly string[]) => Promise<(id: string) => Text>;
	/** What one of a fact's values is called, where forms choose among some. */
	readonly value: (fact: string, value: string) => Text | undefined;
	readonly bundle: (id: string) => Text | undefined;
}
