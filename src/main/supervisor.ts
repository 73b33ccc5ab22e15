import { type ChildProcess, fork } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type ChildConfig, patienceFor, type Told } from "#main/child.ts";
import type { DataFolder } from "#platform/data-folder.ts";

/** A process of `up` that is started again when it dies. */
export interface Supervised {
	/** Of the process that runs now. */
	readonly pid: () => number | undefined;
	/** What it told when it was ready first. Rejects when it says that it cannot start. */
	readonly ready: Promise<{ readonly address?: string }>;
	/** SIGTERM, and after a while SIGKILL. */
	stop(): Promise<void>;
}

/** A shutdown that takes so much longer than a process gives itself is ended, ms. */
const GRACE = 2_000;

/**
 * Starts a script at once, so that it loads while the database is still starting, and tells it how when `config` is there.
 * With a `spare` a second process stands by that has loaded already and has not been told how, so that one that dies is followed at once:
 * loading is most of a start (2.5 of 4 s on a busy machine). Its log goes to `log/<name>.jsonl` of the data folder, named as the script.
 */
export function supervise(
	script: URL,
	folder: DataFolder,
	config: Promise<ChildConfig>,
	{ spare: hasSpare = false } = {},
): Supervised {
	const stopping = new AbortController();
	let child = launch(script, folder);
	let spare: ChildProcess | undefined;
	let wait = 0;
	const ready = config.then((told) => begun(child, told));
	ready.catch(() => {}); // who does not get so far as to wait for it has a failure of his own to tell
	const keep = async () => {
		const told = await config;
		await ready;
		if (hasSpare && !stopping.signal.aborted) spare = launch(script, folder);
		while (!stopping.signal.aborted) {
			await exited(child);
			if (stopping.signal.aborted) return;
			// One that was killed comes back at once; one that ends by itself again and again does not wear the machine out.
			wait = child.signalCode !== null ? 0 : Math.min(Math.max(wait, 50) * 2, 5_000);
			await sleep(wait);
			if (stopping.signal.aborted) return;
			child = spare && isAlive(spare) ? spare : launch(script, folder);
			spare = undefined;
			await begun(child, told).catch(() => {});
			if (hasSpare && !stopping.signal.aborted) spare = launch(script, folder);
		}
	};
	void keep().catch(() => {}); // `ready` and `config` tell their own failures
	return {
		pid: () => child.pid,
		ready,
		async stop() {
			stopping.abort();
			const all = spare ? [child, spare] : [child];
			for (const each of all) each.kill("SIGTERM");
			const patience = patienceFor(await config.then(({ settings }) => settings).catch(() => ({})));
			const late = setTimeout(() => all.map((each) => each.kill("SIGKILL")), patience + GRACE);
			await Promise.all(all.map(exited));
			clearTimeout(late);
		},
	};
}

/**
 * A server holds some 50 MB; V8 and glibc let garbage grow by what they are given. After 10,000 requests: 410 MB as they are, 240 MB with a
 * small young generation, an old one of ten times its need, and memory given back. (`--optimize-for-size`: 170 MB, for 70 % more time.)
 */
const NODE = ["--max-semi-space-size=6", "--max-old-space-size=512"];
const GLIBC = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072" };

function launch(script: URL, folder: DataFolder): ChildProcess {
	mkdirSync(folder.at("log"), { recursive: true, mode: 0o700 });
	const file = fileURLToPath(script);
	const log = openSync(path.join(folder.at("log"), `${path.basename(file, ".ts")}.jsonl`), "a", 0o600);
	const child = fork(file, [], {
		execArgv: NODE,
		env: { ...process.env, ...GLIBC },
		stdio: ["ignore", log, log, "ipc"],
	});
	closeSync(log);
	return child;
}

/** Answers when the child serves. */
function begun(child: ChildProcess, config: ChildConfig): Promise<{ readonly address?: string }> {
	return new Promise((resolve, reject) => {
		child.once("message", (message) => {
			const told = message as Told;
			if ("ready" in told) resolve(told.ready);
			else reject(new Error(told.failed));
		});
		child.once("exit", (code, signal) => reject(new Error(`ended with ${code ?? signal}`)));
		child.send(config, (error) => error && reject(error));
	});
}

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

const exited = (child: ChildProcess): Promise<void> =>
	new Promise((resolve) => {
		if (!isAlive(child)) resolve();
		else child.once("exit", () => resolve());
	});
