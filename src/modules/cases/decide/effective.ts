import type { CorrectionData } from "#modules/cases/model/corrections.ts";

/** What is needed of an event to leave it out, or put it right. */
interface Kept {
	readonly seq: number;
	readonly type: string;
	readonly data: unknown;
	readonly at: string;
}

/** The last correction of each record, by the seq of the record; `by` is its own. */
export const correctionsOf = (events: readonly Kept[]): ReadonlyMap<number, CorrectionData & { readonly by: number }> =>
	new Map(
		events
			.filter(({ type }) => type === "RecordCorrected")
			.toSorted((a, b) => a.seq - b.seq)
			.map(({ seq, data }) => [(data as CorrectionData).of, { ...(data as CorrectionData), by: seq }]),
	);

/**
 * What happened, as far as it is known now: a record that was corrected stands as it should have been, or not at all, in its place in time.
 * The corrections stand among the rest; they are of no chart.
 */
export function effective<E extends Kept>(events: readonly E[]): readonly E[] {
	const corrected = correctionsOf(events);
	if (corrected.size === 0) return events;
	const standing = events.flatMap((event): readonly E[] => {
		const correction = corrected.get(event.seq);
		if (!correction) return [event];
		if (correction.as === null) return [];
		const { type, at, ...told } = correction.as;
		return [{ ...event, type, at, data: { ...told, ...correction.people } }];
	});
	return standing.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.seq - b.seq);
}

/** The proposal that waits for its decision. */
export function pendingCorrection<E extends Kept>(events: readonly E[]): E | undefined {
	const last = events.findLast(({ type }) => type === "RecordCorrectionProposed");
	const isDecided = events.some(
		({ type, data }) =>
			(type === "RecordCorrected" || type === "RecordCorrectionRejected") &&
			(data as { readonly proposal?: number }).proposal === last?.seq,
	);
	return isDecided ? undefined : last;
}
