import { canonicalJson } from "#kernel/canonical.ts";
import type { Sha256 } from "#kernel/seal.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** What of an event may be told to anyone who sees that there is one. Instants are UTC with milliseconds. */
interface Plain {
	readonly zone: string;
	readonly module: string;
	readonly stream: string;
	/** 1, 2, 3 … in its stream, without a gap. */
	readonly seq: number;
	readonly type: string;
	/** When it happened; */
	readonly at: string;
	/** when we learnt it, on the zone's clock; */
	readonly recordedAt: string;
	/** the same moment on the real clock. */
	readonly realAt: string;
	/** The zone pack under which it was decided. */
	readonly pack: string;
}

/** One event as it is kept, exported and sealed. Money and other exact numbers are strings. */
export interface EventRecord extends Plain {
	readonly data: Json;
	readonly actor: string;
	readonly principal: string;
	/** Secret to all who do not see the whole event: without it the hash of a field says nothing of what stands there. */
	readonly salt: string;
}

/**
 * An event with single fields withheld (遮盖): who acted, for whom, and each `data.…` stand either with their own salt, or as a hash only.
 * Its leaf is the one that was sealed, whatever is withheld.
 */
export interface MaskedRecord extends Plain {
	readonly shown: Readonly<Record<string, readonly [salt: string, value: Json]>>;
	readonly withheld: Readonly<Record<string, string>>;
}

/** What is hashed for one field. */
export const fieldText = (name: string, salt: string, value: Json): string => canonicalJson([name, salt, value]);

/** What is hashed for the leaf: the plain fields as they are, each other one as its hash. */
export const leafText = (plain: Plain, fields: Readonly<Record<string, string>>): string =>
	canonicalJson({ ...plain, fields });

/** Each field's own salt follows from the event's, so that one can be told without the others. */
function saltedFields({ actor, principal, data, salt }: EventRecord, sha256: Sha256): [string, string, Json][] {
	const isObject = typeof data === "object" && data !== null && !Array.isArray(data);
	const inside = isObject
		? Object.entries(data).flatMap(([key, value]): [string, Json][] =>
				value === undefined ? [] : [[`data.${key}`, value]],
			)
		: [["data", data] as [string, Json]];
	const fields: [string, Json][] = [["actor", actor], ["principal", principal], ...inside];
	return fields.map(([name, value]) => [name, sha256(salt + name), value]);
}

/** The hash under which an event is sealed; a key more in the record is another event. */
export function leafOf(event: EventRecord, sha256: Sha256): string {
	const { actor: _actor, principal: _principal, data: _data, salt: _salt, ...plain } = event;
	const hashes = saltedFields(event, sha256).map(([name, salt, value]) => [name, sha256(fieldText(name, salt, value))]);
	return sha256(leafText(plain, Object.fromEntries(hashes) as Record<string, string>));
}

/** The event without the fields that are not for the reader. */
export function masked(event: EventRecord, isShown: (field: string) => boolean, sha256: Sha256): MaskedRecord {
	const { actor: _actor, principal: _principal, data: _data, salt: _salt, ...plain } = event;
	const shown: Record<string, readonly [string, Json]> = {};
	const withheld: Record<string, string> = {};
	for (const [name, salt, value] of saltedFields(event, sha256)) {
		if (isShown(name)) shown[name] = [salt, value];
		else withheld[name] = sha256(fieldText(name, salt, value));
	}
	return { ...plain, shown, withheld };
}
