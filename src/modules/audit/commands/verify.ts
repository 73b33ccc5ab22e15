import { type Refusal, refuse } from "#kernel/outcome.ts";
import { ROW_DIFFERS, type RowFault } from "#modules/audit/model.ts";
import { addVerification, closeVerification } from "#modules/audit/store.ts";
import { anchorsOf, anchorText } from "#platform/anchors.ts";
import { appendJobs } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import type { Database, ZoneDatabase } from "#platform/database.ts";
import { withExport } from "#platform/export.ts";
import { newId } from "#platform/random.ts";
import { once, transaction } from "#platform/transaction.ts";
import { verifyFile } from "#platform/verify-file.ts";

export const VERIFY = "audit.verify";

/** Asks the worker to check the whole chain; one at a time, an older one that never ended is given up. */
export const askVerification = (
	database: Database,
	context: Context,
	key: string,
): Promise<{ readonly id: string } | Refusal> =>
	once(database, context, { route: "POST /audit/verifications", key, body: {} }, async (tx) => {
		const id = newId();
		const running = await addVerification(tx, id);
		if (running !== undefined) return refuse("audit/already-running", { id: running });
		appendJobs(tx, [{ task: VERIFY, payload: { id } }]);
		return { id };
	});

/** The faults that are kept of a verification; the first tell where it broke. */
const MOST_FAULTS = 20;

export interface VerifyGiven {
	/** Holds the anchors. */
	readonly folder: DataFolder;
	/** Folds every stream again and compares it with its row. */
	readonly rowFaults: (source: ZoneDatabase) => Promise<readonly RowFault[]>;
}

/**
 * Exports the zone and checks it as a stranger would, against the anchors outside the database, then folds all of it again; keeps what came
 * of it.
 */
export async function verify(
	database: Database,
	context: Context,
	{ folder, rowFaults }: VerifyGiven,
	id: string,
): Promise<void> {
	const source = database.of(context.zone);
	const { events, seals, faults } = await verdictOf(source, context, folder);
	const rows = (await rowFaults(source)).map(({ stream }) => ({
		...{ kind: "row-differs", stream, seq: null, batch: null },
		message: ROW_DIFFERS,
	}));
	const kept = [...faults, ...rows].slice(0, MOST_FAULTS);
	const outcome = { events, seals, anchors: anchorsOf(folder, context.zone).length, faults: kept };
	await transaction(database, context, (tx) => closeVerification(tx, id, outcome));
}

/** What a stranger would say of an export that is made now; its connection is held no longer than that. */
async function verdictOf({ zone, pool }: ZoneDatabase, { realNow }: Context, folder: DataFolder) {
	const anchors = anchorText(folder, zone);
	const client = await pool.connect();
	try {
		const request = { zone, anchors, exportedAt: iso(realNow) };
		return await withExport(client, folder.path, request, (file) => verifyFile(file, { anchors }));
	} finally {
		client.release();
	}
}

/** Once a day by itself. */
export async function verifyDaily(database: Database, context: Context, given: VerifyGiven): Promise<void> {
	const id = newId();
	const running = await transaction(database, context, (tx) => addVerification(tx, id));
	if (running === undefined) await verify(database, context, given, id);
}
