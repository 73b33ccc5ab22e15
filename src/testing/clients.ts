import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Asked } from "#testing/oracles/journal.ts";
import type { CountInput } from "#testing/tally.ts";

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

/** Asks once for a count under a key; the answer, or undefined where it failed and the outcome may be unknown. */
export type Send = (asked: CountInput & { readonly key: string }) => Promise<string | undefined>;

/** Over HTTP. */
export const sendTo =
	(address: string): Send =>
	async (asked) => {
		const body = JSON.stringify(asked);
		const response = await fetch(address, { method: "POST", body, signal: AbortSignal.timeout(15_000) });
		const answer = await response.text();
		return response.status === 200 ? answer : undefined;
	};

/** Sixteen clients count without pause; each asks until it is answered, and one in five asks twice at once. */
export function startClients(send: Send): Clients {
	const journal: Counted[] = [];
	const waiting: { readonly after: number; readonly resolve: (at: number) => void }[] = [];
	let failures = 0;
	const stopping = new AbortController();
	const succeeded = (sent: number) => {
		for (const waiter of waiting.splice(0))
			if (sent > waiter.after) waiter.resolve(performance.now());
			else waiting.push(waiter);
	};
	const ask = async (asked: Parameters<Send>[0], failed: () => void): Promise<string | undefined> => {
		for (let tries = 0; tries < 400; tries++) {
			const sent = performance.now();
			const answer = await send(asked).catch(() => undefined); // not there, or gone in the middle
			if (answer !== undefined) {
				succeeded(sent);
				return answer;
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
			const body = { key, tally, n: 1, mark: key };
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
