import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { draftFolder } from "#testing/draft-folder.ts";
import { server, submitted } from "#testing/registration.ts";
import { freshKey, type Person } from "#testing/zone-server.ts";

const { draft, edit } = draftFolder();
const promise = (term: string) => edit("items/market-regulation.csv", ",3wd,1wd,", `,3wd,${term},`);

const page = async (person: Person) => (await person.get("/admin/pack")).body;
async function publish(person: Person, liveOn: string, more: object = {}, key = freshKey()) {
	const { draft: seen, publications } = await page(person);
	const asked = { version: seen.version, liveOn, after: publications[0]?.id ?? 0, ...more };
	return person.post("/admin/pack/publications", asked, key);
}

describe("the draft on disk", () => {
	test("is for the administrator to publish and for leader and auditor to read; others do not see it", async () => {
		expect((await server.nobody.get("/admin/pack")).status).toBe(401);
		expect((await (await server.as("wang-fang")).get("/admin/pack")).status).toBe(403);
		for (const reader of ["sun-lan", "gao-yuan"]) {
			const person = await server.as(reader);
			expect((await person.get("/admin/pack")).status, reader).toBe(200);
			expect((await publish(person, "2022-07-25")).status, reader).toBe(403);
		}
	});

	test("is the version in force until a file says something else; a comment is nothing else", async () => {
		const xie = await server.as("xie-ning");
		edit("zone.yaml", /^/, "# 备注\n");
		const before = await page(xie);
		expect(before).toMatchObject({ live: server.pack.version, draft: { version: server.pack.version, ok: true } });
		promise("2wd");
		expect((await page(xie)).draft.version).not.toBe(before.live);
	});

	test("tells a mistake at its line, and is not published with it", async () => {
		edit("permits.yaml", "list contains(regional.done", "list contains(regional.dome");
		const line =
			readFileSync(path.join(draft, "permits.yaml"), "utf8")
				.split("\n")
				.findIndex((l) => l.includes("dome")) + 1;
		const xie = await server.as("xie-ning");
		const { draft: seen } = await page(xie);
		expect(seen.ok).toBe(false);
		expect(seen.diagnostics[0]).toMatchObject({
			severity: "error",
			code: "rule/unknown-fact",
			file: "permits.yaml",
			line,
		});
		expect(await publish(xie, "2022-07-25")).toMatchObject({
			status: 422,
			body: {
				code: "pack/draft-has-errors",
				facts: { errors: seen.diagnostics.filter((d: { severity: string }) => d.severity === "error").length },
			},
		});
		const asked = await xie.get(`/admin/pack/difference?from=draft&to=draft`);
		expect(asked.body.code).toBe("pack/draft-has-errors");
	});
});

describe("publishing", () => {
	test("wants a version as it was seen and a day", async () => {
		const xie = await server.as("xie-ning");
		const told = await publish(xie, "2022-13-01", { version: "sha256:1", after: -1 });
		expect(told.status).toBe(400);
		expect(told.body.invalid.map(({ field }: { field: string }) => field).sort()).toEqual([
			"body.after",
			"body.liveOn",
			"body.version",
		]);
		expect((await xie.get("/admin/pack/difference?from=draft&to=head")).status).toBe(400);
		const unknown = `sha256:${"0".repeat(64)}`;
		expect((await xie.get(`/admin/pack/difference?from=draft&to=${unknown}`)).body.code).toBe("pack/unknown-version");
	});

	test("is refused for a day before today, before the day of the draft's law, and for a draft that has changed since", async () => {
		const xie = await server.as("xie-ning");
		promise("2wd");
		expect((await publish(xie, "2022-07-24")).body.code).toBe("pack/day-past");
		const { draft: seen } = await page(xie);
		edit("items/market-regulation.csv", ",3wd,2wd,", ",3wd,3wd,");
		expect((await publish(xie, "2022-07-25", { version: seen.version })).body.code).toBe("pack/draft-moved-on");
		edit("zone.yaml", "validFrom: 2022-07-01", "validFrom: 2022-07-26");
		expect((await publish(xie, "2022-07-25")).body).toMatchObject({
			code: "pack/before-valid-from",
			facts: { validFrom: "2022-07-26" },
		});
	});

	test("puts the draft in force on its day; what is under way stays where it began, and the change is told in words", async () => {
		const xie = await server.as("xie-ning");
		await submitted(await server.as("zhou-min"));
		const before = await page(xie);
		expect(before.openCases).toBe(1);
		await publish(xie, "2022-07-25");
		promise("2wd");
		const key = freshKey();
		const told = await publish(xie, "2022-07-26", {}, key);
		expect(told).toMatchObject({ status: 200, body: { id: 2, liveOn: "2022-07-26" } });
		const after = await page(xie);
		expect(after.live).toBe(before.live);
		expect(after.publications).toMatchObject([
			{ id: 2, standing: "coming", liveOn: "2022-07-26", by: { zh: "谢宁（系统管理员）" } },
			{ id: 1, standing: "live" },
		]);
		const words = await xie.get(`/admin/pack/difference?from=${after.live}&to=${told.body.version}`);
		expect(words.body.groups[0]).toMatchObject({
			group: "items",
			lines: [{ code: "A02", words: { zh: "A02 企业设立登记：承诺时限 1→2 个工作日" } }],
		});
		expect((await publish(xie, "2022-07-26")).body.code).toBe("pack/nothing-changed");

		server.now += 86_400_000;
		expect((await page(xie)).publications.map(({ standing }: { standing: string }) => standing)).toEqual([
			"live",
			"past",
		]);
		server.now -= 86_400_000;
	});

	test("by two at the same moment happens once, and the other is told; the same key again is the same answer", async () => {
		const xie = await server.as("xie-ning");
		promise("3wd");
		const { draft: seen, publications } = await page(xie);
		const asked = { version: seen.version, liveOn: "2022-08-01", after: publications[0]?.id ?? 0 };
		const keys = [freshKey(), freshKey(), freshKey(), freshKey()];
		const told = await Promise.all(keys.map((key) => xie.post("/admin/pack/publications", asked, key)));
		expect(told.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
		expect(told.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(
			Array(3).fill("pack/published-since"),
		);
		const again = await Promise.all(keys.map((key) => xie.post("/admin/pack/publications", asked, key)));
		expect(again.map(({ body }) => body.code ?? body.id)).toEqual(told.map(({ body }) => body.code ?? body.id));
		expect((await page(xie)).publications.length).toBe(publications.length + 1);
	});
});
