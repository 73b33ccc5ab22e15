import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const mount = (...words: string[]) => spawnSync("mount", words, { encoding: "utf8" });

/** Why no disk can be mounted here; undefined where one can. */
export function unmountable(): string | undefined {
	const tried = mkdtempSync(path.join(os.tmpdir(), "landfall-full-"));
	const may = mount("-t", "tmpfs", "-o", "size=1m", "landfall", tried);
	if (may.status === 0) spawnSync("umount", [tried]);
	rmSync(tried, { recursive: true });
	return may.status === 0 ? undefined : (may.error?.message ?? may.stderr);
}

/** A disk of its own under a folder, which can really be full. `options` as `mount` takes them: `size=4m,nr_inodes=200`. */
export function mountDisk(folder: string, options: string): void {
	const { status, stderr } = mount("-t", "tmpfs", "-o", options, "landfall", folder);
	if (status !== 0) throw new Error(stderr);
}

export function unmountDisk(folder: string): void {
	if (spawnSync("umount", [folder]).status !== 0) throw new Error(`${folder} is still mounted`);
}

/** Where what fills a disk lies; names that begin so are `freed`. */
export const ballast = (folder: string): string => path.join(folder, "ballast");

/** Writes until nothing more goes on the disk. */
export function fill(folder: string): void {
	const { stderr } = spawnSync("dd", ["if=/dev/zero", `of=${ballast(folder)}`, "bs=4k"], { encoding: "utf8" });
	if (!stderr.includes("No space left")) throw new Error(stderr);
}

export function free(folder: string): void {
	for (const name of readdirSync(folder)) if (name.startsWith("ballast")) rmSync(path.join(folder, name));
}
