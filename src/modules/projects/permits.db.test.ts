import { expect, test } from "vitest";
import { newToken } from "#platform/random.ts";
import { server } from "#testing/registration.ts";
import { saves, savesUnnamed, shares } from "#testing/saved-map.ts";

interface Permit {
	readonly item: string;
	readonly kind: string;
	readonly id: string;
}

test("the land of P1 is late by three days, on the project's page and among what holds the opening day", async () => {
	const chen = await server.as("chen-li");
	const { roadMaps } = (await chen.get("/projects/isotope")).body;
	const [{ found }] = roadMaps.named;
	expect(found.permits.find(({ item }: Permit) => item === "B08")).toMatchObject({
		...{ until: "2022-07-22", late: 3, critical: true, case: null },
		departmentName: { zh: expect.any(String) },
	});
	expect(found.happened).toMatchObject([{ item: "Z01", what: "settled", on: "2022-07-22" }]);
	expect(roadMaps.answers).toEqual({ "investment.total": 1_050_000 });
	const { held, roadMaps: roads } = (await chen.get("/projects/isotope/opening-day")).body;
	expect(held.find(({ id }: Permit) => id === "B08")).toMatchObject({
		...{ kind: "apply", holder: "investor", until: "2022-07-22", late: true },
	});
	expect(roads).toMatchObject([{ map: "isotope-base", gone: false, done: 1, opening: found.opening }]);
});

test("a project names a road map by a link that was shared, once, and keeps it when the link has ended", async () => {
	const [li, zhou] = [await server.as("li-na"), await server.as("zhou-min")];
	const { id: map } = (await saves(zhou, server)).body;
	const secret = await shares(zhou, map);
	const name = async (given: string) =>
		li.post("/projects/hitgen/road-maps", { after: (await li.get("/projects/hitgen")).body.seq, secret: given });
	expect(await name(newToken())).toMatchObject({ status: 404, body: { code: "roadmap/unknown" } });
	expect((await name(map)).status).toBe(404); // its id opens it for its owner alone
	expect((await name(secret)).status).toBe(200);
	expect(await name(secret)).toMatchObject({ status: 409, body: { code: "project/road-map-named" } });
	const page = (await li.get("/projects/hitgen")).body;
	expect(page.roadMaps.named).toMatchObject([{ map, found: { permits: expect.any(Array) } }]);
	expect(JSON.stringify(page)).not.toContain(secret);
	expect((await zhou.end(`/roadmaps/${map}`)).status).toBe(200);
	expect((await li.get("/projects/hitgen")).body.roadMaps.named).toMatchObject([{ map, found: null }]);
	expect((await li.get("/projects/hitgen/opening-day")).body.roadMaps).toMatchObject([{ gone: true }]);
});

test("a road map that nobody owns is not forgotten any more once a project names it", async () => {
	const li = await server.as("li-na");
	const secret = await savesUnnamed(server);
	const { seq } = (await li.get("/projects/space-data")).body;
	expect((await li.post("/projects/space-data/road-maps", { after: seq, secret })).status).toBe(200);
	const pool = server.database.of("alpha").pool;
	const { rows } = await pool.query("SELECT owner, forget_at FROM roadmap.map WHERE id = $1", [
		(await li.get("/projects/space-data")).body.roadMaps.named[0].map,
	]);
	expect(rows).toEqual([{ owner: null, forget_at: null }]);
});

test("who does not lead projects names none", async () => {
	const wang = await server.as("wang-fang");
	expect((await wang.post("/projects/hitgen/road-maps", { after: 1, secret: newToken() })).status).toBe(403);
});
