/** The database cannot be reached, or does not answer in time: 503 over HTTP, exit 4 on the command line. */
export class Unreachable extends Error {}

/** The data folder is in use by another Landfall process, or cannot be used at all. */
export class FolderUnusable extends Error {}

/** Someone appended to the stream since its state was read; the transaction tries again by itself, so nobody outside sees it often. */
export class Stale extends Error {}

/** What PostgreSQL says when a transaction lost a race and may simply be tried again: serialization, deadlock. */
const TRY_AGAIN = new Set(["40001", "40P01"]);

/** Own code of `platform.stale` (0001_platform.sql): the state row was not at the expected seq. */
const STALE = "LF001";

/** A text that was prepared before a migration beside this process would answer other columns now: asked anew it is understood. */
export const isOutgrown = (error: unknown): boolean =>
	codeOf(error) === "0A000" && /cached plan must not change result type/.test(String(error));

/** Connection lost, server starting or stopping or only read since it is no primary any more, too many connections, disk full, cancelled by a timeout, a lock not had in time. */
const UNREACHABLE =
	/^(08...|25006|57P0[1-5]|57014|55P03|53...|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
/** node-postgres gives no code for these. */
const UNREACHABLE_WORDS =
	/^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered|Client was closed)/;

/** The SQLSTATE, or Node's code, that an error carries. */
export const codeOf = (error: unknown): string | undefined => {
	const code = (error as { readonly code?: unknown } | null)?.code;
	return typeof code === "string" ? code : undefined;
};

/** What an error of the database means to us: the race was lost, the database is away, or a fault of ours (left as it is). */
export function understood(error: unknown): unknown {
	const code = codeOf(error);
	const { constraint, message } = error as { readonly constraint?: string; readonly message?: string };
	if (code === STALE || (code === "23505" && constraint !== undefined && /^(event|state)_pkey$/.test(constraint)))
		return new Stale(message, { cause: error });
	if (isOutgrown(error) || (code !== undefined && TRY_AGAIN.has(code))) return new Stale(message, { cause: error });
	if ((code !== undefined && UNREACHABLE.test(code)) || UNREACHABLE_WORDS.test(message ?? ""))
		return new Unreachable(message ?? "database unreachable", { cause: error });
	return error;
}
