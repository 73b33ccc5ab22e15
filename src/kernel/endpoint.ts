import type { z } from "zod";
import type { Text } from "#kernel/text.ts";

/**
 * Who may call an endpoint. `anyone` needs no login, `person` is anyone who has logged in, `applicant` who asks for themselves or by a
 * mandate, every other word is a role of staff; of several, one is enough. What of the things behind it they may see or do is decided by the module.
 */
export interface Policy {
	readonly who: string | readonly string[];
}

/** What one HTTP route is, written down once: the server checks by it, the documentation is made of it. */
export interface Endpoint {
	readonly method: "GET" | "POST" | "PUT" | "DELETE";
	/** As in OpenAPI: `/items/{code}`, below `/api/v1`. */
	readonly path: string;
	/** Deny by default: a route without a policy does not start. */
	readonly policy: Policy;
	readonly summary: Text;
	readonly params?: z.ZodObject;
	readonly query?: z.ZodObject;
	readonly body?: z.ZodType;
	readonly answer: z.ZodType;
	/** Media type of an answer that is no JSON. */
	readonly produces?: string;
	/** The body is a file of any type, handed to the route as it comes in, and not JSON. */
	readonly streamed?: true;
	/** A POST that is harmless to repeat and whose answer is not to be kept: it needs no `Idempotency-Key`. */
	readonly repeatable?: true;
	/** Counted more strictly than others: an attempt to get a session, or what costs seconds of work; a PDF is always costly. */
	readonly limit?: "sign-in" | "costly";
}

/** What an endpoint's route receives, checked. */
export interface Received<E extends Endpoint> {
	readonly params: E["params"] extends z.ZodType ? z.output<E["params"]> : Readonly<Record<string, never>>;
	readonly query: E["query"] extends z.ZodType ? z.output<E["query"]> : Readonly<Record<string, never>>;
	readonly body: E["body"] extends z.ZodType ? z.output<E["body"]> : undefined;
}

/** What its handler gives: never changed after it was given; a shape that is open to more keys takes any. */
export type Answer<E extends Endpoint> = Given<z.output<E["answer"]>>;
type Given<T> = T extends readonly (infer U)[]
	? readonly Given<U>[]
	: T extends object
		? { readonly [K in keyof T as string extends K ? never : K]: Given<T[K]> }
		: T;

/** Whether a request must carry a key under which its first answer is kept. */
export const isKeyed = ({ method, repeatable }: Endpoint): boolean => method === "POST" && !repeatable;
