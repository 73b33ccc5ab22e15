import { formatDay } from "#kernel/calendar.ts";
import { type Caller, holds } from "#kernel/caller.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { factShapes } from "#modules/cases/contract/steps.ts";
import { aftermathOf } from "#modules/cases/decide/aftermath.ts";
import { isFalse } from "#modules/cases/decide/check.ts";
import { correctionData } from "#modules/cases/decide/corrections.ts";
import { fieldsOf, submitRefusal, typesToAsk, variantOf } from "#modules/cases/decide/draft.ts";
import { effective } from "#modules/cases/decide/effective.ts";
import type { CasesPack, CasesPacks } from "#modules/cases/decide/ground.ts";
import { lostEvidence } from "#modules/cases/decide/lost-evidence.ts";
import { barOn, barRefusal } from "#modules/cases/decide/revocation.ts";
import { checkTermOf, roadOf, roadRefusal } from "#modules/cases/decide/road.ts";
import { consentsNow, usesOf } from "#modules/cases/decide/standing.ts";
import {
	type CaseFile,
	type CaseRecord,
	deputyFor,
	type NewStep,
	sideOf,
	stepRefusal,
} from "#modules/cases/decide/steps.ts";
import { answersTo } from "#modules/cases/decide/submission.ts";
import { type StepInput, stepOf } from "#modules/cases/decide/told-step.ts";
import { GRANTS, STEP_RULES, type StepType } from "#modules/cases/model/application.ts";
import type { CorrectableType } from "#modules/cases/model/corrections.ts";
import type { HandOutCheck } from "#modules/cases/model/counter.ts";
import type { CaseAnswer, CaseState } from "#modules/cases/model.ts";
import { memberRefusal } from "#modules/cases/queries/bundles.ts";
import { holderOf, pickupOf } from "#modules/cases/queries/counter.ts";
import { decisionRecord } from "#modules/cases/queries/decision-record.ts";
import { disputesOfForm, factsDisputed } from "#modules/cases/queries/disputed.ts";
import { knownOf } from "#modules/cases/queries/draft-page.ts";
import { noticed } from "#modules/cases/queries/hearing.ts";
import { pinned } from "#modules/cases/queries/pinned.ts";
import { evidenceLost, withPeople } from "#modules/cases/queries/refusals.ts";
import {
	type ApplicationContent,
	applicationOf,
	fileOf,
	findCase,
	historyOfCase,
} from "#modules/cases/queries/rows.ts";
import { appendCase, appendContent, lockCase } from "#modules/cases/store.ts";
import { askAgain, type Register } from "#modules/evidence/commands/shares.ts";
import { putOnRecord, recordUses, revokeCertificate } from "#modules/evidence/commands.ts";
import type { RegisterAnswer } from "#modules/evidence/model.ts";
import { recordOf } from "#modules/evidence/queries.ts";
import { documentsOf } from "#modules/identity/queries/holders.ts";
import { holdersOf, peopleOf } from "#modules/identity/queries.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newSalt } from "#platform/random.ts";
import { momentIn } from "#platform/statement.ts";
import { once, type Tx } from "#platform/transaction.ts";

export interface Stepped {
	readonly id: string;
	readonly seq: number;
	readonly status: string;
	readonly answer: CaseAnswer;
}

/** Takes one step of a case. A certificate that is used for a grant is looked up again just before. */
export async function takeStep(
	database: Database,
	asking: Context,
	key: string,
	caller: Caller,
	{ packs, register }: { readonly packs: CasesPacks; readonly register?: Register | undefined },
	id: string,
	input: StepInput,
): Promise<Stepped | Refusal> {
	const begun = await pinned(database, asking, packs, id);
	if (!begun) return refuse("case/unknown", { id });
	const { pack } = begun;
	const context = await forWhom(database, begun.context, caller, id, input.type);
	const asked = GRANTS.includes(input.type) ? await askedAgain(database, context, pack, register, caller, id) : [];
	return once(database, context, { route: `POST /cases/${id}/steps`, key, body: input }, async (tx) => {
		const locked = await lockCase(tx, id);
		if (!locked || !sideOf(caller, { ...locked.head, consulted: locked.consulted }))
			return refuse("case/unknown", { id });
		const { head, end } = locked;
		const file = fileOf(head, await historyOfCase(tx, id));
		const told = stepOf(input, pack);
		const step = isRefusal(told) ? told : asRecord(told, file);
		const refusal = isRefusal(step) ? step : stepRefusal(step, caller, file, momentIn(tx.context, end), pack);
		if (refusal) return named(tx, input.after === end.seq ? refusal : preferMovedOn(refusal, end.seq), file);
		if (isRefusal(step)) return step;
		if (input.after !== end.seq) return named(tx, refuse("case/moved-on", { seq: end.seq }), file);
		const further = await furtherChecks(
			tx,
			pack,
			{ id, file, item: head.item, variant: head.variant, bundle: head.bundle, seq: end.seq, state: locked.state },
			input,
			asked,
		);
		if (isRefusal(further)) return further;
		const principal = deputyFor(step, caller, file);
		const taken = { type: step.type, data: { ...step.data, ...further } };
		const made = {
			...taken,
			seq: end.seq + 1,
			at: iso(step.at ?? momentIn(tx.context, end)),
			actor: tx.context.actor,
		} as CaseRecord;
		const kept = await decisionRecord(tx, pack, { id, ...head }, file, made, { on: today(tx, pack), asked });
		const event = {
			type: taken.type,
			data: { ...taken.data, ...kept },
			...(principal !== undefined && { principal }),
			...(step.at !== undefined && { at: step.at }),
		};
		const written = appendCase(tx, id, end, head, file, [event], pack);
		if (isRefusal(written)) return written;
		const { revoked, onRecord } = aftermathOf(event, head, pack.applications, today(tx, pack));
		if (revoked) await revokeCertificate(tx, id, revoked);
		await putOnRecord(tx, head.holder, onRecord);
		return { id, seq: written.seq, status: written.state, answer: written.answer };
	});
}

