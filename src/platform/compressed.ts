import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);
/** What was compressed before, by encoding and ETag; a zone's slice is asked for by everyone. */
const kept = new Map<string, Buffer>();

/** Compresses words longer than a packet; long ones with an ETag once and well, for they are few and asked for often. */
export async function compressed(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
	if (typeof payload !== "string" || payload.length < 1200 || reply.getHeader("content-encoding")) return payload;
	const accepted = request.headers["accept-encoding"] ?? "";
	const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined;
	reply.header("vary", "accept-encoding");
	if (!encoding) return payload;
	reply.header("content-encoding", encoding).removeHeader("content-length");
	const tag = reply.getHeader("etag");
	const key = typeof tag === "string" && payload.length > 100_000 ? `${encoding} ${tag}` : undefined;
	const known = key && kept.get(key);
	if (known) return known;
	const level = { params: { [constants.BROTLI_PARAM_QUALITY]: key ? 9 : 4 } };
	const made = encoding === "br" ? await brotli(payload, level) : await deflate(payload);
	if (key) {
		if (kept.size > 8) kept.clear();
		kept.set(key, made);
	}
	return made;
}
