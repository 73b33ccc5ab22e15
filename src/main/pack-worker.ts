import { parentPort, workerData } from "node:worker_threads";
import { diffPacks } from "#main/diff.ts";
import { differenceWords } from "#main/difference-words.ts";
import { BrokenPack, compiledPack } from "#main/pack.ts";
import { checkPack } from "#main/sections.ts";
import type { DifferenceWords, Draft } from "#modules/zone/model.ts";
import type { Folder } from "#platform/files.ts";

interface Sides {
	readonly from: Folder;
	readonly to: Folder;
}

/** What takes a second of the processor, done beside the server. */
export type Task = { readonly check: Folder } | { readonly difference: Sides } | { readonly compile: Folder };

function checked(folder: Folder): Draft {
	const { ok, version, counts, diagnostics, pack } = checkPack(folder);
	return { ok, version, counts: { ...counts }, diagnostics, ...(pack && { validFrom: pack.zone.validFrom }) };
}

/** Undefined where one of them does not compile. */
async function words({ from, to }: Sides): Promise<readonly DifferenceWords[] | undefined> {
	try {
		const [before, after] = [await compiledPack(from, "before"), await compiledPack(to, "after")];
		return differenceWords(diffPacks(before, after), before, after);
	} catch (error) {
		if (error instanceof BrokenPack) return undefined;
		throw error;
	}
}

const task = workerData as Task;
const done = async () => {
	if ("check" in task) return checked(task.check);
	if ("compile" in task) return compiledPack(task.compile, "the draft");
	return words(task.difference);
};
parentPort?.postMessage(await done());
