import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { DEFAULT_ZONE } from "#main/zones.ts";
import { readerRole } from "#platform/roles.ts";
import { missing } from "#testing/debian.ts";
import { freePort } from "#testing/free-port.ts";
import { visitor } from "#testing/installation.ts";
import { type Machine, startMachine, why } from "#testing/machine.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PAGE = readFileSync(`${ROOT}docs/how-to/run-your-own-postgresql.md`, "utf8");
const PLACES = ["/usr/lib/postgresql/15/bin/postgres", "/usr/sbin/pgbouncer"];
const lacks = why() ?? missing(["postgresql-15", "pgbouncer"], () => PLACES.every((place) => existsSync(place)));
if (lacks !== undefined) process.stderr.write(`the how-to of an own PostgreSQL is left out: ${lacks}\n`);

/** In the place of PgBouncer's own, on which one of this machine may listen. */
let bouncer = 0;
type Name = "db1" | "db2" | "app";
const machines = new Map<Name, Machine>();
const on = (name: Name): Machine => {
	const machine = machines.get(name);
	if (!machine) throw new Error(`${name} is switched off`);
	return machine;
};

/** Types what a section of the page has typed, in its order: on the machines that a block names, or into the file that it names. */
function follow(heading: string): string {
	const [, section = ""] = new RegExp(`^## ${heading}$(.*?)(?=^## |$(?![^]))`, "ms").exec(PAGE) ?? [];
	let said = "";
	for (const [, where = "", words = ""] of section.matchAll(/^```sh (.+)\n([^]*?)^```$/gm))
		if (where.startsWith("/")) on("app").does(`cat > ${where} <<'END'\nLANDFALL_LIMITS=off\n${words}END`);
		else
			for (const name of where.split(" ") as Name[])
				said += on(name).does(
					words.replace("prepare --no-demo", "prepare --clock 2022-07-25T08:30+08:00").replace("6432", String(bouncer)),
				);
	return said;
}

const NAMES = "printf '%s\\n' '127.0.0.1 localhost' '127.0.10.1 db1.example' '127.0.10.2 db2.example' > /etc/hosts";
/** As after `apt-get install postgresql`, but at no address, for "localhost" is the same for all three. */
const INSTALLED = `rm -rf /etc/postgresql/15 /var/lib/postgresql/15
pg_createcluster 15 main --port 5432
echo "listen_addresses = ''" > /etc/postgresql/15/main/conf.d/installed.conf
pg_ctlcluster 15 main start`;

/** `./landfall serve` or `work` with the settings of the machine, and what else it is told. */
async function run(command: string, settings = ""): Promise<string> {
	const words = `cd /opt/landfall; set -a; . /etc/landfall/landfall.env; ${settings} exec ./landfall ${command} --json --data /var/lib/landfall`;
	const { stdout } = on("app").starts(words);
	let said = "";
	stdout?.on("data", (chunk: Buffer) => {
		said += chunk.toString();
	});
	await vi.waitUntil(() => said.includes("\n"), { timeout: 60_000, interval: 50 });
	return (JSON.parse(said) as { address?: string }).address ?? "";
}

const asked = (name: Name, sql: string): string =>
	on(name).does(`su postgres -c 'psql -At landfall' <<'END'\n${sql}\nEND`).trim();

