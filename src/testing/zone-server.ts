import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect } from "vitest";
import { makeBackend } from "#main/backend.ts";
import { casesPacks } from "#main/cases-pack.ts";
import { loadDemo, readDemo } from "#main/demo.ts";
import { foldFaults } from "#main/folds.ts";
import { loadPack, type Pack } from "#main/pack.ts";
import type { Packs } from "#main/packs.ts";
import { type Registered, type RegisterServer, serveRegister } from "#main/register-server.ts";
import { makeServer } from "#main/server.ts";
import { mintCertificate } from "#modules/cases/commands/certificate.ts";
import { forgetDrafts } from "#modules/cases/commands/drafts.ts";
import { recordFiling } from "#modules/cases/commands/filing.ts";
import { recordSilence } from "#modules/cases/commands/silence.ts";
import { sweepFiles } from "#modules/cases/commands/sweep-files.ts";
import { askShares } from "#modules/evidence/commands/shares.ts";
import type { OpenId } from "#modules/identity/gateway.ts";
import { listenForChanges } from "#platform/changes.ts";
import { type Clock, makeContext } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { type Database, openDatabase } from "#platform/database.ts";
import { Unreachable } from "#platform/failures.ts";
import { FileStore } from "#platform/file-store.ts";
import type { ServerAddress } from "#platform/postgres.ts";
import { sealNow } from "#platform/relay.ts";
import { appRole, loginAs, ROLE } from "#platform/roles.ts";
import { openSigningKey, type SigningKey } from "#platform/signing.ts";
import { testDatabase } from "#testing/database.ts";
import { harvest } from "#testing/golden.ts";
import { ZONES } from "#testing/postgres.setup.ts";
import { Storm } from "#testing/storm.ts";

/** The demo zone as a server over a test database, whose zones are alpha and beta: the pack is alpha's here. */
export interface ZoneServer {
	/** In force; set it to publish another. */
	pack: Pack;
	/** The pack folder on disk; set it to edit one. */
	draft: string;
	readonly database: Database;
	/** The test database's administrator. */
	readonly admin: ServerAddress;
	/** SQL as that administrator, whom no policy holds back. */
	tamper(sql: string): Promise<unknown>;
	readonly register: RegisterServer;
	/** The zone's time; set it to move on. */
	now: number;
	/** Logs in as one of the demo's people, in a browser of their own. */
	as(login: string, zone?: string): Promise<Person>;
	readonly nobody: Person;
	/** What the worker would do: registers are asked, what is filed by coming in, certificates for what was granted, and what silence has done. */
	work(): Promise<void>;
	/** What the worker does with what nobody goes on with. */
	sweep(): Promise<void>;
	/** What the relay would do at its next tick: seals what has happened, and tells it. */
	tick(): Promise<void>;
	/** Its data folder. */
	readonly folder: string;
	/** Of zone alpha. */
	readonly files: FileStore;
	readonly signingKey: () => SigningKey;
	readonly app: (zone?: string) => FastifyInstance;
	/** While `rages`, every statement of every changing request fails once before it goes well. `STORM=1` lets it rage over all tests. */
	readonly storm: Storm;
}

export interface Told {
	readonly status: number;
	/** As a script of the web sees it. */
	// biome-ignore lint/suspicious/noExplicitAny: its shape is what the test is about
	// oxlint-disable-next-line typescript/no-explicit-any
	readonly body: any;
	readonly headers: Readonly<Record<string, unknown>>;
}

export interface Person {
	get(path: string): Promise<Told>;
	post(path: string, body?: object, key?: string): Promise<Told>;
	put(path: string, body?: object): Promise<Told>;
	end(path: string): Promise<Told>;
	/** Whatever is said here is sent. */
	send(request: { method: string; path: string; body?: unknown; headers?: Record<string, string> }): Promise<Told>;
}

const ZONE = fileURLToPath(new URL("../../zones/science-city/", import.meta.url));
let keys = 0;
export const freshKey = (): string => `test-key-${process.pid}-${++keys}`;

const jsonOf = (words: string) => (words === "" ? undefined : JSON.parse(words));

