import { z } from "zod";
import { canonicalJson } from "#kernel/canonical.ts";
import type { EventRecord } from "#kernel/event.ts";
import type { Anchor, ProofStep, Seal } from "#kernel/seal.ts";

/** A file line by line; it may be too large to be held. */
export type Lines = Iterable<string> | AsyncIterable<string>;

/** A line of `seals.jsonl`: a seal and, in the export of a whole zone, the events that it seals as `[module, stream, seq, leaf]`. */
export interface SealLine extends Seal {
	readonly events?: readonly (readonly [string, string, number, string])[];
}

/** A line of `events.jsonl`; an event that stands in no seal has no batch. */
export interface EventLine {
	readonly batch: number | null;
	readonly position: number | null;
	readonly event: EventRecord;
	/** In the export of single streams: what leads from the event to the root of its batch. */
	readonly proof?: readonly ProofStep[];
}

const count = z.int().min(0);
const seal = z.strictObject({
	zone: z.string(),
	batch: count,
	previous: z.string(),
	root: z.string(),
	count,
	total: count,
	at: z.string(),
	head: z.string(),
	key: z.string(),
	signature: z.string(),
	events: z.array(z.tuple([z.string(), z.string(), count, z.string()])).exactOptional(),
});

/** An event may have a key more than we know: it is hashed with the others, so it is found to be changed and can be named. */
const event = z.looseObject({
	zone: z.string(),
	module: z.string(),
	stream: z.string(),
	seq: count,
	actor: z.string(),
	principal: z.string(),
	salt: z.string(),
	data: z.unknown(),
});
const line = z.strictObject({
	batch: count.nullable(),
	position: count.nullable(),
	event,
	proof: z.array(z.strictObject({ side: z.enum(["left", "right"]), hash: z.string() })).exactOptional(),
});

const anchor = z.looseObject({
	zone: z.string(),
	batch: count,
	head: z.string(),
	total: count,
	at: z.string(),
	last: z.looseObject({ module: z.string(), stream: z.string(), seq: count }).nullable(),
	restored: z.literal(true).exactOptional(),
});

/** A line is read only in its one canonical notation and with the keys it has, so that nothing can hide in it. */
function parse(words: string, shape: z.ZodType): unknown {
	try {
		const value: unknown = JSON.parse(words);
		return canonicalJson(value) === words && shape.safeParse(value).success ? value : undefined;
	} catch {
		return undefined; // no JSON, or nested deeper than anything of ours
	}
}

export const sealIn = (words: string) => parse(words, seal) as SealLine | undefined;
export const eventIn = (words: string) => parse(words, line) as EventLine | undefined;

/** An anchor as it stands in its file, whose keys have another order there; undefined for anything else. */
export function anchorIn(words: string): Anchor | undefined {
	try {
		const value: unknown = JSON.parse(words);
		return anchor.safeParse(value).success ? (value as Anchor) : undefined;
	} catch {
		return undefined;
	}
}
