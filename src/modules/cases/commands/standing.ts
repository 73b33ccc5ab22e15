import { type Caller, holds } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { standingOf } from "#modules/cases/decide/beside.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { consentRefusal, openChanges, standsOnEvidence, usesOf } from "#modules/cases/decide/standing.ts";
import { type CaseFile, sideOf } from "#modules/cases/decide/steps.ts";
import {
	CONSENT_GIVEN,
	CONSENT_WITHDRAWN,
	EVIDENCE_CHANGED,
	EVIDENCE_REVIEWED,
	type ReviewOutcome,
} from "#modules/cases/model/standing.ts";
import { dependentsOf } from "#modules/cases/queries/dependents.ts";
import { pinned } from "#modules/cases/queries/pinned.ts";
import { applicationOf, fileOf, findDraft, historyOfCase } from "#modules/cases/queries/rows.ts";
import { appendCase, lockCase } from "#modules/cases/store.ts";
import { retryShares } from "#modules/evidence/commands/shares.ts";
import { recordUses } from "#modules/evidence/commands.ts";
import { changeAt } from "#modules/evidence/queries/changes.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import type { EventReference } from "#platform/jobs.ts";
import type { NewEvent } from "#platform/statement.ts";
import { once, type Tx, transaction } from "#platform/transaction.ts";

interface Done {
	readonly id: string;
	readonly seq: number;
}
type Locked = NonNullable<Awaited<ReturnType<typeof lockCase>>> & { readonly file: CaseFile };

/** Notes one thing about the evidence under a case, if the case stands as it was on the screen and `decide` has nothing against it. */
async function noted(
	database: Database,
	asking: Context,
	packs: CasesPacks,
	{
		id,
		key,
		route,
		body,
	}: { readonly id: string; readonly key: string; readonly route: string; readonly body: { readonly after: number } },
	decide: (tx: Tx, locked: Locked, pack: CasesPack) => Promise<NewEvent | Refusal>,
): Promise<Done | Refusal> {
	const begun = await pinned(database, asking, packs, id);
	if (!begun) return refuse("case/unknown", { id });
	const { pack, context } = begun;
	return once(database, context, { route: `POST /cases/${id}/${route}`, key, body }, async (tx) => {
		const locked = await lockCase(tx, id);
		if (!locked) return refuse("case/unknown", { id });
		const event = await decide(tx, { ...locked, file: fileOf(locked.head, await historyOfCase(tx, id)) }, pack);
		if (isRefusal(event)) return event;
		if (body.after !== locked.end.seq) return refuse("case/moved-on", { seq: locked.end.seq });
		return append(tx, id, locked, event, pack);
	});
}

async function append(
	tx: Tx,
	id: string,
	{ end, head }: NonNullable<Awaited<ReturnType<typeof lockCase>>>,
	event: NewEvent,
	pack: CasesPack,
): Promise<Done | Refusal> {
	const written = appendCase(tx, id, end, head, fileOf(head, await historyOfCase(tx, id)), [event], pack);
	return isRefusal(written) ? written : { id, seq: written.seq };
}

/** The holder withdraws the consent to use their evidence in a case, or gives it again; it holds from the next request on. */
export const changeConsent = (
	database: Database,
	context: Context,
	key: string,
	packs: CasesPacks,
	id: string,
	body: { readonly after: number; readonly evidence: string; readonly given: boolean },
): Promise<Done | Refusal> =>
	noted(
		database,
		context,
		packs,
		{ id, key, route: "consents", body },
		async (tx, { head, end, state, file }, pack) => {
			if (head.holder !== context.principal) return refuse("case/unknown", { id });
			const { evidence, given } = body;
			const content = await applicationOf(tx, id);
			const refusal = consentRefusal(body, state, content?.consents ?? [], file.events);
			if (refusal || !content) return refusal ?? refuse("case/not-consented", { evidence });
			const uses = usesOf(pack, { id, item: head.item, holder: head.holder }, content).filter(
				({ type }) => type === evidence,
			);
			recordUses(
				tx,
				uses.map((use) => ({ ...use, consent: given, withdrawn: !given, seq: end.seq + 1 })),
			);
			return { type: given ? CONSENT_GIVEN : CONSENT_WITHDRAWN, data: { evidence } };
		},
	);

/** The department has looked again at what changed under a case. A permit that no longer stands is revoked by its own step. */
export const reviewEvidence = (
	database: Database,
	context: Context,
	key: string,
	{ packs, caller }: { readonly packs: CasesPacks; readonly caller: Caller },
	id: string,
	body: { readonly after: number; readonly outcome: ReviewOutcome; readonly note: string },
): Promise<Done | Refusal> =>
	noted(database, context, packs, { id, key, route: "rechecks", body }, async (_, { head, state, file }) => {
		if (!sideOf(caller, head)) return refuse("case/unknown", { id });
		if (!["examiner", "head"].some((role) => holds(caller, role, head.department)) || caller.principal === head.holder)
			return refuse("access/not-yours-to-do", { by: ["examiner", "head"] });
		if (openChanges(state, file.events).length === 0) return refuse("case/nothing-to-review", { state });
		return { type: EVIDENCE_REVIEWED, data: { outcome: body.outcome, note: body.note } };
	});

/** Notes at each case that stood on it that a fact or certificate has changed. Harmless to repeat: a change is known by its event. */
export async function noteChange(
	database: Database,
	context: Context,
	packs: CasesPacks,
	{ stream, seq }: Pick<EventReference, "stream" | "seq">,
): Promise<void> {
	const source = database.of(context.zone);
	const found = await changeAt(source, stream, seq);
	if (!found) return;
	const change = `${stream}:${seq}`;
	for (const id of await dependentsOf(source, packs, found))
		await noteAt(database, context, packs, id, { change, ...told(found) });
}

/** What the case's own record keeps of it: neither value; they stand in the evidence. */
const told = (found: NonNullable<Awaited<ReturnType<typeof changeAt>>>) => ({
	kind: found.kind,
	what: found.kind === "fact" ? found.id : found.type,
});

async function noteAt(
	database: Database,
	asking: Context,
	packs: CasesPacks,
	id: string,
	data: { readonly change: string },
): Promise<void> {
	const begun = await pinned(database, asking, packs, id);
	if (!begun) return;
	await transaction(database, begun.context, async (tx) => {
		const locked = await lockCase(tx, id);
		if (!locked || !standsOnEvidence(locked.state)) return;
		const events = await historyOfCase(tx, id);
		const isKnown = events.some(
			(event) => event.type === EVIDENCE_CHANGED && (event.data as { readonly change?: string }).change === data.change,
		);
		if (isKnown || standingOf(locked.state, events) !== locked.state) return;
		const written = await append(tx, id, locked, { type: EVIDENCE_CHANGED, data }, begun.pack);
		if (isRefusal(written)) throw new Error(`a change cannot be noted at ${id}: ${written.refused}`);
	});
}

/** Asks the registers that have not answered once more (再试一次). */
export const retryDraft = (
	database: Database,
	context: Context,
	key: string,
	id: string,
): Promise<{ readonly asked: number } | Refusal> =>
	once(database, context, { route: `POST /drafts/${id}/shares`, key, body: {} }, async (tx) => {
		const draft = await findDraft(tx, id, context.principal);
		if (!draft) return refuse("case/unknown", { id });
		if (draft.submitted) return refuse("case/already-submitted", { id });
		const asked = await retryShares(tx, id);
		return asked > 0 ? { asked } : refuse("case/share-unknown", { id });
	});
