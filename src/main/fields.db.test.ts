import { beforeAll, describe, expect, test } from "vitest";
import { canonicalJson } from "#kernel/canonical.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import { connected } from "#platform/database.ts";
import { FIELD_SETS, LOOKS, TELLS } from "#testing/field-sets.ts";
import { server } from "#testing/registration.ts";
import { PERSONAL, pathOf, type Things, thingsOf } from "#testing/things.ts";
import { ENDPOINTS, LOGINS, type Who } from "#testing/who-may.ts";
import type { Told } from "#testing/zone-server.ts";

const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`;
const READS = ENDPOINTS.filter(({ method, path }) => method === "GET" && path !== "/changes");
const WORDS: Readonly<Record<string, string>> = { ...PERSONAL, "applicant's name": "周敏" };

/** One cell: what somebody was told by one GET, and how many looks at somebody's data it left. */
interface Cell {
	readonly who: Who;
	readonly endpoint: Endpoint;
	readonly told: Told;
	readonly looks: number;
}
const cells: Cell[] = [];
let things: Things;

const looksNow = async (): Promise<number> => {
	const { rows } = await server.database
		.of("alpha")
		.pool.query<{ n: string }>("SELECT count(*) AS n FROM identity.read");
	return Number(rows[0]?.n);
};

/** What every table holds, but those of looks, of what was taken away, and of when a session was last used. */
const contents = () =>
	connected(server.admin, async (client) => {
		const { rows } = await client.query<{ name: string }>(
			`SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
			WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema', 'graphile_worker')
				AND (table_schema, table_name) NOT IN (('identity', 'read'), ('identity', 'trace'), ('identity', 'session')) ORDER BY 1`,
		);
		const held: Record<string, unknown> = {};
		for (const { name } of rows)
			held[name] = (
				await client.query(
					`SELECT count(*) AS n, md5(string_agg(t::text, ' ' ORDER BY t::text)) AS hash FROM ${name} t`,
				)
			).rows[0];
		return held;
	});
let [before, after]: unknown[] = [];

beforeAll(async () => {
	things = await thingsOf(server, "alpha");
	before = await contents();
	for (const [who, login] of Object.entries(LOGINS)) {
		const person = await server.as(login);
		for (const endpoint of READS) {
			const seen = await looksNow();
			const query = LETTERS[nameOf(endpoint)] ?? "";
			const told = await person.get(`${pathOf(endpoint, things)}${query}`);
			cells.push({ who: who as Who, endpoint, told, looks: (await looksNow()) - seen });
		}
	}
	after = await contents();
}, 120_000);

/** Queries without which a route says nothing. */
const LETTERS: Readonly<Record<string, string>> = {
	"GET /counter/find": `?q=${PERSONAL["identity card"].slice(-4)}`,
	"GET /cases/{id}/letters": "?type=TermExtended&days=5&note=x",
};

const isJson = ({ headers }: Told): boolean => String(headers["content-type"]).startsWith("application/json");
const opened = () => cells.filter(({ told }) => told.status === 200);
const wordsOf = ({ body }: Told): string => (Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body ?? null));

/** The records that stand at a place of an answer: every one of a list, and of the lists in a list. */
function recordsAt(body: unknown, at: string): readonly Record<string, unknown>[] {
	const parts = at === "" ? [] : at.split(".");
	return parts
		.reduce<readonly unknown[]>((all, key) => all.flatMap((one) => (one as Record<string, unknown>)[key] ?? []), [body])
		.map((one) => one as Record<string, unknown>);
}

const isEmpty = (value: unknown): boolean =>
	value === null || value === undefined || (Array.isArray(value) && value.length === 0);

test("A14: a GET changes nothing but who has looked", () => {
	expect(after).toEqual(before);
	expect(Object.keys(before as object).length).toBeGreaterThan(30);
});

describe("what is told", () => {
	test("has no field that the contract does not name, to whomever it goes", () => {
		const more = new Set<string>();
		const seen = new Set<string>();
		for (const { endpoint, told } of opened()) {
			if (!isJson(told)) continue;
			seen.add(nameOf(endpoint));
			const known = endpoint.answer.safeParse(told.body);
			if (!known.success || canonicalJson(known.data) !== canonicalJson(told.body)) more.add(nameOf(endpoint));
		}
		expect([...more]).toEqual([]);
		expect(seen.size).toBeGreaterThan(60);
	});

	test.each(Object.entries(FIELD_SETS))("of %s is what it is for, and what is for some is for those", (_, set) => {
		const known = new Set(set.keys);
		const beside = new Set<string>();
		let records = 0;
		for (const { who, endpoint, told } of opened()) {
			const at = set.at[nameOf(endpoint)];
			if (at === undefined) continue;
			for (const record of recordsAt(told.body, at)) {
				records++;
				for (const [key, value] of Object.entries(record)) {
					if (!known.has(key)) beside.add(`${key} to ${who}`);
					if (!isEmpty(value) && set.only?.[key]?.includes(who) === false) beside.add(`${key} with a value to ${who}`);
				}
			}
		}
		expect([...beside]).toEqual([]);
		expect(records).toBeGreaterThan(0);
	});

	test.each(Object.entries(TELLS))("of %s is told by those routes to those roles only", (kind, routes) => {
		const word = WORDS[kind] ?? "";
		const told = new Set<string>();
		for (const { who, endpoint, told: answer } of opened())
			if (wordsOf(answer).includes(word)) told.add(`${nameOf(endpoint)} to ${who}`);
		const may = Object.entries(routes).flatMap(([route, whos]) => whos.map((who) => `${route} to ${who}`));
		const own = [...told].filter((cell) => !cell.endsWith("to applicant") && !cell.startsWith("GET /demo-logins"));
		expect(own.filter((cell) => !may.includes(cell))).toEqual([]);
		expect(may.filter((cell) => !told.has(cell))).toEqual([]);
	});
});

describe("a look of staff", () => {
	test("at what is of one person is noted for that person, once, and no other GET is noted", () => {
		const wrong: string[] = [];
		const noted = new Set<string>();
		for (const { who, endpoint, looks, told } of opened()) {
			const wanted = who !== "applicant" && LOOKS.has(nameOf(endpoint)) ? 1 : 0;
			if (looks !== wanted) wrong.push(`${nameOf(endpoint)} by ${who}: ${looks} instead of ${wanted}`);
			if (looks > 0) noted.add(nameOf(endpoint));
			expect(told.status).toBe(200);
		}
		expect(wrong).toEqual([]);
		expect([...noted].length).toBeGreaterThan(10);
	});

	test("that is refused is none", () => {
		expect(
			cells.filter(({ told, looks }) => told.status >= 400 && looks > 0).map(({ endpoint }) => endpoint.path),
		).toEqual([]);
	});
});
