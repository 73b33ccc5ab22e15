import { useSyncExternalStore } from "react";

/** Tries of one request, the first one with them. */
const TRIES = 5;
/** Who is to wait longer, in seconds, is told so rather than left waiting. */
const LONGEST = 30;
/** Where a server that is away does not say for how long, as a proxy before it may not. */
const UNSAID = 2;

/** When the requests that wait now are sent again, ms. */
const waits = new Set<{ readonly until: number }>();
const listeners = new Set<() => void>();
let next: number | undefined;

function told(): void {
	next = waits.size === 0 ? undefined : Math.min(...[...waits].map(({ until }) => until));
	for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
	listeners.add(listener);
	return () => void listeners.delete(listener);
};

/** When what waits is sent again, ms; undefined while nothing waits. */
export const useNextTry = (): number | undefined => useSyncExternalStore(subscribe, () => next);

/** Seconds of a `Retry-After`, which tells them or a date (RFC 9110 §10.2.3). */
export function secondsIn(header: string | null, now: number): number {
	if (header === null) return UNSAID;
	const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
	return Number.isFinite(seconds) ? Math.max(0, seconds) : UNSAID;
}

/** For how many seconds an answer asks to wait: one that the server is away (503). */
export const waitIn = (status: number, header: string | null): number | undefined =>
	status === 503 ? secondsIn(header, Date.now()) : undefined;

/** Sends what may be sent again as often as it takes while the server is away: `waitOf` a failure is for how many seconds it asks to wait. */
export async function patiently<T>(
	attempt: () => Promise<T>,
	waitOf: (error: unknown) => number | undefined,
	signal?: AbortSignal,
): Promise<T> {
	for (let tried = 1; ; tried++) {
		try {
			return await attempt();
		} catch (error) {
			const seconds = waitOf(error);
			if (seconds === undefined || seconds > LONGEST || tried === TRIES) throw error;
			await waited(seconds, signal);
		}
	}
}

/** Waits in the sight of who looks at the page. */
async function waited(seconds: number, signal: AbortSignal | undefined): Promise<void> {
	const wait = { until: Date.now() + seconds * 1000 };
	waits.add(wait);
	told();
	try {
		await new Promise<void>((resolve, reject) => {
			const timer = setTimeout(resolve, seconds * 1000);
			const stop = () => {
				clearTimeout(timer);
				reject(signal?.reason as Error);
			};
			if (signal?.aborted) stop();
			else signal?.addEventListener("abort", stop, { once: true });
		});
	} finally {
		waits.delete(wait);
		told();
	}
}
