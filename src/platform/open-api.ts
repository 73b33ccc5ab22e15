import { z } from "zod";
import { type Endpoint, isKeyed } from "#kernel/endpoint.ts";

/** OpenAPI 3.1 of the endpoints, and the same as a page that needs no script. */
export function openApi(endpoints: readonly Endpoint[]): { readonly json: object; readonly html: string } {
	const paths: Record<string, Record<string, object>> = {};
	for (const endpoint of endpoints) {
		const operations = paths[endpoint.path] ?? {};
		operations[endpoint.method.toLowerCase()] = operationOf(endpoint);
		paths[endpoint.path] = operations;
	}
	const json = {
		openapi: "3.1.0",
		info: { title: "Landfall", version: "1" },
		servers: [{ url: "/api/v1" }],
		paths,
		components: { schemas: { Problem: PROBLEM } },
	};
	return { json, html: page(endpoints) };
}

const PROBLEM = {
	type: "object",
	description: "RFC 9457",
	required: ["type", "code", "status", "title", "requestId"],
	properties: {
		type: { type: "string" },
		code: { type: "string" },
		status: { type: "integer" },
		title: { type: "object", properties: { zh: { type: "string" }, en: { type: "string" } } },
		requestId: { type: "string" },
	},
};

const KEY = {
	name: "idempotency-key",
	in: "header",
	required: true,
	description: "Sent again with the same key, the request has its first answer and no second effect",
	schema: { type: "string", minLength: 8, maxLength: 100 },
};

const problemAnswer = (description: string) => ({
	description,
	content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

function operationOf(endpoint: Endpoint): object {
	const { summary, policy } = endpoint;
	return {
		summary: `${summary.zh} · ${summary.en}`,
		"x-who": policy.who,
		parameters: [
			...parametersOf("path", endpoint.params),
			...parametersOf("query", endpoint.query),
			...(isKeyed(endpoint) ? [KEY] : []),
		],
		...(endpoint.body && {
			requestBody: { required: true, content: { "application/json": { schema: schemaOf(endpoint.body, "input") } } },
		}),
		...(endpoint.streamed && {
			requestBody: {
				required: true,
				content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
			},
		}),
		responses: {
			"200": {
				description: summary.en,
				content: { [endpoint.produces ?? "application/json"]: { schema: schemaOf(endpoint.answer, "output") } },
			},
			"400": problemAnswer("The input is not understood; every field is named"),
			...(endpoint.params && { "404": problemAnswer("There is no such thing") }),
			"500": problemAnswer("A fault; read out the request id"),
		},
	};
}

const schemaOf = (shape: z.ZodType, io: "input" | "output"): object => {
	const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: "any" });
	return schema;
};

function parametersOf(where: "path" | "query", shape: z.ZodObject | undefined): object[] {
	if (!shape) return [];
	const { properties = {}, required = [] } = schemaOf(shape, "input") as {
		properties?: Record<string, object>;
		required?: string[];
	};
	return Object.entries(properties).map(([name, schema]) => ({
		name,
		in: where,
		required: where === "path" || required.includes(name),
		schema,
	}));
}

const escaped = (words: string): string =>
	words.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c] ?? c);

const page = (endpoints: readonly Endpoint[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Landfall API</title>
<style>body{font:16px/1.6 sans-serif;max-width:60rem;margin:3rem auto;padding:0 1rem;color:#15211f}code{font:14px monospace}
table{border-collapse:collapse;width:100%;border-top:2px solid #0d2b31}td,th{border-bottom:1px solid #dce1dc;padding:10px 12px 10px 0;text-align:left;vertical-align:top}
a{color:#0e5b67}</style></head><body><main><h1>Landfall API</h1>
<p>OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a>. Errors are <code>application/problem+json</code> with a title in Chinese and English and a request id.</p>
<table><thead><tr><th>Endpoint</th><th>What</th><th>Who</th></tr></thead><tbody>
${endpoints
	.map(
		({ method, path, summary, policy }) =>
			`<tr><td><code>${method} /api/v1${escaped(path)}</code></td><td>${escaped(summary.zh)}<br>${escaped(summary.en)}</td><td>${escaped([policy.who].flat().join(", "))}</td></tr>`,
	)
	.join("\n")}
</tbody></table></main></body></html>`;
