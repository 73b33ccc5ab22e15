import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { casesPack } from "#main/cases-pack.ts";
import { connected } from "#platform/database.ts";
import { ROLE } from "#platform/roles.ts";
import { numbersFrom } from "#testing/numbers.ts";
import { seedCases } from "./cases/seed.ts";
import { type Figure, median, report } from "./measure.ts";
import { demoZone } from "./zone.ts";

/**
 * A zone with a million cases (CASES=…): the queues and lists of its people alone and under the mix L2 of assurance.md §5 (32 users: list 50 %,
 * open 30 %, act 20 %) for SECONDS=…, and what a changed calendar costs while they work, for as long as it takes. Requests go through the
 * whole server, without a network.
 */
const CASES = Number(process.env.CASES ?? 1_000_000);
const SECONDS = Number(process.env.SECONDS ?? 20);
const USERS = 32;
/** Each user works on another page of the queue, as people do who have shared it out. */
const PAGES = 8;
const now = Date.parse("2022-07-25T10:00:00+08:00");

/** What PostgreSQL is asked, for the count of one page. */
let queries = 0;
const ask = Reflect.get(pg.Client.prototype, "query") as (...asked: never[]) => never;
pg.Client.prototype.query = function counted(this: pg.Client, ...asked: never[]) {
	queries++;
	return ask.apply(this, asked);
};

const bench = await demoZone("cases", now);
const { app, zone, pack } = bench;
const seeding = performance.now();
await connected(bench.owner, async (client) => {
	await client.query(`SET ROLE ${ROLE.owner}`);
	await seedCases(client, { zone, cases: CASES, pack: casesPack(pack), now });
});
const seeded = (performance.now() - seeding) / 1000;

const examiner = await loggedIn(app, "tang-jing");
const clerk = await loggedIn(app, "wang-fang");
const leader = await loggedIn(app, "sun-lan");
const applicant = await loggedIn(app, "zhou-min");
const times = new Map<string, number[]>();

for (let round = 0; round < 100; round++) {
	await timed("department queue", () => examiner.get("/review"));
	await timed("window desk", () => clerk.get("/desk"));
	await timed("late list, whole zone", () => leader.get("/review?size=100"));
	await timed("my cases", () => applicant.get("/cases"));
}
const queued = (await examiner.get("/review?size=100")).rows as { id: string }[];
for (const { id } of queued) await timed("open a case", () => examiner.get(`/cases/${id}`));
queries = 0;
await examiner.get(`/cases/${queued[0]?.id}`);
const toOpen = queries;
const alone = percentiles(times);
times.clear();

const mixed = performance.now();
let acts = 0;
let isFollowed = false;
const users = Array.from({ length: USERS }, (_, n) =>
	user(n, () => isFollowed && performance.now() > mixed + SECONDS * 1000),
);
const followed = whenTheCalendarChanges().finally(() => {
	isFollowed = true;
});
await Promise.all(users);
const moving = await followed;
const seconds = (performance.now() - mixed) / 1000;
const mix = percentiles(times);

await bench.close();

const figures: Figure[] = [{ name: `seeding ${CASES.toLocaleString("en")} cases`, median: seeded, unit: "s" }];
for (const [what, p95] of alone) figures.push({ name: `${what}, alone, p95`, median: p95, unit: "ms", wanted: "≤ 50" });
for (const [what, p95] of mix)
	figures.push({
		name: `${what}, ${USERS} users, p95`,
		median: p95,
		unit: "ms",
		wanted: what === "act" ? "≤ 400" : "≤ 300",
	});
figures.push({
	name: "queries to open a case, beside those of the session and the note of the read",
	median: toOpen - 2,
	unit: "",
	wanted: "≤ 3",
});
figures.push({ name: `acts of ${USERS} users that went through`, median: acts / seconds, unit: "/s" });
figures.push({
	name: `calendar change: ${moving.moved} of ${moving.looked} open cases move, found beside the users`,
	median: moving.seconds,
	unit: "s",
	wanted: "≤ 60",
});
report("cases", figures);

interface LoggedIn {
	// biome-ignore lint/suspicious/noExplicitAny: read as a page reads it
	// oxlint-disable-next-line typescript/no-explicit-any
	get(where: string): Promise<any>;
	post(where: string, body: object): Promise<number>;
}

async function loggedIn(server: FastifyInstance, login: string): Promise<LoggedIn> {
	const answer = await server.inject({ method: "POST", url: `/api/v1/demo-logins/${login}` });
	const headers = { cookie: String(answer.headers["set-cookie"]).split(";")[0] ?? "" };
	let keys = 0;
	return {
		async get(where) {
			const told = await server.inject({ url: `/api/v1${where}`, headers });
			if (told.statusCode !== 200) throw new Error(`${where}: ${told.statusCode} ${told.body}`);
			return told.json();
		},
		async post(where, body) {
			const key = { "idempotency-key": `bench-${login}-${++keys}-${Math.random()}` };
			const told = await server.inject({
				method: "POST",
				url: `/api/v1${where}`,
				headers: { ...headers, ...key },
				payload: body,
			});
			return told.statusCode;
		},
	};
}

async function timed<A>(what: string, work: () => Promise<A>): Promise<A> {
	const began = performance.now();
	const answer = await work();
	times.set(what, [...(times.get(what) ?? []), performance.now() - began]);
	return answer;
}

/** One of the staff at work: looks at the list, opens a case of it, takes a step. */
async function user(n: number, isOver: () => boolean): Promise<void> {
	const random = numbersFrom(n);
	let where = "/review?size=100";
	for (let page = 0; page < n % PAGES; page++) {
		const { next } = await examiner.get(where);
		if (next) where = `/review?size=100&after=${next}`;
	}
	let rows = (await examiner.get(where)).rows as { id: string; status: string; seq: number }[];
	while (!isOver()) {
		const dice = random();
		const at = Math.floor(random() * rows.length);
		const one = rows[at];
		if (dice < 0.5 || !one) rows = (await timed("list", () => examiner.get(where))).rows;
		else if (dice < 0.8) await timed("open", () => examiner.get(`/cases/${one.id}`));
		else {
			const open = rows.filter(({ status }) => status === "examining" || status === "special");
			const mine = open[Math.floor(random() * open.length)] ?? one;
			const { seq, status } = await examiner.get(`/cases/${mine.id}`);
			const check = { type: "SiteCheckRecorded", staff: ["唐静", "赵强"] };
			const done = status === "special" ? { type: "SpecialProcedureEnded" } : check;
			const step = { ...done, after: seq, note: "现场核查" };
			if ((await timed("act", () => examiner.post(`/cases/${mine.id}/steps`, step))) === 200) acts++;
			const next = rows[(at + 1) % rows.length] ?? one;
			await timed("next case of the queue", () => examiner.get(`/cases/${next.id}`));
		}
	}
}

/** Beside the users, as the worker does it. */
async function whenTheCalendarChanges(): Promise<{
	readonly seconds: number;
	readonly moved: number;
	readonly looked: number;
}> {
	const given = JSON.stringify({ login: bench.login, folder: bench.source, now });
	const { stdout } = await promisify(execFile)(process.execPath, [
		fileURLToPath(new URL("cases/follow.ts", import.meta.url)),
		given,
	]);
	return JSON.parse(stdout);
}

function percentiles(all: ReadonlyMap<string, readonly number[]>): readonly (readonly [string, number])[] {
	return [...all].map(([what, list]) => {
		const sorted = list.toSorted((a, b) => a - b);
		return [what, sorted[Math.floor(sorted.length * 0.95)] ?? median(sorted)] as const;
	});
}
