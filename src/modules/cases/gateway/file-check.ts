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

/** Started workers that have nothing to do, and their ends: to start one costs as much as to look through a picture of 5 MB. */
const idle = new Map<Worker, NodeJS.Timeout>();
const IDLE = 10_000;

/** Tells the type of a file by its content, or what is wrong with it: in a thread beside, with an end to its time and its memory. */
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

/** A worker that was late or used too much is gone with its file; one that has answered takes the next. */
function looked(path: string): Promise<FileType | FileFault> {
	const worker = takeWorker();
	return new Promise((answer, fail) => {
		const late = setTimeout(() => void worker.terminate(), PATIENCE);
		const failed = (error: NodeJS.ErrnoException) =>
			error.code === "ERR_WORKER_OUT_OF_MEMORY" ? answer(TOO_LONG) : fail(error);
		const gone = () => {
			clearTimeout(late);
			answer(TOO_LONG);
		};
		worker.once("error", failed).once("exit", gone);
		worker.once("message", (told: FileType | FileFault) => {
			clearTimeout(late);
			worker.off("error", failed).off("exit", gone);
			keepWorker(worker);
			answer(told);
		});
		worker.postMessage(path);
	});
}

function takeWorker(): Worker {
	const [known] = idle.keys();
	if (!known) {
		const made = new Worker(new URL("./file-check/worker.ts", import.meta.url), { resourceLimits: LIMITS });
		return made.on("error", () => idle.delete(made)); // one that dies with nothing to do takes nobody with it
	}
	clearTimeout(idle.get(known));
	idle.delete(known);
	known.ref();
	return known;
}

function keepWorker(worker: Worker): void {
	worker.unref();
	const end = () => {
		idle.delete(worker);
		void worker.terminate();
	};
	idle.set(worker, setTimeout(end, IDLE).unref());
}
