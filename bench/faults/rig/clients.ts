import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Asked } from "#testing/oracles/journal.ts";

/** What a client was told about one key. */
export interface Counted extends Asked {
	readonly tally: string;
}

export interface Clients {
	readonly journal: readonly Counted[];
	/** Answers with 5xx or none, each tried again with its key. */
	readonly failures: number;
	/** When the first good answer came to a request that was sent after that moment. */
	successAfter(moment: number): Promise<number>;
	stop(): Promise<void>;
}

const IN_FLIGHT = 16;
/** Few, so that requests meet on one stream. */
const TALLIES = 60;
const DOUBLED = 0.2;

/** Sixteen clients count without pause; each asks until it is answered, and one in five asks twice at once. */
export function startClients(address: string): Clients {
	const journal: Counted[] = [];
	const waiting: { readonly after: number; readonly resolve: (at: number) => void }[] = [];
	let failures = 0;
	const stopping = new AbortController();
	const succeeded = (sent: number) => {
		for (const waiter of waiting.splice(0))
			if (sent > waiter.after) waiter.resolve(performance.now());
			else waiting.push(waiter);
	};
	const ask = async (body: string, failed: () => void): Promise<string | undefined> => {
		for (let tries = 0; tries < 400; tries++) {
			const sent = performance.now();
			try {
				const response = await fetch(address, { method: "POST", body, signal: AbortSignal.timeout(15_000) });
				const answer = await response.text();
				if (response.status === 200) {
					succeeded(sent);
					return answer;
				}
			} catch {
				// not there, or gone in the middle: the outcome is unknown
			}
			failures++;
			failed();
			if (stopping.signal.aborted && tries > 200) return undefined;
			await sleep(20 + Math.random() * 60);
		}
		return undefined;
	};
	const client = async () => {
		while (!stopping.signal.aborted) {
			const key = randomUUID();
			const tally = `t${Math.floor(Math.random() * TALLIES)}`;
			const body = JSON.stringify({ key, tally, n: 1, mark: key });
			let failedHere = 0;
			const failed = () => void failedHere++;
			const asked = Math.random() < DOUBLED ? [ask(body, failed), ask(body, failed)] : [ask(body, failed)];
			const answers = new Set((await Promise.all(asked)).filter((answer) => answer !== undefined));
			journal.push({ key, tally, answers, failures: failedHere });
		}
	};
	const clients = Array.from({ length: IN_FLIGHT }, client);
	return {
		journal,
		get failures() {
			return failures;
		},
		successAfter: (after) => new Promise((resolve) => waiting.push({ after, resolve })),
		async stop() {
			stopping.abort();
			await Promise.all(clients);
		},
	};
}
