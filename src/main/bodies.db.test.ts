import { beforeAll, describe, expect, test } from "vitest";
import { connected } from "#platform/database.ts";
import { bodiesOf, MORE, nameOf, type Words, withMore } from "#testing/bodies.ts";
import { readyDraft, server } from "#testing/registration.ts";
import { pathOf, type Things, thingsOf } from "#testing/things.ts";
import { ENDPOINTS, LOGINS, MAY, type Who } from "#testing/who-may.ts";
import { freshKey, type Person } from "#testing/zone-server.ts";

const ROUTES = ENDPOINTS.filter(({ body, streamed }) => body && !streamed);
const JSON_TYPE = { "content-type": "application/json" };

let things: Things;
const people = new Map<Who, Person>();
beforeAll(async () => {
	things = await thingsOf(server, "alpha");
	for (const [who, login] of Object.entries(LOGINS)) people.set(who as Who, await server.as(login));
}, 60_000);

/** Somebody whose post it is. */
function whoMay(route: string): Person {
	const may = MAY[route];
	const person = people.get(Array.isArray(may) ? may[0] : "applicant");
	if (!person) throw new Error(`nobody may ${route}`);
	return person;
}

/** Words that are ids of what there is, so that something comes of a request. */
const real: Words = (path, longest) => {
	const ids: Record<string, string | undefined> = {
		item: "A02",
		holder: things["counter/holders"],
		draft: things["counter/drafts"],
		case: things["cases"],
		industry: "life-health",
		"source.channel": "own",
		department: "market-regulation",
		deputy: "staff:tang-jing",
		"about.id": "company.scope",
		chain: "bio",
	};
	return ids[path] ?? "words".slice(0, longest);
};

/** Tables in which something of `planted` stands. */
const planted = () =>
	connected(server.admin, async (client) => {
		const { rows } = await client.query<{ name: string }>(
			`SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE'
			AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
		);
		const found: string[] = [];
		for (const { name } of rows) {
			const { rowCount } = await client.query(
				`SELECT 1 FROM ${name} t WHERE to_jsonb(t)::text LIKE '%planted%' LIMIT 1`,
			);
			if (rowCount) found.push(name);
		}
		return found;
	});

describe("more than a request is for", () => {
	const { constructor: _refused, ...more } = MORE; // refused by its name, see below
	test("in the body of any kind of any route changes nothing of what is told, and leaves no word behind", async () => {
		const answered: Record<number, number> = {};
		for (const endpoint of ROUTES)
			for (const [kind, body] of bodiesOf(endpoint, real)) {
				const person = whoMay(nameOf(endpoint));
				const path = pathOf(endpoint, things);
				for (const [place, fuller] of withMore(body, more)) {
					const headers = { "idempotency-key": freshKey() };
					const { status } = await person.send({ method: endpoint.method, path, body: fuller, headers });
					expect(status, `${nameOf(endpoint)} ${kind} ${place}`).toBeLessThan(500);
					answered[status] = (answered[status] ?? 0) + 1;
				}
			}
		expect(await planted()).toEqual([]);
		expect(answered[200], JSON.stringify(answered)).toBeGreaterThan(5);
	}, 120_000);

	test("by the parts that every object has is refused before anything reads it", async () => {
		for (const endpoint of ROUTES)
			for (const parts of ['"__proto__":{"role":"leader"}', '"constructor":{"prototype":{"role":"leader"}}']) {
				const [[, body] = ["", {}]] = bodiesOf(endpoint);
				const words = JSON.stringify(body);
				const payload = words === "{}" ? `{${parts}}` : words.replace("{", `{${parts},`);
				const headers = { ...JSON_TYPE, "idempotency-key": freshKey() };
				const path = pathOf(endpoint, things);
				const told = await whoMay(nameOf(endpoint)).send({ method: endpoint.method, path, body: payload, headers });
				expect(told, `${nameOf(endpoint)} ${parts}`).toMatchObject({ status: 400, body: { code: "input/invalid" } });
			}
		expect(({} as Record<string, unknown>)["role"]).toBeUndefined();
	});

	test("in a text that turns, or cannot be kept, is refused at its field, in every text of every kind of body", async () => {
		let asked = 0;
		for (const endpoint of ROUTES)
			for (const bad of ["x\u202egnp", "\u0000", "\ud800"]) {
				const kinds = bodiesOf(endpoint, () => bad);
				for (const [kind, body] of kinds) {
					const headers = { "idempotency-key": freshKey() };
					const path = pathOf(endpoint, things);
					const told = await whoMay(nameOf(endpoint)).send({ method: endpoint.method, path, body, headers });
					if (!JSON.stringify(body).includes(JSON.stringify(bad).slice(1, -1))) continue;
					asked++;
					expect(told.status, `${nameOf(endpoint)} ${kind} ${JSON.stringify(told.body)}`).toBe(400);
					const codes = told.body.invalid.map(({ code }: { code: string }) => code);
					expect(
						codes.some((code: string) => /not-text|direction-control/.test(code)),
						`${nameOf(endpoint)} ${kind}`,
					).toBe(true);
				}
			}
		expect(asked).toBeGreaterThan(300);
	});

	test("in the answers of a form stays in the draft, and comes into no application", async () => {
		const zhou = people.get("applicant") as Person;
		const { draft, revision } = await readyDraft(zhou);
		const { body } = await zhou.get(`/drafts/${draft}`);
		const form = Object.fromEntries(body.form.map(({ id, value }: { id: string; value: string }) => [id, value]));
		const consents = body.consents.map(({ type }: { type: string }) => type);
		const saving = { revision, form: { ...form, role: "planted", status: "planted" }, consents };
		expect((await zhou.put(`/drafts/${draft}`, { ...saving, commitments: ["premises-proof"] })).status).toBe(200);
		const sent = await zhou.post("/cases", { draft, revision: revision + 1, signed: true });
		expect(sent.status).toBe(200);
		expect(await planted()).toEqual(["cases.draft"]);
	});
});
