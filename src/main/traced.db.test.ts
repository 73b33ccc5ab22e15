import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { testInstallation } from "#testing/installation.ts";

const installation = testInstallation(Date.parse("2022-07-25T08:30:00+08:00"));
const RIG = fileURLToPath(new URL("../testing/traced-server.ts", import.meta.url));

interface Sent {
	readonly resourceSpans: readonly {
		readonly scopeSpans: readonly {
			readonly spans: readonly {
				readonly name: string;
				readonly traceId: string;
				readonly spanId: string;
				readonly parentSpanId?: string;
				readonly attributes: unknown;
			}[];
		}[];
	}[];
}

/** Runs a server by itself that is asked for one draft, and answers what it said. */
const run = (environment: Record<string, string>): Promise<string> =>
	new Promise((resolve, reject) => {
		execFile(
			process.execPath,
			[RIG, JSON.stringify(installation.config(Object.keys(environment).length > 0 ? { traces: true } : {}))],
			{ env: { ...process.env, ...environment } },
			(error, stdout, stderr) => (error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout)),
		);
	});

test("a request is traced with its statements, in the caller's own trace and without a word of what was asked; else no SDK is loaded", async () => {
	const sent: Sent[] = [];
	const collector = createServer((request, response) => {
		void (async () => {
			sent.push(JSON.parse(await text(request)) as Sent);
			response.writeHead(200, { "content-type": "application/json" }).end("{}");
		})();
	}).listen(0, "127.0.0.1");
	await once(collector, "listening");
	const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
	const { draft, loaded } = JSON.parse(await run({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })) as Told;
	collector.close();
	expect(loaded).toBe(true);
	const spans = sent.flatMap(({ resourceSpans }) =>
		resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
	);
	const asked = spans.find(({ name }) => name === "GET /api/v1/drafts/:id");
	expect(asked).toMatchObject({ traceId: "0af7651916cd43dd8448eb211c80319c", parentSpanId: "b7ad6b7169203331" });
	expect(spans.filter(({ parentSpanId }) => parentSpanId === asked?.spanId).map(({ name }) => name)).toContain(
		"SELECT find-session",
	);
	const words = JSON.stringify(sent);
	for (const word of [draft, "zhou", "A02"]) expect(words, word).not.toContain(word);
	expect((JSON.parse(await run({})) as Told).loaded).toBe(false);
});

interface Told {
	readonly draft: string;
	readonly loaded: boolean;
}
