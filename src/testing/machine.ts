import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

/**
 * A machine beside this one, for what may only be tried on a machine of one's own: with the programs of this one, but a name, processes
 * and an /etc, /var, /run and /opt of its own, of which nothing is left. The network is this one's.
 */
export interface Machine {
	/** What a shell as root says there; throws, with its words, where a command fails. */
	does(script: string): string;
	starts(script: string): ChildProcess;
	/** As when its power fails. */
	lose(): Promise<void>;
}

const born = (name: string, folder: string): string => `set -e
hostname ${name}
mount -t tmpfs machine ${folder}
cd ${folder}
own() {
	mkdir $3 $3.work
	mount -t overlay -o lowerdir=$1,upperdir=$PWD/$3,workdir=$PWD/$3.work overlay $2
}
for folder in etc var opt; do own /$folder /$folder $folder; done
mount -t tmpfs run /run
mkdir /run/lock
mkdir -p /opt/landfall
own ${ROOT} /opt/landfall landfall
chmod 755 /opt/landfall
echo ready
exec sleep infinity`;

const ALONE = ["--mount", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc", "--propagation", "private"];

/** Why there can be no other machines here; undefined where there can. */
export function why(): string | undefined {
	const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-machine-"));
	const script = born("tried", folder).replace("exec sleep infinity", "exit 0");
	const { status, error, stderr } = spawnSync("unshare", [...ALONE, "bash", "-c", script], { encoding: "utf8" });
	rmSync(folder, { recursive: true });
	return status === 0 ? undefined : (error?.message ?? stderr);
}

export async function startMachine(name: string): Promise<Machine> {
	const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-machine-"));
	const outside = spawn("unshare", [...ALONE, "bash", "-c", born(name, folder)], {
		stdio: ["ignore", "pipe", "ignore"],
	});
	const [said] = (await Promise.race([once(outside.stdout, "data"), once(outside, "exit")])) as [unknown];
	if (String(said) !== "ready\n") throw new Error(`no machine ${name}`);
	const first = readFileSync(`/proc/${outside.pid}/task/${outside.pid}/children`, "utf8").trim();
	const inside = ["--target", first, "--mount", "--uts", "--pid", "bash", "-euo", "pipefail", "-c"];
	return {
		does: (script) =>
			execFileSync("nsenter", [...inside, script], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }),
		starts: (script) => spawn("nsenter", [...inside, script], { stdio: ["ignore", "pipe", "inherit"] }),
		async lose() {
			const gone = once(outside, "exit");
			process.kill(Number(first), "SIGKILL");
			await gone;
			rmSync(folder, { recursive: true });
		},
	};
}
