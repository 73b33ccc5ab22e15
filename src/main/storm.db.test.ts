import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDataFolder } from "#platform/data-folder.ts";
import { photo, recorded, told } from "#testing/led-project.ts";
import { misfiled, unbalanced, unsound } from "#testing/oracles/zone.ts";
import { proposed, server, step, submitted } from "#testing/registration.ts";

/**
 * F6 over real use cases: each changing request is asked with its first statement failing, then its second, and so on until all go well,
 * once where the statement was not carried out and once where nobody heard that it was. `STORM=1 ./landfall test FILE` lets the same
 * rage over any other test of a zone's server.
 */
beforeAll(() => {
	server.storm.rages = true;
});
afterAll(() => {
	server.storm.rages = false;
});

const statements = () => [...server.storm.failed.values()].reduce((sum, n) => sum + n, 0);

describe("whichever statement of whichever request fails", () => {
	test("a case comes in, is decided and certified once, and its holder rates it once", async () => {
		const id = await proposed();
		expect((await step(await server.as("wu-tao"), id, "CaseGranted")).status).toBe(200);
		await server.work();
		const zhou = await server.as("zhou-min");
		const rated = await zhou.post(`/cases/${id}/rating`, { level: 5, tags: [] });
		expect(rated.status, JSON.stringify(rated.body)).toBe(200);
		const { body } = await zhou.get(`/cases/${id}`);
		expect(body.certificate.number).toBeTruthy();
	});

	test("a project is recorded once, with one photo", async () => {
		const promoter = await server.as("liu-yang");
		const id = await recorded(promoter);
		await photo(promoter, id, 30);
		await told(promoter, id, "LeadAnswered", { to: "investor", follow: true, says: "跟进" });
		const { body } = await promoter.get(`/projects/${id}`);
		expect(body.seq).toBe(2);
	});

	test("two clerks who accept at one moment accept once", async () => {
		const id = await submitted(await server.as("zhou-min"));
		const wang = await server.as("wang-fang");
		const both = await Promise.all([step(wang, id, "CaseAccepted"), step(wang, id, "CaseAccepted")]);
		expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
	});

	test("what is asked for and refused stays refused, and nothing is left of it", async () => {
		const id = await submitted(await server.as("zhou-min"));
		expect((await step(await server.as("wang-fang"), id, "CaseGranted")).status).toBe(403);
	});

	test("the oracles hold after hundreds of failures", async () => {
		expect(statements()).toBeGreaterThan(150);
		await server.tick();
		const folder = openDataFolder(server.folder);
		const zone = server.database.of("alpha");
		expect(await unbalanced(zone)).toEqual([]);
		expect(await misfiled(zone, folder)).toEqual([]);
		expect(await unsound(server.admin, folder, "alpha")).toEqual([]);
	});
});
