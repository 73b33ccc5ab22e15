import { describe, expect, test } from "vitest";
import { makeBackend } from "#main/backend.ts";
import { onlyPack } from "#main/packs.ts";
import { makeServer } from "#main/server.ts";
import { makeClock } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { freshKey, zoneServer } from "#testing/zone-server.ts";

const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"));

describe("a session", () => {
	test("is another one after every login, and the one before is worth nothing", async () => {
		const login = async (cookie?: string) => {
			const answer = await server.app().inject({
				method: "POST",
				url: "/api/v1/demo-logins/zhou-min",
				headers: cookie === undefined ? {} : { cookie },
			});
			return String(answer.headers["set-cookie"]);
		};
		const first = await login();
		expect(first).toMatch(/^landfall=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
		const second = await login(first.split(";")[0]);
		expect(second).not.toBe(first);
		const me = (cookie: string) =>
			server.app().inject({ url: "/api/v1/me", headers: { cookie: cookie.split(";")[0] ?? "" } });
		expect((await me(first)).json().me).toBeNull();
		expect((await me(second)).json().me.actor).toBe("person:zhou-min");
	});

	test("is not begun by one click where the server was started without the demo, also over its data", async () => {
		const given = {
			database: server.database,
			clock: makeClock(),
			files: server.files,
			data: openDataFolder(server.folder),
			signingKey: server.signingKey,
			folder: () => "",
		};
		const packs = onlyPack({ ...server.pack, zone: { ...server.pack.zone, id: "alpha" } });
		const backend = makeBackend({ ...given, packs, register: () => undefined, isDemo: false });
		const app = await makeServer({ packs, now: Date.now, backend });
		expect((await app.inject({ url: "/api/v1/demo-logins" })).json().logins).toEqual([]);
		const clicked = await app.inject({ method: "POST", url: "/api/v1/demo-logins/zhou-min" });
		expect(clicked.statusCode).toBe(404);
		expect(clicked.headers["set-cookie"]).toBeUndefined();
		await app.close();
		expect((await server.nobody.get("/demo-logins")).body.logins).not.toEqual([]);
	});

	test("ends when its person logs out", async () => {
		const zhou = await server.as("zhou-min");
		expect((await zhou.get("/me")).body.me.actor).toBe("person:zhou-min");
		await zhou.post("/logout");
		expect((await zhou.get("/me")).body.me).toBeNull();
	});

	test("of one zone is none in another", async () => {
		const answer = await server.app().inject({ method: "POST", url: "/api/v1/demo-logins/zhou-min" });
		const cookie = String(answer.headers["set-cookie"]).split(";")[0] ?? "";
		const other = await server.app("beta").inject({ url: "/api/v1/me", headers: { cookie } });
		expect(other.json().me).toBeNull();
	});

	test("is not lent to a page of another site", async () => {
		const zhou = await server.as("zhou-min");
		for (const headers of [
			{ "sec-fetch-site": "cross-site" },
			{ "sec-fetch-site": "same-site" },
			{ origin: "http://elsewhere.example" },
		] as const) {
			const told = await zhou.send({
				method: "POST",
				path: "/drafts",
				body: { item: "A02" },
				headers: { "idempotency-key": freshKey(), ...headers },
			});
			expect(told, JSON.stringify(headers)).toMatchObject({ status: 403, body: { code: "access/from-elsewhere" } });
		}
		const own = { "idempotency-key": freshKey(), "sec-fetch-site": "same-origin" };
		expect((await zhou.send({ method: "POST", path: "/drafts", body: { item: "A02" }, headers: own })).status).toBe(
			200,
		);
	});

	test("acts for a firm only by a mandate", async () => {
		const zhou = await server.as("zhou-min");
		expect((await zhou.put("/me/principal", { principal: "firm:other" })).status).toBe(403);
		const { body } = await zhou.put("/me/principal", { principal: "firm:isotope" });
		expect(body.me).toMatchObject({ actor: "person:zhou-min", principal: "firm:isotope" });
		expect((await zhou.get("/evidence")).body.holder).toBe("firm:isotope");
		expect((await zhou.get("/cases")).body.cases).toEqual([]);
	});
});
