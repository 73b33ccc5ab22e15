import { expect, test } from "vitest";
import { zoneServer } from "#testing/zone-server.ts";

const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"));

interface Site {
	readonly site: string | null;
	readonly projects: number;
	readonly formal: { readonly amount: string };
	readonly to: string;
}
const sites = async (): Promise<readonly Site[]> => (await (await server.as("sun-lan")).get("/cockpit")).body.sites;
const ofSite = async (site: string | null) => (await sites()).find((one) => one.site === site)?.projects ?? 0;

test("projects under way stand under the land or premises they have, or under none; each number is its list, and none is left out", async () => {
	const leader = await server.as("sun-lan");
	const all = await sites();
	for (const { site, projects, formal, to } of all) {
		const { total } = (await leader.get(`${to.replace("view=list&", "")}&pageSize=200`)).body;
		expect([total.projects, total.agreements.formal.amount], String(site)).toEqual([projects, formal]);
	}
	const { total } = (await leader.get("/projects")).body;
	expect(all.reduce((sum, { projects }) => sum + projects, 0)).toBe(total.projects);
	expect(all.length).toBeGreaterThan(1);
});

test("a site that was recorded wrong is another once it is corrected, in the count and in the list", async () => {
	const liu = await server.as("liu-yang");
	const [first] = (await sites()).filter(({ site }) => site !== null);
	const [row] = (await liu.get(`/projects?site=${encodeURIComponent(first?.site ?? "")}&owner=staff:liu-yang`)).body
		.rows;
	const page = async () => (await liu.get(`/projects/${row.id}`)).body;
	const { story } = await page();
	const secured = story.find(({ type }: { type: string }) => type === "SiteSecured");
	const correct = async (more: object) => {
		const { seq } = await page();
		const data = { corrects: secured.seq, reason: "地点写错了", ...more };
		const { status, body } = await liu.post(`/projects/${row.id}/facts`, { type: "FactCorrected", after: seq, data });
		expect(status, JSON.stringify(body)).toBe(200);
	};
	const before = first?.projects ?? 0;
	await correct({ data: { ...secured.data, site: "西永微电园" } });
	expect([await ofSite(first?.site ?? ""), await ofSite("西永微电园")]).toEqual([before - 1, 1]);
	const [found] = (await liu.get(`/projects?site=${encodeURIComponent("西永微电园")}`)).body.rows;
	expect(found.id).toBe(row.id);
});