describe.skipIf(lacks !== undefined)(
	"a PostgreSQL of one's own, as the how-to says, with Debian's packages on three machines",
	() => {
		beforeAll(async () => {
			bouncer = await freePort();
			for (const name of ["db1", "db2", "app"] as const) {
				machines.set(name, await startMachine(name));
				on(name).does(NAMES);
			}
			for (const name of ["db1", "db2"] as const) on(name).does(INSTALLED);
			on("app").does("mkdir /etc/landfall");
		});
		afterAll(() => Promise.all([...machines.values()].map((machine) => machine.lose())));

		test("is Landfall's as soon as it is told of it", () => {
			follow("The database");
			expect(follow("Landfall on it")).toMatch(/✓ database +PostgreSQL 15.*\n✓ migrations/);
		});

		test("one that does not keep every text, or orders by a language, is refused with the words that make a better one", () => {
			on("db1").does(`su postgres -c psql <<'END'
CREATE DATABASE latin OWNER landfall TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C';
CREATE DATABASE german OWNER landfall TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'de' LOCALE 'C';
END`);
			for (const [name, has] of [
				["latin", "LATIN1 and C"],
				["german", "UTF8 and ICU"],
			] as const) {
				const url = `postgres://landfall:PASSWORD@db1.example:5432/${name}`;
				const prepare = `cd /opt/landfall; LANDFALL_DATABASE_URL=${url} ./landfall prepare --data /var/lib/${name} 2>&1 || echo "it ended with $?"`;
				expect(on("app").does(prepare)).toMatch(
					new RegExp(`locale C.UTF-8, this one has ${has}: make it with TEMPLATE template0[^]*it ended with 4`),
				);
			}
		});

		let server = "";
		test("is followed by a second machine, from which the cockpit is read", async () => {
			follow("A second machine that follows");
			await run("work");
			server = await run("serve --demo --port 0", "LANDFALL_REPLICA=db2.example:5432");
			const answer = await (await visitor(server, "sun-lan"))("GET", "/cockpit");
			expect(((await answer.json()) as { age: number | null }).age).toBe(0);
			expect(asked("db2", "SELECT DISTINCT usename FROM pg_stat_activity WHERE client_addr IS NOT NULL")).toBe(
				readerRole(DEFAULT_ZONE),
			);
			expect(asked("db1", "SELECT application_name, sync_state FROM pg_stat_replication")).toBe("db2|sync");
		});

		test("is taken over by it, with everything that was acknowledged, and nothing is restarted", async () => {
			const asks = await visitor(server, "zhou-min");
			const made: string[] = [];
			const over = new AbortController();
			const people = Array.from({ length: 4 }, async () => {
				while (!over.signal.aborted) {
					const answer = await asks("POST", "/drafts", { item: "A02" });
					if (answer.status === 200) made.push(((await answer.json()) as { id: string }).id);
					else expect(answer.status).toBe(503);
				}
			});
			let acknowledged: readonly string[] = [];
			try {
				await vi.waitUntil(() => made.length > 20, { timeout: 30_000 });
				await on("db1").lose();
				machines.delete("db1");
				acknowledged = [...made];
				expect(follow("When db1 is lost")).toContain("nothing that was anchored is missing");
				await vi.waitUntil(() => made.length > acknowledged.length + 20, { timeout: 60_000 });
			} finally {
				over.abort();
				await Promise.all(people);
			}
			for (const id of acknowledged) expect((await asks("GET", `/drafts/${id}`)).status).toBe(200);
		});

		test("answers behind PgBouncer, each person by the role of the zone", async () => {
			follow("PgBouncer");
			const address = await run(
				"serve --demo --port 0",
				`LANDFALL_DATABASE_URL=postgres://landfall:PASSWORD@127.0.0.1:${bouncer}/landfall`,
			);
			const people = await Promise.all(Array.from({ length: 8 }, () => visitor(address, "zhou-min")));
			const made = await Promise.all(people.map((asks) => asks("POST", "/drafts", { item: "A02" })));
			expect(made.map(({ status }) => status)).toEqual(people.map(() => 200));
			const ids = await Promise.all(made.map(async (answer) => ((await answer.json()) as { id: string }).id));
			for (const [i, asks] of people.entries()) expect((await asks("GET", `/drafts/${ids[i]}`)).status).toBe(200);
			expect((await fetch(`${address}/readyz`)).status).toBe(200);
		});

		test("is exported as any other, and copied by its own tools", () => {
			const typed = `cd /var/lib/landfall; set -a; . /etc/landfall/landfall.env
/opt/landfall/landfall export --data . --out zone.zip >&2
/opt/landfall/landfall verify zone.zip --anchors anchors/${DEFAULT_ZONE}.jsonl --json`;
			expect(JSON.parse(on("app").does(typed))).toMatchObject({ ok: true });
			follow("Back up");
			expect(on("db2").does("ls /var/lib/postgresql/monday")).toMatch(/base.tar.gz\n(.*\n)*pg_wal.tar.gz/);
		});
	},
);