/** What a window takes in of the applicant's is the applicant's act, by the clerk's hand (行政许可法 Art 29). */
async function forWhom(
	database: Database,
	context: Context,
	caller: Caller,
	id: string,
	type: StepType,
): Promise<Context> {
	if (!STEP_RULES[type].atCounter || !holds(caller, "window")) return context;
	const holder = await holderOf(database.of(context.zone), id);
	return holder === undefined ? context : { ...context, principal: holder };
}

/** A right that is not held is told as it is; where a case does not stand is told as what it is: an old screen. */
const preferMovedOn = (refusal: Refusal, seq: number): Refusal =>
	refusal.refused.startsWith("access/") ? refusal : refuse("case/moved-on", { seq, because: refusal.refused });

/** A correction as its event keeps it: what it does not name of a record that stays of its kind stays as it was. */
function asRecord(step: NewStep, { events }: CaseFile): NewStep | Refusal {
	const { of, as, note, proposal } = step.data as unknown as CorrectionInput;
	if (step.type !== "RecordCorrected" && step.type !== "RecordCorrectionProposed") return step;
	const kept = { of, note, ...(proposal !== undefined && { proposal }) };
	if (as === null) return { ...step, data: { ...correctionData({ ...kept, as }) } };
	const target = effective(events).find(({ seq }) => seq === of) ?? events.find(({ seq }) => seq === of);
	const before = target?.type === as.type ? (target.data as object) : {};
	const shape = factShapes[as.type];
	const own = Object.entries(as.told ?? {}).filter(([key]) => Object.hasOwn(shape.shape, key));
	const told = { ...before, ...Object.fromEntries(own) };
	const { error } = shape.safeParse(told);
	if (error) return refuse("case/correction-incomplete", { fields: error.issues.map(({ path }) => path.join(".")) });
	return { ...step, data: { ...correctionData({ ...kept, as: { ...told, type: as.type, at: as.at } }) } };
}

interface CorrectionInput {
	readonly of: number;
	readonly as: { readonly type: CorrectableType; readonly at: string; readonly told?: object } | null;
	readonly note: string;
	readonly proposal?: number;
}

/** Registers are asked before the transaction; one that is away says nothing, and then what it said at the start holds. */
async function askedAgain(
	database: Database,
	context: Context,
	pack: CasesPack,
	register: Register | undefined,
	caller: Caller,
	id: string,
): Promise<readonly RegisterAnswer[]> {
	const found = await findCase(database.of(context.zone), id);
	if (!found || sideOf(caller, found.row) !== "staff") return [];
	const { item, holder, variant } = found.row;
	const papers = variantOf(pack.items, item, variant)?.variant.materials ?? [];
	return askAgain(database, context, register, { purpose: id, holder, item }, typesToAsk(pack, papers));
}

interface Standing {
	readonly id: string;
	readonly file: CaseFile;
	readonly item: string;
	readonly variant: string;
	readonly bundle: string | null;
	readonly seq: number;
	readonly state: CaseState;
}

