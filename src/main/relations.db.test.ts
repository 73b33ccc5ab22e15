import { beforeAll, describe, expect, test } from "vitest";
import type { Endpoint } from "#kernel/endpoint.ts";
import { connected } from "#platform/database.ts";
import { appRole, loginAs } from "#platform/roles.ts";
import { server } from "#testing/registration.ts";
import { PEOPLE, RELATIONS, type Relation } from "#testing/relations.ts";
import { counting } from "#testing/storm.ts";
import { keysIn, missing as noneOf, OF_THE_PACK, pathOf, type Things, thingsOf } from "#testing/things.ts";
import { ENDPOINTS, LOGINS, MAY, type Who } from "#testing/who-may.ts";
import { freshKey, type Person } from "#testing/zone-server.ts";

const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`;

let ours: Things;
let theirs: Things;
let missing: Things;
beforeAll(async () => {
	[ours, theirs] = [await thingsOf(server, "alpha"), await thingsOf(server, "beta")];
	missing = noneOf(theirs);
}, 60_000);

const BODIES: Readonly<Record<string, object>> = {
	"POST /cases/{id}/steps": { type: "CaseAccepted", after: 1 },
	"PUT /drafts/{id}": { revision: 1, form: {}, consents: [], commitments: [] },
	"POST /projects/{id}/facts": { type: "LeadAnswered", after: 1, data: { to: "investor", follow: true, says: "x" } },
};

const about = (endpoint: Endpoint, things: Things) => ({
	method: endpoint.method,
	path: pathOf(endpoint, things),
	...(endpoint.method !== "GET" && { body: BODIES[nameOf(endpoint)] ?? {} }),
	headers: { "idempotency-key": freshKey() },
});

/** No letter about a whole bundle is out, what a step would send depends on the step, and these three are opened by who has the secret word. */
const BESIDE: ReadonlySet<string> = new Set([
	"GET /bundles/{id}/documents/{document}",
	"GET /bundles/{id}/documents/{document}/text",
	"GET /cases/{id}/letters",
	"GET /verify/{code}",
	"GET /calendar/{token}",
	"GET /visits/{code}",
]);

/** An answer without what is another each time anyway. */
async function seen(person: Person, endpoint: Endpoint, things: Things) {
	const { answer, statements } = await counting(() => person.send(about(endpoint, things)));
	const { status, body, headers } = answer;
	const longest = Object.values(things).toSorted((a, b) => b.length - a.length); // one may be the end of another
	const ids = longest.reduce((words, id) => words.replaceAll(id, "ID"), JSON.stringify(body ?? null));
	const words = ids.replaceAll(/"requestId":"[^"]*"/g, "").replaceAll(/[0-9a-f]{40,}/g, "HASH");
	return { status, words, headers: Object.keys(headers).sort().join(), statements };
}

const OF_ONE = ENDPOINTS.filter(({ path }) => keysIn(path).some((key) => !OF_THE_PACK.has(key)));

describe("what is another zone's", () => {
	test("is tried with a thing of each kind that has an address", () => {
		const kinds = new Set(OF_ONE.flatMap(({ path }) => keysIn(path)));
		const without = [...kinds].filter((key) => !OF_THE_PACK.has(key) && (theirs[key] ?? "nothing") === "nothing");
		// no letter about a whole bundle is out, no certificate is minted before the worker comes, and no page of a visit is open
		expect(without.sort()).toEqual(["bundles/documents", "verify", "visits"]);
	});

	test.each(Object.entries(LOGINS))(
		"is for %s as if it were not there: in words, headers and work done",
		async (who, login) => {
			const person = await server.as(login);
			const told: string[] = [];
			for (const endpoint of OF_ONE) {
				const may = MAY[nameOf(endpoint)];
				if (may !== "anyone" && may !== "everyone" && !may?.includes(who as Who)) continue;
				const [theirsSeen, none] = [await seen(person, endpoint, theirs), await seen(person, endpoint, missing)];
				expect(theirsSeen, nameOf(endpoint)).toEqual(none);
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
		expect(there.size).toBeGreaterThan(25);
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

async function related(relation: Relation): Promise<Person> {
	const person = await server.as(PEOPLE[relation]);
	if (relation === "the same person for a firm") await person.put("/me/principal", { principal: "firm:isotope" });
	return person;
}

describe("within a zone", () => {
	test("every GET of one thing has its row", () => {
		const rows = OF_ONE.filter(({ method }) => method === "GET").map(nameOf);
		expect(Object.keys(RELATIONS).sort()).toEqual(rows.filter((name) => !BESIDE.has(name)).sort());
	});

	test.each(Object.keys(PEOPLE) as Relation[])(
		"%s opens what concerns them, and the rest is not there or not for their post",
		async (relation) => {
			const person = await related(relation);
			const found: Record<string, number> = {};
			const wanted: Record<string, number> = {};
			for (const endpoint of OF_ONE) {
				const cells = RELATIONS[nameOf(endpoint)];
				if (!cells) continue;
				found[nameOf(endpoint)] = (await person.send(about(endpoint, ours))).status;
				wanted[nameOf(endpoint)] = cells[relation];
			}
			expect(found).toEqual(wanted);
		},
	);

	test("what does not concern one looks like what is not there, to the last word", async () => {
		const none = noneOf(ours);
		for (const relation of Object.keys(PEOPLE) as Relation[]) {
			const person = await related(relation);
			for (const endpoint of OF_ONE.filter((one) => RELATIONS[nameOf(one)]?.[relation] === 404)) {
				const [closed, gone] = [await seen(person, endpoint, ours), await seen(person, endpoint, none)];
				expect({ ...closed, statements: 0 }, `${relation} ${nameOf(endpoint)}`).toEqual({ ...gone, statements: 0 });
			}
		}
	});
});
