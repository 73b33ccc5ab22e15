import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A reverse proxy as sites have them: it keeps connections, asks each server often whether it is ready, and sends nothing a second time. */
export interface Proxy {
	readonly address: string;
	close(): Promise<void>;
}

interface Upstream {
	readonly url: URL;
	isReady: boolean;
}

const CHECK = 100;

export async function startProxy(addresses: readonly string[]): Promise<Proxy> {
	const upstreams: Upstream[] = addresses.map((address) => ({ url: new URL(address), isReady: false }));
	const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
	let turn = 0;
	const closing = new AbortController();
	const check = async (upstream: Upstream) => {
		upstream.isReady = await fetch(new URL("/readyz", upstream.url)).then(
			({ ok }) => ok,
			() => false,
		);
	};
	const checking = (async () => {
		for (; !closing.signal.aborted; await sleep(CHECK)) await Promise.all(upstreams.map(check));
	})();
	const server = http.createServer((request, response) => {
		const ready = upstreams.filter(({ isReady }) => isReady);
		const chosen = ready[turn++ % Math.max(1, ready.length)];
		if (!chosen) return void response.writeHead(502).end("nobody is ready");
		const { hostname: host, port } = chosen.url;
		const { connection: _own, ...headers } = request.headers;
		const onward = http.request({ host, port, method: request.method, path: request.url, headers, agent }, (answer) => {
			const { connection: _theirs, ...told } = answer.headers;
			response.writeHead(answer.statusCode ?? 502, told);
			answer.pipe(response);
		});
		onward.on("error", (error) => {
			if (response.headersSent) response.destroy();
			else response.writeHead(502).end(error.message);
		});
		return void request.pipe(onward);
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	await Promise.all(upstreams.map(check));
	return {
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async close() {
			closing.abort();
			await checking;
			server.close();
			server.closeAllConnections();
			agent.destroy();
		},
	};
}
