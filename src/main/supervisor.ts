import { type ChildProcess, fork } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { ChildConfig, Told } from "#main/child.ts";
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

/** A shutdown that takes longer than this is ended. */
const PATIENCE = 12_000;

/**
 * Starts a script at once, so that it loads while the database is still starting, and tells it how when `config` is there.
 * Its log goes to `log/<name>.jsonl` of the data folder, named as the script.
 */
export function supervise(script: URL, folder: DataFolder, config: Promise<ChildConfig>): Supervised {
	const stopping = new AbortController();
	let child = launch(script, folder);
	let wait = 0;
	const ready = config.then((told) => begun(child, told));
	ready.catch(() => {}); // who does not get so far as to wait for it has a failure of his own to tell
	const keep = async () => {
		const told = await config;
		await ready;
		while (!stopping.signal.aborted) {
			await exited(child);
			if (stopping.signal.aborted) return;
			// One that was killed comes back at once; one that ends by itself again and again does not wear the machine out.
			wait = child.signalCode !== null ? 0 : Math.min(Math.max(wait, 50) * 2, 5_000);
			await sleep(wait);
			if (stopping.signal.aborted) return;
			child = launch(script, folder);
			await begun(child, told).catch(() => {});
		}
	};
	void keep().catch(() => {}); // `ready` and `config` tell their own failures
	return {
		pid: () => child.pid,
		ready,
		async stop() {
			stopping.abort();
			child.kill("SIGTERM");
			const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
			await exited(child);
			clearTimeout(late);
		},
	};
}

function launch(script: URL, folder: DataFolder): ChildProcess {
	mkdirSync(folder.at("log"), { recursive: true, mode: 0o700 });
	const file = fileURLToPath(script);
	const log = openSync(path.join(folder.at("log"), `${path.basename(file, ".ts")}.jsonl`), "a", 0o600);
	const child = fork(file, [], { stdio: ["ignore", log, log, "ipc"] });
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

const exited = (child: ChildProcess): Promise<void> =>
	new Promise((resolve) => {
		if (child.exitCode !== null || child.signalCode !== null) resolve();
		else child.once("exit", () => resolve());
	});
