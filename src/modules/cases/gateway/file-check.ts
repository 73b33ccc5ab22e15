import { Worker } from "node:worker_threads";
import type { FileFault, FileType } from "#modules/cases/model/files.ts";

/** A file that honest software made is looked through in well under a second; a busy machine may take longer, ms. */
const PATIENCE = 10_000;
/** Of the worker's own heap, MB; bytes that are unpacked are counted and not kept. */
const LIMITS = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16 };
/** Workers at one time: the rest of the machine is for those who wait for a page. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Tells the type of a file by its content, or what is wrong with it: in a thread of its own, with an end to its time and its memory. */
export async function checkFile(path: string): Promise<FileType | FileFault> {
	if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
	else running++;
	try {
		return await looked(path);
	} finally {
		const next = waiting.shift();
		if (next) next();
		else running--;
	}
}

const TOO_LONG: FileFault = { wrong: "tooMuch", what: "time", most: null };

function looked(path: string): Promise<FileType | FileFault> {
	const worker = new Worker(new URL("./file-check/worker.ts", import.meta.url), {
		workerData: path,
		resourceLimits: LIMITS,
	});
	return new Promise((answer, fail) => {
		const late = setTimeout(() => void worker.terminate(), PATIENCE);
		worker.once("message", answer);
		worker.once("error", (error: NodeJS.ErrnoException) =>
			error.code === "ERR_WORKER_OUT_OF_MEMORY" ? answer(TOO_LONG) : fail(error),
		);
		worker.once("exit", () => {
			clearTimeout(late);
			answer(TOO_LONG);
		});
	});
}
