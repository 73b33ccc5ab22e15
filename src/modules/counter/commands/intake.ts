import { type Refusal, refuse } from "#kernel/outcome.ts";
import { showDraft, signDraft } from "#modules/cases/commands/counter.ts";
import { moveDraft, saveDraft, startDraft } from "#modules/cases/commands/drafts.ts";
import { addFile, openDraftFile, removeFile } from "#modules/cases/commands/files.ts";
import { type Submitted, submitCase } from "#modules/cases/commands/submit.ts";
import type { Delivery, FormValues } from "#modules/cases/model/application.ts";
import type { Intake, PresenterAs } from "#modules/cases/model/counter.ts";
import { applicantOf } from "#modules/cases/queries/counter.ts";
import type { CounterGround } from "#modules/counter/decide.ts";
import { findParcel } from "#modules/counter/queries/parcels.ts";
import { findTicket } from "#modules/counter/queries/tickets.ts";
import type { Register } from "#modules/evidence/commands/shares.ts";
import { findHolder } from "#modules/identity/queries/holders.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import type { FileStore } from "#platform/file-store.ts";
import type { IncomingFile } from "#platform/incoming.ts";

/** What intakes stand on. */
export interface IntakeGround extends CounterGround {
	readonly files: FileStore;
	/** Absent: data sharing answers nothing. */
	readonly register?: Register | undefined;
}

/** Begins an intake; what came in a parcel was received when the parcel was recorded. */
export async function startIntake(
	database: Database,
	context: Context,
	key: string,
	ground: IntakeGround,
	input: {
		readonly holder: string;
		readonly item: string;
		readonly variant: string;
		readonly presenter?: { readonly name: string; readonly as: PresenterAs } | undefined;
		readonly ticket?: string | undefined;
		readonly parcel?: string | undefined;
	},
): Promise<{ readonly id: string } | Refusal> {
	const source = database.of(context.zone);
	const { holder, item, variant, presenter, ticket } = input;
	const [known, from, parcel] = await Promise.all([
		findHolder(source, holder),
		ticket === undefined ? undefined : findTicket(source, ticket),
		input.parcel === undefined ? undefined : findParcel(source, input.parcel),
	]);
	const asked = ground.packs.current.items.get(item);
	if (asked && !asked.oneWindow)
		return refuse("case/not-at-window", { department: ground.packs.current.department(asked.department) });
	if (!known) return refuse("identity/unknown-holder", { id: holder });
	if (ticket !== undefined && !from) return refuse("counter/ticket-unknown");
	if (input.parcel !== undefined && !parcel) return refuse("counter/parcel-unknown");
	const intake: Intake = {
		clerk: context.actor,
		via: parcel?.via ?? "window",
		...(presenter && { presenter }),
		...(from && { ticket: from.number }),
		...(parcel && {
			parcel: {
				id: parcel.id,
				waybill: parcel.waybill,
				said: parcel.said,
				counted: parcel.counted,
				receivedAt: parcel.receivedAt,
				...(parcel.note !== null && { note: parcel.note }),
			},
		}),
	};
	return startDraft(database, { ...context, principal: holder }, key, ground, { item, variant }, intake);
}

/** Does something with an intake: the clerk acts, for the applicant whose draft it is; refuses a draft that no window began. */
async function forApplicant<T>(
	database: Database,
	context: Context,
	draft: string,
	act: (theirs: Context) => Promise<T>,
): Promise<T | Refusal> {
	const holder = await applicantOf(database.of(context.zone), draft);
	return holder === undefined ? refuse("case/unknown", { id: draft }) : act({ ...context, principal: holder });
}

/** Ticks and fills in, if the draft still stands where the screen showed it. */
export const saveIntake = (
	database: Database,
	context: Context,
	ground: IntakeGround,
	id: string,
	saved: {
		readonly revision: number;
		readonly form: FormValues;
		readonly consents: readonly string[];
		readonly commitments: readonly string[];
		readonly seen: readonly string[];
	},
) => forApplicant(database, context, id, (theirs) => saveDraft(database, theirs, id, ground, saved));

/** The right item after all (转正确事项): what was handed in and filled in stays. */
export async function moveIntake(
	database: Database,
	context: Context,
	ground: IntakeGround,
	id: string,
	to: { readonly revision: number; readonly item: string; readonly variant: string },
): Promise<{ readonly revision: number } | Refusal> {
	const { current } = ground.packs;
	const asked = current.items.get(to.item);
	if (asked && !asked.oneWindow)
		return refuse("case/not-at-window", { department: current.department(asked.department) });
	return forApplicant(database, context, id, (theirs) => moveDraft(database, theirs, id, ground, to));
}

export const addIntakeFile = (
	database: Database,
	context: Context,
	key: string,
	ground: IntakeGround,
	asked: { readonly draft: string; readonly material: string; readonly name: string },
	incoming: IncomingFile,
) => forApplicant(database, context, asked.draft, (theirs) => addFile(database, theirs, key, ground, asked, incoming));

export const removeIntakeFile = (
	database: Database,
	context: Context,
	asked: { readonly id: string; readonly file: string },
) => forApplicant(database, context, asked.id, (theirs) => removeFile(database, theirs, asked));

export const openIntakeFile = (
	database: Database,
	context: Context,
	{ files }: IntakeGround,
	asked: { readonly id: string; readonly file: string; readonly saved: boolean },
) => forApplicant(database, context, asked.id, (theirs) => openDraftFile(database, theirs, files, asked));

/** The applicant signs what the second screen shows. */
export const signIntake = (
	database: Database,
	context: Context,
	id: string,
	signed: { readonly revision: number; readonly path?: string | undefined },
) => forApplicant(database, context, id, (theirs) => signDraft(database, theirs, id, signed));

/** Turns an intake to the applicant, or takes away what was shown. */
export const showIntake = (database: Database, context: Context, draft: string | null) =>
	draft === null
		? showDraft(database, context, null)
		: forApplicant(database, context, draft, () => showDraft(database, context, draft));

/** Takes the papers in (收件): whatever is lacking is noted, and the clock of intake runs. */
export const takeIn = (
	database: Database,
	context: Context,
	key: string,
	{ packs }: IntakeGround,
	input: { readonly draft: string; readonly revision: number; readonly delivery: Delivery },
): Promise<Submitted | Refusal> =>
	forApplicant(database, context, input.draft, (theirs) =>
		submitCase(database, theirs, key, packs, { ...input, signed: false, committed: false }, true),
	);
