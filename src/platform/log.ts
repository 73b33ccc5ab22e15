import { type DestinationStream, type Logger, pino, stdSerializers } from "pino";

export type Log = Logger;

/** One request, as a log may tell it. */
export interface Answered {
	readonly requestId: string;
	readonly method: string;
	/** The pattern, never the address; null where there is no such route. */
	readonly route: string | null;
	readonly status: number;
	/** Of the problem that it was answered with. */
	readonly code?: string;
	readonly ms: number;
}

/**
 * JSON lines without personal data: ids, codes, names of routes and tasks, and never a body, a parameter, a header or a query string.
 * An error of the database is told by its code and place only, since its message and detail quote values.
 * Without `to` they go to where the process writes.
 */
export const makeLog = (process: string, to?: DestinationStream): Log =>
	pino({ base: { process }, serializers: { err: told }, timestamp: pino.stdTimeFunctions.isoTime }, to);

export function told(error: unknown): unknown {
	if (!(error instanceof Error)) return { type: typeof error };
	const { code, severity, table, constraint, routine } = error as unknown as Record<string, unknown>;
	const stack = error.stack?.replace(/^[\s\S]*?\n(?= +at )/, "");
	if (severity === undefined) {
		const { type, message } = stdSerializers.err(error);
		return { type, message, code, stack, ...(error.cause === undefined ? {} : { cause: told(error.cause) }) };
	}
	return { type: "DatabaseError", code, severity, table, constraint, routine, stack };
}
