import type { HandedIn } from "#modules/cases/model/files.ts";
import { append, lock, streamTable } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { InstantColumn } from "#platform/database.ts";
import type { NewEvent, StreamEnd } from "#platform/statement.ts";
import type { Tx } from "#platform/transaction.ts";

/** What is kept of a bundle; where it stands follows from its members. */
export interface BundleHead {
	readonly number: string;
	/** Which one of the zone pack. */
	readonly bundle: string;
	/** Department id. */
	readonly lead: string;
	readonly holder: string;
	readonly pack_version: string;
	readonly roadmap: string | null;
	/** ISO date. */
	readonly received_on: string;
	/** By how much the term of the whole was lengthened (R10). */
	readonly extended: number;
}

interface BundleRow extends BundleHead {
	zone_id: string;
	stream_id: string;
	seq: number;
	last_at: InstantColumn;
}

const BUNDLES = streamTable<BundleRow>("cases", "bundle");

/** Ours until the transaction ends; taken before its cases. */
export const lockBundle = (tx: Tx, id: string) => lock(tx, BUNDLES, id);

export function appendBundle(
	tx: Tx,
	id: string,
	after: StreamEnd | undefined,
	head: BundleHead,
	event: NewEvent,
): StreamEnd | undefined {
	return append(tx, BUNDLES, { stream: id, after, events: [event], state: { ...head } });
}

/** The files of one application, named by one of its cases: the bytes are there once. The draft is locked. */
export async function nameFiles(tx: Tx, owner: string, files: readonly HandedIn[]): Promise<void> {
	if (files.length === 0) return;
	await (await tx.begin()).query(
		`INSERT INTO cases.file (zone_id, case_id, id, material, name, type, size, hash, added_at, handed_in)
		SELECT $1, $2, f.id, f.material, f.name, f.type, f.size, f.hash, $4, true
		FROM jsonb_to_recordset($3) AS f(id text, material text, name text, type text, size bigint, hash text)`,
		[tx.context.zone, owner, JSON.stringify(files), iso(tx.context.realNow)],
	);
}
