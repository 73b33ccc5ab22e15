import { monitorEventLoopDelay } from "node:perf_hooks";
import { build } from "vite";
import { formatDay, parseDay } from "#kernel/calendar.ts";
import { indicatorGround } from "#modules/indicators/decide/ground.ts";
import { Numbers } from "#modules/indicators/queries/numbers.ts";
import { connected } from "#platform/database.ts";
import { ROLE } from "#platform/roles.ts";
import { type Figure, median, report } from "./measure.ts";
import { besideCockpits, firstPaint } from "./projects/screens.ts";
import { seedProjects } from "./projects/seed.ts";
import { demoZone } from "./zone.ts";

/**
 * The published numbers over the demo's projects and over PROJECTS=20000 more with EVENTS=100 events each: of a day that nobody asked for
 * before (cold), of today once more (current), of today after one project has moved, and the first answer of a server, which reads the
 * facts; the longest that nobody else got a turn while a past day was folded; and board, list, week and the leader's cockpit through the
 * whole server, its first paint in a browser, and what fifty cockpits cost the desks. CALM=0 leaves the last two out.
 */
const PROJECTS = Number(process.env.PROJECTS ?? 20_000);
const EVENTS = Number(process.env.EVENTS ?? 100);
process.env.NODE_ENV = "production";
const isCalm = process.env.CALM !== "0";
if (isCalm) await build({ configFile: "vite.config.ts", logLevel: "error" });
const now = Date.parse("2022-07-25T10:00:00+08:00");
const bench = await demoZone("projects", now);
const { app, zone, pack, owner } = bench;
const source = bench.database.of(zone);
const ground = indicatorGround(pack);
const today = parseDay("2022-07-25") ?? 0;

const login = await app.inject({ method: "POST", url: "/api/v1/demo-logins/sun-lan" });
const cookie = String(login.headers["set-cookie"]).split(";")[0] ?? "";

/** A screen through the whole server, without a network. */
const screen = (place: string) => async (): Promise<void> => {
	const answer = await app.inject({ method: "GET", url: `/api/v1${place}`, headers: { cookie } });
	if (answer.statusCode !== 200) throw new Error(answer.body);
};
const [cockpit, board, list] = [screen("/cockpit"), screen("/projects/board"), screen("/projects")];
const [gantt, week] = [screen("/projects?dates=1"), screen("/projects/week")];

/** Of a hundred times so long at most in 95, seconds. */
async function p95(work: () => Promise<void>): Promise<number> {
	const times: number[] = [];
	for (let round = 0; round < 60; round++) times.push(await seconds(work));
	return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await work();
	return (performance.now() - began) / 1_000;
}

async function measured(name: string): Promise<readonly Figure[]> {
	const numbers = new Numbers({ current: ground });
	const ask = (asOf: number) => numbers.one(source, "start-rate", { asOf, now });
	const all = (asOf: number) => numbers.all(source, { asOf, now });
	const first = await seconds(() => ask(today));
	await all(today);
	const cold: number[] = [];
	const coldAll: number[] = [];
	const current: number[] = [];
	const currentAll: number[] = [];
	const moved: number[] = [];
	const leaders: number[] = [];
	await cockpit();
	const [boards, lists, gantts, weeks] = [await p95(board), await p95(list), await p95(gantt), await p95(week)];
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	await all(today - 7);
	delay.disable();
	for (let round = 0; round < 15; round++) {
		cold.push(await seconds(() => ask(today - 20 - round * 31)));
		coldAll.push(await seconds(() => all(today - 21 - round * 31)));
		await ask(today);
		await all(today);
		current.push(await seconds(() => ask(today)));
		currentAll.push(await seconds(() => all(today)));
		leaders.push(await seconds(cockpit));
		await move(round);
		moved.push(await seconds(() => all(today)));
	}
	const line = (what: string, times: readonly number[], wanted?: string): Figure => ({
		name: `${name}: ${what}`,
		median: median(times) * 1_000,
		unit: "ms",
		...(wanted !== undefined && { wanted }),
	});
	return [
		line("the first answer of a server", [first]),
		line(`one number of a past day (worst ${(Math.max(...cold) * 1_000).toFixed(0)} ms), cold`, cold, "≤ 300"),
		line("all numbers of a past day, cold", coldAll),
		line("one number today", current, "≤ 5"),
		line("all numbers today", currentAll, "≤ 5"),
		line("all numbers today after a project has moved", moved),
		line("the cockpit after a project has moved, whole server", leaders, "≤ 1500"),
		line("longest without a turn for others while a past day is folded", [delay.max / 1e9]),
		line("board, p95", [boards], "≤ 100"),
		line("list, p95", [lists], "≤ 100"),
		line("list with the days of the Gantt, p95", [gantts], "≤ 100"),
		line("report of the week, p95", [weeks]),
	];
}

/** A meeting with the first project, as if it had come through a desk: an event and its row in the outbox. */
const move = (round: number) =>
	connected(owner, async (client) => {
		await client.query(`SET ROLE ${ROLE.owner}`);
		const { rows } = await client.query<{ stream_id: string; seq: number }>(
			"UPDATE projects.project SET seq = seq + 1 WHERE (zone_id, stream_id) = (SELECT zone_id, stream_id FROM projects.project WHERE zone_id = $1 ORDER BY stream_id LIMIT 1) RETURNING stream_id, seq",
			[zone],
		);
		const [row] = rows;
		if (!row) throw new Error("there is a project");
		await client.query(
			`INSERT INTO projects.event (zone_id, stream_id, seq, type, data, at, recorded_at, real_at, actor, principal, pack_version, leaf, salt)
			VALUES ($1, $2, $3, 'MeetingHeld', '{"with":"投资方","minutes":"谈了"}', $4, $4, $4, 'staff:bench', 'staff:bench', $5, $6, $6)`,
			[zone, row.stream_id, row.seq, `${formatDay(today)}T0${round % 10}:00:00+08:00`, pack.version, `bench ${round}`],
		);
		await client.query(
			"INSERT INTO platform.outbox (zone_id, topic, stream_id, seq, leaf) VALUES ($1, 'projects.MeetingHeld', $2, $3, '')",
			[zone, row.stream_id, row.seq],
		);
	});

const demo = await measured("demo");
const seeding = await seconds(() =>
	connected(owner, async (client) => {
		await client.query(`SET ROLE ${ROLE.owner}`);
		await seedProjects(client, { zone, projects: PROJECTS, events: EVENTS, version: pack.version });
	}),
);
console.error(`${PROJECTS} projects of up to ${EVENTS} events in ${seeding.toFixed(0)} s`);
const large = await measured(`${PROJECTS} projects`);
const seen: Figure[] = [];
if (isCalm) {
	const address = await app.listen({ port: 0 });
	const paint = await firstPaint(address);
	seen.push({
		name: `${PROJECTS} projects: the cockpit's first paint`,
		median: median(paint),
		unit: "s",
		wanted: "≤ 1.5",
	});
	let round = 100;
	const { alone, beside, screens } = await besideCockpits(address, () => move(round++));
	seen.push(
		{ name: "desks alone, p95", median: alone, unit: "ms" },
		{ name: "desks beside 50 live cockpits, p95", median: beside, unit: "ms" },
		{ name: "what 50 cockpits cost the desks", median: (beside / alone - 1) * 100, unit: "%", wanted: "< 20" },
		{ name: "one of the 50 cockpits, p95", median: screens, unit: "ms" },
	);
}
await bench.close();
report("projects", [...demo, ...large, ...seen]);
