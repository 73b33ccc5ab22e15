import type { Caller } from "#kernel/caller.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { showDraft, signDraft, takeOverDraft } from "#modules/cases/commands/counter.ts";
import { moveDraft, saveDraft, startDraft } from "#modules/cases/commands/drafts.ts";
import { addFile, openDraftFile, removeFile } from "#modules/cases/commands/files.ts";
import { type Submitted, submitCase } from "#modules/cases/commands/submit.ts";
import type { Delivery, FormValues } from "#modules/cases/model/application.ts";
import type { Intake, PresenterAs } from "#modules/cases/model/counter.ts";
import { applicantOf } from "#modules/cases/queries/counter.ts";
import { findDraft } from "#modules/cases/queries/drafts.ts";
import type { CounterGround } from "#modules/counter/decide.ts";
import { AT_THE_COUNTER } from "#modules/counter/model.ts";
import { findParcel } from "#modules/counter/queries/parcels.ts";
import { findTicket } from "#modules/counter/queries/tickets.ts";
import type { Register } from "#modules/evidence/commands/shares.ts";
import { noteRead } from "#modules/identity/commands.ts";
import { findHolder } from "#modules/identity/queries/holders.ts";
import type { Context } from "#platform/context.ts";
import type { Database, ZoneDatabase } from "#platform/database.ts";
import type { FileStore } from "#platform/file-store.ts";
import type { IncomingFile } from "#platform/incoming.ts";

/** What intakes stand on. */
export interface IntakeGround extends CounterGround {
	readonly files: FileStore;
	/** Absent: data sharing answers nothing. */
	readonly register?: Register | undefined;
}

/** Who brought it, with which ticket, in which parcel. */
interface Brought {
	readonly presenter?: { readonly name: string; readonly as: PresenterAs } | undefined;
	readonly ticket?: string | undefined;
	readonly parcel?: string | undefined;
}

/** Begins an intake; what came in a parcel was received when the parcel was recorded. */
export async function startIntake(
	database: Database,
	context: Context,
	key: string,
	ground: IntakeGround,
	input: Brought & { readonly holder: string; readonly item: string; readonly variant: string },
): Promise<{ readonly id: string } | Refusal> {
	const source = database.of(context.zone);
	const { holder, item, variant } = input;
	const known = await findHolder(source, holder);
	const asked = ground.packs.current.items.get(item);
	if (asked && !asked.oneWindow)
		return refuse("case/not-at-window", { department: ground.packs.current.department(asked.department) });
	if (!known) return refuse("identity/unknown-holder", { id: holder });
	const intake = await intakeOf(source, context.actor, input);
	if (isRefusal(intake)) return intake;
	return startDraft(database, { ...context, principal: holder }, key, ground, { item, variant }, intake);
}

/** Goes on with a draft whose papers have come, by the number on them; its applicant can see that a window looked at it. */
export async function takeOver(
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	id: string,
	input: Brought,
): Promise<{ readonly id: string } | Refusal> {
	const source = database.of(context.zone);
	const intake = await intakeOf(source, context.actor, input);
	if (isRefusal(intake)) return intake;
	const taken = await takeOverDraft(database, context, key, id, intake);
	const holder = isRefusal(taken) ? undefined : await applicantOf(source, id);
	if (holder !== undefined) {
		const what = text("自己填的申请草稿", "Draft of an application");
		await noteRead(database, context, caller, { holder, what, subject: id, purpose: AT_THE_COUNTER });
	}
	return taken;
}

async function intakeOf(
	source: ZoneDatabase,
	clerk: string,
	{ presenter, ...input }: Brought,
): Promise<Intake | Refusal> {
	const [from, parcel] = await Promise.all([
		input.ticket === undefined ? undefined : findTicket(source, input.ticket),
		input.parcel === undefined ? undefined : findParcel(source, input.parcel),
	]);
	if (input.ticket !== undefined && !from) return refuse("counter/ticket-unknown");
	if (input.parcel !== undefined && !parcel) return refuse("counter/parcel-unknown");
	return {
		clerk,
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

/** Opens a file of an intake; that a clerk opens one of a colleague's is told to its applicant. */
export async function openIntakeFile(
	database: Database,
	context: Context,
	caller: Caller,
	{ files }: IntakeGround,
	asked: { readonly id: string; readonly file: string; readonly saved: boolean },
) {
	const source = database.of(context.zone);
	const holder = await applicantOf(source, asked.id);
	const intake = holder === undefined ? undefined : (await findDraft(source, asked.id, holder))?.intake;
	const opened = await forApplicant(database, context, asked.id, (theirs) =>
		openDraftFile(database, theirs, files, asked),
	);
	if (isRefusal(opened) || holder === undefined || intake?.clerk === context.actor) return opened;
	const what = text("窗口收件的材料文件", "File of an intake at the window");
	await noteRead(database, context, caller, { holder, what, subject: asked.id, purpose: AT_THE_COUNTER });
	return opened;
}

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
