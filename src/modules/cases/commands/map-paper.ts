import type { Caller } from "#kernel/caller.ts";
import { isRefusal, type Refusal } from "#kernel/outcome.ts";
import type { Language } from "#kernel/text.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { outcomesOfMap } from "#modules/cases/queries/outcomes.ts";
import { printMap } from "#modules/roadmap/commands/paper.ts";
import { type Networks, openMap } from "#modules/roadmap/queries.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";

/** A saved road map as PDF, for whom it opens. */
export async function mapPdf(
	database: Database,
	context: Context,
	caller: Caller,
	given: { readonly packs: CasesPacks; readonly networks: Networks },
	{ ref, lang }: { readonly ref: string; readonly lang?: Language | undefined },
): Promise<{ readonly pdf: Buffer; readonly name: string } | Refusal> {
	const source = database.of(context.zone);
	const map = await openMap(source, context, caller, ref);
	if (isRefusal(map)) return map;
	const network = await given.networks(map.version);
	if (!network) throw new Error(`road map ${map.id} was made with ${map.version}, which is not kept`);
	const happened = await outcomesOfMap(source, context, caller, given, map);
	const { calendar, words, zone, department, language } = given.packs.current;
	const ground = { network, calendar, laws: words.laws, zone, department, at: context.now };
	return printMap(map, happened, ground, lang ?? language);
}
