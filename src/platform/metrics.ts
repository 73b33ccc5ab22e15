import { Counter, collectDefaultMetrics, Gauge, type GaugeConfiguration, Histogram, Registry } from "prom-client";
import type { Backlog, JobsOfTask } from "#platform/backlog.ts";
import type { OpenZone } from "#platform/database.ts";
import type { Answered } from "#platform/log.ts";

/**
 * What a process measures of itself, in Prometheus' words. A label is a word of the code or of the pack, never a person, a case, an address
 * or anything else that somebody sent.
 */
export const makeRegistry = (): Registry => {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry }); // memory, garbage collection, event-loop delay
	return registry;
};

/** Seconds; the promises of lists and submissions are 0.3 and 0.4. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.75, 1.5, 3, 10];

/** Requests by the pattern of their address, and the problems that they were answered with by their code. */
export function measureRequests(registry: Registry): (answered: Answered) => void {
	const requests = new Histogram({
		name: "landfall_http_request_duration_seconds",
		help: "Requests, by method, pattern of the address and status",
		labelNames: ["method", "route", "status"],
		buckets: BUCKETS,
		registers: [registry],
	});
	const refusals = new Counter({
		name: "landfall_refusals_total",
		help: "Answers that are problems, by their code",
		labelNames: ["code"],
		registers: [registry],
	});
	return ({ method, route, status, code, ms }) => {
		requests.observe({ method, route: labelOf(route), status }, ms / 1_000);
		if (code !== undefined) refusals.inc({ code });
	};
}

/** Every file of the web is a route of its own; they count as one. */
const labelOf = (route: string | null): string => {
	if (route === null) return "none";
	return /^\/(api\/|healthz$|readyz$)/.test(route) ? route : "web";
};

/** A value that is looked up when it is asked for. */
const gauge = (registry: Registry, asked: Omit<GaugeConfiguration<string>, "registers">): void =>
	registry.registerMetric(new Gauge({ ...asked, registers: [] }));

/** Connections of a zone, by what they are for, and who waits for one. */
export function measurePool(registry: Registry, { pool, writing }: OpenZone): void {
	gauge(registry, {
		name: "landfall_pool_connections",
		help: "Connections to the database: in use, idle; and waiting for one",
		labelNames: ["for", "state"],
		collect() {
			for (const [what, { totalCount, idleCount, waitingCount }] of Object.entries({ reading: pool, writing })) {
				this.set({ for: what, state: "used" }, totalCount - idleCount);
				this.set({ for: what, state: "idle" }, idleCount);
				this.set({ for: what, state: "waiting" }, waitingCount);
			}
		},
	});
}

/** One read for all that is shown of it, for metrics are collected side by side; what is dear to read is read again after a while, ms. */
function shared<A>(read: () => Promise<A>, keep = 0): () => Promise<A | undefined> {
	let running: Promise<A | undefined> | undefined;
	return () => {
		running ??= read()
			.catch(() => undefined)
			.finally(() => {
				setTimeout(() => {
					running = undefined;
				}, keep).unref();
			});
		return running;
	};
}

/** Cases whose clocks run or may run again. Counting a hundred thousand takes longer than all else that is measured. */
export function measureOpenCases(registry: Registry, count: () => Promise<number>): void {
	const open = shared(count, 60_000);
	gauge(registry, {
		name: "landfall_open_cases",
		help: "Cases that are not at their end; counted once a minute",
		async collect() {
			this.set((await open()) ?? Number.NaN);
		},
	});
}

/** What the relay has yet to pass on. While the database is away it is not a number, which is not the same as none. */
export function measureBacklog(registry: Registry, read: () => Promise<Backlog>): void {
	const backlog = shared(read);
	gauge(registry, {
		name: "landfall_outbox_rows",
		help: "Rows that the relay has yet to pass on",
		async collect() {
			this.set((await backlog())?.rows ?? Number.NaN);
		},
	});
	gauge(registry, {
		name: "landfall_outbox_age_seconds",
		help: "How long the oldest event waits to be sealed; the relay comes by every 0.25 s",
		async collect() {
			this.set((await backlog())?.age ?? Number.NaN);
		},
	});
}

/** The queue of jobs, by task. */
export function measureJobs(registry: Registry, read: () => Promise<readonly JobsOfTask[]>): void {
	const jobs = shared(read);
	gauge(registry, {
		name: "landfall_jobs",
		help: "Jobs by task: ready to run, planned for later, given up after their last attempt",
		labelNames: ["task", "state"],
		async collect() {
			const found = (await jobs()) ?? [];
			this.reset();
			for (const { task, ready, planned, dead } of found)
				for (const [state, count] of Object.entries({ ready, planned, dead })) this.set({ task, state }, count);
		},
	});
	gauge(registry, {
		name: "landfall_jobs_age_seconds",
		help: "How long the oldest job that could run waits",
		labelNames: ["task"],
		async collect() {
			const found = (await jobs()) ?? [];
			this.reset();
			for (const { task, age } of found) this.set({ task }, age);
		},
	});
}

/** What the leader of the workers has done. */
export interface WorkerMeasures {
	readonly relayed: (rows: number) => void;
	readonly leads: (does: boolean) => void;
	readonly swept: (sweep: string, went: "well" | "wrong") => void;
}

export function measureWorker(registry: Registry): WorkerMeasures {
	const registers = [registry];
	const rows = new Counter({ name: "landfall_relayed_rows_total", help: "Rows of the outbox passed on", registers });
	const last = new Gauge({
		name: "landfall_relay_last_run_timestamp_seconds",
		help: "When the relay came by last",
		registers,
	});
	const leader = new Gauge({ name: "landfall_worker_leads", help: "1 in the worker that seals", registers });
	const sweeps = new Counter({
		name: "landfall_sweeps_total",
		help: "Sweeps, by name and how they went",
		labelNames: ["sweep", "went"],
		registers,
	});
	leader.set(0);
	return {
		relayed(count) {
			rows.inc(count);
			last.setToCurrentTime();
		},
		leads: (does) => leader.set(does ? 1 : 0),
		swept: (sweep, went) => sweeps.inc({ sweep, went }),
	};
}
