import type { z } from "zod";
import type { Answer, Endpoint } from "#kernel/endpoint.ts";
import type { InvalidField } from "#kernel/outcome.ts";
import type { Text } from "#kernel/text.ts";
import { patiently, waitIn } from "#web/lib/patience.ts";

/** An answer of the server that is no answer: RFC 9457, or the network itself. */
export class Problem extends Error {
	readonly status: number;
	readonly code: string;
	readonly title: Text;
	readonly remedy: Text | undefined;
	readonly requestId: string | undefined;
	readonly fields: readonly InvalidField[];
	/** What makes a refusal true. */
	readonly facts: Readonly<Record<string, unknown>>;
	/** Seconds after which a server that is away wants to be asked again. */
	readonly waits: number | undefined;

	constructor(told: {
		status: number;
		code: string;
		title: Text;
		remedy?: Text;
		requestId?: string;
		invalid?: InvalidField[];
		facts?: Readonly<Record<string, unknown>>;
		waits?: number | undefined;
	}) {
		super(told.title.en);
		this.status = told.status;
		this.code = told.code;
		this.title = told.title;
		this.remedy = told.remedy;
		this.requestId = told.requestId;
		this.fields = told.invalid ?? [];
		this.facts = told.facts ?? {};
		this.waits = told.waits;
	}
}

export const OFFLINE: Text = { zh: "连不上服务器", en: "The server cannot be reached" };
const SLOW: Text = { zh: "服务器 20 秒没有回应", en: "The server did not answer in 20 seconds" };
export const ODD: Text = { zh: "服务器的回答无法识别", en: "The server's answer cannot be read" };

/** Query words; what is undefined is left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

export const address = (path: string, query: Query = {}): string => {
	const words = new URLSearchParams();
	for (const [name, value] of Object.entries(query))
		if (value !== undefined && value !== "") words.set(name, String(value));
	const search = words.toString();
	return `/api/v1${path}${search ? `?${search}` : ""}`;
};

/** Asks one endpoint; everything that goes wrong is a `Problem` with words for people. */
export const get = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> =>
	ask(address(path, query), {}, signal);

type Side<E extends Endpoint, K extends "params" | "query" | "body"> = E[K] extends z.ZodType
	? z.input<E[K]>
	: undefined;

/** What an endpoint is given: its own sides, and for a change the key under which it happens once. */
export type Given<E extends Endpoint> = {
	readonly params?: Side<E, "params">;
	readonly query?: Side<E, "query">;
	readonly body?: Side<E, "body">;
	readonly key?: string;
	readonly signal?: AbortSignal | undefined;
};

/** One endpoint of a contract, typed by it: `call<typeof submitCase>("POST", "/cases/{id}/steps", { params, body, key })`. */
export function call<E extends Endpoint>(
	method: E["method"],
	path: E["path"],
	given: Given<E> = {},
): Promise<Answer<E>> {
	const { params, query, body, key, signal } = given;
	const words: Readonly<Record<string, unknown>> = params ?? {};
	const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(words[name])));
	return ask<Answer<E>>(
		address(filled, query as Query | undefined),
		{
			method,
			headers: {
				...(body !== undefined && { "content-type": "application/json" }),
				...(key && { "idempotency-key": key }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		},
		signal,
	);
}

/** Whether a read that failed may go well at once: the network, or a fault; a server that is away was waited for already. */
export const mayPass = (error: unknown): boolean =>
	!(error instanceof Problem) || error.status === 0 || (error.status >= 500 && error.status !== 503);

/** For how many seconds what failed asks to wait. */
export const waitOf = (error: unknown): number | undefined => (error instanceof Problem ? error.waits : undefined);

/** While the server is away (503), what happens once however often it is sent is sent again: reads, and changes with their key. */
function ask<T>(url: string, init: RequestInit, signal?: AbortSignal): Promise<T> {
	const { method = "GET", headers } = init;
	const mayRepeat = method === "GET" || new Headers(headers).has("idempotency-key");
	return mayRepeat ? patiently(() => askOnce<T>(url, init, signal), waitOf, signal) : askOnce(url, init, signal);
}

async function askOnce<T>(url: string, init: RequestInit, signal?: AbortSignal): Promise<T> {
	const limit = AbortSignal.timeout(20_000);
	let response: Response;
	try {
		response = await fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, limit]) : limit });
	} catch (error) {
		if (signal?.aborted) throw error;
		throw new Problem({ status: 0, code: "web/unreachable", title: limit.aborted ? SLOW : OFFLINE });
	}
	const { status } = response;
	if (status === 204) return undefined as T;
	const waits = waitIn(status, response.headers.get("retry-after"));
	let told: unknown;
	try {
		told = await response.json();
	} catch {
		const requestId = response.headers.get("x-request-id");
		throw new Problem({ status, code: "web/unreadable", title: ODD, waits, ...(requestId && { requestId }) });
	}
	if (!response.ok) throw new Problem({ ...(told as ConstructorParameters<typeof Problem>[0]), waits });
	return told as T;
}
