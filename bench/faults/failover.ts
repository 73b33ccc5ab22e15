import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDataFolder } from "#platform/data-folder.ts";
import { connected } from "#platform/database.ts";
import { declareSetBack } from "#platform/set-back.ts";
import { type Counted, sendTo, startClients } from "#testing/clients.ts";
import { heldIn } from "#testing/oracles/tallies.ts";
import {
	bothOf,
	lose,
	type Node,
	promote,
	setSynchronous,
	startPrimary,
	startStandby,
	walSender,
} from "#testing/standby.ts";
import { median, report } from "../measure.ts";
import { type Findings, findings } from "./rig/oracles.ts";
import { serveTallies, ZONE } from "./rig/zone.ts";

/**
 * F13, F14: the primary is lost under load and its standby takes its place, ROUNDS times (3) for each of: a synchronous standby, one that is
 * not, and a synchronous one that is away while the primary restarts. Server and worker are told of both and are never restarted. In each
 * round the old primary comes back, the new one is away for a second, and nothing may be written to the old.
 * What is lost is counted: 0 is wanted with a synchronous standby; without one the figure is the price of it, here with the log stopped for
 * 400 ms before.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const root = mkdtempSync(path.join(os.tmpdir(), "landfall-failover-"));
const FOLDERS = ["one", "two"].map((name) => path.join(root, name)) as [string, string];
const folder = openDataFolder(path.join(root, "data"));

let primary = await startPrimary(FOLDERS[0]);
let standby = await startStandby(primary, FOLDERS[1]);
const both = bothOf(primary.postgres.address, standby.postgres.address, folder.at("timeline.jsonl"));
const { server, worker, address } = await serveTallies(folder, both);

type Way = "synchronous" | "asynchronous" | "standby away";
interface Round {
	readonly way: Way;
	readonly journal: readonly Counted[];
	readonly found: Findings;
	/** Read by somebody from the primary before it was lost, and not there after. */
	readonly unread: number;
	/** Batches that were anchored and are lost, as `./landfall failover` tells. */
	readonly lostBatches: number;
	readonly strays: number;
	readonly recovery: number;
}

const rounds: Round[] = [];
for (const way of ["synchronous", "asynchronous", "standby away"] as const)
	for (let round = 0; round < ROUNDS; round++) rounds.push(await failedOver(way));
await Promise.all([server.stop(), worker.stop()]);
await Promise.all([lose(primary), lose(standby)]);
rmSync(root, { recursive: true });
tell();

async function failedOver(way: Way): Promise<Round> {
	if (rounds.length > 0) standby = await startStandby(primary, other(primary));
	await setSynchronous(primary.postgres.address, way !== "asynchronous");
	const clients = startClients(sendTo(address));
	await clients.successAfter(performance.now());
	await sleep(2_000 + Math.random() * 1_000);
	if (way === "standby away") await restartWithoutStandby();
	else process.kill((await walSender(primary.postgres.address)) ?? 0, "SIGSTOP");
	await sleep(400);
	const read = await marks(primary);
	const at = performance.now();
	await lose(primary);
	if (way === "standby away") standby = await startPrimary(standby.folder.path);
	await promote(standby);
	[primary, standby] = [standby, primary];
	const recovery = (await clients.successAfter(at)) - at;
	const now = new Set(await marks(primary));
	const declared = await connected(primary.postgres.address, (client) => declareSetBack(client, folder));
	const strays = await oldComesBack();
	await clients.successAfter(performance.now());
	await clients.stop();
	const found = await findings(primary.postgres.address, folder, ZONE, clients.journal);
	const unread = read.filter((mark) => !now.has(mark)).length;
	const lostBatches = declared.reduce((sum, { lost }) => sum + lost, 0);
	console.log(`${way}: ${JSON.stringify({ unread, lostBatches, strays, recovery: Math.round(recovery) })}`);
	return { way, journal: clients.journal, found, unread, lostBatches, strays, recovery };
}

function other({ folder: used }: Node): string {
	return FOLDERS.find((name) => openDataFolder(name).path !== used.path) ?? "";
}

async function marks(node: Node): Promise<readonly string[]> {
	const { states } = await heldIn(node.postgres.address, ZONE);
	return states.flatMap((state) => state.marks);
}

/** Commits wait for the standby; after the restart everybody sees them. */
async function restartWithoutStandby(): Promise<void> {
	await lose(standby);
	await sleep(400);
	await lose(primary);
	primary = await startPrimary(primary.folder.path);
}

/** The old primary is there and would write, the new one is away: how many events the old one takes. */
async function oldComesBack(): Promise<number> {
	standby = await startPrimary(standby.folder.path, { synchronous_standby_names: "" });
	const before = (await heldIn(standby.postgres.address, ZONE)).events.length;
	await lose(primary);
	await sleep(1_000);
	const after = (await heldIn(standby.postgres.address, ZONE)).events.length;
	primary = await startPrimary(primary.folder.path);
	await lose(standby);
	return after - before;
}

function tell(): void {
	const of = (way: Way) => rounds.filter((round) => round.way === way);
	const sum = (some: readonly Round[], count: (round: Round) => number) =>
		some.reduce((total, round) => total + count(round), 0);
	const wrong = (some: readonly Round[], oracle: RegExp) =>
		some.flatMap(({ found }) =>
			Object.entries(found.wrong).flatMap(([name, lines]) => (oracle.test(name) ? lines : [])),
		);
	const acknowledged = ({ journal }: Round) => journal.filter(({ answers }) => answers.size > 0).length;
	const figure = (name: string, value: number, wanted?: string) => ({
		name,
		median: value,
		unit: "",
		...(wanted !== undefined && { wanted }),
	});
	const [kept, asynchronous] = [rounds.filter(({ way }) => way !== "asynchronous"), of("asynchronous")];
	const always = wrong(rounds, /^(O2 happened|O3|O4|O5|O8)/);
	const promised = wrong(kept, /^(O1|O2 told|O10)/);
	for (const line of [...promised, ...always].slice(0, 20)) console.error(line);
	report("failover", [
		figure("synchronous: acknowledged", sum(of("synchronous"), acknowledged)),
		figure("synchronous: O1 acknowledged and lost", wrong(of("synchronous"), /^O1 /).length, "0"),
		figure(
			"synchronous: O10 read from the primary and gone",
			sum(of("synchronous"), ({ unread }) => unread),
			"0",
		),
		figure("asynchronous: acknowledged", sum(asynchronous, acknowledged)),
		figure("asynchronous: O1 acknowledged and lost", wrong(asynchronous, /^O1 /).length),
		figure(
			"asynchronous: anchored batches lost",
			sum(asynchronous, ({ lostBatches }) => lostBatches),
		),
		figure("standby away, primary restarted: acknowledged", sum(of("standby away"), acknowledged)),
		figure("standby away: O1 acknowledged and lost", wrong(of("standby away"), /^O1 /).length, "0"),
		figure(
			"standby away: O10 read from the primary and gone",
			sum(of("standby away"), ({ unread }) => unread),
		),
		figure("O2 told different things, O10 unread by who was answered, but for asynchronous", promised.length, "0"),
		figure("O2 happened twice, O3, O4, O5, O8", always.length, "0"),
		figure(
			"F14 events written to an old primary",
			sum(rounds, ({ strays }) => strays),
			"0",
		),
		{
			name: "first answer after the loss (median)",
			median: median(rounds.map(({ recovery }) => recovery)),
			unit: "ms",
		},
	]);
	if (promised.length + always.length + sum(rounds, ({ strays }) => strays) > 0) process.exitCode = 1;
}
