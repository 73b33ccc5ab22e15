import http from "node:http";
import type { AddressInfo } from "node:net";
import { PLANTED } from "./planted.ts";

export interface Counted {
	asked: number;
	faults: number;
}

/**
 * Stands between the attackers and what they attack, so that all of it is one site: every POST gets a key of its own, so that it is carried
 * out and not answered from memory, and every request and answer of 5xx is counted, those of what is planted apart.
 */
export async function between(real: string, planted: string) {
	const counted: Record<"real" | "planted", Counted> = {
		real: { asked: 0, faults: 0 },
		planted: { asked: 0, faults: 0 },
	};
	const agent = new http.Agent({ keepAlive: true });
	const server = http.createServer((request, response) => {
		const { method, url: path = "/", headers } = request;
		const which = path.startsWith(PLANTED) ? "planted" : "real";
		const number = ++counted[which].asked;
		const key = method === "POST" ? { "idempotency-key": `attack-${number}` } : {};
		const { hostname: host, port } = new URL(which === "planted" ? planted : real);
		let asked: http.ClientRequest;
		try {
			asked = http.request({ agent, host, port, method, path, headers: { ...key, ...headers } });
		} catch {
			response.writeHead(400).end(); // an address that Node does not send
			return;
		}
		asked.on("response", (answer) => {
			const status = answer.statusCode ?? 502;
			if (status >= 500) {
				counted[which].faults++;
				if (which === "real") console.error(`answered ${status}: ${method} ${path}`);
			}
			response.writeHead(status, answer.headers);
			answer.pipe(response);
		});
		asked.on("error", (error) => {
			if (!response.destroyed && which === "real") {
				counted.real.faults++;
				console.error(`not answered (${error.message}): ${method} ${path}`);
			}
			response.destroy();
		});
		response.on("close", () => {
			if (!response.writableFinished) asked.destroy(); // the attacker did not wait
		});
		request.pipe(asked);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		address: `http://127.0.0.1:${port}`,
		counted,
		close() {
			server.close();
			server.closeAllConnections();
			agent.destroy();
		},
	};
}
