import type { OutgoingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Held } from "#platform/live.ts";

/** JSON that changes only with its hash: sent with an ETag, compressed once. */
export class Cached {
	readonly json: string;
	readonly hash: string;
	constructor(json: string, hash: string) {
		this.json = json;
		this.hash = hash;
	}
}

/** What is no JSON: a calendar, or a document that a browser shows by itself, under the name by which it is kept. */
export class Bytes {
	readonly bytes: Buffer;
	readonly type:
		| "application/pdf"
		| "image/png"
		| "image/jpeg"
		| "text/calendar; charset=utf-8"
		| "application/octet-stream";
	readonly name: string;
	constructor(bytes: Buffer, type: Bytes["type"], name: string) {
		this.bytes = bytes;
		this.type = type;
		this.name = name;
	}
}

/** A file that somebody handed in, read from the disk as it is sent. */
export class Opened {
	readonly open: () => Readable;
	readonly size: number;
	readonly type: string;
	readonly name: string;
	/** Saved rather than shown. */
	readonly saved: boolean;
	constructor({ open, size, type, name, saved }: Omit<Opened, never>) {
		this.open = open;
		this.size = size;
		this.type = type;
		this.name = name;
		this.saved = saved;
	}
}

/** Nothing is sent again that the browser has. */
export function sendCached(request: FastifyRequest, reply: FastifyReply, { json, hash }: Cached): FastifyReply {
	const tag = `"${hash}"`;
	reply.header("etag", tag).header("cache-control", "no-cache").type("application/json; charset=utf-8");
	if (request.headers["if-none-match"]?.includes(tag)) return reply.code(304).send();
	return reply.send(json);
}

/** Past everything that is done to a finished answer; proxies are asked not to gather it up. */
export function hold(reply: FastifyReply, { open }: Held): void {
	reply.hijack();
	reply.raw.writeHead(200, {
		...(reply.getHeaders() as OutgoingHttpHeaders),
		"content-type": "text/event-stream; charset=utf-8",
		"cache-control": "no-store",
		"x-accel-buffering": "no",
		connection: "close", // it carries nothing else, and a server that stops waits for no connection that ended
	});
	open(reply.raw);
}

/** Shown inside our own pages only, without script, and never guessed to be of another type; what a browser does not show is saved. */
export function sendBytes(reply: FastifyReply, { bytes, type, name }: Bytes): FastifyReply {
	return named(reply, type === "application/octet-stream", name)
		.header("content-security-policy", SHOWN)
		.type(type)
		.send(bytes);
}

/** The same of what others made: a picture is cut off from everything, a PDF is shown by the browser's own viewer, which a sandbox stops. */
export function sendOpened(reply: FastifyReply, { open, size, type, name, saved }: Opened): FastifyReply {
	const shut = saved || type !== "application/pdf";
	return named(reply, saved, name)
		.header("content-security-policy", shut ? `${SHOWN}; sandbox` : SHOWN)
		.header("content-length", size)
		.type(type)
		.send(open());
}

const SHOWN = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** The name is words for people: RFC 8187 leaves nothing in it that a header or a folder could take for something else. */
const named = (reply: FastifyReply, saved: boolean, name: string): FastifyReply =>
	reply
		.header(
			"content-disposition",
			`${saved ? "attachment" : "inline"}; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`,
		)
		.header("cache-control", "no-store");