/** What a step's own rule asks beyond the chart, and what it adds to the event. */
async function furtherChecks(
	tx: Tx,
	pack: CasesPack,
	standing: Standing,
	input: StepInput,
	asked: readonly RegisterAnswer[],
): Promise<Readonly<Record<string, unknown>> | Refusal> {
	if (input.type === "CaseAccepted") {
		const record = await recordOf(tx, standing.file.holder);
		return barRefusal(input.type, barOn(record, standing.item, today(tx, pack))) ?? {};
	}
	const atWindow = tx.context.actor.startsWith("staff:");
	if (GRANTS.includes(input.type)) return mayBeGranted(tx, pack, standing, asked);
	if (input.type === "SpecialProcedureStarted" && input.hearing)
		return noticed(tx, pack, standing.file.department, input.hearing);
	if (input.type === "HearingRequested") return { from: atWindow ? input.from : "applicant" };
	if (input.type === "CaseRevoked") return isFalse(standing.file) ? { falseCommitment: true } : {};
	if (input.type === "CaseWithdrawn") return { receivedVia: atWindow ? "window" : "online" };
	if (input.type === "ResultDelivered") return handedOut(tx, standing, input);
	if (input.type === "CaseDenied" && standing.state === "grantedWithGap") return { gapLapsed: true };
	if (input.type === "CaseAssigned") return assigned(tx, standing.file, input.to);
	if (input.type === "CorrectionReceived") {
		const via = atWindow ? (input.receivedVia ?? "window") : "online";
		const more = input.form === undefined ? {} : await corrected(tx, pack, standing, input);
		return isRefusal(more) ? more : { ...more, receivedVia: via };
	}
	return {};
}

/** What it rests on holds today; on a commitment its holder may commit today, and K8 begins. */
async function mayBeGranted(
	tx: Tx,
	pack: CasesPack,
	standing: Standing,
	asked: readonly RegisterAnswer[],
): Promise<Readonly<Record<string, unknown>> | Refusal> {
	const waits = await memberRefusal(tx, standing.bundle, standing.id);
	const lost = waits ?? (await evidenceStillHolds(tx, pack, standing, asked));
	if (isRefusal(lost) || roadOf(standing.file) === "normal") return lost;
	const record = await recordOf(tx, standing.file.holder);
	const refusal = roadRefusal(pack.applications, standing, "commitment", record);
	return refusal ?? { checkWithin: checkTermOf(pack.applications, standing, pack.settings) };
}

/** At the window a result goes to who has its code, or shows the document that its holder is known by, or collects it by name for them. */
async function handedOut(tx: Tx, { id, file, state }: Standing, { check: told }: StepInput) {
	if (state === "inTransit") return { by: "courier" };
	const check = told as (HandOutCheck & { readonly code?: string }) | undefined;
	if (!check) return {};
	if (check.way === "code")
		return (await pickupOf(tx, id)) === check.code
			? { by: "window", check: { way: "code" } }
			: refuse("case/wrong-pickup-code");
	const known = check.name === undefined ? await documentsOf(tx, file.holder) : [];
	const same = ({ number }: { readonly number: string }) => number.endsWith(check.tail?.toUpperCase() ?? "");
	return known.length === 0 || known.some(same)
		? { by: "window", check }
		: refuse("case/identity-differs", { tail: check.tail ?? null });
}

/** The examiner by name as they are called on that day. */
async function assigned(tx: Tx, { department }: CaseFile, to: unknown) {
	const found = (await holdersOf(tx, "examiner", department)).find(({ id }) => id === to);
	return found ? { toName: found.titled } : refuse("case/not-an-examiner", { to });
}

async function evidenceStillHolds(
	tx: Tx,
	pack: CasesPack,
	{ id, file, item, variant }: Standing,
	asked: readonly RegisterAnswer[],
): Promise<Readonly<Record<string, unknown>> | Refusal> {
	const content = await applicationOf(tx, id);
	if (!content) return {};
	const { holder, events } = file;
	const agreed = { ...content, consents: consentsNow(content.consents, events) };
	const known = await knownOf(tx, holder, today(tx, pack));
	const lost = lostEvidence(pack, { item, variant }, agreed, known, asked);
	const disputes = disputesOfForm(pack, item, known.disputes);
	const refusal = evidenceLost(lost) ?? factsDisputed(fieldsOf(pack, item), disputes, pack);
	const materials = content.materials.filter(({ madeBy }) => madeBy !== undefined);
	if (!refusal) recordUses(tx, usesOf(pack, { id, item, holder }, { ...agreed, materials }));
	return refusal ?? {};
}

/** The corrected form stands beside its event, as the first one does. */
async function corrected(tx: Tx, pack: CasesPack, { id, item, seq }: Standing, input: StepInput) {
	const before = await applicationOf(tx, id);
	if (!before) return {};
	const content: ApplicationContent = {
		...before,
		form: answersTo(pack, item, { ...before.form, ...(input.form as Record<string, string>) }),
		salt: newSalt(),
	};
	const refusal = submitRefusal(fieldsOf(pack, item), content.materials, content, content.files, true);
	if (refusal) return refusal;
	const hash = sha256Hex(canonicalJson(content));
	appendContent(tx, id, seq + 1, hash, content);
	return { application: hash };
}

async function named(tx: Tx, refusal: Refusal, file: CaseFile): Promise<Refusal> {
	const actors = file.events.map(({ actor }) => actor);
	return withPeople(await peopleOf(tx, actors, file.department), refusal, file);
}

const today = (tx: Tx, { settings }: CasesPack): string => formatDay(localDay(tx.context.now, settings.timeZone));
