import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import Fastify from "fastify";
import pg from "pg";
import type { ServerAddress } from "#platform/postgres.ts";
import type { Target } from "./targets.ts";

/** Begins the address of all that is planted. */
export const PLANTED = "/planted/";

/** One injection of each kind of place, in a server that tells as little as ours: whatever goes wrong is 500 without a word. */
export const targetsPlanted = (address: string): readonly Target[] => {
	const base = { login: "", cookie: "landfall=x", planted: true } as const;
	return [
		{ ...base, method: "GET", url: `${address}${PLANTED}notes/2*` },
		{ ...base, method: "GET", url: `${address}${PLANTED}notes?words=a*` },
		{ ...base, method: "POST", url: `${address}${PLANTED}sorted`, body: '{"size":3*,"sort":"id*"}' },
		{ ...base, method: "GET", url: `${address}${PLANTED}mine`, cookie: "landfall=2*", headers: ["X-Request-Id: 1*"] },
	];
};

/** What wapiti has to find, by its own word for it, and where. */
export const PLANTED_FOR_WAPITI: readonly (readonly [kind: string, where: string, query: string])[] = [
	["Cross Site Scripting", `${PLANTED}greeting`, "name=a"],
	["Open Redirect", `${PLANTED}back`, "to=a"],
	["Path Traversal", `${PLANTED}file`, "name=a"],
	["Server Side Request Forgery", `${PLANTED}fetch`, "of=a"],
];

/** Those servers' faults, on a database of their own; what wapiti lets a server ask for elsewhere comes in here too. */
export async function plantedServer(database: ServerAddress) {
	const pool = new pg.Pool({ ...database, max: 4 });
	await pool.query(`CREATE TABLE note (id text PRIMARY KEY, words text NOT NULL);
		INSERT INTO note VALUES ('1', 'apple'), ('2', 'pear'), ('3', 'fig'), ('4', 'grape')`);
	const rows = async (sql: string) => ({ rows: (await pool.query<object>(sql)).rows });
	const app = Fastify();
	app.setErrorHandler((_fault, _request, reply) => void reply.code(500).send({ title: "fault" }));
	const asked = (query: unknown, key: string): string => (query as Readonly<Record<string, string>>)[key] ?? "";

	app.get(`${PLANTED}notes/:id`, ({ params }) => rows(`SELECT * FROM note WHERE id = '${asked(params, "id")}'`));
	app.get(`${PLANTED}notes`, ({ query }) =>
		rows(`SELECT * FROM note WHERE words LIKE '%${asked(query, "words")}%' ORDER BY id`),
	);
	app.post(`${PLANTED}sorted`, ({ body }) => rows(`SELECT * FROM note ORDER BY ${asked(body, "sort")}`));
	app.get(`${PLANTED}mine`, ({ headers }) =>
		rows(`SELECT * FROM note WHERE id = '${decodeURIComponent(headers.cookie?.split("=").slice(1).join("=") ?? "")}'`),
	);

	app.get(`${PLANTED}greeting`, ({ query }, reply) =>
		reply.type("text/html").send(`<html><body><p>Good day, ${asked(query, "name")}</p></body></html>`),
	);
	app.get(`${PLANTED}back`, ({ query }, reply) => reply.redirect(encodeURI(asked(query, "to"))));
	app.get(`${PLANTED}file`, async ({ query }) => readFile(asked(query, "name"), "utf8"));
	app.get(`${PLANTED}fetch`, async ({ query }) => ({ status: (await fetch(asked(query, "of"))).status }));

	const visits: Record<string, Record<string, readonly object[]>> = {};
	app.get("/ssrf/:run/:address/:parameter/", ({ params, url, method, ip }) => {
		const visit = { url, method, ip, date: new Date().toISOString() };
		visits[asked(params, "address")] = { [asked(params, "parameter")]: [visit] };
		return {};
	});
	app.get("/get_ssrf.php", () => visits);
	app.get("/get_xxe.php", () => ({}));
	await app.listen({ host: "127.0.0.1", port: 0 });
	const { port } = app.server.address() as AddressInfo;
	return {
		address: `http://127.0.0.1:${port}`,
		async close() {
			await app.close();
			await pool.end();
		},
	};
}
