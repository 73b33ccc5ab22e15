import { forecastWorkday, formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { type Text, text } from "#kernel/text.ts";
import { localDay } from "#kernel/zone-time.ts";
import { keeps, keptBy } from "#modules/evidence/decide/disputes.ts";
import type { EvidenceGround } from "#modules/evidence/decide/ground.ts";
import { type Dispute, writtenOf } from "#modules/evidence/model/disputes.ts";
import { type DisputeOnRecord, disputesOf, endedDisputes, openDisputes } from "#modules/evidence/queries/disputes.ts";
import { namesOf } from "#modules/identity/queries.ts";
import type { Source } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

const plain = (words: string): Text => text(words, words);

/** What is disputed, in words. */
export const subjectName = ({ about, type }: Pick<Dispute, "about" | "type">, ground: EvidenceGround): Text =>
	(about.kind === "fact" ? ground.fact(about.id) : ground.types.get(type)?.name) ?? plain(type);

/** The last day for an answer: working days of the zone, from the day it was raised. */
export function answerDue(
	{ raisedAt }: Pick<DisputeOnRecord, "raisedAt">,
	{ calendar, corrections, timeZone }: Pick<EvidenceGround, "calendar" | "corrections" | "timeZone">,
): { readonly dueOn: string; readonly estimated: boolean } {
	const { day, estimated } = forecastWorkday(
		calendar,
		localDay(Date.parse(raisedAt), timeZone),
		corrections.answerWithin,
	);
	return { dueOn: formatDay(day), estimated };
}

interface Asking {
	readonly context: Context;
	readonly caller: Caller;
	readonly ground: EvidenceGround;
}

/** Disputes as their pages show them. A list shows of persons no more than is needed to find one. */
export async function shownDisputes(
	source: Source,
	{ context, caller, ground }: Asking,
	rows: readonly DisputeOnRecord[],
	names: "name" | "public" = "name",
) {
	const name = await namesOf(
		source,
		rows.map(({ holder }) => holder),
	);
	const today = formatDay(localDay(context.now, ground.timeZone));
	return rows.map((row) => {
		const { dueOn, estimated } = answerDue(row, ground);
		const { id, number, about, recorded, claimed, ground: why, department, raisedAt, state, proofs, answer } = row;
		return {
			id,
			number,
			about,
			name: subjectName(row, ground),
			holderName: name(row.holder)[names],
			recorded: { ...recorded, value: writtenOf(recorded.value) },
			claimed,
			ground: why,
			department: { id: department, name: ground.department(department) ?? plain(department) },
			raisedAt,
			dueOn,
			estimated,
			late: state === "open" && today > dueOn,
			state,
			proofs: proofs.map(({ hash: _hash, ...proof }) => proof),
			answer: answer && {
				outcome: answer.outcome,
				value: answer.outcome === "corrected" ? answer.value : null,
				note: answer.note,
				at: row.lastAt,
			},
			answerable: state === "open" && keeps(caller, department) && caller.actor !== row.holder,
		};
	});
}

/** What a holder has disputed. */
export const minePage = async (source: ZoneDatabase, asking: Asking) => ({
	disputes: await shownDisputes(source, asking, await disputesOf(source, asking.context.principal)),
});

/** What departments have to answer, and have answered; without what is on record, which is opened one by one. */
export async function keepingPage(source: ZoneDatabase, asking: Asking) {
	const departments = keptBy(asking.caller);
	const [open, ended] = await Promise.all([openDisputes(source, departments), endedDisputes(source, departments)]);
	const bare = async (rows: readonly DisputeOnRecord[]) =>
		(await shownDisputes(source, asking, rows, "public")).map(
			({ recorded: _r, claimed: _c, ground: _g, answer: _a, proofs: _p, ...head }) => head,
		);
	return {
		today: formatDay(localDay(asking.context.now, asking.ground.timeZone)),
		within: asking.ground.corrections.answerWithin,
		open: await bare(open),
		ended: await bare(ended),
	};
}
