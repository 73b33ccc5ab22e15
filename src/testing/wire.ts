import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import type { ServerAddress } from "#platform/postgres.ts";

/** The line between an application and PostgreSQL, which can be cut. */
export interface Wire {
	/** Of the server, as it is reached over the line. */
	readonly address: ServerAddress;
	/** Every connection ends at once, in the middle of whatever it was. */
	reset(): void;
	/** Nothing arrives on either side, and nobody gets through, until it is down no more: then what was connected ends. */
	down(isDown: boolean): void;
	/** Of the answers every so many-eth is lost with its connection, after the server has done what it was asked; 0: none. */
	loseAnswers(every: number): void;
	close(): Promise<void>;
}

export async function startWire(server: ServerAddress): Promise<Wire> {
	const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-wire-"));
	const socket = (host: string) => path.join(host, `.s.PGSQL.${server.port}`);
	const pairs = new Set<readonly [net.Socket, net.Socket]>();
	let [isDown, every, answers] = [false, 0, 0];
	const listening = net.createServer((near) => {
		const far = net.connect(socket(server.host));
		const pair = [near, far] as const;
		pairs.add(pair);
		const end = () => {
			pairs.delete(pair);
			for (const one of pair) one.destroy();
		};
		for (const one of pair) one.on("error", end).on("close", end);
		near.on("data", (bytes) => void (isDown || far.write(bytes)));
		far.on("data", (bytes) => {
			if (isDown) return;
			if (every > 0 && ++answers % every === 0) end();
			else near.write(bytes);
		});
	});
	listening.listen(socket(folder));
	await once(listening, "listening");
	const reset = () => {
		for (const [near] of pairs) near.destroy();
	};
	return {
		address: { ...server, host: folder },
		reset,
		down(goesDown) {
			isDown = goesDown;
			if (!isDown) reset();
		},
		loseAnswers(of) {
			every = of;
		},
		async close() {
			reset();
			listening.close();
			await once(listening, "close");
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
