import { Worker } from "node:worker_threads";
import { contentOf } from "#main/pack.ts";
import type { Task } from "#main/pack-worker.ts";
import type { Packs } from "#main/packs.ts";
import type { Pack } from "#main/sections.ts";
import { TrialDesk } from "#main/trial/desk.ts";
import type { DifferenceWords, Draft } from "#modules/zone/model.ts";
import type { PackDesk } from "#modules/zone/routes.ts";
import { readFolder } from "#platform/files.ts";

/** Answers of compilations that are kept, the latest asked. */
const KEPT = 16;

/** The administrator's desk over a folder; what was compiled from the same files is not compiled again. */
export function packDesk(packs: Packs, folder: () => string, others: Pick<PackDesk, "openCases" | "people">): PackDesk {
	const kept = new Map<string, Promise<unknown>>();
	const once = <T>(key: string, task: Task): Promise<T> => {
		const answer = (kept.get(key) as Promise<T> | undefined) ?? inWorker<T>(task);
		kept.delete(key);
		kept.set(key, answer);
		answer.catch(() => kept.delete(key));
		for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
		return answer;
	};
	const trials = new TrialDesk(packs);
	return {
		...others,
		get timeZone() {
			return packs.current.zone.timeZone;
		},
		get version() {
			return packs.current.version;
		},
		async draft() {
			const read = readFolder(folder());
			return { ...(await once<Draft>(contentOf(read), { check: read })), folder: read };
		},
		trial: (source, { version, folder: files }, now) =>
			trials.ask(source, version, () => inWorker<Pack>({ compile: files }), now),
		difference: (from, to) =>
			once<readonly DifferenceWords[] | undefined>(`${contentOf(from)} ${contentOf(to)}`, { difference: { from, to } }),
	};
}

/** A thread of its own, so that the server goes on answering: a pack takes a second of the processor. */
const inWorker = <T>(task: Task): Promise<T> =>
	new Promise((resolve, reject) => {
		const worker = new Worker(new URL("./pack-worker.ts", import.meta.url), { workerData: task });
		worker.once("message", resolve);
		worker.once("error", reject);
		worker.once("exit", (code) => reject(new Error(`the compilation ended with ${code}`)));
	});
