import { accessSync, constants, mkdirSync, realpathSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { FolderUnusable } from "#platform/failures.ts";

/** Where one installation keeps what is not in its database: the embedded PostgreSQL, keys, anchors, the clock, logs. */
export interface DataFolder {
	readonly path: string;
	at(name: string): string;
}

/** Makes the folder if it is absent, readable by its owner only. Throws `FolderUnusable` when it cannot be written. */
export function openDataFolder(folder: string): DataFolder {
	try {
		makeFolder(path.resolve(folder));
		const real = realpathSync(folder);
		accessSync(real, constants.W_OK | constants.X_OK);
		const probe = path.join(real, `.probe-${process.pid}`);
		writeFileSync(probe, ""); // root passes the access check even on a read-only disk
		rmSync(probe);
		return { path: real, at: (name) => path.join(real, name) };
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		throw new FolderUnusable(
			`data folder ${folder} cannot be written (${code ?? message}): choose another with --data`,
			{ cause: error },
		);
	}
}

/** With its parents. Node's own recursion never ends where a folder cannot be made and says that it is not there (`/proc`). */
function makeFolder(folder: string): void {
	try {
		mkdirSync(folder, { mode: 0o700 });
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "EEXIST") return;
		if (code !== "ENOENT" || path.dirname(folder) === folder) throw error;
		makeFolder(path.dirname(folder));
		mkdirSync(folder, { mode: 0o700 });
	}
}

/** A new cluster takes some 60 MB, and its log grows by 16 MB at a time: with less than this a database does not start, or stops soon. */
export const ROOM = 128;

/** Throws `FolderUnusable` where the disk has no room for a database to work in. */
export function needRoom({ path: folder }: DataFolder): void {
	const { bavail, bsize } = statfsSync(folder);
	const left = Math.floor((bavail * bsize) / 1_048_576);
	if (left < ROOM)
		throw new FolderUnusable(
			`the disk of data folder ${folder} is full: ${left} MB are left and the database needs ${ROOM} MB; nothing was changed. Free some space, or choose another folder with --data`,
		);
}
