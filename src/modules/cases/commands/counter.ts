import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Intake, Signature } from "#modules/cases/model/counter.ts";
import { findDraft } from "#modules/cases/queries/drafts.ts";
import { setIntake, setShown, setSignature } from "#modules/cases/store/drafts.ts";
import { announce } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { once, transaction } from "#platform/transaction.ts";

/** The applicant signs, or confirms with the clerk as witness, what the second screen shows of that revision. */
export const signDraft = (
	database: Database,
	context: Context,
	id: string,
	{ revision, path }: { readonly revision: number; readonly path?: string | undefined },
): Promise<{ readonly signed: boolean } | Refusal> =>
	transaction(database, context, async (tx) => {
		const draft = await findDraft(tx, id, context.principal);
		if (!draft) return refuse("case/unknown", { id });
		if (draft.submitted) return refuse("case/already-submitted", { id });
		const signature: Signature = {
			way: path === undefined ? "confirmed" : "drawn",
			revision,
			at: iso(context.now),
			witness: context.actor,
			...(path !== undefined && { path }),
		};
		if (!(await setSignature(tx, id, revision, signature)))
			return refuse("case/draft-moved-on", { revision: draft.revision });
		await announce(tx, "counter.Signed", id);
		return { signed: true };
	});

/** Takes a draft over whose papers were mailed or brought: what its applicant filled in, agreed to and uploaded stays. */
export const takeOverDraft = (
	database: Database,
	context: Context,
	key: string,
	id: string,
	intake: Intake,
): Promise<{ readonly id: string } | Refusal> =>
	once(database, context, { route: `POST /counter/drafts/${id}/intake`, key, body: intake }, async (tx) => {
		if (!(await setIntake(tx, id, intake))) return refuse("case/unknown", { id });
		await announce(tx, "counter.Shown", context.actor);
		return { id };
	});

/** Turns a draft to the applicant, or takes away what was shown: a second screen never keeps the one before. */
export const showDraft = (
	database: Database,
	context: Context,
	draft: string | null,
): Promise<{ readonly shown: boolean }> =>
	transaction(database, context, async (tx) => {
		await setShown(tx, context.actor, draft);
		await announce(tx, "counter.Shown", context.actor);
		return { shown: draft !== null };
	});
