import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openInstallation } from "#main/installation.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { connected, openDatabase } from "#platform/database.ts";
import { migrate } from "#platform/migrate.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";
import { type Statement, writeStatement } from "#platform/statement.ts";
import { count, counted, open, TALLIES, TALLY_SQL } from "#testing/tally.ts";
import { type Figure, median, report } from "./measure.ts";

/**
 * A use case on a new stream, one statement: idempotency key, event, state and outbox, 16 in flight, against pgbench with the same statement
 * on the same server, turn by turn in one run. Then the same on streams that exist: BEGIN, key, lock, statement, COMMIT.
 */
const ROUNDS = 6;
const SECONDS = 2;
const IN_FLIGHT = 16;
const ZONE = "alpha";

const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-submit-"));
const installation = await openInstallation({ data: folder });
await migrate(installation.admin, [ZONE]);
await connected(loginAs(installation.admin, ROLE.migrator), (client) =>
	client.query(`SET ROLE ${ROLE.owner}; ${TALLY_SQL}`),
);
const app = loginAs(installation.admin, appRole(ZONE));
const database = openDatabase({ login: () => app, connections: IN_FLIGHT });
const clock = makeClock();
const context = () =>
	makeContext(clock, { zone: ZONE, actor: "person:bench", purpose: "bench", packVersion: "sha256:bench" });

let last = 0;
const onNew = () => {
	const id = `b-${++last}`;
	return open(database, context(), id, { tally: id, n: 1, mark: "一" });
};
const onOld = () => {
	const id = `b-${++last}`;
	return count(database, context(), id, { tally: `old-${last % 5_000}`, n: 1, mark: "一" });
};

const ours: number[] = [];
const locked: number[] = [];
const theirs: number[] = [];
await aSecond(onNew, 1);
for (let round = 0; round < ROUNDS; round++) {
	ours.push(await aSecond(onNew, SECONDS));
	const pgbench = withPgbench(app, theStatement());
	if (pgbench !== undefined) theirs.push(pgbench);
	locked.push(await aSecond(onOld, SECONDS));
}
await database.close();
await installation.close();
rmSync(folder, { recursive: true });

const figures: Figure[] = [
	{ name: "new stream, 16 in flight", median: median(ours), unit: "/s" },
	{ name: "existing stream, locked, 16 in flight", median: median(locked), unit: "/s" },
];
if (theirs.length === ROUNDS) {
	const ratios = ours.map((n, round) => (n / (theirs[round] ?? n)) * 100);
	figures.push({ name: "pgbench with the same statement", median: median(theirs), unit: "/s" });
	figures.push({ name: "ours of pgbench's", median: median(ratios), unit: "%", wanted: "≥ 60" });
} else console.log("pgbench is not installed (Debian: apt-get install postgresql-contrib): no ratio");
report("submit", figures);

async function aSecond(work: () => Promise<unknown>, seconds: number): Promise<number> {
	const began = performance.now();
	const end = began + seconds * 1000;
	let done = 0;
	const client = async () => {
		while (performance.now() < end) {
			await work();
			done++;
		}
	};
	await Promise.all(Array.from({ length: IN_FLIGHT }, client));
	return (done / (performance.now() - began)) * 1000;
}

/** What `open` sends, with a stream and key that pgbench makes up. */
function theStatement(): Statement {
	const now = context();
	const event = { ...counted(1, "一"), at: now.now };
	const written = {
		table: TALLIES,
		stream: "STREAM",
		after: undefined,
		events: [event],
		state: { total: 1, marks: ["一"] },
	};
	const request = { route: "POST /tallies", key: "KEY", body: { tally: "t", n: 1, mark: "一" } };
	return writeStatement(now, { streams: [written], rows: [], jobs: [] }, "insert", request, { total: 1 });
}

/**
 * The statement with the same parameters, sent as they are in each turn: were they written into it as literals, the server would parse them
 * once and for all. Undefined where pgbench is not installed.
 */
function withPgbench(address: ServerAddress, { text, values }: Statement): number | undefined {
	if (spawnSync("pgbench", ["--version"]).status !== 0) return undefined;
	const isMadeUp = (value: unknown) => value === "STREAM" || value === "KEY";
	const sql = text
		.replaceAll(/\s+/g, " ")
		.replaceAll(/\$(\d+)/g, (_all, n: string) => (isMadeUp(values[Number(n) - 1]) ? "('p-' || :id)" : `:v${n}`));
	const script = path.join(folder, "submit.sql");
	writeFileSync(script, `\\set id random(1, 1000000000000)\n${sql};\n`);
	const load = ["-n", "-M", "prepared", "-c", String(IN_FLIGHT), "-j", "2", "-T", String(SECONDS), "-f", script];
	const given = values.flatMap((value, i) => (isMadeUp(value) ? [] : ["-D", `v${i + 1}=${String(value)}`]));
	const where = ["-h", address.host, "-p", String(address.port), "-U", address.user, address.database];
	const said = execFileSync("pgbench", [...load, ...given, ...where], {
		env: { ...process.env, PGPASSWORD: address.password },
		encoding: "utf8",
		stdio: ["ignore", "pipe", "pipe"],
	});
	return Number(/tps = ([\d.]+)/.exec(said)?.[1]);
}
