import { beforeAll, describe, expect, test } from "vitest";
import { parseInstant } from "#kernel/zone-time.ts";
import { loadPack } from "#main/pack.ts";
import { onlyPack } from "#main/packs.ts";
import { makeServer } from "#main/server.ts";
import { DEFAULT_ZONE, zoneFolder } from "#main/zones.ts";
import { readPortal } from "#modules/exhibition/contract.ts";
import { buildServer, route } from "#platform/http.ts";

let app: Awaited<ReturnType<typeof makeServer>>;
const now = () => parseInstant("2022-07-25T08:30:00+08:00") ?? 0;
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

beforeAll(async () => {
	app = await makeServer({ packs: onlyPack(await loadPack(zoneFolder(DEFAULT_ZONE) ?? "")), now });
});

describe("the public endpoints", () => {
	test("the portal counts the pack on the zone's day", async () => {
		const { counts, today, sample } = (await get("/api/v1/portal")).json();
		expect(today).toBe("2022-07-25");
		expect(counts.items).toBeGreaterThan(counts.oneWindow);
		expect(sample).toMatchObject({ permits: 85, constructionOn: "2023-04-24" });
	});

	test("the slice of the pack is sent once a version: the second time nothing but its tag", async () => {
		const first = await get("/api/v1/zone");
		const tag = String(first.headers.etag);
		expect(first.json().version).toMatch(/^sha256:/);
		expect((await get("/api/v1/zone", { "if-none-match": tag })).statusCode).toBe(304);
		const small = await get("/api/v1/zone", { "accept-encoding": "br" });
		expect(small.headers["content-encoding"]).toBe("br");
		expect(small.rawPayload.length).toBeLessThan(60_000);
	});

	test.each(["jianzhu gongcheng", "jzgcsgxk", "施工许可", "施工許可", "Construction permit", "D05"])(
		"%s is searched",
		async (q) => {
			const { items } = (await get(`/api/v1/items?q=${encodeURIComponent(q)}`)).json();
			expect(items.map(({ code }: { code: string }) => code)).toContain("D05");
		},
	);

	test("the number of a list is the length of the list", async () => {
		const { counts } = (await get("/api/v1/portal")).json();
		const totals = { all: counts.items, window: counts.oneWindow, zero: counts.zeroMaterial, permits: counts.permits };
		for (const [show, total] of Object.entries(totals)) {
			expect((await get(`/api/v1/items?show=${show}&size=1`)).json().total, show).toBe(total);
		}
	});

	test("the guide quotes the articles that the pack has the words of; a browser's slice is not burdened with them", async () => {
		const { basis, filing } = (await get("/api/v1/items/B01")).json();
		expect(filing).toBe(true);
		expect(basis[0].texts[1]).toMatchObject({ article: "13", words: expect.stringContaining("即为备案") });
		expect((await get("/api/v1/zone")).body).not.toContain("即为备案");
	});

	test("an applicant who does not agree brings the paper that would have been fetched", async () => {
		const asked = async (query: string) => {
			const { materials } = (await get(`/api/v1/items/D05${query}`)).json();
			return materials.filter(({ askApplicant }: { askApplicant: boolean }) => askApplicant).length;
		};
		expect(await asked("")).toBe(0);
		expect(await asked("?consent=no")).toBeGreaterThan(0);
		expect(await asked("?barred=yes")).toBe(1);
	});

	test("what is not there and what is not understood are problems in both languages, with the request's id", async () => {
		const missing = await get("/api/v1/items/NONE");
		expect(missing.statusCode).toBe(404);
		expect(missing.headers["content-type"]).toContain("application/problem+json");
		expect(missing.json()).toMatchObject({ code: "exhibition/unknown-item", title: { zh: "没有这个事项" } });
		expect(missing.json().requestId).toBe(missing.headers["x-request-id"]);
		const wrong = await get("/api/v1/items?page=0&show=nothing");
		expect(wrong.statusCode).toBe(400);
		expect(wrong.json().invalid.map(({ field }: { field: string }) => field)).toEqual(["query.show", "query.page"]);
	});

	test("every endpoint is in the OpenAPI document, and every answer forbids foreign scripts", async () => {
		const { openapi, paths } = (await get("/api/openapi.json")).json();
		expect(openapi).toBe("3.1.0");
		expect(Object.keys(paths)).toEqual(expect.arrayContaining(["/zone", "/portal", "/items", "/items/{code}"]));
		expect((await get("/healthz")).headers["content-security-policy"]).toContain("script-src 'self'");
	});

	test("a route without a policy does not start", async () => {
		const { policy: _, ...bare } = readPortal;
		const routes = [route({ ...bare, path: "/bare" } as never, () => ({}) as never)];
		await expect(buildServer({ routes, refusals: {} })).rejects.toThrow("no policy");
	});
});
