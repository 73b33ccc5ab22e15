import type { Endpoint } from "#kernel/endpoint.ts";
import { ENDPOINTS, LOGINS, MAY } from "#testing/who-may.ts";
import { cookieOf } from "../load/asker.ts";
import { exampleOf, marked, marks, shapeOf, unmarked } from "./example.ts";
import { makeThings } from "./things.ts";

/** One request with every place that sqlmap tries marked by `*`. */
export interface Target {
	readonly method: string;
	readonly url: string;
	/** Who asks. */
	readonly login: string;
	readonly cookie: string;
	readonly headers?: readonly string[];
	readonly body?: string;
	/** It has an injection that has to be found. */
	readonly planted?: true;
}

/** What a field takes that takes any text. */
const TEXT = "1' OR '1'='1";
/** What every variant of a body has: tried in the first. */
const COMMON = new Set(["type", "after"]);

/**
 * Every declared parameter of every route, by who may ask it: the parts of its address, its query (each that takes any text by itself, or they
 * would narrow each other down to nothing; the others together), each value of its body in each variant. And what stands in heads.
 */
export async function targetsOf(address: string): Promise<readonly Target[]> {
	const things = await makeThings(address);
	const targets: Target[] = [];
	for (const endpoint of ENDPOINTS.filter(({ path }) => path !== "/changes")) {
		const { method } = endpoint;
		const where = pathOf(endpoint, things);
		const add = async (url: string, body?: string) => {
			const login = loginOf(endpoint);
			const cookie = await cookieOf(address, login); // its own: one target may log itself out
			targets.push({ method, url: address + url, login, cookie, ...(body !== undefined && { body }) });
		};
		const plain = unmarked(where);
		const [needed = "", ...queries] = queriesOf(endpoint);
		const bodies = endpoint.body ? bodiesOf(endpoint, things) : [undefined];
		for (const [index, body] of bodies.entries())
			if (marks(index === 0 ? where : plain) > 0 || body) await add((index === 0 ? where : plain) + needed, body);
		for (const query of queries) await add(plain + query, bodies[0] && unmarked(bodies[0]));
	}
	return [...targets, ...(await headsOf(address))];
}

export const marksOf = ({ url, cookie, headers = [], body = "" }: Target): number =>
	marks([url, cookie, ...headers, body].join(""));

const loginOf = ({ method, path }: Endpoint): string => {
	const may = MAY[`${method} ${path}`];
	return LOGINS[(typeof may === "object" ? may[0] : undefined) ?? "applicant"];
};

/** With what there is of its kind in place of its first part, each part marked. */
const pathOf = ({ path, params }: Endpoint, things: Readonly<Record<string, string>>): string => {
	const parts = params ? exampleOf(params, shapeOf(params)) : {};
	const kind = path.split("/").find((part) => things[part] !== undefined) ?? "";
	let first = true;
	return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
		const thing = first ? things[kind] : things[name];
		first = false;
		return `${thing ?? encodeURIComponent(String(Reflect.get(Object(parts), name)))}*`;
	});
};

/** First what it cannot be asked without; then each that is tried. */
function queriesOf({ query }: Endpoint): readonly string[] {
	if (!query) return [];
	const shape = shapeOf(query);
	const values = Object.entries(exampleOf(query, shape) as object);
	const asked = (isTried: (key: string) => boolean): string =>
		values
			.filter(([key]) => isTried(key) || shape.required?.includes(key))
			.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}${isTried(key) ? "*" : ""}`)
			.join("&");
	const isFree = (key: string): boolean => query.shape[key]?.safeParse(TEXT).success ?? false;
	const free = values.map(([key]) => key).filter(isFree);
	const tried = [() => false, ...free.map((one) => (key: string) => key === one), (key: string) => !isFree(key)];
	return tried
		.map(asked)
		.map((words) => words && `?${words}`)
		.filter((words, index) => index === 0 || words.includes("*"));
}

/** Each variant of its body; what has to be there for it to be more than refused stands in place of the example. */
function bodiesOf({ method, path, body }: Endpoint, things: Readonly<Record<string, string>>): readonly string[] {
	if (!body) return [];
	const shape = shapeOf(body);
	const known = KNOWN[`${method} ${path}`]?.(things);
	return (shape.oneOf ?? shape.anyOf ?? [shape]).map((variant, index) => {
		return marked(exampleOf(body, variant, known), index === 0 ? new Set() : COMMON);
	});
}

const KNOWN: Readonly<Record<string, (things: Readonly<Record<string, string>>) => object>> = {
	"POST /drafts": () => ({ item: "A02" }),
	"PUT /drafts/{id}": () => ({ form: { "company.name": "甲" }, commitments: [], consents: ["1"] }),
	"POST /cases": ({ drafts }) => ({ draft: drafts }),
	"POST /complaints": ({ cases }) => ({ case: cases }),
	"PUT /me/principal": () => ({ principal: "firm:isotope" }),
	"POST /disputes": () => ({ about: { kind: "fact", id: "company.name" } }),
	"POST /roadmaps": ({ zone }) => ({ version: zone }),
	"PUT /roadmaps/{ref}": ({ zone }) => ({ version: zone }),
	"POST /projects": () => ({ industry: "life-health", chain: "bio", source: { channel: "own" } }),
	"POST /counter/holders": () => ({ document: { kind: "identityCard", number: "500106199003070028" } }),
	"POST /meetings": ({ projects }) => ({
		startsAt: "2022-07-25T15:30:00+08:00",
		agenda: [{ says: "1", project: projects }],
	}),
};

/** What a request says beside address and body. */
async function headsOf(address: string): Promise<readonly Target[]> {
	const heads = [
		...["Accept-Language: zh*", "User-Agent: x*", "Referer: x*", "X-Forwarded-For: 127.0.0.1*", "X-Request-Id: 1*"],
		...["If-None-Match: x*", "Last-Event-Id: 1*", "Traceparent: 00-1*", "Forwarded: for=1*"],
	];
	const login = LOGINS.applicant;
	const cookie = await cookieOf(address, login);
	return [
		{ method: "GET", url: `${address}/cases`, login, cookie: `${cookie}*`, headers: heads },
		{
			method: "POST",
			url: `${address}/drafts`,
			login,
			cookie,
			headers: ["Idempotency-Key: 1*"],
			body: JSON.stringify({ item: "A02" }),
		},
	];
}
