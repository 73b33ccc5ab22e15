import { formatDay } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { extensionRefusal } from "#modules/cases/decide/bundle.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { stepRefusal } from "#modules/cases/decide/steps.ts";
import type { BundleStep } from "#modules/cases/model/bundle.ts";
import { bundleAt, findBundle, seesBundle } from "#modules/cases/queries/bundles.ts";
import { under } from "#modules/cases/queries/pinned.ts";
import { fileOf, historyOfCase } from "#modules/cases/queries/rows.ts";
import { appendBundle, type BundleHead, lockBundle } from "#modules/cases/store/bundles.ts";
import { appendCase, lockCase } from "#modules/cases/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { momentIn } from "#platform/statement.ts";
import { once, type Tx } from "#platform/transaction.ts";

/** A step of a bundle as it comes in. */
export type BundleInput =
	| { readonly type: "BundleExtended"; readonly after: number; readonly n: number; readonly note: string }
	| { readonly type: "BundleWithdrawn"; readonly after: number; readonly note?: string | undefined };

export interface BundleStepped {
	readonly id: string;
	readonly seq: number;
	/** Numbers of the cases that it changed. */
	readonly cases: readonly string[];
}

/** Whose a step of a bundle is: R10 is the head of government's (Art 42(2)), the application its holder's. */
export function bundleRightRefusal(type: BundleStep, caller: Caller, holder: string): Refusal | undefined {
	const isYours =
		type === "BundleWithdrawn" ? caller.principal === holder : holds(caller, "leader") && caller.principal !== holder;
	const by = type === "BundleWithdrawn" ? "applicant" : ["leader"];
	return isYours ? undefined : refuse("access/not-yours-to-do", { step: type, by });
}

/** Lengthens the term of the whole, or withdraws every member that can still be withdrawn. */
export async function takeBundleStep(
	database: Database,
	asking: Context,
	key: string,
	caller: Caller,
	packs: CasesPacks,
	id: string,
	input: BundleInput,
): Promise<BundleStepped | Refusal> {
	const begun = await findBundle(database.of(asking.zone), id);
	if (!begun) return refuse("bundle/unknown", { id });
	const { pack, context } = under(await packs.of(begun.row.packVersion), asking);
	return once(database, context, { route: `POST /bundles/${id}/steps`, key, body: input }, async (tx) => {
		const locked = await lockBundle(tx, id);
		const found = locked && (await findBundle(tx, id));
		if (!locked || !found || !seesBundle(caller, found)) return refuse("bundle/unknown", { id });
		const right = bundleRightRefusal(input.type, caller, found.row.holder);
		if (right) return right;
		const { zone_id: _zone, stream_id: _stream, seq, last_at, received_on: _day, ...rest } = locked;
		const end = { seq, last_at };
		if (input.after !== seq) return refuse("case/moved-on", { seq });
		const head: BundleHead = { ...rest, received_on: found.row.receivedOn };
		const at = momentIn(tx.context, end);
		if (input.type === "BundleWithdrawn") {
			const cases = await withdrawMembers(
				tx,
				pack,
				caller,
				found.cases.map((one) => one.id),
				id,
				input.note,
			);
			if (cases.length === 0) return refuse("bundle/over", { state: "ended" });
			const data = { ...(input.note !== undefined && { note: input.note }), cases };
			appendBundle(tx, id, end, head, { type: input.type, data });
			return { id, seq: seq + 1, cases };
		}
		const answer = bundleAt(found, pack, at);
		if (isRefusal(answer)) return answer;
		const { joint } = pack.applications;
		const on = formatDay(localDay(at, pack.settings.timeZone));
		const refusal = extensionRefusal(answer, found.events, input.n, on, joint);
		if (refusal) return refusal;
		const data = { n: input.n, approvedBy: "zoneLeader", note: input.note };
		appendBundle(tx, id, end, { ...head, extended: input.n }, { type: input.type, data });
		return { id, seq: seq + 1, cases: [] };
	});
}

/** Each in the order of its id; one that was decided in the meantime stays as it was decided. */
async function withdrawMembers(
	tx: Tx,
	pack: CasesPack,
	caller: Caller,
	ids: readonly string[],
	bundle: string,
	note: string | undefined,
): Promise<readonly string[]> {
	const withdrawn: string[] = [];
	for (const id of ids.toSorted()) {
		const locked = await lockCase(tx, id);
		if (!locked) continue;
		const { head, end } = locked;
		const file = fileOf(head, await historyOfCase(tx, id));
		const step = { type: "CaseWithdrawn" as const, data: { bundle, ...(note !== undefined && { note }) } };
		if (stepRefusal(step, caller, file, momentIn(tx.context, end), pack)) continue;
		const written = appendCase(tx, id, end, head, file, [step], pack);
		if (isRefusal(written)) continue;
		withdrawn.push(head.number);
	}
	return withdrawn;
}
