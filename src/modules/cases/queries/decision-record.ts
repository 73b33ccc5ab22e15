import { bare, basisOf, decisionTexts, namesLookedAt } from "#modules/cases/decide/decision-record.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { CaseFile, CaseRecord } from "#modules/cases/decide/steps.ts";
import { GRANTS, type StepType } from "#modules/cases/model/application.ts";
import { DECISIONS, type DecisionBasis, type HeldThen } from "#modules/cases/model/decision-record.ts";
import { knownOf } from "#modules/cases/queries/draft-page.ts";
import { applicationOf } from "#modules/cases/queries/rows.ts";
import type { RegisterAnswer } from "#modules/evidence/model.ts";
import type { Source } from "#platform/append.ts";
import { sha256Hex } from "#platform/hash.ts";

/** What the event of a decision keeps beside what it tells; nothing for other steps. */
export async function decisionRecord(
	source: Source,
	pack: CasesPack,
	head: { readonly id: string; readonly number: string; readonly item: string; readonly variant: string },
	file: CaseFile,
	event: CaseRecord,
	given: { readonly on: string; readonly asked: readonly RegisterAnswer[] },
): Promise<{ readonly basis?: DecisionBasis; readonly held?: HeldThen }> {
	if (!DECISIONS.some((type) => type === event.type)) return {};
	const application = await applicationOf(source, head.id);
	const isGrant = GRANTS.includes(event.type as StepType);
	const registers = application?.registers.map(
		(one) => given.asked.find((now) => now.answered && now.type === one.type) ?? one,
	);
	const held = isGrant ? await heldNow(source, pack, head, file.holder, given.on, registers ?? []) : undefined;
	const events = [...file.events, event];
	const texts = decisionTexts({ ...head, file: { ...file, events }, event: bare(event), application, held }, pack);
	return { basis: basisOf(texts, pack, sha256Hex), ...(held && { held }) };
}

async function heldNow(
	source: Source,
	pack: CasesPack,
	{ item, variant }: { readonly item: string; readonly variant: string },
	holder: string,
	on: string,
	registers: readonly RegisterAnswer[],
): Promise<HeldThen> {
	const { holdings, record } = await knownOf(source, holder, on);
	const names = namesLookedAt(pack, item, variant);
	const told = registers.flatMap((one) => one.holdings);
	return { on, barred: record.barred, holdings: [...holdings, ...told].filter(({ type }) => names.has(type)) };
}
