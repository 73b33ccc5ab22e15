import { formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import {
	complaintOf,
	complaintRefusal,
	complaintTerm,
	type Filed,
	reopenRefusal,
	sideOfComplaint,
} from "#modules/ratings/decide/complaint.ts";
import type { RatingsGround, RatingsPack } from "#modules/ratings/decide/ground.ts";
import { ratedWith } from "#modules/ratings/decide/subject.ts";
import { termAnswer } from "#modules/ratings/decide/terms.ts";
import type { ComplaintState } from "#modules/ratings/model.ts";
import { assignable } from "#modules/ratings/queries/people.ts";
import { recordsOf } from "#modules/ratings/queries/rows.ts";
import { appendComplaint, appendWords, COMPLAINTS, lockStream } from "#modules/ratings/store.ts";
import type { Context } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { newId, newSalt } from "#platform/random.ts";
import { momentIn } from "#platform/statement.ts";
import { once, type Tx } from "#platform/transaction.ts";

/** What somebody complains of: one of their cases, an item, or neither. */
export interface ComplaintInput {
	readonly case?: string | undefined;
	readonly item?: string | undefined;
	readonly text: string;
	readonly contact: string;
}

export interface FiledAnswer {
	readonly id: string;
	readonly number: string;
	readonly dueOn: string | null;
}

/** Takes a complaint in (投诉); it goes to the department of the case or item, and never to who had a hand in the case. */
export async function fileComplaint(
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	{ packs }: RatingsGround,
	input: ComplaintInput,
): Promise<FiledAnswer | Refusal> {
	const pack = packs.current;
	return once(database, context, { route: "POST /complaints", key, body: input }, async (tx) => {
		const about = await aboutWhat(tx, caller, pack, input);
		if (isRefusal(about)) return about;
		const plain = newId();
		const id = `complaint-${plain}`;
		const today = localDay(tx.context.now, pack.settings.timeZone);
		const number = `TS-${formatDay(today).replaceAll("-", "")}-${plain.slice(0, 6).toUpperCase()}`;
		const words = keepWords(tx, id, 1, input.text, input.contact);
		const data: Filed = { number, complainant: caller.principal, words, ...about };
		const event = { type: "ComplaintFiled", data };
		const complaint = appendComplaint(tx, { id, after: undefined, before: [], event, counting: pack });
		const { dueOn } = termAnswer(complaintTerm(complaint, pack.ratings), today, pack.calendar);
		return { id, number, dueOn };
	});
}

async function aboutWhat(
	tx: Tx,
	caller: Caller,
	pack: RatingsPack,
	{ case: caseId, item: code }: ComplaintInput,
): Promise<Pick<Filed, "case" | "item" | "department" | "of"> | Refusal> {
	if (caseId !== undefined) {
		const found = await findCase(tx, caseId);
		if (found?.row.holder !== caller.principal) return refuse("complaint/about-nothing", {});
		const { item, department } = found.row;
		return { case: caseId, item, department, of: ratedWith(found.file.events) };
	}
	const item = code === undefined ? undefined : pack.items.get(code);
	if (code !== undefined && !item) return refuse("complaint/about-nothing", {});
	const department = item?.department ?? pack.ratings.complaintDepartment ?? "";
	return { case: null, item: item?.code ?? null, department, of: [] };
}

function keepWords(tx: Tx, id: string, seq: number, text: string, contact: string): string {
	const content = { text, contact, salt: newSalt() };
	appendWords(tx, id, seq, content);
	return sha256Hex(canonicalJson(content));
}

export type ComplaintStepInput =
	| { readonly type: "ComplaintAssigned"; readonly after: number; readonly to: string }
	| { readonly type: "ComplaintAnswered"; readonly after: number; readonly founded: boolean; readonly answer: string };

export interface ComplaintStepped {
	readonly id: string;
	readonly seq: number;
	readonly state: ComplaintState;
	/** By how many counted days an answer was late. */
	readonly late: number;
}

/** Assigns a complaint or answers it; a late answer is taken and told how late it is. */
export async function takeComplaintStep(
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	{ packs }: RatingsGround,
	id: string,
	input: ComplaintStepInput,
): Promise<ComplaintStepped | Refusal> {
	return once(database, context, { route: `POST /complaints/${id}/steps`, key, body: input }, async (tx) => {
		const locked = await lockStream(tx, COMPLAINTS, id);
		if (!locked) return refuse("complaint/unknown", { id });
		const { end, version } = locked;
		const before = await recordsOf(tx, id);
		const pack = await packs.of(version);
		const complaint = complaintOf(before, pack.settings.timeZone);
		const side = sideOfComplaint(caller, complaint);
		if (side === undefined || side === "complainant") return refuse("complaint/unknown", { id });
		const to = input.type === "ComplaintAssigned" ? input.to : undefined;
		const refused = complaintRefusal(input.type, caller, complaint, to);
		if (refused) return input.after === end.seq ? refused : refuse("complaint/moved-on", { seq: end.seq });
		if (input.after !== end.seq) return refuse("complaint/moved-on", { seq: end.seq });
		if (to !== undefined && !(await assignable(tx, complaint.filed)).some((one) => one.id === to))
			return refuse("complaint/of-that-person", {});
		const { type, after: _after, ...data } = input;
		const now = appendComplaint(tx, { id, after: end, before, event: { type, data }, counting: pack });
		const today = localDay(momentIn(tx.context, end), pack.settings.timeZone);
		const { late } = termAnswer(complaintTerm(now, pack.ratings), today, pack.calendar);
		return { id, seq: end.seq + 1, state: now.state, late: now.answeredOn === null ? 0 : late };
	});
}

/** Who does not agree with the answer has it looked at once more; the term begins anew. */
export async function reopenComplaint(
	database: Database,
	context: Context,
	key: string,
	caller: Caller,
	{ packs }: RatingsGround,
	id: string,
	input: { readonly text: string },
): Promise<{ readonly id: string; readonly state: ComplaintState } | Refusal> {
	return once(database, context, { route: `POST /complaints/${id}/reopening`, key, body: input }, async (tx) => {
		const locked = await lockStream(tx, COMPLAINTS, id);
		if (!locked) return refuse("complaint/unknown", { id });
		const { end, version } = locked;
		const before = await recordsOf(tx, id);
		const pack = await packs.of(version);
		const complaint = complaintOf(before, pack.settings.timeZone);
		if (complaint.filed.complainant !== caller.principal) return refuse("complaint/unknown", { id });
		const refused = reopenRefusal(complaint);
		if (refused) return refused;
		const words = keepWords(tx, id, end.seq + 1, input.text, "");
		const event = { type: "ComplaintReopened", data: { words } };
		const { state } = appendComplaint(tx, { id, after: end, before, event, counting: pack });
		return { id, state };
	});
}
