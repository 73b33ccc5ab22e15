import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";

/** A file may come over a slow line for so long, ms; who reads it ends it sooner when nothing comes. */
export const SLOW_FILE = 900_000;
/** Anything else that is sent to us is short, ms. */
const PROMPT = 30_000;

/**
 * How long a connection is waited for. One whose headers do not come is closed within the sum of both times of `http`, however slowly they
 * drip. An idle one outlives those that a proxy keeps (nginx: 60 s), so that the proxy is the one who closes.
 */
export const PATIENCE = {
	requestTimeout: SLOW_FILE,
	keepAliveTimeout: 72_000,
	http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 },
} as const;

/** Ends a request whose body does not come. */
export function hurry({ raw }: FastifyRequest): void {
	const late = setTimeout(() => !raw.complete && raw.destroy(), PROMPT).unref();
	raw.once("close", () => clearTimeout(late));
}

/** A body that is taken as it comes in. */
export interface IncomingFile {
	readonly stream: Readable;
	/** As the sender tells it, bytes. */
	readonly size: number | undefined;
}

export function fileIn({ body, headers }: FastifyRequest): IncomingFile {
	const size = headers["content-length"];
	return {
		stream: body instanceof Readable ? body : Readable.from([]),
		size: size === undefined ? undefined : Number(size),
	};
}
