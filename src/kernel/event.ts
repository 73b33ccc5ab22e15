import { canonicalJson } from "#kernel/canonical.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** One event as it is kept, exported and sealed. Instants are UTC with milliseconds, money and other exact numbers are strings. */
export interface EventRecord {
	readonly zone: string;
	readonly module: string;
	readonly stream: string;
	/** 1, 2, 3 … in its stream, without a gap. */
	readonly seq: number;
	readonly type: string;
	readonly data: Json;
	/** When it happened; */
	readonly at: string;
	/** when we learnt it, on the zone's clock; */
	readonly recordedAt: string;
	/** the same moment on the real clock. */
	readonly realAt: string;
	readonly actor: string;
	readonly principal: string;
	/** The zone pack under which it was decided. */
	readonly pack: string;
}

/** What is hashed: the record alone in canonical JSON (RFC 8785), whatever else stands beside it. */
export const eventText = (event: EventRecord): string => {
	const { zone, module, stream, seq, type, data, at, recordedAt, realAt, actor, principal, pack } = event;
	return canonicalJson({ zone, module, stream, seq, type, data, at, recordedAt, realAt, actor, principal, pack });
};
