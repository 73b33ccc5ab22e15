import { formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { findCase } from "#modules/cases/queries/rows.ts";
import { namesOf } from "#modules/identity/queries.ts";
import {
	complaintOf,
	complaintRefusal,
	complaintTerm,
	reopenRefusal,
	sideOfComplaint,
} from "#modules/ratings/decide/complaint.ts";
import { basisOf, type RatingsPacks } from "#modules/ratings/decide/ground.ts";
import { overdueOf } from "#modules/ratings/decide/overdue.ts";
import { termAnswer } from "#modules/ratings/decide/terms.ts";
import { COMPLAINT_STATE_NAMES, COMPLAINT_STEPS } from "#modules/ratings/model.ts";
import { assignable } from "#modules/ratings/queries/people.ts";
import { complaints, recordsOf, wordsOf } from "#modules/ratings/queries/rows.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

const STORY = {
	ComplaintFiled: text("提出投诉", "Complaint filed"),
	ComplaintAssigned: text("指派办理", "Assigned"),
	ComplaintAnswered: text("答复", "Answered"),
	ComplaintReopened: text("要求重新办理", "Reopened"),
} as const;

/** A complaint as its page shows it to this login; to who is complained about there is none. */
export async function complaintPage(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	packs: RatingsPacks,
	id: string,
) {
	const row = await complaints(source).where("stream_id", "=", id).executeTakeFirst();
	if (!row) return refuse("complaint/unknown", { id });
	const pack = await packs.of(row.pack_version);
	const { timeZone } = pack.settings;
	const records = await recordsOf(source, id);
	const complaint = complaintOf(records, timeZone);
	const side = sideOfComplaint(caller, complaint);
	if (side === undefined) return refuse("complaint/unknown", { id });
	const { filed, state } = complaint;
	const isOwn = side === "complainant";
	const [words, people, found] = await Promise.all([
		wordsOf(source, id),
		side === "handler" && state !== "answered" ? assignable(source, filed) : [],
		filed.case === null ? undefined : findCase(source, filed.case),
	]);
	const name = await namesOf(source, [
		filed.complainant,
		...(complaint.assignedTo === null ? [] : [complaint.assignedTo]),
		...records.map(({ actor }) => actor),
	]);
	const today = localDay(Math.max(context.now, ...records.map(({ at }) => at)), timeZone);
	const term = termAnswer(complaintTerm(complaint, pack.ratings), today, pack.calendar);
	return {
		id,
		seq: records.length,
		side,
		number: filed.number,
		case: filed.case,
		caseNumber: found?.row.number ?? null,
		item: filed.item,
		itemName: filed.item === null ? null : (pack.items.get(filed.item)?.name ?? null),
		departmentName: pack.department(filed.department),
		complainantName: name(filed.complainant)[isOwn ? "name" : "titled"],
		contact: words.get(1)?.contact ?? "",
		assignedTo: isOwn || complaint.assignedTo === null ? null : name(complaint.assignedTo).titled,
		filedOn: formatDay(complaint.filedOn),
		state,
		stateName: COMPLAINT_STATE_NAMES[state],
		reopened: complaint.reopened,
		term: { ...term, basis: basisOf(pack.ratings.terms.complaint.basis, pack) },
		story: records.map(({ seq, type, data, at, actor }) => {
			const told = data as { readonly answer?: string; readonly founded?: boolean; readonly to?: string };
			return {
				seq,
				type,
				name: STORY[type as keyof typeof STORY],
				at: iso(at),
				by: isOwn ? null : name(actor).titled,
				text: words.get(seq)?.text ?? told.answer ?? "",
				founded: told.founded ?? null,
			};
		}),
		steps: side === "handler" ? COMPLAINT_STEPS.filter((step) => !complaintRefusal(step, caller, complaint)) : [],
		people: people.map(({ id: person, titled }) => ({ id: person, name: titled })),
		mayReopen: isOwn && reopenRefusal(complaint) === undefined,
		overdue: found ? overdueOf(found.file, context.now, await packs.of(found.row.packVersion)) : null,
	};
}
