import type { Caller } from "#kernel/caller.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { holdersOf } from "#modules/identity/queries.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { replyBy } from "#modules/projects/decide/ladder.ts";
import { latePermits } from "#modules/projects/decide/permits.ts";
import { mayOrder, raises } from "#modules/projects/decide/slips.ts";
import type { FactData } from "#modules/projects/model/facts.ts";
import type { Life } from "#modules/projects/model/life.ts";
import { factsOf } from "#modules/projects/queries/facts.ts";
import { todayIn } from "#modules/projects/queries/lists.ts";
import { type NamedRoadMap, type RoadsGiven, roadMapsOf } from "#modules/projects/queries/permits.ts";
import type { Source } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** What may be laid on a department today about each late permit (一点督办), and on whom of it. */
export async function ordersOf(
	source: Source,
	life: Life,
	ground: ProjectGround,
	caller: Caller,
	maps: readonly NamedRoadMap[],
	today: string,
) {
	const late = latePermits(maps).flatMap((permit) => {
		const may = mayOrder(life, ground, today, permit.item);
		return may ? [{ permit, ...may }] : [];
	});
	const departments = [...new Set(late.map(({ permit }) => permit.department))];
	const heads = new Map(
		await Promise.all(departments.map(async (one) => [one, await holdersOf(source, "head", one)] as const)),
	);
	return late.map(({ permit, step, because }) => ({
		permit: { id: permit.item, name: permit.name },
		step: { id: step.id, name: step.name },
		because,
		replyBy: replyBy(step.id, today, ground),
		to: (heads.get(permit.department) ?? []).map(({ id, titled }) => ({ id, name: titled })),
		yours: raises(caller, step),
	}));
}

/** Why a slip about a permit does not go out: the permit is not late, waits for the investor, or its receiver is no head of the department that decides about it. */
export async function orderRefusal(
	source: ZoneDatabase,
	context: Context,
	{ ground, roads }: { readonly ground: ProjectGround; readonly roads: RoadsGiven },
	id: string,
	{ permit, to }: Pick<FactData["SlipIssued"], "permit" | "to">,
): Promise<Refusal | undefined> {
	const facts = await factsOf(source, id, ground.timeZone);
	if (facts.length === 0) return refuse("project/unknown", { id });
	const life = lifeOf(effective(facts, ground.timeZone), ground);
	const today = todayIn(context, ground);
	const late = latePermits(await roadMapsOf(source, context, life, ground, roads, today));
	const found = late.find(({ item }) => item === permit);
	if (!found)
		return refuse("project/slip-without-cause", { because: "permitLate", permit, late: late.map(({ item }) => item) });
	const heads = await holdersOf(source, "head", found.department);
	return heads.some((head) => head.id === to)
		? undefined
		: refuse("project/slip-receiver", { receiver: "head", department: found.department });
}
