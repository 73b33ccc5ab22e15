import { createHash, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Registry } from "prom-client";

/** Where a process shows what it measures: beside the pages, never among them. */
export interface MetricsPlace {
	readonly host: string;
	readonly port: number;
	/** Who asks must know it; without one only the machine itself may ask, which the settings see to. */
	readonly token?: string;
}

/** Answers `GET /metrics` and nothing else. */
export async function serveMetrics(
	{ host, port, token }: MetricsPlace,
	registry: Registry,
): Promise<{ readonly port: number; close(): Promise<void> }> {
	const server = createServer((request, response) => {
		const answer = (status: number, text = "", type = "text/plain; charset=utf-8") =>
			response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(text);
		if (request.url !== "/metrics" || request.method !== "GET") return void answer(404);
		if (token !== undefined && !same(request.headers.authorization ?? "", `Bearer ${token}`)) return void answer(401);
		return void registry.metrics().then(
			(text) => answer(200, text, registry.contentType),
			() => answer(500),
		);
	});
	server.headersTimeout = 5_000;
	for (let attempt = 0; ; attempt++) {
		server.listen(port, host);
		try {
			await once(server, "listening");
			break;
		} catch (error) {
			// the process before this one may need a moment to let go of the port
			if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || attempt === 30) throw error;
			await sleep(100);
		}
	}
	const address = server.address();
	return {
		port: typeof address === "object" && address ? address.port : port,
		async close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

/** Without telling by the time it takes how much of it was right. */
const same = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted));
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
