import type { Intake, Lacking } from "#modules/cases/model/counter.ts";

/** What the submission keeps of how it reached the office; one's own submission came online. */
export const receiptFacts = (intake: Intake | null, lacking: Lacking | undefined) => ({
	receivedVia: intake?.via ?? "online",
	...(intake?.presenter && { presenter: intake.presenter }),
	...(intake?.ticket !== undefined && { ticket: intake.ticket }),
	...(intake?.parcel && { parcel: intake.parcel.id }),
	...(lacking && { lacking }),
});

/**
 * A case begins with its submission. What came in a parcel was received when the window recorded the parcel, though the form was typed later
 * (docs/decisions/0021); a parcel that was not as its waybill says is noted on the case (交接不符).
 */
export function receivedEvents(data: object, intake: Intake | null) {
	const parcel = intake?.parcel;
	if (!parcel) return [{ type: "CaseSubmitted", data }];
	const at = Date.parse(parcel.receivedAt);
	const { id, waybill, said, counted, note } = parcel;
	const differed = { parcel: id, waybill, said, counted, ...(note !== undefined && { note }) };
	return [
		{ type: "CaseSubmitted", data, at },
		...(said === counted ? [] : [{ type: "ParcelDiffered", data: differed, at }]),
	];
}
