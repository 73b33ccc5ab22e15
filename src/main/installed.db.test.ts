import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { freePort } from "#testing/free-port.ts";
import { type Machine, startMachine, why } from "#testing/machine.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const PAGE = readFileSync(path.join(ROOT, "docs/how-to/install.md"), "utf8");
const lacks = why();
if (lacks !== undefined) process.stderr.write(`the how-to of an installation is left out: ${lacks}\n`);

let machine: Machine;
const port = { server: 0, metrics: 0, worker: 0 };

/** What systemd makes of a unit: its folders, its user, its settings, its command; not what it forbids. */
function unit(name: string): string {
	const text = machine.does(`cat /etc/systemd/system/${name}`);
	const all = (key: string) => [...text.matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value = ""]) => value);
	const [user] = all("User");
	const folders = [
		...all("StateDirectory").map((own) => `/var/lib/${own}`),
		...all("CacheDirectory").map((own) => `/var/cache/${own}`),
		...all("RuntimeDirectory").map((own) => `/run/${own}`),
	];
	return `install -d -o ${user} -m 700 ${folders.join(" ")}
set -a; . ${all("EnvironmentFile")[0]}; export ${all("Environment").join(" ")}
cd /; exec setpriv --reuid ${user} --regid ${all("Group")[0]} --clear-groups ${all("ExecStart")[0]}`;
}

describe.skipIf(lacks !== undefined)("what the how-to installs", () => {
	beforeAll(async () => {
		machine = await startMachine("zone");
		machine.does("mkdir -p /etc/systemd/system; userdel landfall 2>&1 || true");
		for (const [, words = ""] of PAGE.matchAll(/^```sh app\n([^]*?)^```$/gm)) machine.does(words);
		for (const whose of ["server", "metrics", "worker"] as const) port[whose] = await freePort();
		machine.does(`sed -i -e s/9464/${port.metrics}/ -e s/9465/${port.worker}/ /etc/landfall/landfall.env
sed -i s/8080/${port.server}/ /etc/systemd/system/landfall.service`);
	});
	afterAll(() => machine.lose());

	test("serves as its own user, whom nobody else's folders are open to", async () => {
		machine.starts(unit("landfall.service")).stdout?.resume();
		const ready = () =>
			fetch(`http://127.0.0.1:${port.server}/readyz`).then(
				({ ok }) => ok,
				() => false,
			);
		await vi.waitUntil(ready, { timeout: 90_000, interval: 200 });
		expect(machine.does("stat -c %U:%a /var/lib/landfall /etc/landfall/landfall.env")).toBe("landfall:700\nroot:600\n");
		const owners = machine.does("find /var/lib/landfall /var/backups/landfall /run/landfall -printf '%u\\n' | sort -u");
		expect(owners).toBe("landfall\n");
		expect(machine.does(`ps -o user= -C postgres -C node | sort -u`)).toBe("landfall\n");
		expect(await (await fetch(`http://127.0.0.1:${port.metrics}/metrics`)).text()).toContain("landfall_");
	}, 120_000);

	test("is backed up at night beside what runs, and the doctor finds nothing wrong", () => {
		machine.does(unit("landfall-backup.service"));
		const doctor = machine.does(
			"setpriv --reuid landfall --regid landfall --clear-groups env TMPDIR=/run/landfall /opt/landfall/landfall doctor --data /var/lib/landfall",
		);
		expect(doctor).toMatch(/^✓ backup/m);
		expect(doctor).toMatch(/^✓ worker/m);
		expect(doctor).not.toMatch(/^✗/m);
	});
});
