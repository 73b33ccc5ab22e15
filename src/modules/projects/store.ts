import { formatDay } from "#kernel/calendar.ts";
import { localDay } from "#kernel/zone-time.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { type ProjectRow, rowOf } from "#modules/projects/decide/row.ts";
import type { Fact, SigningEventData } from "#modules/projects/model/facts.ts";
import { append, appendRows, lock, streamTable } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { InstantColumn } from "#platform/database.ts";
import { momentIn, type NewEvent, type StreamEnd } from "#platform/statement.ts";
import type { Tx } from "#platform/transaction.ts";

interface Stream {
	zone_id: string;
	stream_id: string;
	seq: number;
	last_at: InstantColumn;
}

const PROJECTS = streamTable<Stream & ProjectRow>("projects", "project");
const SIGNINGS = streamTable<Stream & { name: unknown; held_on: string; place: unknown }>("projects", "signing_event");

/** Nobody else records a lead until the transaction ends. */
export async function lockLeads(tx: Tx): Promise<void> {
	await (await tx.begin()).query("SELECT pg_advisory_xact_lock(hashtext('landfall leads ' || $1))", [tx.context.zone]);
}

/** The end of a project's stream, ours until the transaction ends. */
export const lockProject = (tx: Tx, id: string): Promise<StreamEnd | undefined> => lock(tx, PROJECTS, `project:${id}`);

/** What is to be added, as it will stand in the history: what happens now is never before what is known. */
export const factsToAdd = (
	tx: Tx,
	after: StreamEnd | undefined,
	events: readonly NewEvent[],
	{ timeZone }: Pick<ProjectGround, "timeZone">,
): readonly Fact[] =>
	events.map((event, index) => {
		const { actor, packVersion: version } = tx.context;
		const at = event.at ?? momentIn(tx.context, after);
		const recordedAt = Math.max(tx.context.now, event.at === undefined ? at : Number.NEGATIVE_INFINITY);
		const seq = (after?.seq ?? 0) + index + 1;
		const on = formatDay(localDay(at, timeZone));
		return { seq, type: event.type, data: event.data, at, on, recordedAt, actor, version } as Fact;
	});

/** Adds facts to a project and puts its row where they leave it. */
export function appendFacts(
	tx: Tx,
	id: string,
	after: StreamEnd | undefined,
	history: { readonly before: readonly Fact[]; readonly added: readonly Fact[] },
	ground: ProjectGround,
): StreamEnd | undefined {
	const life = lifeOf(effective([...history.before, ...history.added], ground.timeZone), ground);
	return append(tx, PROJECTS, {
		stream: `project:${id}`,
		after,
		events: history.added.map(({ type, data, at }) => ({ type, data, at })),
		state: { ...rowOf(life, ground) },
	});
}

/** A signing event is recorded once; its stream is its own. */
export const appendSigningEvent = (tx: Tx, id: string, data: SigningEventData, at?: number): void => {
	append(tx, SIGNINGS, {
		stream: `signing:${id}`,
		after: undefined,
		events: [{ type: "SigningEventRecorded", data, ...(at !== undefined && { at }) }],
		state: { name: data.name, held_on: data.heldOn, place: data.place ?? null },
	});
};

/** Whom to call, beside the event that carries their hash. */
export const appendContact = (
	tx: Tx,
	{
		project,
		...contact
	}: { readonly project: string; readonly id: string; readonly seq: number; readonly content: object },
): void => appendRows(tx, "projects.contact", [{ project_id: project, ...contact }]);

/** Who names a file shares this lock, who removes unnamed ones has it alone: what a new row names is never being removed. */
const FILES_LOCK = "hashtext('landfall project files ' || $1)";

/** Until the transaction ends no file is removed. */
export async function keepFiles(tx: Tx): Promise<void> {
	await (await tx.begin()).query(`SELECT pg_advisory_xact_lock_shared(${FILES_LOCK})`, [tx.context.zone]);
}

/** Until the transaction ends no row comes to name a file. */
export async function closeFiles(tx: Tx): Promise<void> {
	await (await tx.begin()).query(`SELECT pg_advisory_xact_lock(${FILES_LOCK})`, [tx.context.zone]);
}

/** Names a file that is on disk. */
export async function appendFile(
	tx: Tx,
	file: {
		readonly project: string;
		readonly hash: string;
		readonly name: string;
		readonly type: string;
		readonly size: number;
	},
): Promise<void> {
	await (await tx.begin()).query(
		`INSERT INTO projects.file (zone_id, project_id, hash, name, type, size, added_by, added_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
		[tx.context.zone, file.project, file.hash, file.name, file.type, file.size, tx.context.actor, iso(tx.context.now)],
	);
}