export function zoneServer(
	start: number,
	registered: readonly Registered[] = readDemo(ZONE)?.register ?? [],
	openId?: OpenId,
): ZoneServer {
	const tested = testDatabase();
	const { admin } = tested;
	const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-zone-"));
	const database = openDatabase({ login: (zone) => loginAs(admin, appRole(zone)) });
	const servers = new Map<string, FastifyInstance>();
	const made: { pack?: Pack; register?: RegisterServer } = {};
	const versions = new Map<string, Pack>();
	const packsOf = (zone: string): Packs => {
		const ofZone = new WeakMap<Pack, Pack>();
		const own = (pack: Pack): Pack => {
			const known = ofZone.get(pack) ?? { ...pack, zone: { ...pack.zone, id: zone } };
			ofZone.set(pack, known);
			return known;
		};
		return {
			get current() {
				return own(server.pack);
			},
			async of(version) {
				const pack = versions.get(version);
				return pack && own(pack);
			},
		};
	};
	let real = Date.now();
	const clock: Clock = {
		now: () => server.now,
		realNow() {
			real = Date.now();
			return real;
		},
		// of the moment that was read last: one that is read anew would put what comes second a millisecond before the first
		get offset() {
			return server.now - real;
		},
	};
	const signingKey = () => openSigningKey(openDataFolder(folder));
	const store = (zone: string) => new FileStore(openDataFolder(folder), zone);
	const context = (zone: string) =>
		makeContext(clock, { zone, actor: "system:worker", purpose: "test", packVersion: "sha256:test" });

	beforeAll(async () => {
		const pack = await loadPack(ZONE);
		server.pack = pack;
		made.register = await serveRegister(registered);
		for (const zone of ["alpha", "beta"]) {
			const register = () => (made.register ? { url: made.register.url, patience: 300 } : undefined);
			const packs = packsOf(zone);
			const backend = makeBackend({
				packs,
				database,
				clock,
				files: store(zone),
				data: openDataFolder(folder),
				signingKey,
				openId,
				isDemo: true,
				folder: () => server.draft,
				register,
			});
			servers.set(
				zone,
				await makeServer({
					packs,
					now: clock.now,
					backend,
					listen: (onChange) => listenForChanges(loginAs(admin, appRole(zone)), onChange),
					onFault: (fault) =>
						void ((storm.rages && fault instanceof Unreachable) || process.stderr.write(`${inspect(fault)}\n`)),
				}),
			);
			const { projects: _led, ...withoutProjects } = pack;
			await loadDemo(database, context(zone), ZONE, zone === "alpha" ? pack : withoutProjects); // half the loading
		}
	});
	afterAll(async () => {
		for (const app of servers.values()) await app.close();
		await made.register?.close();
		const folded = tested.tampered
			? []
			: await Promise.all(ZONES.map((zone) => foldFaults(database.of(zone), versions)));
		if (!tested.tampered) await harvest(database.of("alpha"), [...versions.keys()][0] ?? "");
		await Promise.all([database.close(), storm.close()]);
		rmSync(folder, { recursive: true, force: true });
		expect(folded.flat(), "every row is what its events fold to").toEqual([]);
	});

	const app = (zone = "alpha"): FastifyInstance => {
		const found = servers.get(zone);
		if (!found) throw new Error(`no server of zone ${zone}`);
		return found;
	};
	const storm = new Storm(database.of("alpha"), loginAs(admin, appRole("alpha")));
	const person = (zone: string, cookie: string | undefined): Person => {
		const send: Person["send"] = (request) => {
			if (!storm.rages || request.method === "GET" || zone !== "alpha") return asked(request);
			return storm.through(request, () => asked(request));
		};
		const asked: Person["send"] = async ({ method, path: where, body, headers = {} }) => {
			const answer = await app(zone).inject({
				method: method as "GET",
				url: `/api/v1${where}`,
				headers: { ...(cookie !== undefined && { cookie }), ...headers },
				...(body !== undefined && { payload: body as object }),
			});
			return {
				status: answer.statusCode,
				body: /json/.test(answer.headers["content-type"] ?? "json") ? jsonOf(answer.body) : answer.rawPayload,
				headers: answer.headers,
			};
		};
		return {
			send,
			get: (where) => send({ method: "GET", path: where }),
			post: (where, body, key = freshKey()) =>
				send({ method: "POST", path: where, ...(body && { body }), headers: { "idempotency-key": key } }),
			end: (where) => send({ method: "DELETE", path: where }),
			put: (where, body) => send({ method: "PUT", path: where, ...(body && { body }) }),
		};
	};
	const server: ZoneServer = {
		now: start,
		draft: ZONE,
		get pack() {
			if (!made.pack) throw new Error("not started");
			return made.pack;
		},
		set pack(pack) {
			made.pack = pack;
			versions.set(pack.version, pack);
		},
		get register() {
			if (!made.register) throw new Error("not started");
			return made.register;
		},
		database,
		admin,
		tamper: (sql) => tested.tamper(sql),
		folder,
		files: store("alpha"),
		signingKey,
		nobody: person("alpha", undefined),
		app,
		storm,
		async as(login, zone = "alpha") {
			const answer = await app(zone).inject({ method: "POST", url: `/api/v1/demo-logins/${login}` });
			if (answer.statusCode !== 200) throw new Error(`no login ${login}: ${answer.body}`);
			return person(zone, String(answer.headers["set-cookie"]).split(";")[0]);
		},
		async sweep() {
			await forgetDrafts(database, context("alpha"));
			await sweepFiles(database, context("alpha"), store("alpha"));
		},
		async work() {
			const packs = casesPacks(packsOf("alpha"));
			const { rows: waiting } = await database
				.of("alpha")
				.pool.query<{ purpose: string }>(
					"SELECT DISTINCT purpose FROM evidence.share WHERE zone_id = 'alpha' AND next_at <= now()",
				);
			const asked = made.register && { url: made.register.url, patience: 300 };
			for (const { purpose } of waiting) await askShares(database, context("alpha"), asked, purpose);
			await recordSilence(database, context("alpha"), packs);
			const received = await database
				.of("alpha")
				.pool.query<{ stream_id: string }>(
					`SELECT stream_id FROM cases."case" WHERE zone_id = 'alpha' AND state = 'received'`,
				);
			for (const { stream_id } of received.rows) await recordFiling(database, context("alpha"), packs, stream_id);
			const { rows } = await database
				.of("alpha")
				.pool.query<{ stream_id: string }>(
					`SELECT stream_id FROM cases."case" WHERE zone_id = 'alpha' AND state = 'granted'`,
				);
			for (const { stream_id } of rows)
				await mintCertificate(database, context("alpha"), packs, signingKey(), stream_id);
		},
		tick: () =>
			sealNow({
				address: loginAs(admin, ROLE.worker),
				folder: openDataFolder(folder),
				zone: "alpha",
				clock,
				reactionsTo: () => [],
			}),
	};
	return server;
}
