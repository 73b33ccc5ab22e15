import { beforeAll, describe, expect, test } from "vitest";
import { canonicalJson } from "#kernel/canonical.ts";
import type { Endpoint } from "#kernel/endpoint.ts";
import { connected } from "#platform/database.ts";
import { appRole, loginAs } from "#platform/roles.ts";
import { recorded } from "#testing/led-project.ts";
import { readyDraft, server, submitted } from "#testing/registration.ts";
import { saves } from "#testing/saved-map.ts";
import { counting } from "#testing/storm.ts";
import { ENDPOINTS, LOGINS, MAY, type Who } from "#testing/who-may.ts";
import { freshKey, type Person } from "#testing/zone-server.ts";

const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`;

/** What there is in a zone, by the part of an address that it stands behind. */
type Things = Readonly<Record<"cases" | "drafts" | "roadmaps" | "projects", string>>;
let ours: Things;
let theirs: Things;
const MISSING: Things = {
	cases: "0".repeat(20),
	drafts: "0".repeat(20),
	roadmaps: "0".repeat(20),
	projects: "0".repeat(20),
};

async function made(zone: string): Promise<Things> {
	const [zhou, liu] = [await server.as("zhou-min", zone), await server.as("liu-yang", zone)];
	const cases = await submitted(zhou);
	const { draft } = await readyDraft(zhou);
	const saved = await saves(zhou, server);
	return { cases, drafts: draft, roadmaps: saved.body.id, projects: await recorded(liu) };
}

beforeAll(async () => {
	[ours, theirs] = [await made("alpha"), await made("beta")];
});

const BODIES: Readonly<Record<string, object>> = {
	"POST /cases/{id}/steps": { type: "CaseAccepted", after: 1 },
	"PUT /drafts/{id}": { revision: 1, form: {}, consents: [], commitments: [] },
	"POST /projects/{id}/facts": { type: "LeadAnswered", after: 1, data: { to: "investor", follow: true, says: "x" } },
};

/** What is asked of one thing of that zone. */
function about(endpoint: Endpoint, things: Things) {
	const part = (Object.keys(things) as (keyof Things)[]).find((one) => endpoint.path.includes(`/${one}/`)) ?? "cases";
	const path = endpoint.path.replace(/\{(id|ref|number|code)\}/, things[part]).replaceAll(/\{\w+\}/g, "f".repeat(20));
	const body = endpoint.method === "GET" ? {} : { body: BODIES[nameOf(endpoint)] ?? {} };
	return { method: endpoint.method, path, ...body, headers: { "idempotency-key": freshKey() } };
}

/** An answer without what is another each time anyway. */
async function seen(person: Person, endpoint: Endpoint, things: Things) {
	const { answer, statements } = await counting(() => person.send(about(endpoint, things)));
	const { status, body, headers } = answer;
	const ids = Object.values(things).reduce((words, id) => words.replaceAll(id, "ID"), JSON.stringify(body ?? null));
	const words = ids.replaceAll(/"requestId":"[^"]*"/g, "").replaceAll(/[0-9a-f]{40,}/g, "HASH");
	return { status, words, headers: Object.keys(headers).sort().join(), statements };
}

const OF_ONE = ENDPOINTS.filter(({ path }) => /\/(cases|drafts|roadmaps|projects)\/\{/.test(path));

describe("what is another zone's", () => {
	test.each(Object.entries(LOGINS))(
		"is for %s as if it were not there: in words, headers and work done",
		async (who, login) => {
			const person = await server.as(login);
			const told: string[] = [];
			for (const endpoint of OF_ONE) {
				const may = MAY[nameOf(endpoint)];
				if (may !== "anyone" && may !== "everyone" && !may?.includes(who as Who)) continue;
				const [theirsSeen, missing] = [await seen(person, endpoint, theirs), await seen(person, endpoint, MISSING)];
				expect(theirsSeen, nameOf(endpoint)).toEqual(missing);
				told.push(nameOf(endpoint));
			}
			expect(told.length > 0 || ["courier", "administrator"].includes(who), who).toBe(true);
		},
	);

	test("while what is ours is there, with the same questions", async () => {
		const there = new Set<string>();
		for (const login of Object.values(LOGINS)) {
			const person = await server.as(login);
			for (const endpoint of OF_ONE.filter(({ method }) => method === "GET")) {
				const { status } = await seen(person, endpoint, ours);
				if (status === 200) there.add(nameOf(endpoint));
			}
		}
		expect(there.size).toBeGreaterThan(7);
	});

	test("is not there for the database either, with every check of the application left out", async () => {
		const tables = await connected(server.admin, async (client) => {
			const { rows } = await client.query<{ name: string; theirs: string }>(
				`SELECT format('%I.%I', table_schema, table_name) AS name, format('SELECT count(*) AS n FROM %I.%I WHERE zone_id <> ''alpha''',
					table_schema, table_name) AS theirs FROM information_schema.columns
				JOIN information_schema.tables USING (table_schema, table_name)
				WHERE column_name = 'zone_id' AND table_type = 'BASE TABLE' ORDER BY 1`,
			);
			return rows;
		});
		const count = async (role: "admin" | "alpha") =>
			connected(role === "admin" ? server.admin : loginAs(server.admin, appRole("alpha")), async (client) => {
				const found = new Map<string, number>();
				for (const { name, theirs: asked } of tables)
					found.set(
						name,
						await client.query<{ n: number }>(asked).then(
							({ rows }) => rows[0]?.n ?? 0,
							() => -1, // not even to be asked
						),
					);
				return found;
			});
		const [all, own] = [await count("admin"), await count("alpha")];
		expect([...all.values()].filter((n) => n > 0).length).toBeGreaterThan(12);
		expect([...own].filter(([, n]) => n > 0)).toEqual([]);
		await connected(loginAs(server.admin, appRole("alpha")), async (client) => {
			for (const sql of [
				"UPDATE cases.draft SET revision = 99 WHERE zone_id = 'beta'",
				"DELETE FROM cases.draft WHERE zone_id = 'beta'",
			])
				expect((await client.query(sql)).rowCount, sql).toBe(0);
			await expect(
				client.query("INSERT INTO platform.outbox (zone_id, topic, stream_id) VALUES ('beta', 'planted', 'x')"),
			).rejects.toThrow("row-level security");
		});
	});
});

/** Answers with a field beside their contract: dates of cards, who was asked, a department, the day of a number. Nothing new may come to it. */
const TOLD_MORE: ReadonlySet<string> = new Set(
	["/cases", "/evidence", "/me/reads", "/projects/settings", "/desk", "/review", "/cockpit"].map(
		(path) => `GET ${path}`,
	),
);

const NOT_THERE = 404;
const NOT_FOR_POST = 403;
/** By relation to what was made: whose it is, another principal of the same person, its department, another, and the posts of the zone. */
const RELATIONS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
	"GET /cases/{id}": {
		"its applicant": 200,
		"the same person for a firm": NOT_THERE,
		"the examiner of its department": 200,
		"the head of its department": 200,
		"the examiner of another department": NOT_THERE,
		"the head of another department": NOT_THERE,
		"the window": 200,
		"the promoter": NOT_FOR_POST,
		"the leader": 200,
		"the auditor": 200,
		"the administrator": NOT_FOR_POST,
	},
	"GET /drafts/{id}": {
		"its applicant": 200,
		"the same person for a firm": NOT_THERE,
		"the examiner of its department": NOT_FOR_POST,
		"the window": NOT_FOR_POST,
		"the leader": NOT_FOR_POST,
	},
	"GET /projects/{id}": {
		"its applicant": NOT_FOR_POST,
		"the promoter": 200,
		"the examiner of another department": 200,
		"the leader": 200,
		"the window": NOT_FOR_POST,
		"the administrator": NOT_FOR_POST,
	},
};
const WHO: Readonly<Record<string, string>> = {
	"its applicant": "zhou-min",
	"the same person for a firm": "zhou-min",
	"the examiner of its department": "tang-jing",
	"the head of its department": "wu-tao",
	"the examiner of another department": "luo-bin",
	"the head of another department": "zheng-lan",
	"the window": "wang-fang",
	"the promoter": "liu-yang",
	"the leader": "sun-lan",
	"the auditor": "gao-yuan",
	"the administrator": "xie-ning",
};

async function related(relation: string): Promise<Person> {
	const person = await server.as(WHO[relation] ?? "");
	if (relation === "the same person for a firm") await person.put("/me/principal", { principal: "firm:isotope" });
	return person;
}

describe("within a zone", () => {
	test.each(Object.entries(RELATIONS))(
		"%s is opened by whom it concerns, and is not there for others",
		async (route, cells) => {
			const endpoint = ENDPOINTS.find((one) => nameOf(one) === route);
			if (!endpoint) throw new Error(`no route ${route}`);
			const found: Record<string, number> = {};
			for (const relation of Object.keys(cells))
				found[relation] = (await (await related(relation)).send(about(endpoint, ours))).status;
			expect(found).toEqual(cells);
		},
	);

	test("no answer has a field that the contract does not name, to whomever it goes", async () => {
		const [more, seenRoutes] = [new Set<string>(), new Set<string>()];
		for (const login of Object.values(LOGINS)) {
			const person = await server.as(login);
			for (const endpoint of ENDPOINTS.filter(({ method, path }) => method === "GET" && path !== "/changes")) {
				const { status, body, headers } = await person.send(about(endpoint, ours));
				if (status !== 200 || !String(headers["content-type"]).startsWith("application/json")) continue;
				seenRoutes.add(nameOf(endpoint));
				const known = endpoint.answer?.safeParse(body);
				if (!known?.success || canonicalJson(known.data) !== canonicalJson(body)) more.add(nameOf(endpoint));
			}
		}
		expect(more).toEqual(TOLD_MORE);
		expect(seenRoutes.size).toBeGreaterThan(30);
	});

	test("what does not concern one looks like what is not there, to the last word", async () => {
		for (const relation of ["the same person for a firm", "the examiner of another department"]) {
			const person = await related(relation);
			const endpoint = ENDPOINTS.find((one) => nameOf(one) === "GET /cases/{id}");
			if (!endpoint) throw new Error("no such route");
			const [closed, missing] = [await seen(person, endpoint, ours), await seen(person, endpoint, MISSING)];
			expect({ ...closed, statements: 0 }, relation).toEqual({ ...missing, statements: 0 });
		}
	});
});
