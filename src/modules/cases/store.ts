import { isRefusal, type Refusal } from "#kernel/outcome.ts";
import { deriveCase } from "#modules/cases/decide/answer.ts";
import { type Projection, projectionOf } from "#modules/cases/decide/projection.ts";
import { type CaseFile, type CaseGround, type CaseRecord, historyOf } from "#modules/cases/decide/steps.ts";
import type { CaseAnswer, CaseState } from "#modules/cases/model.ts";
import { append, appendRows, lock, streamTable } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { InstantColumn } from "#platform/database.ts";
import { momentIn, type NewEvent, type StreamEnd } from "#platform/statement.ts";
import type { Tx } from "#platform/transaction.ts";

/** What never changes of a case. */
export interface CaseHead {
	readonly number: string;
	readonly item: string;
	readonly variant: string;
	readonly department: string;
	readonly one_window: boolean;
	readonly holder: string;
	/** The version of the zone pack under which it began. */
	readonly pack_version: string;
	/** The saved road map from which it was started. */
	readonly roadmap: string | null;
	/** The bundle with which it was applied for (一件事). */
	readonly bundle: string | null;
}

interface CaseRow extends CaseHead, Projection {
	zone_id: string;
	stream_id: string;
	seq: number;
	last_at: InstantColumn;
}

export const CASES = streamTable<CaseRow>("cases", "case");

/** The case of that id, ours until the transaction ends. */
export async function lockCase(
	tx: Tx,
	id: string,
): Promise<
	| {
			readonly head: CaseHead;
			readonly end: StreamEnd;
			readonly state: CaseState;
			readonly consulted: readonly string[];
	  }
	| undefined
> {
	const row = await lock(tx, CASES, id);
	if (!row) return undefined;
	const { number, item, variant, department, one_window, holder, pack_version, roadmap, bundle, seq, last_at } = row;
	const head = { number, item, variant, department, one_window, holder, pack_version, roadmap, bundle };
	return { head, end: { seq, last_at }, state: row.state, consulted: row.consulted };
}

/** Adds events to a case and puts its row where they leave it; refuses where no date can be told (a year not announced). */
export function appendCase(
	tx: Tx,
	id: string,
	after: StreamEnd | undefined,
	head: CaseHead,
	before: Pick<CaseFile, "item" | "events">,
	events: readonly NewEvent[],
	ground: CaseGround,
): { readonly answer: CaseAnswer; readonly state: CaseState; readonly seq: number; readonly at: number } | Refusal {
	const at = momentIn(tx.context, after);
	const records = events.map(
		(event, index): CaseRecord => ({
			seq: (after?.seq ?? 0) + index + 1,
			type: event.type,
			data: event.data as CaseRecord["data"],
			at: iso(event.at ?? at),
			actor: tx.context.actor,
			principal: event.principal ?? tx.context.principal,
		}),
	);
	const file = {
		item: before.item,
		events: [...before.events, ...records].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq)),
	};
	const answer = deriveCase(historyOf(file, ground.settings), at, ground.settings, ground.calendar);
	if (isRefusal(answer)) return answer;
	const projection = projectionOf(file, answer, at, ground);
	append(tx, CASES, {
		stream: id,
		after,
		events: events.map((event) => ({ ...event, at: event.at ?? at })),
		state: { ...head, ...projection },
	});
	return { answer, state: projection.state, seq: (after?.seq ?? 0) + events.length, at };
}

/** Puts what lists sort by where it was derived again; a case that has moved on since is left as it is. */
export async function setProjections(
	tx: Tx,
	derived: readonly { readonly id: string; readonly seq: number; readonly projection: Projection }[],
): Promise<void> {
	const client = await tx.begin();
	await client.query(
		`UPDATE cases."case" c SET due_on = d.due_on, yellow_on = d.yellow_on, red_on = d.red_on, black_on = d.black_on,
			silent_on = d.silent_on, received_on = d.received_on, check_on = d.check_on, calendar = d.calendar
		FROM jsonb_to_recordset($2) AS d(id text, seq int, received_on date, due_on date, yellow_on date, red_on date, black_on date,
			silent_on date, check_on date, calendar text)
		WHERE (c.zone_id, c.stream_id, c.seq) = ($1, d.id, d.seq)`,
		[tx.context.zone, JSON.stringify(derived.map(({ id, seq, projection }) => ({ id, seq, ...projection })))],
	);
}

/** What the applicant handed in with an event, beside it: the event carries its hash. */
export const appendContent = (tx: Tx, id: string, seq: number, hash: string, content: object): void =>
	appendRows(tx, "cases.application", [{ case_id: id, seq, hash, content }]);
