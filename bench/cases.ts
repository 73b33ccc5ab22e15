import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { makeBackend } from "#main/backend.ts";
import { casesPack, casesPacks } from "#main/cases-pack.ts";
import { openInstallation } from "#main/installation.ts";
import { onlyPack } from "#main/packs.ts";
import { prepare } from "#main/prepare.ts";
import { makeServer } from "#main/server.ts";
import { DEFAULT_ZONE, zoneFolder } from "#main/zones.ts";
import { derivedAgain } from "#modules/cases/queries/resting.ts";
import { makeClock } from "#platform/context.ts";
import { connected, openDatabase } from "#platform/database.ts";
import { FileStore } from "#platform/file-store.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";
import { openSigningKey } from "#platform/signing.ts";
import { numbersFrom, seedCases } from "./cases/seed.ts";
import { type Figure, median, report } from "./measure.ts";

/**
 * A zone with a million cases (CASES=…): the queues and lists of its people alone and under the mix L2 of assurance.md §5 (32 users: list 50 %,
 * open 30 %, act 20 %), and what a changed calendar costs while they work. Requests go through the whole server, without a network.
 */
const CASES = Number(process.env.CASES ?? 1_000_000);
const USERS = 32;
const SECONDS = 20;
const now = Date.parse("2022-07-25T10:00:00+08:00");

const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-cases-"));
const installation = await openInstallation({ data: folder });
const source = zoneFolder(DEFAULT_ZONE) ?? "";
const clock = makeClock(now - Date.now());
const pack = await prepare(installation.admin, { pack: source, demo: true }, clock);
const zone = pack.zone.id;
const seeding = performance.now();
await connected(loginAs(installation.admin, ROLE.migrator), async (client) => {
	await client.query(`SET ROLE ${ROLE.owner}`);
	await seedCases(client, { zone, cases: CASES, pack: casesPack(pack), now });
});
const seeded = (performance.now() - seeding) / 1000;
const database = openDatabase({ login: () => loginAs(installation.admin, appRole(zone)) });
const packs = onlyPack(pack);
const app = await makeServer({
	packs,
	now: clock.now,
	backend: makeBackend({
		packs,
		database,
		clock,
		files: new FileStore(installation.folder, zone),
		data: installation.folder,
		signingKey: () => openSigningKey(installation.folder),
		folder: () => source,
		register: () => undefined,
		isDemo: true,
	}),
});

const examiner = await loggedIn(app, "tang-jing");
const clerk = await loggedIn(app, "wang-fang");
const leader = await loggedIn(app, "sun-lan");
const times = new Map<string, number[]>();

for (let round = 0; round < 100; round++) {
	await timed("department queue", () => examiner.get("/review"));
	await timed("window desk", () => clerk.get("/desk"));
	await timed("late list, whole zone", () => leader.get("/review?size=100"));
}
const [due] = (await examiner.get("/review")).rows as { id: string }[];
for (let round = 0; round < 50; round++) await timed("open a case", () => examiner.get(`/cases/${due?.id}`));
const alone = percentiles(times);
times.clear();

const mixed = performance.now();
const users = Array.from({ length: USERS }, (_, n) => user(n, mixed + SECONDS * 1000));
const followed = whenTheCalendarChanges();
await Promise.all(users);
const moving = await followed;
const mix = percentiles(times);

await app.close();
await database.close();
await installation.close();
rmSync(folder, { recursive: true });

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
	name: `calendar change: ${moving.moved} of all cases move, found beside the users`,
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
async function user(n: number, until: number): Promise<void> {
	const random = numbersFrom(n);
	let rows = (await examiner.get("/review?size=100")).rows as { id: string; status: string; seq: number }[];
	while (performance.now() < until) {
		const dice = random();
		const one = rows[Math.floor(random() * rows.length)];
		if (dice < 0.5 || !one) rows = (await timed("list", () => examiner.get("/review?size=100"))).rows;
		else if (dice < 0.8) await timed("open", () => examiner.get(`/cases/${one.id}`));
		else {
			const { seq } = await examiner.get(`/cases/${one.id}`);
			const check = { type: "SiteCheckRecorded", after: seq, staff: ["唐静", "赵强"], note: "现场核查" };
			await timed("act", () => examiner.post(`/cases/${one.id}/steps`, check));
		}
	}
}

/** A year that is another one for every case that rests on it. */
async function whenTheCalendarChanges(): Promise<{ readonly seconds: number; readonly moved: number }> {
	const began = performance.now();
	const calendar = pack.calendar.map((year) =>
		year.year === 2022 ? { ...year, rest: [...year.rest, 19_205], hash: `sha256:${"c".repeat(64)}` } : year,
	);
	let moved = 0;
	for await (const batch of derivedAgain(database.of(zone), now, casesPacks(onlyPack({ ...pack, calendar }))))
		moved += batch.moved.length;
	return { seconds: (performance.now() - began) / 1000, moved };
}

function percentiles(all: ReadonlyMap<string, readonly number[]>): readonly (readonly [string, number])[] {
	return [...all].map(([what, list]) => {
		const sorted = list.toSorted((a, b) => a - b);
		return [what, sorted[Math.floor(sorted.length * 0.95)] ?? median(sorted)] as const;
	});
}
