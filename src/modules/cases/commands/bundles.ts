import { formatDay } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { type CheckedPart, checkedDraft, type SubmitInput, submitted } from "#modules/cases/commands/submit.ts";
import { extensionRefusal } from "#modules/cases/decide/bundle.ts";
import { fieldsOf } from "#modules/cases/decide/draft.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { stepRefusal } from "#modules/cases/decide/steps.ts";
import type { BundleStep } from "#modules/cases/model/bundle.ts";
import { bundleAt, findBundle, seesBundle } from "#modules/cases/queries/bundles.ts";
import { under } from "#modules/cases/queries/pinned.ts";
import { fileOf, historyOfCase } from "#modules/cases/queries/rows.ts";
import { appendBundle, type BundleHead, lockBundle, nameFiles } from "#modules/cases/store/bundles.ts";
import { keepFiles } from "#modules/cases/store/files.ts";
import { appendCase, lockCase } from "#modules/cases/store.ts";
import type { Context } from "#platform/context.ts";
import { iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { newId } from "#platform/random.ts";
import { momentIn } from "#platform/statement.ts";
import { once, type Tx } from "#platform/transaction.ts";

export interface SubmittedBundle {
	readonly id: string;
	readonly number: string;
	readonly receivedAt: string;
	readonly cases: readonly { readonly id: string; readonly number: string; readonly item: string }[];
}

/** Submits a bundle (一次提交): its own record and a case for each of its items, all of them or none. */
export const submitBundle = (
	database: Database,
	asking: Context,
	key: string,
	packs: CasesPacks,
	input: SubmitInput,
): Promise<SubmittedBundle | Refusal> => {
	const { pack, context } = under(packs.current, asking);
	return once(database, context, { route: "POST /bundles", key, body: input }, async (tx) => {
		const checked = await checkedDraft(tx, pack, input);
		if (isRefusal(checked)) return checked;
		const { draft, bundle, parts, files } = checked;
		if (!bundle) return refuse("bundle/unknown", { bundle: draft.item });
		const cases: { id: string; number: string; item: string; after: readonly string[] }[] = [];
		let received = "";
		if (files.length > 0) await keepFiles(tx);
		for (const part of parts) {
			const own = ofPart(pack, draft.content, part);
			const handedIn = files.filter(({ material }) => part.materials.some(({ id, asked }) => asked && id === material));
			const id = newId();
			await nameFiles(tx, id, handedIn);
			const written = submitted(tx, pack, {
				id,
				holder: draft.holder,
				roadmap: draft.roadmap,
				bundle: draft.id,
				content: own,
				...part,
				files: handedIn,
				delivery: input.delivery,
				intake: null,
				lacking: undefined,
			});
			if (isRefusal(written)) return written;
			received = written.answer.receivedOn;
			cases.push({ id, number: written.number, item: part.found.item.code, after: part.after });
		}
		const day = formatDay(localDay(context.now, pack.settings.timeZone)).replaceAll("-", "");
		const head: BundleHead = {
			number: `J-${day}-${draft.id.slice(0, 6).toUpperCase()}`,
			bundle: bundle.id,
			lead: bundle.lead,
			holder: draft.holder,
			pack_version: pack.version,
			roadmap: draft.roadmap,
			received_on: received,
			extended: 0,
		};
		const { pack_version: _version, extended: _extended, ...told } = head;
		const members = cases.map(({ id, item, after }) => ({ case: id, item, after }));
		appendBundle(tx, draft.id, undefined, head, { type: "BundleSubmitted", data: { ...told, members } });
		return {
			id: draft.id,
			number: head.number,
			receivedAt: iso(context.now),
			cases: cases.map(({ id, number, item }) => ({ id, number, item })),
		};
	});
};

/** Of what was filled in once, what one item asked for. */
function ofPart<C extends { readonly form: Readonly<Record<string, string>>; readonly commitments: readonly string[] }>(
	pack: CasesPack,
	content: C,
	{ found, materials }: CheckedPart,
): C {
	const asked = new Set(fieldsOf(pack, found.item.code).map(({ id }) => id));
	return {
		...content,
		form: Object.fromEntries(Object.entries(content.form).filter(([id]) => asked.has(id))),
		commitments: content.commitments.filter((id) => materials.some((material) => material.id === id)),
	};
}

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
