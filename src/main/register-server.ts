import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A certificate that a register knows of. */
export interface Registered {
	readonly type: string;
	readonly holder: string;
	readonly issuedOn?: string | undefined;
	readonly validUntil?: string | undefined;
	readonly revoked?: boolean | undefined;
}

/** How it answers: as it should, or as registers do on bad days. */
export const MOODS = ["well", "silent", "broken", "wordy", "garbled", "half", "other"] as const;
export type Mood = (typeof MOODS)[number];

export interface RegisterServer {
	readonly url: string;
	mood: Mood;
	/** What it knows; set it to have it learn something. */
	known: readonly Registered[];
	close(): Promise<void>;
}

/**
 * A register of certificates over HTTP: `GET /certificates?holder=…&type=…`. `PUT /mood?be=silent` puts it into a mood, as a rehearsal of
 * a bad day: it is for demos and tests, and listens on this machine only.
 */
export async function serveRegister(registered: readonly Registered[], port = 0): Promise<RegisterServer> {
	let mood: Mood = "well";
	let known = registered;
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? "/", "http://register");
		const [holder, type] = [searchParams.get("holder") ?? "", searchParams.get("type") ?? ""];
		if (pathname === "/mood" && request.method === "PUT") {
			const wanted = MOODS.find((one) => one === searchParams.get("be"));
			mood = wanted ?? mood;
			return void response.writeHead(wanted ? 200 : 400).end(`${JSON.stringify({ mood, moods: MOODS })}\n`);
		}
		if (pathname !== "/certificates") return void response.writeHead(404).end();
		if (mood === "silent") return;
		if (mood === "broken") return void response.writeHead(500).end("{}");
		const certificates = known.filter((one) => one.holder === holder && one.type === type);
		const answer = { holder: mood === "other" ? `${holder}-2` : holder, certificates };
		const words = JSON.stringify(answer);
		response.writeHead(200, { "content-type": "application/json" });
		if (mood === "wordy") return void response.end(words.padEnd(10_000_000));
		if (mood === "garbled") return void response.end(words.slice(0, -1));
		if (mood !== "half") return void response.end(words);
		response.write(words.slice(0, 5), () => response.destroy());
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		get mood() {
			return mood;
		},
		set mood(next) {
			mood = next;
		},
		get known() {
			return known;
		},
		set known(next) {
			known = next;
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
